#include "bindings/cli/info_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bindings/cli/table.h"
#include "bindings/cli/text.h"
#include "sim/params/value.h"

namespace districtwide::cli {

namespace {

constexpr int kMostPoints = 20;

/// A name and what it stands for, which may need several lines.
std::string fact(const std::string& name, const std::string& value, int width = 80) {
  constexpr int kIndent = 13;
  const std::string indent(kIndent, ' ');
  const std::string lines = wrapped(value, width, indent);
  return padded(name, kIndent) + (lines.empty() ? "\n" : lines.substr(kIndent));
}

std::string dimensions_text(const Results& results) {
  std::string text = "point " + with_commas(results.n_points) + ", replicate " + with_commas(results.n_replicates);
  if (!results.statistics.empty()) text += ", statistic " + with_commas(results.n_rows());
  text += ", week " + with_commas(static_cast<std::int64_t>(results.layout.weeks().size()));
  for (const Dimension& dimension : results.layout.dimensions())
    text += ", " + clean(dimension.name) + " " + with_commas(dimension.size);
  return text;
}

std::string undone_text(const Results& results) {
  const auto n_undone = std::count_if(results.statuses.begin(), results.statuses.end(),
                                      [](RunStatus status) { return status != RunStatus::Done; });
  return n_undone == 0 ? "" : fact("not done", counted(n_undone, "run"));
}

/// The scenarios, each with the values of the parameters in which they differ.
std::string points_text(const Results& results, const Terminal& terminal) {
  Table table;
  table.add_column("Point", Table::Align::Left);
  table.add_column("Scenario", Table::Align::Left);
  table.add_column("Seed");
  for (const auto& [key, values] : results.varied) table.add_column(clean(key));
  for (int point = 0; point < std::min(results.n_points, kMostPoints); ++point) {
    const auto index = static_cast<std::size_t>(point);
    std::vector<std::string> cells{std::to_string(point), cut_to(clean(results.scenario_titles[index]), 44),
                                   std::to_string(results.seeds[index])};
    for (const auto& [key, values] : results.varied) cells.push_back(to_text(values[index]));
    table.add_row(std::move(cells));
  }
  std::string text = "\n" + table.text({terminal.width, terminal.unicode});
  if (results.n_points > kMostPoints) text += "... and " + with_commas(results.n_points - kMostPoints) + " more\n";
  return text;
}

/// What is kept in place of runs, and how exactly.
std::string keeping_text(const Results& results, const Terminal& terminal) {
  std::string statistics;
  for (const std::string& name : results.statistics) statistics += (statistics.empty() ? "" : ", ") + clean(name);
  std::string text = statistics.empty() ? "" : fact("summary", statistics + " over replicates", terminal.width);
  int keep_bits = kMantissaBits;
  for (const RecordLayout::Field& field : results.layout.fields())
    keep_bits = std::min(keep_bits, field.quantity.keep_bits);
  if (keep_bits < kMantissaBits)
    text += fact("rounded", "values to " + std::to_string(keep_bits) + " of " + std::to_string(kMantissaBits) +
                                " bits of the mantissa" + (statistics.empty() ? "; counts are exact" : ""),
                 terminal.width);
  return text;
}

std::string axes_text(const Quantity& quantity, bool is_summary) {
  std::string text = is_summary ? "point, statistic" : "point, replicate";
  if (quantity.weekly) text += ", week";
  for (const std::string& dimension : quantity.dimensions) text += ", " + clean(dimension);
  return text;
}

std::string quantities_text(const Results& results, const Terminal& terminal) {
  std::string text = "\nQuantities\n";
  for (const RecordLayout::Field& field : results.layout.fields()) {
    const Quantity& quantity = field.quantity;
    const std::string axes = axes_text(quantity, !results.statistics.empty());
    text += wrapped(clean(quantity.name) + " (" + axes + "), " + clean(quantity.units), terminal.width, "  ");
    text += wrapped(clean(quantity.long_name), terminal.width, "      ");
  }
  return text;
}

}  // namespace

std::string file_text(const ResultFile& file, const Terminal& terminal) {
  const Results& results = file.results;
  std::string text = wrapped(clean(file.provenance.title), terminal.width) + "\n";
  text += fact("model", clean(file.provenance.model));
  const int results_version = file.provenance.results_version;
  text += fact("written by", clean(file.provenance.source) +
                                 (results_version > 0 ? ", results version " + std::to_string(results_version) : ""));
  text += fact("command", clean(file.provenance.history), terminal.width);
  text += fact("format", "version " + std::to_string(file.format_version));
  text += fact("dimensions", dimensions_text(results), terminal.width);
  text += fact("a year", fixed(results.weeks_per_year, 0) + " weeks");
  text += undone_text(results) + keeping_text(results, terminal);
  text += fact("digest", file.digest + " (checked)");
  return text + points_text(results, terminal) + quantities_text(results, terminal);
}

}  // namespace districtwide::cli
