#include "sim/record/results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sim/base/errors.h"
#include "tests/support/record_support.h"

namespace districtwide {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Results, HoldRunsInOrderOfPointAndReplicate) {
  Results results = test::sample_results();
  results.run(1, 2)[0] = 42;
  EXPECT_EQ(results.values[5 * 53], 42);
  EXPECT_EQ(results.run(1, 2).size(), 53u);
  EXPECT_EQ(std::as_const(results).run(1, 2).data(), results.values.data() + 5 * 53);
}

TEST(Results, RefuseARunThatIsNotThere) {
  const Results results = test::sample_results();
  const std::vector<std::pair<int, int>> none = {{-1, 0}, {2, 0}, {0, -1}, {0, 3}};
  for (const std::pair<int, int>& run : none) {
    const auto ask = [&] { results.run(run.first, run.second); };
    EXPECT_THAT(ask, ThrowsMessage<InternalError>(HasSubstr("there is no run of point")));
  }
}

TEST(Results, AreDoneWhereNoStatusIsGiven) {
  Results results = test::sample_results();
  EXPECT_EQ(results.status(1, 2), RunStatus::NotRun);
  results.statuses.clear();
  EXPECT_EQ(results.status(1, 2), RunStatus::Done);
}

TEST(Results, AreCheckedForPartsThatDoNotFit) {
  EXPECT_NO_THROW(check_results(test::sample_results()));
  const std::vector<std::pair<std::function<void(Results&)>, std::string>> mistakes = {
      {[](Results& r) { r.n_replicates = 0; }, "without a run"},
      {[](Results& r) { r.values.pop_back(); }, "not as many values"},
      {[](Results& r) { r.scenario_titles.pop_back(); }, "a scenario title for each point"},
      {[](Results& r) { r.seeds.pop_back(); }, "a seed for each point"},
      {[](Results& r) { r.varied_units.pop_back(); }, "a unit for each varied parameter"},
      {[](Results& r) { r.varied[0].second.pop_back(); }, "a value of 'superintendent.engagement' for each point"},
      {[](Results& r) { r.statuses.pop_back(); }, "a status for each run"},
      {[](Results& r) { r.weeks_per_year = 0; }, "weeks_per_year above 0"},
  };
  for (const auto& [spoil, words] : mistakes) {
    Results results = test::sample_results();
    spoil(results);
    EXPECT_THAT([&] { check_results(results); }, ThrowsMessage<InternalError>(HasSubstr(words))) << words;
  }
}

}  // namespace
}  // namespace districtwide
