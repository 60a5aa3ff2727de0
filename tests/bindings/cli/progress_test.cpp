#include "bindings/cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bindings/cli/text.h"

namespace districtwide::cli {
namespace {

using testing::HasSubstr;

TEST(Progress, TellsRateAndTimeLeft) {
  EXPECT_EQ(progress_text({.runs_done = 120, .n_runs = 200, .seconds = 4}), "120 of 200 runs, 30 runs/s, 3 s left");
}

TEST(Progress, TellsNoRateBeforeTheFirstRunIsDone) {
  EXPECT_EQ(progress_text({.runs_done = 0, .n_runs = 1, .seconds = 4}), "0 of 1 run");
}

TEST(Progress, ShowsLongTimesInMinutesAndHours) {
  EXPECT_EQ(duration_text(12.4), "12 s");
  EXPECT_EQ(duration_text(250), "4 min 10 s");
  EXPECT_EQ(duration_text(7500), "2 h 5 min");
}

TEST(Progress, RoundsUpToAMinuteRatherThanToSixtySeconds) { EXPECT_EQ(duration_text(59.7), "1 min 0 s"); }

TEST(Progress, FillsTheBarByTheShareDone) {
  const std::string half = progress_bar({.runs_done = 100, .n_runs = 200, .seconds = 1}, {80, false, true});
  EXPECT_THAT(half, HasSubstr("[############            ]  50 %  100 of 200 runs"));
}

TEST(Progress, FitsTheTerminal) {
  for (const int width : {40, 60, 80, 200})
    EXPECT_LT(display_width(progress_bar({.runs_done = 123456, .n_runs = 1000000, .seconds = 77}, {width, true, true})),
              width);
}

}  // namespace
}  // namespace districtwide::cli
