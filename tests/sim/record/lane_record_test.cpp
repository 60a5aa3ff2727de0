#include "sim/record/lane_record.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

namespace districtwide {
namespace {

constexpr int kWeeks = 150;  // more than one stretch of copying

RecordLayout one_weekly_quantity() {
  return {{{.name = "adoption", .long_name = "share of teachers who use it", .units = "1"}}, {}, kWeeks, 1};
}

TEST(LaneRecord, CopiesTheRunsOfSomeLanesAsItCopiesEach) {
  const RecordLayout layout = one_weekly_quantity();
  const std::array<std::string_view, 1> names = {"adoption"};
  LaneRecord record(layout, names);
  for (int week = 0; week < kWeeks - 1; ++week)
    for (int lane = 0; lane < kLanes; ++lane) record.slot(0, week)[lane] = float(1000 * lane + week);
  std::vector<std::vector<float>> together(3, std::vector<float>(kWeeks));
  const std::vector<std::span<float>> runs(together.begin(), together.end());
  record.copy_runs(runs);
  for (int lane = 0; lane < 3; ++lane) {
    std::vector<float> alone(kWeeks);
    record.copy_run(lane, alone);
    for (int week = 0; week < kWeeks - 1; ++week) {
      EXPECT_EQ(alone[std::size_t(week)], float(1000 * lane + week));
      EXPECT_EQ(together[std::size_t(lane)][std::size_t(week)], float(1000 * lane + week));
    }
    EXPECT_TRUE(std::isnan(alone.back()) && std::isnan(together[std::size_t(lane)].back()));  // never written
  }
}

}  // namespace
}  // namespace districtwide
