#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sim/params/value.h"
#include "sim/stats/moments.h"
#include "tests/statistical/directions_table.h"
#include "tests/support/statistical_support.h"

namespace districtwide::test {
namespace {

constexpr int kReplicates = 208;

bool begins_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

/// A small district of three years. Replicates share one organization, save where the organization is the cause: there,
/// each has its own.
std::vector<std::string> small_district(const Direction& direction) {
  std::vector<std::string> settings = {"years=3"};
  if (direction.parameter != "organization.school_sizes") {
    settings.push_back("organization.schools=8");
    settings.push_back("organization.teachers_per_school=15");
  }
  if (begins_with(direction.parameter, "organization."))
    settings.push_back("organization.samples=" + std::to_string(kReplicates));
  return settings;
}

std::vector<double> readings_at(const Direction& direction, const std::string& value) {
  std::vector<std::string> settings = small_district(direction);
  settings.insert(settings.end(), direction.besides.begin(), direction.besides.end());
  settings.push_back(direction.parameter + "=" + value);
  if (!direction.in_exchange.empty())
    settings.push_back(direction.in_exchange + "=" + to_text(1 - std::stod(value)));
  return read(run_library(direction.scenario, kReplicates, settings), direction.reading);
}

class EveryDirection : public testing::TestWithParam<int> {};

// Under the same luck, the mean difference has the sign that is claimed and lies more than four of its standard errors
// from 0: without an effect, that is so in 1 of 30,000 cases. Where nothing varies, any difference is one.
TEST_P(EveryDirection, IsAsClaimed) {
  const Direction direction = all_directions()[static_cast<std::size_t>(GetParam())];
  const std::vector<double> low = readings_at(direction, direction.low);
  std::vector<double> rise = readings_at(direction, direction.high);
  for (std::size_t k = 0; k < rise.size(); ++k) rise[k] -= low[k];
  const Moments found = moments(rise);
  EXPECT_NE(found.mean, 0) << direction.parameter;
  EXPECT_GT(direction.sign * found.mean, 4 * found.standard_error)
      << direction.parameter << ": " << direction.reading.quantity << " changes by " << found.mean << " +- "
      << found.standard_error;
}

std::string name_of_row(const testing::TestParamInfo<int>& info) {
  std::string name = all_directions()[static_cast<std::size_t>(info.param)].parameter;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Table, EveryDirection, testing::Range(0, static_cast<int>(all_directions().size())),
                         name_of_row);

TEST(DirectionsTable, HoldsEachParameterOnceOrSaysWhyNot) {
  std::multiset<std::string> told;
  for (const Direction& direction : all_directions()) told.insert(direction.parameter);
  for (const Undirected& undirected : kUndirected) told.insert(undirected.parameter);
  std::multiset<std::string> wanted;
  for (const Parameter& parameter : district::parameter_table().parameters()) wanted.insert(parameter.key);
  EXPECT_EQ(told, wanted);
}

}  // namespace
}  // namespace districtwide::test
