#include "bindings/cli/run_report.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bindings/cli/chart.h"
#include "bindings/cli/size.h"
#include "bindings/cli/summary.h"
#include "bindings/cli/table.h"
#include "bindings/cli/text.h"
#include "models/registry.h"

namespace districtwide::cli {

namespace {

constexpr int kMostRows = 12;
constexpr int kMostBarriers = 4;

std::string yearly_table(const Results& results, const Terminal& terminal) {
  Table table;
  table.add_column("Year", Table::Align::Left);
  table.add_column("Mean\n%");
  table.add_column("95 % interval\nof the mean");
  table.add_column("10th to 90th\npercentile");
  for (const YearEnd& end : year_ends(results, kMostRows)) {
    const Summary summary = summary_of(results, kAdoption, 0, end.row);
    const std::string percentiles =
        results.n_replicates > 1 ? interval_text(summary.percentile_10, summary.percentile_90, 1) : "-";
    table.add_row({end.text(), fixed(summary.mean, 1), interval_text(summary.interval.low, summary.interval.high, 1),
                   percentiles});
  }
  return table.text({terminal.width, terminal.unicode});
}

std::string other_table(const Results& results, const Terminal& terminal) {
  std::vector<Measure> measures = other_measures();
  std::erase_if(measures, [&](const Measure& measure) { return !is_recorded(results, measure.quantity); });
  if (measures.empty()) return "";
  Table table;
  table.add_column("Year", Table::Align::Left);
  for (const Measure& measure : measures)
    table.add_column(std::string(measure.heading) + "\n" + std::string(measure.unit));
  for (const YearEnd& end : year_ends(results, kMostRows)) {
    std::vector<std::string> cells{end.text()};
    for (const Measure& measure : measures)
      cells.push_back(fixed(summary_of(results, measure, 0, end.row).mean, measure.decimals));
    table.add_row(std::move(cells));
  }
  return "\n" + wrapped("Other results by the end of each year: means over the replicates", terminal.width) + "\n" +
         table.text({terminal.width, terminal.unicode}) + meanings_text(results, terminal);
}

/// The largest barriers in the last week, as the factor by which each slows a teacher's next step.
std::string barriers_text(const Results& results, const Terminal& terminal) {
  const RecordLayout::Field* const field = results.layout.find("barrier");
  if (!field || field->quantity.dimensions != std::vector<std::string>{"support"}) return "";
  const std::vector<std::string>& names = results.layout.dimension("support").labels;
  const int last = static_cast<int>(results.layout.weeks().size()) - 1;
  std::vector<std::pair<double, std::string>> barriers;
  for (int support = 0; support < static_cast<int>(names.size()); ++support)
    barriers.emplace_back(-mean_of_component(results, "barrier", 0, last, support),
                          names[static_cast<std::size_t>(support)]);
  std::stable_sort(barriers.begin(), barriers.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (int i = 0; i < std::min(kMostBarriers, static_cast<int>(barriers.size())); ++i) {
    const auto& [cost, name] = barriers[static_cast<std::size_t>(i)];
    if (cost < -0.005) text += (text.empty() ? "" : ", ") + name + " " + fixed(std::exp(-cost), 2) + "x";
  }
  if (text.empty()) return "";
  return "\n" +
         wrapped(
             "What holds teachers below level 5 back at the end, by how much it slows their next step: " + text + ".",
             terminal.width);
}

std::string adoption_chart(const Results& results, const Terminal& terminal) {
  const bool with_band = results.n_replicates > 1;
  const double years = results.layout.n_weeks() / results.weeks_per_year;
  const Curve curve = adoption_curve(results, 0, with_band);
  const std::string line = terminal.unicode ? "⠶⠶" : "**";
  const std::string band = terminal.unicode ? "⠅⠅" : "..";
  std::string text = "\n" + heading_of_adoption(results) + "\n\n";
  text += draw_chart({curve}, years, {terminal.width, terminal.unicode});
  if (!with_band) return text;
  return text + "\n" +
         wrapped(line + " mean and its 95 % interval; " + band + " 10th to 90th percentile", terminal.width, "      ");
}

}  // namespace

std::string missing_text(const Scenario& scenario, const Results& results, const Terminal& terminal) {
  std::string names;
  const std::vector<std::string>& there_are = model_of(scenario).face.quantities;
  const auto look_for = [&](std::string_view quantity) {
    if (std::find(there_are.begin(), there_are.end(), quantity) == there_are.end()) return;
    if (!results.layout.find(quantity)) names += (names.empty() ? "" : ", ") + std::string(quantity);
  };
  look_for(kAdoption.quantity);
  for (const Measure& measure : other_measures()) look_for(measure.quantity);
  if (names.empty()) return "";
  return "\n" + wrapped("Left out, because [output] quantities does not ask for it: " + names + ".", terminal.width);
}

std::string meanings_text(const Results& results, const Terminal& terminal) {
  std::string text;
  for (const Measure& measure : other_measures()) {
    const RecordLayout::Field* const field = results.layout.find(measure.quantity);
    if (!field) continue;
    text += (text.empty() ? "" : " ") + std::string(measure.heading) + ": " + field->quantity.long_name + ".";
  }
  return text.empty() ? "" : "\n" + wrapped(text, terminal.width);
}

std::string run_report(const Scenario& scenario, const Results& results, const Terminal& terminal) {
  std::string text = wrapped(clean(scenario.title), terminal.width);
  const std::string size = size_text(scenario, results, 0);
  text += wrapped((size.empty() ? "" : size + "; ") + length_text(scenario, results), terminal.width);
  if (is_recorded(results, kAdoption.quantity)) {
    text += "\n" +
            wrapped("Adoption: " + meaning_of_adoption(results) + ", by the end of each year", terminal.width) +
            "\n" + yearly_table(results, terminal);
    if (results.n_replicates < 2)
      text += wrapped("One run says nothing of its own uncertainty: ask for more replicates.", terminal.width);
    text += adoption_chart(results, terminal);
  }
  text += other_table(results, terminal) + barriers_text(results, terminal);
  text += sharing_text(results, model_of(scenario).face.organizations_key, terminal);
  return text + missing_text(scenario, results, terminal);
}

}  // namespace districtwide::cli
