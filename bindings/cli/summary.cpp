#include "bindings/cli/summary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

#include "bindings/cli/text.h"
#include "sim/stats/clusters.h"
#include "sim/stats/quantiles.h"

namespace districtwide::cli {

namespace {

constexpr double kScreen = 160;  // dots across the widest chart, about: more weeks than that cannot be seen

double year_of_row(const Results& results, int row) {
  return (results.layout.weeks()[static_cast<std::size_t>(row)] + 1) / results.weeks_per_year;
}

std::vector<double> column(const Results& results, std::int64_t offset, double scale, int point) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(results.n_replicates));
  for (int replicate = 0; replicate < results.n_replicates; ++replicate)
    values.push_back(scale * static_cast<double>(results.run(point, replicate)[static_cast<std::size_t>(offset)]));
  return values;
}

}  // namespace

const std::vector<Measure>& other_measures() {
  static const std::vector<Measure> measures = {
      {"depth", "Depth", "%", 100, 1},          {"spread", "Spread", "%", 100, 1},
      {"ownership", "Ownership", "%", 100, 1},  {"achievement", "Achievement", "student SD", 1, 3},
      {"cost", "Cost", "million USD", 1e-6, 2}, {"new_adopters", "New adopters", "agents/week", 1, 2},
      {"lapsed", "Lapsed", "agents/week", 1, 2},
  };
  return measures;
}

std::string meaning_of_adoption(const Results& results) {
  return results.layout.find(kAdoption.quantity)->quantity.long_name;
}

std::string heading_of_adoption(const Results& results) {
  std::string text = meaning_of_adoption(results);
  text = text.substr(0, text.find(" ("));
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string YearEnd::text() const { return std::abs(year - std::round(year)) < 1e-9 ? fixed(year, 0) : fixed(year, 2); }

std::vector<YearEnd> year_ends(const Results& results, int at_most) {
  std::vector<double> years;
  for (int row = 0; row < static_cast<int>(results.layout.weeks().size()); ++row)
    years.push_back(year_of_row(results, row));
  return year_ends(years, at_most);
}

std::vector<YearEnd> year_ends(const std::vector<double>& years, int at_most) {
  std::vector<YearEnd> ends;
  for (int row = 0; row < static_cast<int>(years.size()); ++row) {
    const YearEnd here{row, years[static_cast<std::size_t>(row)]};
    const bool same_year = !ends.empty() && std::ceil(here.year - 1e-9) == std::ceil(ends.back().year - 1e-9);
    if (same_year) ends.pop_back();
    ends.push_back(here);
  }
  const auto n_ends = static_cast<int>(ends.size());
  if (n_ends <= at_most) return ends;
  const int step = (n_ends + at_most - 1) / at_most;
  std::vector<YearEnd> shown;
  for (int i = n_ends - 1; i >= 0; i -= step) shown.push_back(ends[static_cast<std::size_t>(i)]);
  std::reverse(shown.begin(), shown.end());
  return shown;
}

bool is_recorded(const Results& results, std::string_view quantity) {
  const RecordLayout::Field* const field = results.layout.find(quantity);
  return field && field->quantity.weekly && field->quantity.dimensions.empty();
}

std::vector<double> values_of(const Results& results, const Measure& measure, int point, int row) {
  return column(results, results.layout.find(measure.quantity)->offset + row, measure.scale, point);
}

Summary summary_of(const Results& results, const Measure& measure, int point, int row) {
  std::vector<double> values = values_of(results, measure, point, row);
  const Moments spread = clustered_moments(values, clusters_of(results, {&point, 1}));
  std::erase_if(values, [](double value) { return std::isnan(value); });
  const std::vector<double> percentiles = quantiles(values, std::array{0.1, 0.9});
  return {spread.mean, mean_interval(spread), percentiles[0], percentiles[1]};
}

int clusters_of(const Results& results, std::span<const int> points) {
  if (results.organizations.empty()) return 0;
  if (points.size() == 1)
    return n_clusters({&results.organizations[static_cast<std::size_t>(points.front())], 1}, results.n_replicates);
  std::vector<std::int32_t> organizations;
  for (const int point : points) organizations.push_back(results.organizations[static_cast<std::size_t>(point)]);
  return n_clusters(organizations, results.n_replicates);
}

std::string sharing_text(const Results& results, const std::string& key, const Terminal& terminal) {
  if (results.n_replicates < 2 || results.organizations.empty()) return "";
  const auto [fewest, most] = std::ranges::minmax(results.organizations);
  if (fewest == 1)
    return "\n" + wrapped("All replicates of a scenario live in one organization: intervals are of luck within it, not of "
                          "districts like it. " + key + " draws several.",
                          terminal.width);
  if (most < 2 || fewest >= results.n_replicates) return "";
  return "\n" + wrapped("Replicates share organizations (" + key + "); intervals allow for what these have in common.",
                        terminal.width);
}

double mean_of_component(const Results& results, std::string_view quantity, int point, int row, int component) {
  const RecordLayout::Field& field = *results.layout.find(quantity);
  return clustered_moments(column(results, field.offset + row * field.n_components + component, 1, point), 0).mean;
}

Curve adoption_curve(const Results& results, int point, bool with_band) {
  Curve curve;
  const auto n_rows = static_cast<int>(results.layout.weeks().size());
  const int step = std::max(1, static_cast<int>(n_rows / kScreen));
  for (int row = (n_rows - 1) % step; row < n_rows; row += step) {
    const Summary summary = summary_of(results, {"adoption", "", "", 1, 0}, point, row);
    curve.years.push_back(year_of_row(results, row));
    curve.mean.push_back(summary.mean);
    curve.low.push_back(summary.interval.is_known() ? summary.interval.low : summary.mean);
    curve.high.push_back(summary.interval.is_known() ? summary.interval.high : summary.mean);
    if (!with_band) continue;
    curve.band_low.push_back(summary.percentile_10);
    curve.band_high.push_back(summary.percentile_90);
  }
  return curve;
}

std::string interval_text(double low, double high, int decimals) {
  if (!std::isfinite(low) || !std::isfinite(high)) return "-";
  return fixed(low, decimals) + " to " + fixed(high, decimals);
}

}  // namespace districtwide::cli
