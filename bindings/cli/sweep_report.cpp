#include "bindings/cli/sweep_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bindings/cli/heat_map.h"
#include "bindings/cli/population_report.h"
#include "bindings/cli/summary.h"
#include "bindings/cli/table.h"
#include "bindings/cli/text.h"
#include "sim/hdf5/result_file.h"
#include "sim/stats/quantiles.h"

namespace districtwide::cli {

namespace {

/// Means over the replicates that were done, in per cent; NaN for a point without any.
std::vector<double> means_of(const WeekOfPoints& last) {
  std::vector<double> means;
  for (const Moments& point : last.points) means.push_back(kAdoption.scale * point.mean);
  return means;
}

std::string key_of(const Design& design, std::size_t k) {
  return design.base.parameters.table()[design.parameters[k]].key;
}

/// The place of each value of a factor in a grid, as text.
std::vector<std::string> labels_of(const Factor& factor) {
  std::vector<std::string> labels;
  for (const Value& value : grid_values(factor)) {
    const double* const number = std::get_if<double>(&value);
    labels.push_back(number ? fmt::format("{:.4g}", *number) : to_text(value));
  }
  return labels;
}

std::string map_of_two(const Design& design, const std::vector<double>& means, const Terminal& terminal) {
  HeatMap map;
  map.row_title = key_of(design, 0);
  map.column_title = key_of(design, 1);
  map.rows = labels_of(design.factors[0]);
  map.columns = labels_of(design.factors[1]);
  map.values = means;
  return draw_heat_map(map, terminal);
}

std::string spread(const std::vector<double>& means, const Terminal& terminal) {
  std::vector<double> known;
  for (const double mean : means)
    if (!std::isnan(mean)) known.push_back(mean);
  if (known.empty()) return "";
  Table table;
  table.add_column("Over the points", Table::Align::Left);
  table.add_column("Adoption, %");
  constexpr std::pair<const char*, double> kRows[] = {{"lowest", 0},     {"10th percentile", 0.1}, {"median", 0.5},
                                                      {"90th percentile", 0.9}, {"highest", 1}};
  for (const auto& [name, share] : kRows) table.add_row({name, fixed(quantile(known, share), kAdoption.decimals)});
  return table.text({terminal.width, terminal.unicode});
}

}  // namespace

std::string sweep_report(const Design& design, const std::filesystem::path& file, const Terminal& terminal) {
  if (design.ruled) return wrapped(clean(design.title), terminal.width) + "\n" + population_report(file, terminal);
  const auto last = read_week(file, std::string(kAdoption.quantity));
  if (!last) return "";
  const std::vector<double> means = means_of(*last);
  std::string text = wrapped(clean(design.title), terminal.width) + "\n";
  text += "Adoption at the end (week " + std::to_string(last->week) + "), mean of " + (design.until ? "at most " : "") +
          counted(last->n_replicates, "replicate") + " a point\n\n";
  if (design.kind == DesignKind::Grid && design.factors.size() == 2) return text + map_of_two(design, means, terminal);
  return text + spread(means, terminal);
}

}  // namespace districtwide::cli
