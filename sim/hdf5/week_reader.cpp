#include "sim/hdf5/week_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/hdf5/attributes.h"
#include "sim/hdf5/file_names.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/heap_texts.h"
#include "sim/hdf5/week_values.h"
#include "sim/stats/clusters.h"

namespace districtwide::hdf5 {

namespace {

/// How many organizations the replicates of each point share; empty where the file does not say.
std::vector<std::int32_t> organizations_in(const ResultParts& parts, std::int64_t n_points) {
  const Part* const found = parts.find(kOrganizations);
  if (!found) return {};
  std::vector<std::int32_t> organizations = read_numbers<std::int32_t>(found->data_set, H5T_STD_I32LE, found->name);
  if (std::ssize(organizations) != n_points) throw LibraryError("it has not a number of organizations for each point");
  return organizations;
}

/// Which row of a summary holds a statistic.
std::size_t row_of(const std::vector<std::string>& statistics, const std::string& name) {
  const auto found = std::find(statistics.begin(), statistics.end(), name);
  if (found == statistics.end()) throw LibraryError("it is a summary without '" + name + "'");
  return static_cast<std::size_t>(found - statistics.begin());
}

/// What the summary of a point's replicates says of their mean.
std::vector<Moments> moments_told(const ResultParts& parts, std::span<const float> values) {
  const std::vector<std::string> statistics = read_texts(parts.part(kStatistic).data_set, parts.path());
  const std::size_t mean = row_of(statistics, "mean"), deviation = row_of(statistics, "standard_deviation");
  const Part& n_run = parts.part("replicates_run");
  if (!n_run.is_over({"point"})) throw LibraryError("'replicates_run' is not over point");
  std::vector<Moments> points;
  for (const std::int32_t n : read_numbers<std::int32_t>(n_run.data_set, H5T_STD_I32LE, n_run.name)) {
    const std::span<const float> rows = values.subspan(points.size() * statistics.size(), statistics.size());
    const auto spread = static_cast<double>(rows[deviation]);
    points.push_back({n, static_cast<double>(rows[mean]), spread * spread, spread / std::sqrt(static_cast<double>(n))});
  }
  return points;
}

}  // namespace

std::optional<WeekOfPoints> week_in(ResultParts& parts, const std::string& quantity, std::optional<int> week) {
  parts.open();
  const Part* const found = parts.find(quantity);
  if (!found || !found->is_over({"point", parts.row_axis(), "week"})) return std::nullopt;
  const auto weeks = read_numbers<std::int32_t>(parts.part("week").data_set, H5T_STD_I32LE, "week");
  if (weeks.empty()) throw LibraryError("it has no week");
  const auto row = std::find(weeks.begin(), weeks.end(), week.value_or(weeks.back()));
  if (row == weeks.end()) return std::nullopt;
  const std::int64_t n_replicates = shape_of(parts.part("replicate").data_set)[0];
  if (n_replicates > std::numeric_limits<int>::max()) throw LibraryError("its size is absurd");
  WeekOfPoints found_week{static_cast<int>(n_replicates), *row, text_or_none(found->data_set, "units"),
                          organizations_in(parts, shape_of(found->data_set)[0]), {}};
  const std::vector<float> values = week_values(found->data_set, row - weeks.begin(), quantity);
  if (parts.row_axis() == kStatistic) {
    found_week.points = moments_told(parts, values);
    return found_week;
  }
  const auto n = static_cast<std::size_t>(n_replicates);
  const std::vector<double> numbers(values.begin(), values.end());
  for (std::size_t point = 0; point * n < numbers.size(); ++point) {
    const std::span<const std::int32_t> all(found_week.organizations);
    const int clusters = all.empty() ? 0 : n_clusters(all.subspan(point, 1), found_week.n_replicates);
    found_week.points.push_back(clustered_moments(std::span(numbers).subspan(point * n, n), clusters));
  }
  return found_week;
}

}  // namespace districtwide::hdf5
