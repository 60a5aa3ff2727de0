#include "sim/params/timeline.h"

#include <gtest/gtest.h>

#include <limits>

namespace districtwide {
namespace {

Change change(int week, int parameter, double target, int over_weeks = 0) {
  return {.week = week, .parameter = parameter, .target = target, .over_weeks = over_weeks, .note = "", .place = {}};
}

/// The value of parameter 0 at the end of each of the first `n_weeks` weeks.
std::vector<double> path(const Timeline& timeline, double start, int n_weeks) {
  std::vector<double> values;
  double value = start;
  for (int week = 0; week < n_weeks; ++week) {
    for (const Timeline::Step& step : timeline.steps(week)) {
      if (step.change->parameter == 0) value = step.value_after(value);
    }
    values.push_back(value);
  }
  return values;
}

using Values = std::vector<double>;

TEST(Timeline, ChangesAtOnceInTheWeekOfTheEvent) {
  EXPECT_EQ(path(Timeline({change(2, 0, 0.5)}), 1, 4), (Values{1, 1, 0.5, 0.5}));
}

TEST(Timeline, RampsByEqualStepsInTheWeeksThatFollow) {
  EXPECT_EQ(path(Timeline({change(1, 0, 1, 4)}), 0, 7), (Values{0, 0, 0.25, 0.5, 0.75, 1, 1}));
}

TEST(Timeline, RampReachesItsTargetExactly) {
  const double target = 0.1 + 0.2;
  EXPECT_EQ(path(Timeline({change(0, 0, target, 7)}), 1.0 / 3, 8).back(), target);
}

TEST(Timeline, RampStartsFromTheValueOfItsWeek) {
  EXPECT_EQ(path(Timeline({change(1, 0, 4), change(3, 0, 0, 2)}), 9, 6), (Values{9, 4, 4, 4, 2, 0}));
}

TEST(Timeline, LaterChangeEndsARamp) {
  EXPECT_EQ(path(Timeline({change(0, 0, 8, 8), change(3, 0, 100)}), 0, 6), (Values{0, 1, 2, 100, 100, 100}));
}

TEST(Timeline, LaterRampStartsWhereTheEarlierStood) {
  EXPECT_EQ(path(Timeline({change(0, 0, 8, 8), change(3, 0, 0, 2)}), 0, 6), (Values{0, 1, 2, 2, 1, 0}));
}

TEST(Timeline, ChangesOfOtherParametersDoNotEndARamp) {
  EXPECT_EQ(path(Timeline({change(0, 0, 2, 2), change(1, 1, 5)}), 0, 3), (Values{0, 1, 2}));
}

TEST(Timeline, SortsByWeekAndKeepsTheOrderWithinAWeek) {
  const Timeline timeline({change(5, 0, 1), change(2, 1, 2), change(5, 2, 3), change(2, 3, 4)});
  std::vector<int> order;
  for (const Change& one : timeline.changes()) order.push_back(one.parameter);
  EXPECT_EQ(order, (std::vector<int>{1, 3, 0, 2}));
}

TEST(Timeline, StepsRampsOfEarlierWeeksFirst) {
  const Timeline timeline({change(2, 1, 7), change(0, 0, 1, 4)});
  const auto steps = timeline.steps(2);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].change->parameter, 0);
  EXPECT_EQ(steps[0].steps_done, 2);
  EXPECT_EQ(steps[1].change->parameter, 1);
  EXPECT_EQ(steps[1].steps_done, 0);
}

TEST(Timeline, HasNoStepsInOtherWeeks) {
  const Timeline timeline({change(3, 0, 1, 2)});
  EXPECT_TRUE(timeline.steps(2).empty());
  EXPECT_EQ(timeline.steps(5).size(), 1u);
  EXPECT_TRUE(timeline.steps(6).empty());
}

TEST(Timeline, KnowsItsLastWeek) {
  EXPECT_EQ(Timeline().last_week(), -1);
  EXPECT_EQ(Timeline({change(3, 0, 1, 10), change(8, 0, 1)}).last_week(), 8);
  EXPECT_EQ(Timeline({change(3, 0, 1, std::numeric_limits<int>::max())}).last_week(), std::numeric_limits<int>::max());
}

TEST(Timeline, KnowsWhetherItIsEmpty) {
  EXPECT_TRUE(Timeline().empty());
  EXPECT_FALSE(Timeline({change(0, 0, 1)}).empty());
}

TEST(Timeline, RefusesNegativeWeeksAsOurOwnMistake) {
  EXPECT_THROW(Timeline({change(-1, 0, 1)}), InternalError);
  EXPECT_THROW(Timeline({change(0, 0, 1, -1)}), InternalError);
}

}  // namespace
}  // namespace districtwide
