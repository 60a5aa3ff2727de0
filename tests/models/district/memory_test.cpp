#include <gtest/gtest.h>
#include <malloc.h>

#include <optional>
#include <string>
#include <utility>

#include "models/district/outputs.h"
#include "tests/support/district_support.h"

// What is said to be needed before anything is built, against what is taken from the heap and what is recorded.

namespace districtwide::district {
namespace {

/// Bytes of the heap in use; nothing under sanitizers, whose heap is their own.
std::optional<double> heap_bytes() {
  const struct mallinfo2 heap = mallinfo2();
  if (heap.uordblks == 0) return std::nullopt;
  return double(heap.uordblks) + double(heap.hblkhd);
}

/// Bytes that a world and one state of it take, for all weeks to come.
struct Taken {
  double world, state;
};

Taken taken_by(const Scenario& scenario, bool alone) {
  const double before = *heap_bytes();
  const World world = build_world(scenario, 0);
  const double with_world = *heap_bytes();
  State state = alone ? State(world, 3, 0) : State(world, test::sixteen_replicates());
  const auto& steps = alone ? kernel().lone_steps() : kernel().lane_steps();
  steps.start(world, state);
  return {with_world - before, *heap_bytes() - with_world + double(sizeof(State))};
}

constexpr char kOneSchool[] = "organization = { schools = 1 }";
constexpr char kTwentySchools[] = "organization = { schools = 20, teachers_per_school = 30, school_size_cv = 0 }";
constexpr char kManySmallSchools[] = "organization = { schools = 600, teachers_per_school = 3, school_size_cv = 0 }";
constexpr char kManyTies[] = "organization = { schools = 20, same_school_ties = 40, other_school_ties = 30 }";
constexpr char kLarge[] = "organization = { schools = 400, teachers_per_school = 40, school_size_cv = 0.4 }";

class MemoryOfADistrict : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(MemoryOfADistrict, IsCountedFromAboveAndNotFarOff) {
  if (!heap_bytes()) GTEST_SKIP() << "the heap is a sanitizer's";
  const auto [toml, alone] = GetParam();
  const Scenario scenario = test::scenario_of(toml);
  const Taken taken = taken_by(scenario, alone);
  const double planned = model().bytes_per_thread(scenario);
  EXPECT_LE(taken.world + taken.state, planned);
  EXPECT_GE(taken.world + taken.state, 0.2 * planned);  // ties take more while they are drawn; sizes are five deviations up
}

INSTANTIATE_TEST_SUITE_P(OfAnySize, MemoryOfADistrict,
                         testing::Values(std::pair(kOneSchool, false), std::pair(kTwentySchools, false),
                                         std::pair(kManySmallSchools, false), std::pair(kManyTies, false),
                                         std::pair(kLarge, true)));

/// The state alone, to the byte but for what the heap adds to each of about fifty pieces and what the parameters hold.
TEST(MemoryOfAState, IsThatOfItsColumnsAndLists) {
  if (!heap_bytes()) GTEST_SKIP() << "the heap is a sanitizer's";
  constexpr double kBesideThem = 16384;
  for (const bool alone : {false, true}) {
    const Scenario scenario = test::scenario_of(kTwentySchools);
    const World world = build_world(scenario, 0);
    StateSizes sizes{world.n_teachers, world.n_schools, world.n_leaders(), 0};
    for (const std::int32_t degree : world.degrees) sizes.peer_rows += degree + 1;
    const double counted = alone ? State::bytes_alone(sizes) : State::bytes_in_lanes(sizes);
    const double taken = taken_by(scenario, alone).state;
    EXPECT_NEAR(taken, counted, kBesideThem) << alone;
  }
}

class RecordOfADistrict : public testing::TestWithParam<const char*> {};

TEST_P(RecordOfADistrict, IsCountedFromAboveAndNotFarOff) {
  const Scenario scenario = test::scenario_of(std::string(kTwentySchools) + "\n[output]\n" + GetParam());
  const double recorded = double(model().layout(scenario).run_size()) * sizeof(float);
  EXPECT_LE(recorded, model().bytes_per_run(scenario));
  EXPECT_GE(recorded, 0.49 * model().bytes_per_run(scenario));
}

INSTANTIATE_TEST_SUITE_P(OfAnyOutputs, RecordOfADistrict,
                         testing::Values("", "quantities = [\"adoption\", \"barrier\"]", "schools = true",
                                         "schools = true\nteachers = true", "every = 12", "every = 100000"));

}  // namespace
}  // namespace districtwide::district
