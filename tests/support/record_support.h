#pragma once

#include <limits>
#include <string>

#include "sim/record/results.h"

namespace districtwide::test {

inline constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

/// A layout with every kind of quantity: plain, with a labelled axis, with two axes, counted, for a run as a whole.
inline RecordLayout sample_layout(int n_weeks = 10, int every = 3) {
  std::vector<Dimension> dimensions = {{"level", 3, {"nonuse", "orientation", "preparation"}, "level of use"},
                                       {"component", 2, {"vision", "données"}},
                                       {"school", 4, {}, "school, counted from 0"}};
  std::vector<Quantity> quantities = {
      {.name = "level_count", .long_name = "teachers at each level", .units = "teachers", .dimensions = {"level"},
       .storage = Storage::UInt32},
      {.name = "adoption", .long_name = "teachers at level 3 or above", .units = "share"},
      {.name = "school_poverty", .long_name = "poverty", .units = "share", .dimensions = {"school"}, .weekly = false},
      {.name = "built", .long_name = "built", .units = "share", .dimensions = {"component", "school"}},
      {.name = "Zeta", .long_name = "one number a run", .units = "USD", .weekly = false}};
  return {quantities, dimensions, n_weeks, every};
}

/// The value of the `k`-th place of a quantity: exact as a float, and easy to compute again elsewhere.
inline float sample_value(const Quantity& quantity, int point, int replicate, std::int64_t k) {
  const auto number = static_cast<float>(point * 1000 + replicate * 100 + static_cast<int>(k));
  return quantity.storage == Storage::UInt32 ? number : number / 1024.0f - 0.25f;
}

/// Two points of three replicates; one value is missing, and the last run was not done.
inline Results sample_results(RecordLayout layout = sample_layout()) {
  Results results{std::move(layout), 2, 3, {}, {}, {}, {}, {}};
  results.scenario_titles = {"Engaged and focused", "Délégué"};
  results.seeds = {7, std::int64_t{1} << 62};
  results.varied = {{"superintendent.engagement", {0.9, 0.1}}, {"priorities.count", {1, 12}}};
  results.varied_units = {"share", "number"};
  results.statuses.assign(6, RunStatus::Done);
  results.statuses[5] = RunStatus::NotRun;
  results.values.assign(static_cast<std::size_t>(6 * results.layout.run_size()), kMissing);
  for (int point = 0; point < 2; ++point)
    for (int replicate = 0; replicate < 3; ++replicate)
      for (const RecordLayout::Field& field : results.layout.fields())
        for (std::int64_t k = 0; k < field.size && results.status(point, replicate) == RunStatus::Done; ++k)
          results.run(point, replicate)[static_cast<std::size_t>(field.offset + k)] =
              sample_value(field.quantity, point, replicate, k);
  const RecordLayout::Field* adoption = results.layout.find("adoption");
  if (adoption != nullptr) results.run(0, 1)[static_cast<std::size_t>(adoption->offset)] = kMissing;
  return results;
}

}  // namespace districtwide::test
