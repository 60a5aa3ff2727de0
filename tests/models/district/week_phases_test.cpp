#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "models/district/model.h"
#include "models/district/streams.h"
#include "models/district/week.h"
#include "sim/random/draws.h"
#include "tests/support/district_support.h"

// Single phases of a week, stages 1 to 4, against numbers worked out by hand from models/README.md. The later ones are in
// week_phases_teachers_test.cpp.

namespace districtwide::district {
namespace {

using test::Bench;
using test::fill;
using test::in_all_lanes;
using test::kRounding;
using test::three_schools;

// Stage 1

TEST(TeachersComeAndGo, NewcomersStartAtLevelOneWhereStaffingInductsThem) {
  Bench bench(three_schools("teachers = { turnover = 1, leave_share = 1, poverty_effect = 0, support_effect = 0 }\n"));
  bench.set_levels(0, 5);
  fill(bench.state.alignment, 1, kStaffing);
  bench.run(teachers_come_and_go<ReplicatesInLanes>, 36);
  EXPECT_TRUE(bench.all_at(1));
}

TEST(TeachersComeAndGo, NewcomersStartAtNoughtWithoutStaffing) {
  Bench bench(three_schools("teachers = { turnover = 1, leave_share = 1, poverty_effect = 0, support_effect = 0 }\n"));
  bench.set_levels(0, 5);
  fill(bench.state.alignment, 0, kStaffing);
  bench.run(teachers_come_and_go<ReplicatesInLanes>, 36);
  EXPECT_TRUE(bench.all_at(0));
}

TEST(TeachersComeAndGo, NoNewcomerIsATeacherLeader) {
  Bench bench(three_schools("teachers = { turnover = 1, leave_share = 1, poverty_effect = 0, support_effect = 0 }\n"));
  bench.run(teachers_come_and_go<ReplicatesInLanes>, 36);
  const Teacher* const teachers = bench.state.teachers[0];
  const auto leads = [](const Teacher& teacher) { return teacher.leads() != 0; };
  EXPECT_EQ(std::count_if(teachers, teachers + 60 * kLanes, leads), 0);
}

TEST(TeachersComeAndGo, MoversTakeTheirLevelsToOtherSchools) {
  Bench bench(three_schools("teachers = { turnover = 1, leave_share = 0, poverty_effect = 0, support_effect = 0 }\n"));
  bench.set_levels(0, 6);
  bench.run(teachers_come_and_go<ReplicatesInLanes>, 36);
  // Still ten of sixty at level 6 in every lane, but no longer the first ten.
  EXPECT_DOUBLE_EQ(bench.share_at(6), 10.0 / 60.0);
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_LT(bench.state.level_count[6][lane], 10);
}

TEST(TeachersComeAndGo, PovertyRaisesTurnoverByItsEffect) {
  // 0.4 (1 + 0.6 (p - 0.5)) without the support effect; of N = 16 * 6000 teachers.
  Bench bench("organization.school_sizes = [3000, 3000]\n"
              "teachers = { turnover = 0.4, leave_share = 1, poverty_effect = 0.6, support_effect = 0 }\n");
  bench.set_levels(0, 7);
  bench.set_levels(1, 7);
  fill(bench.state.alignment, 0, kStaffing);
  bench.run(teachers_come_and_go<ReplicatesInLanes>, 36);
  for (std::int64_t school = 0; school < 2; ++school) {
    const double p = 0.4 * (1 + 0.6 * (bench.world.organization.poverty[static_cast<std::size_t>(school)] - 0.5));
    double gone = 0;
    for (int lane = 0; lane < kLanes; ++lane) gone += bench.state.level_count[school * kLevels][lane];
    EXPECT_NEAR(gone / 48000, p, 5 * std::sqrt(p * (1 - p) / 48000));
  }
}

TEST(PrincipalsChange, UsersFallByOneLevelAndOthersStay) {
  Bench bench(three_schools("principals = { turnover = 1, discontinuity = 1 }\n"));
  bench.set_levels(0, 4);
  bench.set_levels(1, 2);
  bench.set_levels(2, 3);
  fill(bench.state.alignment, 0, kVision);
  bench.run(principals_change<ReplicatesInLanes>, 36);
  EXPECT_EQ(bench.state.level_count[3][0], 10);
  EXPECT_EQ(bench.state.level_count[kLevels + 2][0], 30);
  EXPECT_EQ(bench.state.level_count[2 * kLevels + 2][0], 20);
}

TEST(PrincipalsChange, StructuresAreLostAsFarAsNoVisionHoldsThem) {
  Bench bench(three_schools("principals = { turnover = 1 }\nstructures.turnover_loss = 0.5\n"));
  fill(bench.state.alignment, 0.4, kVision);
  fill(bench.state.structures, 0.6, 1);
  bench.run(principals_change<ReplicatesInLanes>, 36);
  // l = 1 - 0.4 * 1; 0.6 (1 - 0.5 * 0.6)
  EXPECT_NEAR(in_all_lanes(bench.state.structures, 1), 0.42, kRounding);
}

TEST(PrincipalsChange, HalfOfTheVisionHoldsTheEngagement) {
  Bench bench(three_schools("principals.turnover = 1\nprincipals.disposition_concentration = 1e6\n"));
  fill(bench.state.alignment, 0.8, kVision);
  fill(bench.state.principal, 0.9, 0);
  bench.run(principals_change<ReplicatesInLanes>, 36);
  // 0.4 * 0.9 + 0.6 * 0.5; successors differ by an SD of 0.0005.
  EXPECT_NEAR(bench.state.principal[0][0], 0.66, 0.002);
}

TEST(PrincipalsChange, NothingHappensWithinAYear) {
  Bench bench(three_schools("principals = { turnover = 1, discontinuity = 1 }\n"));
  bench.set_levels(0, 4);
  bench.run(principals_change<ReplicatesInLanes>, 35);
  EXPECT_EQ(bench.state.level_count[4][0], 10);
}

TEST(SuperintendentChanges, ASuccessorTurnsAwayAndBringsAnInitiative) {
  Bench bench("superintendent = { turnover = 1, continuity = 0, successor_engagement = 0.2 }\npriorities.count = 3\n");
  fill(bench.state.alignment, 0, kVision);
  bench.run(superintendent_changes, 36);
  EXPECT_EQ(in_all_lanes(bench.state.priorities), 4);
  const float* const engagement = bench.state.engagement[0];
  EXPECT_TRUE(std::all_of(engagement, engagement + kLanes, [](float e) { return e >= 0.0f && e <= 0.2f; }));
  EXPECT_NE(engagement[0], engagement[1]);
}

TEST(SuperintendentChanges, AVisionLetsTheWorkGoOn) {
  Bench bench("superintendent = { turnover = 1, continuity = 0.4, continuity_vision = 0.8 }\n");
  fill(bench.state.alignment, 1, kVision);
  bench.run(superintendent_changes, 36);
  EXPECT_EQ(in_all_lanes(bench.state.engagement), double{0.9f});
  EXPECT_EQ(in_all_lanes(bench.state.priorities), 2);
}

TEST(InitiativesArrive, AsManyAsTheShieldLetsThrough) {
  // Poisson with mean 100 (1 - 0.8 * 0.5) = 60 in 16 lanes: a standard error of sqrt(60 / 16).
  Bench bench("priorities = { count = 1, arrival = 100, shield = 0.8 }\nsuperintendent.engagement = 0.5\n");
  bench.run(initiatives_arrive, 36);
  double sum = 0;
  for (int lane = 0; lane < kLanes; ++lane) sum += bench.state.priorities[0][lane] - 1;
  EXPECT_NEAR(sum / kLanes, 60, 5 * std::sqrt(60.0 / kLanes));
}

TEST(InitiativesArrive, AlsoAtTheHighestMeanThatIsAllowed) {
  Bench bench("priorities = { count = 1, arrival = 100, shield = 0 }\n");
  bench.run(initiatives_arrive, 36);
  double sum = 0;
  for (int lane = 0; lane < kLanes; ++lane) sum += bench.state.priorities[0][lane] - 1;
  EXPECT_NEAR(sum / kLanes, 100, 5 * std::sqrt(100.0 / kLanes));
}

TEST(InitiativesArrive, NoneWhereNoneAreExpectedWhateverTheDraw) {
  // In this replicate the draw is 1, the highest there is: above every share of the distribution that can be summed up.
  constexpr std::uint32_t kReplicate = 781161;
  Bench bench("", kReplicate);
  ASSERT_EQ(uniform(draw_word(bench.world.key, kReplicate, {kNewInitiatives, 0, 36})), 1.0f);
  bench.run(initiatives_arrive, 36);
  EXPECT_EQ(in_all_lanes(bench.state.priorities), 2);
}

// Stage 3

TEST(SetDirection, GivesFocusAuthorityAndDrive) {
  Bench bench("");
  fill(bench.state.engagement, 0.9);
  fill(bench.state.priorities, 2);
  bench.run(set_direction<ReplicatesInLanes>);
  EXPECT_NEAR(in_all_lanes(bench.state.focus), 1 / 1.35, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.authority), 0.921, kRounding);  // 0.9 + 0.1 * 0.3 * 0.7
  EXPECT_NEAR(in_all_lanes(bench.state.drive), 0.682222, kRounding);
}

TEST(LeadersRespond, CloseTheirShareOfTheGap) {
  Bench bench("leaders = { response = 0.1, sensitivity = 4, threshold = 0.35 }\n");
  fill(bench.state.leader, 0.3, kHeads);
  fill(bench.state.leader_disposition, 0, kHeads);
  fill(bench.state.drive, 0.35);
  bench.run(leaders_respond<ReplicatesInLanes>);
  // At the threshold the aim is the disposition, 0.5: 0.3 + 0.1 * 0.2
  EXPECT_NEAR(in_all_lanes(bench.state.leader, kHeads), 0.32, kRounding);
}

TEST(Monitor, IsTheProductOfEngagementDataAndStrategy) {
  Bench bench("coaching.monitoring = 0.9\nstrategy = { system = 0.5, school = 0.5 }\n");
  fill(bench.state.engagement, 0.8);
  fill(bench.state.alignment, 0.5, kData);
  bench.run(monitor<ReplicatesInLanes>);
  EXPECT_NEAR(in_all_lanes(bench.state.monitoring), 0.18, kRounding);
}

TEST(Monitor, WeighsUseByTeachersInActiveSchools) {
  Bench bench(three_schools("rollout = { waves = 3, wave_interval = 10 }\n"));
  bench.set_levels(0, 3);
  bench.set_levels(2, 3);
  bench.run(monitor<ReplicatesInLanes>, 9);
  EXPECT_NEAR(in_all_lanes(bench.state.mean_use), 1, kRounding);
  bench.run(monitor<ReplicatesInLanes>, 10);
  EXPECT_NEAR(in_all_lanes(bench.state.mean_use), 0.25, kRounding);
  bench.run(monitor<ReplicatesInLanes>, 20);
  EXPECT_NEAR(in_all_lanes(bench.state.mean_use), 0.5, kRounding);
}

/// Components are led by heads with e = 0.6 under V = 0.5, f = 0.8, G = 0.9.
void lead_components(Bench& bench) {
  for (int head = 0; head < kHeads; ++head) fill(bench.state.leader, 0.6, head);
  fill(bench.state.drive, 0.5);
  fill(bench.state.focus, 0.8);
  fill(bench.state.authority, 0.9);
}

TEST(AlignComponents, GainWhatIsDrivenAndLoseWhatIsNot) {
  Bench bench("components.initial.vision = 0.2\n");
  lead_components(bench);
  bench.run(align_components<ReplicatesInLanes>);
  // 0.2 + 0.045 * 0.5 * 0.6 * 0.8 - (0.012 * 0.2 + 0.004 * 0.1) 0.2
  EXPECT_NEAR(in_all_lanes(bench.state.alignment, kVision), 0.21024, kRounding);
}

TEST(AlignComponents, BuildFirstAndAlignFromTheWeekAfter) {
  Bench bench("components.build_weeks = 0.45\n");
  lead_components(bench);
  bench.run(align_components<ReplicatesInLanes>);
  // 0.5 * 0.6 / 0.45
  EXPECT_NEAR(in_all_lanes(bench.state.built, kData), 2.0 / 3.0, kRounding);
  bench.run(align_components<ReplicatesInLanes>);
  EXPECT_EQ(in_all_lanes(bench.state.built, kData), 1);
  EXPECT_EQ(in_all_lanes(bench.state.alignment, kData), 0);
  bench.run(align_components<ReplicatesInLanes>);
  EXPECT_NEAR(in_all_lanes(bench.state.alignment, kData), 0.045 * 0.5 * 0.6, kRounding);
}

TEST(AlignComponents, MonitoringTurnsEffortToWhatHoldsAdoptionBack) {
  Bench bench("components.initial = { vision = 0.2, curriculum = 0.2, staffing = 0.2 }\n"
              "components.exists = { vision = 1, curriculum = 1, learning = 1, time = 1, data = 1, staffing = 1 }\n");
  lead_components(bench);
  fill(bench.state.monitoring, 0.5);
  fill(bench.state.barrier, 0.3, kClarity);
  fill(bench.state.barrier, 0.1, kCurriculumSupport);
  fill(bench.state.barrier, 9, kPrincipal);  // answers to no component
  bench.run(align_components<ReplicatesInLanes>);
  // The mean over six is 0.4 / 6: h = 0.5 + 0.5 * 4.5, 0.5 + 0.5 * 1.5, 0.5; loss 0.00056, gain 0.0108 h.
  EXPECT_NEAR(in_all_lanes(bench.state.alignment, kVision), 0.2 + 0.0108 * 2.75 - 0.00056, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.alignment, kCurriculum), 0.2 + 0.0108 * 1.25 - 0.00056, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.alignment, kStaffing), 0.2 + 0.0108 * 0.5 - 0.00056, kRounding);
}

