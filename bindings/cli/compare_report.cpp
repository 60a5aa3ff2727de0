#include "bindings/cli/compare_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bindings/cli/chart.h"
#include "bindings/cli/run_report.h"
#include "bindings/cli/size.h"
#include "bindings/cli/summary.h"
#include "bindings/cli/table.h"
#include "bindings/cli/text.h"
#include "models/registry.h"
#include "sim/stats/paired.h"

namespace districtwide::cli {

namespace {

constexpr int kMostYears = 8;
constexpr int kMostCurves = 10;  // more lines than these nobody can tell apart
constexpr int kLetters = 26;
constexpr double kWidestLine = 0.05;  // share: intervals up to this are drawn as the line's thickness

int last_row(const Results& results) { return static_cast<int>(results.layout.weeks().size()) - 1; }

std::string year_at_end(const Results& results) { return fixed(results.layout.n_weeks() / results.weeks_per_year, 0); }

/// "A  Engaged and focused (baseline)", a line each. Scenarios of one title are told apart by their files' names.
std::string legend(const std::vector<Scenario>& points, const Results& results, const Terminal& terminal) {
  std::string text;
  std::string first_size;
  for (std::size_t point = 0; point < points.size(); ++point) {
    const auto same_title = [&](const Scenario& other) { return other.title == points[point].title; };
    std::string name = clean(points[point].title);
    if (std::count_if(points.begin(), points.end(), same_title) > 1) name += " [" + clean(points[point].name) + "]";
    const std::string size = size_text(points[point], results, static_cast<int>(point));
    if (point == 0) first_size = size;
    const std::string remark = point == 0 ? " (baseline)" : size != first_size ? " (" + size + ")" : "";
    text += "  " + letter_of(static_cast<int>(point)) + "  " + cut_to(name + remark, terminal.width - 5) + "\n";
  }
  const std::string length = length_text(points.front(), results);
  return text + "\n" + wrapped((first_size.empty() ? "" : first_size + "; ") + length, terminal.width);
}

std::string adoption_table(const Results& results, const Terminal& terminal) {
  Table table;
  table.add_column("", Table::Align::Left);
  const std::vector<YearEnd> ends = year_ends(results, kMostYears);
  for (const YearEnd& end : ends) table.add_column("Year " + end.text());
  for (int point = 0; point < results.n_points; ++point) {
    std::vector<std::string> cells{letter_of(point)};
    for (const YearEnd& end : ends)
      cells.push_back(fixed(summary_of(results, kAdoption, point, end.row).mean, 1) + " %");
    table.add_row(std::move(cells));
  }
  return "\n" +
         wrapped("Adoption: " + meaning_of_adoption(results) + ", mean by the end of each year", terminal.width) +
         "\n" + table.text({terminal.width, terminal.unicode});
}

std::string percent_of_runs(double share) { return std::isnan(share) ? "-" : fixed(100 * share, 0) + " %"; }

std::string runs_text(double runs) { return std::isfinite(runs) ? with_commas(std::llround(runs)) : "-"; }

PairedComparison difference(const Results& results, const Measure& measure, int point) {
  const int row = last_row(results);
  const std::array compared = {0, point};
  return compare_paired(values_of(results, measure, 0, row), values_of(results, measure, point, row), 0.95,
                        clusters_of(results, compared));
}

std::string difference_table(const Results& results, const Terminal& terminal) {
  Table table;
  table.add_column("", Table::Align::Left);
  table.add_column("Difference\npoints");
  table.add_column("95 %\ninterval");
  table.add_column("Better\nin");
  table.add_column("Worse\nin");
  table.add_column("Effect\nSD of a run");
  table.add_column("Unpaired\nruns");
  for (int point = 1; point < results.n_points; ++point) {
    const PairedComparison paired = difference(results, kAdoption, point);
    table.add_row({letter_of(point), fixed(paired.mean_difference, 1),
                   interval_text(paired.interval.low, paired.interval.high, 1), percent_of_runs(paired.share_higher),
                   percent_of_runs(1 - paired.share_higher - paired.share_equal), fixed(paired.standardized_effect, 2),
                   runs_text(paired.equivalent_unpaired_runs)});
  }
  return "\n" +
         wrapped("Difference in adoption from A at the end of year " + year_at_end(results) +
                     ", in percentage points; each replicate is compared with the replicate of A with the same random draws",
                 terminal.width) +
         "\n" + table.text({terminal.width, terminal.unicode}) + "\n" +
         wrapped(
             "Better in, worse in: share of the replicates. Unpaired runs: how many runs of each scenario would "
             "give as narrow an interval without pairing, instead of " +
                 with_commas(results.n_replicates) + ".",
             terminal.width);
}

std::string other_differences(const Results& results, const Terminal& terminal) {
  std::vector<Measure> measures = other_measures();
  std::erase_if(measures, [&](const Measure& measure) { return !is_recorded(results, measure.quantity); });
  if (measures.empty()) return "";
  Table table;
  table.add_column("", Table::Align::Left);
  for (const Measure& measure : measures)
    table.add_column(std::string(measure.heading) + "\n" +
                     (measure.unit == "%" ? "points" : std::string(measure.unit)));
  const std::string plus_minus = terminal.unicode ? " ± " : " +- ";
  for (int point = 1; point < results.n_points; ++point) {
    std::vector<std::string> cells{letter_of(point)};
    for (const Measure& measure : measures) {
      const PairedComparison paired = difference(results, measure, point);
      const std::string width =
          paired.interval.is_known() ? plus_minus + fixed(paired.interval.half_width(), measure.decimals) : "";
      cells.push_back(fixed(paired.mean_difference, measure.decimals) + width);
    }
    table.add_row(std::move(cells));
  }
  return "\n" +
         wrapped("Other differences from A at the end, with half the width of the 95 % interval", terminal.width) +
         "\n" + table.text({terminal.width, terminal.unicode}) + meanings_text(results, terminal);
}

/// Puts the intervals behind the lines as bands where lines as thick as they would hide each other. True where it did.
bool put_intervals_behind(std::vector<Curve>& curves) {
  double widest = 0;
  for (const Curve& curve : curves)
    for (std::size_t i = 0; i < curve.mean.size(); ++i) widest = std::max(widest, curve.high[i] - curve.low[i]);
  if (widest <= kWidestLine) return false;
  for (Curve& curve : curves) {
    curve.band_low = std::move(curve.low);
    curve.band_high = std::move(curve.high);
    curve.low = curve.high = curve.mean;
  }
  return true;
}

std::string chart_text(const Results& results, const Terminal& terminal) {
  const int n_curves = std::min(results.n_points, kMostCurves);
  std::vector<Curve> curves;
  for (int point = 0; point < n_curves; ++point) {
    curves.push_back(adoption_curve(results, point, false));
    curves.back().letter = letter_of(point)[0];
  }
  std::string caption = heading_of_adoption(results);
  if (put_intervals_behind(curves)) {
    caption += ": mean curves; the dots behind them show the 95 % interval";
  } else if (results.n_replicates > 1) {
    caption += ": mean curves; line thickness is the 95 % interval";
  }
  if (n_curves < results.n_points) caption += "; the first " + std::to_string(n_curves) + " scenarios";
  const double years = results.layout.n_weeks() / results.weeks_per_year;
  return "\n" + wrapped(caption, terminal.width) + "\n" + draw_chart(curves, years, {terminal.width, terminal.unicode});
}

}  // namespace

std::string letter_of(int point) {
  return point < kLetters ? std::string(1, static_cast<char>('A' + point)) : std::to_string(point + 1);
}

std::string compare_report(const std::vector<Scenario>& points, const Results& results, const Terminal& terminal) {
  std::string text = legend(points, results, terminal);
  if (is_recorded(results, kAdoption.quantity))
    text += adoption_table(results, terminal) + chart_text(results, terminal) + difference_table(results, terminal);
  text += other_differences(results, terminal);
  text += sharing_text(results, model_of(points.front()).face.organizations_key, terminal);
  return text + missing_text(points.front(), results, terminal);
}

}  // namespace districtwide::cli
