#include "models/district/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "models/registry.h"
#include "sim/engine/run.h"

namespace districtwide::district {
namespace {

using testing::HasSubstr;

Scenario small_scenario(const std::vector<std::string>& settings = {}) {
  std::vector<Override> overrides = {{"years", "3", {"test"}},
                                     {"organization.schools", "4", {"test"}},
                                     {"run.replicates", "3", {"test"}},
                                     {"output.teachers", "true", {"test"}}};
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    overrides.push_back({setting.substr(0, equals), setting.substr(equals + 1), {"test"}});
  }
  return read_scenario(DISTRICTWIDE_SOURCE_DIR "/scenarios/engaged_focused.toml", overrides);
}

/// Level of a teacher at the end of each week, as the engine records it.
std::vector<float> recorded_levels(const Scenario& scenario, int teacher, int replicate) {
  const Results results = run_points(model_of(scenario), std::vector<Scenario>{scenario}, {});
  const RecordLayout::Field& field = *results.layout.find("teacher_level");
  std::vector<float> levels;
  for (int week = 0; week < results.layout.n_weeks(); ++week)
    levels.push_back(results.run(0, replicate)[static_cast<std::size_t>(field.offset + week * field.n_components + teacher)]);
  return levels;
}

TEST(Explain, TellsTheLevelsThatTheEngineRecords) {
  const Scenario scenario = small_scenario();
  for (const int teacher : {0, 17, 40}) {
    const Explanation story = explain_teacher(scenario, teacher, 2);
    const std::vector<float> levels = recorded_levels(scenario, teacher, 2);
    for (const Spell& spell : story.spells)
      for (int week = spell.first_week; week < spell.last_week; ++week)
        ASSERT_EQ(levels[static_cast<std::size_t>(week)], static_cast<float>(spell.level)) << teacher << ' ' << week;
    EXPECT_EQ(levels.back(), static_cast<float>(story.as_it_was.level_at_end));
  }
}

TEST(Explain, LeavesOutNoWeek) {
  const Explanation story = explain_teacher(small_scenario(), 5, 0);
  int next_week = 0;
  for (const Spell& spell : story.spells) {
    EXPECT_EQ(spell.first_week, next_week);
    next_week = spell.last_week + 1;
  }
  EXPECT_EQ(next_week, 3 * 36);
}

TEST(Explain, OfASupportThatCountsForNothingChangesNothing) {
  const Scenario scenario = small_scenario({"barriers.coaching=0"});
  for (int teacher = 0; teacher < 60; ++teacher) {
    const Explanation story = explain_teacher(scenario, teacher, 1);
    EXPECT_EQ(story.had_been_full[kCoaching].level_at_end, story.as_it_was.level_at_end);
    EXPECT_EQ(story.had_been_full[kCoaching].first_week_of_use, story.as_it_was.first_week_of_use);
  }
}

TEST(Explain, FullSupportsHelpOnAverage) {
  const Scenario scenario = small_scenario();
  int helped = 0;
  int harmed = 0;
  for (int teacher = 0; teacher < 100; ++teacher) {
    const Explanation story = explain_teacher(scenario, teacher, 0);
    helped += story.had_been_full[kPeers].level_at_end > story.as_it_was.level_at_end;
    harmed += story.had_been_full[kPeers].level_at_end < story.as_it_was.level_at_end;
  }
  EXPECT_GT(helped, 2 * harmed);
  EXPECT_GE(helped, 10);
}

TEST(Explain, StaysWithinTheLadderUnderExtremeBarriers) {
  const Scenario scenario = small_scenario({"barriers.peers=20", "levels.up.0to1.peers=20", "levels.up.1to2.peers=20"});
  const Explanation story = explain_teacher(scenario, 3, 0);
  for (const Counterfactual& ending : story.had_been_full) {
    EXPECT_GE(ending.level_at_end, 0);
    EXPECT_LT(ending.level_at_end, kLevels);
  }
}

TEST(Explain, RefusesATeacherWhoIsNotThere) {
  try {
    explain_teacher(small_scenario(), 100'000, 0);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("teacher: is 100000; this district's teachers are numbered 0 to "));
  }
}

TEST(Explain, NamesTheNineSupportsAndTheEnding) {
  const std::string text = to_text(explain_teacher(small_scenario(), 7, 0));
  for (const std::string_view support : kSupportNames) EXPECT_THAT(text, HasSubstr("  " + std::string(support) + " "));
  EXPECT_THAT(text, HasSubstr("As it was: level at the end "));
}

TEST(Layout, OfAnOrganizationOfOnesOwnHasTheSchoolsOfItsFile) {
  const Scenario scenario = read_scenario(DISTRICTWIDE_SOURCE_DIR "/scenarios/own_organization.toml",
                                          {{"output.schools", "true", {"test"}}});
  EXPECT_EQ(model_of(scenario).layout(scenario).dimension("school").size, 2);
}

}  // namespace
}  // namespace districtwide::district