/// V = 0.5, e of the area leader 0.8, A_vision = 0.5, all else not aligned.
void lead_principals(Bench& bench) {
  for (int component = 0; component < kComponents; ++component) fill(bench.state.alignment, 0, component);
  fill(bench.state.alignment, 0.5, kVision);
  fill(bench.state.leader, 0.8, kHeads);
  fill(bench.state.drive, 0.5);
}

TEST(PrincipalsRespond, ClarityReachesInactiveSchoolsByHalf) {
  Bench bench(three_schools("strategy = { system = 0.4, school = 0.4, teacher = 0.2 }\nrollout.waves = 3\n"));
  lead_principals(bench);
  bench.run(principals_respond<ReplicatesInLanes>);
  // 0.5 (0.3 + 0.7 * 0.8) (0.6 + 0.4 * 0.5) (0.4 + 0.2 + 0.06)
  EXPECT_NEAR(in_all_lanes(bench.state.clarity, 0), 0.22704, kRounding);
  EXPECT_NEAR(in_all_lanes(bench.state.clarity, 1), 0.11352, kRounding);
}

TEST(PrincipalsRespond, ToClaritySystemLoadAndAttention) {
  Bench bench(three_schools("principals = { response = 0.1, sensitivity = 4, threshold = 0.3, load = 0.15 }\n"
                            "priorities.count = 3\n"));
  lead_principals(bench);
  fill(bench.state.disposition, 0, 0);
  fill(bench.state.principal, 0.5, 0);
  fill(bench.state.monitoring, 0.4);
  fill(bench.state.mean_use, 0.6);
  fill(bench.state.use, 0.1, 0);
  bench.run(principals_respond<ReplicatesInLanes>);
  // C = 0.344; 4 * 0.044 + 1.2 * 0.5 / 6 - 0.15 * 2 + 6 * 0.4 * 0.5 = 1.176; sigma = 0.764228
  EXPECT_NEAR(in_all_lanes(bench.state.principal, 0), 0.5 + 0.1 * 0.264228, kRounding);
}

