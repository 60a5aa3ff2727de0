#include "bindings/cli/population_report.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bindings/cli/summary.h"
#include "bindings/cli/table.h"
#include "bindings/cli/text.h"
#include "sim/hdf5/population_file.h"
#include "sim/stats/intervals.h"
#include "sim/stats/moments.h"

namespace districtwide::cli {

namespace {

const PopulationTrack* track_of(const PopulationFile& population, std::string_view quantity) {
  for (const PopulationTrack& track : population.tracks)
    if (track.quantity == quantity) return &track;
  return nullptr;
}

/// A class's values in the replicates that have one, times `scale`.
std::vector<double> totals_of(const PopulationFile& population, const PopulationTrack& track, std::size_t place,
                              std::size_t row, double scale) {
  const std::size_t n_weeks = population.weeks.size();
  std::vector<double> values;
  for (int replicate = 0; replicate < population.n_replicates; ++replicate) {
    const std::size_t run = place * static_cast<std::size_t>(population.n_replicates) + static_cast<std::size_t>(replicate);
    const double value = track.totals[run * n_weeks + row];
    if (!std::isnan(value)) values.push_back(scale * value);
  }
  return values;
}

/// "31.2", or "31.2 ± 0.4" with half of the 95 % interval where there are several replicates.
std::string mean_text(const std::vector<double>& values, int decimals, bool unicode) {
  const Moments spread = moments(values);
  const Interval interval = mean_interval(spread);
  const std::string mean = fixed(spread.mean, decimals);
  if (!interval.is_known()) return mean;
  return mean + (unicode ? " ± " : " +- ") + fixed((interval.high - interval.low) / 2, decimals);
}

/// A measure's row of the table by years; nothing where it is not recorded.
void add_measure(const PopulationFile& population, const Measure& measure, const std::vector<YearEnd>& ends, Table& table) {
  const PopulationTrack* const track = track_of(population, measure.quantity);
  if (!track) return;
  std::vector<std::string> cells = {std::string(measure.heading) + ", " + std::string(measure.unit)};
  for (const YearEnd& end : ends)
    cells.push_back(fixed(
        moments(totals_of(population, *track, 0, static_cast<std::size_t>(end.row), measure.scale)).mean, measure.decimals));
  table.add_row(std::move(cells));
}

std::string table_by_year(const PopulationFile& population, const Terminal& terminal) {
  constexpr int kMostYearsShown = 6;
  const std::vector<YearEnd> ends = year_ends(population.years, kMostYearsShown);
  Table table;
  table.add_column("", Table::Align::Left);
  for (const YearEnd& end : ends) table.add_column("Year " + end.text());
  add_measure(population, kAdoption, ends, table);
  for (const Measure& measure : other_measures()) add_measure(population, measure, ends, table);
  return table.empty() ? "" : table.text({terminal.width, terminal.unicode}) + "\n";
}

std::string first_in_capitals(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string table_by_class(const PopulationFile& population, const PopulationTrack& track, const Terminal& terminal) {
  const std::size_t last = population.weeks.size() - 1;
  Table table;
  table.add_column(first_in_capitals(population.unit), Table::Align::Left);
  table.add_column(first_in_capitals(population.point) + "s");
  table.add_column(first_in_capitals(population.unit) + "\nof them");
  table.add_column("Adoption\n%");
  for (const char* const heading : {"10 %\nbelow", "Half\nbelow", "90 %\nbelow"}) table.add_column(heading);
  for (std::size_t place = 0; place < population.classes.labels.size(); ++place) {
    std::vector<std::string> cells = {population.classes.labels[place], with_commas(population.classes.n_points[place]),
                                      with_commas(std::llround(population.classes.weights[place])),
                                      mean_text(totals_of(population, track, place, last, kAdoption.scale),
                                                kAdoption.decimals, terminal.unicode)};
    for (const std::size_t share : {std::size_t{0}, kSpreadShares.size() / 2, kSpreadShares.size() - 1})
      cells.push_back(fixed(
          kAdoption.scale * track.spread[(place * kSpreadShares.size() + share) * population.weeks.size() + last],
          kAdoption.decimals));
    table.add_row(std::move(cells));
  }
  return table.text({terminal.width, terminal.unicode});
}

}  // namespace

std::string population_report(const std::filesystem::path& file, const Terminal& terminal) {
  const auto population = read_population(file, true);
  if (!population || population->weeks.empty()) return "";
  const SizeClasses& classes = population->classes;
  std::string text = wrapped(counted(classes.n_points[0], population->point) + " with " +
                                 with_commas(std::llround(classes.weights[0])) + " " + population->unit + ", " +
                                 counted(population->n_replicates, "replicate") + ". The whole by the end of each year: " +
                                 "means weighted by " + population->unit + ", costs added up.",
                             terminal.width) +
                     "\n" + table_by_year(*population, terminal);
  const PopulationTrack* const adoption = track_of(*population, kAdoption.quantity);
  if (!adoption) return text;
  text += wrapped("Adoption at the end (week " + std::to_string(population->weeks.back()) + ") by " + population->unit +
                      " of a " + population->point + ": the mean weighted by " + population->unit + ", and below what 10 %, "
                      "half and 90 % of the " + population->point + "s are.",
                  terminal.width);
  return text + "\n" + table_by_class(*population, *adoption, terminal);
}

}  // namespace districtwide::cli