TEST(BuildStructures, ByTheSystemOrByThePrincipal) {
  Bench bench(three_schools("strategy = { system = 0.5, school = 0.5 }\n"));
  fill(bench.state.alignment, 0.2, kTime);
  fill(bench.state.focus, 0.8);
  fill(bench.state.principal, 0.9, 0);
  fill(bench.state.principal, 0.1, 1);
  fill(bench.state.structures, 0.3, 0);
  fill(bench.state.structures, 0.3, 1);
  bench.run(build_structures<ReplicatesInLanes>);
  // The larger of 0.1 and 0.27: 0.3 + 0.035 * 0.9 * 0.8 * 0.4525 * 0.7 - (0.004 + 0.0012) 0.3
  EXPECT_NEAR(in_all_lanes(bench.state.structures, 0), 0.3064221, kRounding);
  // The larger of 0.1 and 0.03: 0.3 + 0.035 * 0.1 * 0.8 * 0.325 * 0.7 - (0.004 + 0.0108) 0.3
  EXPECT_NEAR(in_all_lanes(bench.state.structures, 1), 0.296197, kRounding);
}

// Stage 4

/// Six tests of twelve members are in hand, under G = 1 and f = 1.
void tests_in_hand(Bench& bench) {
  fill(bench.state.tests, 6);
  fill(bench.state.authority, 1);
  fill(bench.state.focus, 1);
}

TEST(TeamMeets, ReflectsOnTheTestsInHand) {
  Bench bench("team = { attendance_base = 100, learning = 0.14, initial_quality = 0.35 }\n");
  tests_in_hand(bench);
  bench.run(team_meets<ReplicatesInLanes>, 4);
  EXPECT_NEAR(in_all_lanes(bench.state.quality), 0.3955, kRounding);  // 0.35 + 0.14 * 0.5 * 0.65
  EXPECT_EQ(in_all_lanes(bench.state.attendance), 1);
  EXPECT_EQ(in_all_lanes(bench.state.tests), 12);  // each with probability 1
}

TEST(TeamMeets, LosesTheTestsWithoutAQuorum) {
  Bench bench("team = { attendance_base = -100, initial_quality = 0.35 }\n");
  tests_in_hand(bench);
  bench.run(team_meets<ReplicatesInLanes>, 4);
  EXPECT_EQ(in_all_lanes(bench.state.quality), double{0.35f});
  EXPECT_EQ(in_all_lanes(bench.state.tests), 0);
}

TEST(TeamMeets, DoesNothingBetweenMeetings) {
  Bench bench("team.attendance_base = 100\n");
  tests_in_hand(bench);
  fill(bench.state.attendance, 0.25);
  bench.run(team_meets<ReplicatesInLanes>, 5);
  EXPECT_EQ(in_all_lanes(bench.state.attendance), 0.25);
  EXPECT_EQ(in_all_lanes(bench.state.tests), 6);
}

}  // namespace
}  // namespace districtwide::district
