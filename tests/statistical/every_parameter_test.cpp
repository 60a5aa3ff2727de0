#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "models/district/parameters.h"
#include "sim/record/results.h"
#include "tests/support/district_support.h"
#include "tests/support/statistical_support.h"

// No parameter without effect: another value, at the start or by an event, changes the digest of a run in which all
// that the model has is in use.

namespace districtwide::test {
namespace {

using district::parameter_table;

// Small and busy: the three strategies mixed, people and priorities that come and go, all levels in use and quick to
// climb, peers who never do enough, waves, components that stand and one that is built, schools and teachers recorded.
const std::string kBusy = R"(
years = 2
weeks_per_year = 16
superintendent = { turnover = 0.5 }
priorities = { arrival = 1 }
strategy = { system = 0.6, school = 0.2, teacher = 0.2 }
components = { exists = { data = 1 }, initial = { data = 0.3 } }
rollout = { waves = 2, wave_interval = 7 }
team = { meeting_interval = 2 }
peers = { saturation = 3 }
levels = { weeks = { 4to5 = 10, 5to6 = 10, 6to7 = 10 } }
[run]
replicates = 32
[output]
schools = true
teachers = true
)";
const std::string kGenerated = R"(
[organization]
schools = 6
teachers_per_school = 12
schools_per_area = 2
samples = 2
initial_level = [0, 1, 3, 4, 5, 6]
)";
constexpr int kEventWeek = 10;

const std::string kPeople = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/people.csv";
const std::string kTies = DISTRICTWIDE_SOURCE_DIR "/scenarios/organizations/ties.csv";

using Settings = std::vector<std::string>;

/// The busy district around a parameter: an organization from a file leaves no room for a generated one.
std::string text_for(const std::string& key) {
  return key == "organization.file" || key == "organization.ties" ? kBusy : kBusy + kGenerated;
}

/// What must be there besides, in both runs, for a parameter to act or to be free.
Settings needs_of(const std::string& key) {
  if (key == "organization.ties") return {"organization.file=" + kPeople};
  if (key == "organization.schools" || key == "organization.school_sizes") return {"organization.initial_level=0"};
  if (key == "components.initial.staffing") return {"components.exists.staffing=1"};
  return {};
}

/// What cannot be chosen from the range of one parameter alone.
const std::map<std::string, Settings> kChosen = {
    {"organization.file", {"organization.file=" + kPeople}},
    {"organization.ties", {"organization.ties=" + kTies}},
    {"organization.school_sizes", {"organization.school_sizes=[9, 12, 15, 12, 9, 8]"}},
    {"organization.initial_level", {"organization.initial_level=3"}},
    {"organization.schools", {"organization.schools=7"}},
    {"strategy.system", {"strategy.system=0.7", "strategy.school=0.1"}},
    {"strategy.school", {"strategy.school=0.3", "strategy.teacher=0.1"}},
    {"strategy.teacher", {"strategy.teacher=0.3", "strategy.system=0.5"}},
    {"strategy.lead_selection", {"strategy.lead_selection=degree"}},
};

/// The end of the plausible range that lies further from the value at hand.
Settings another_value(const std::string& key) {
  const auto chosen = kChosen.find(key);
  if (chosen != kChosen.end()) return chosen->second;
  const double now = scenario_of(text_for(key), needs_of(key)).parameters.number(key);
  const Range& range = parameter_table()[parameter_table().index_of(key)].plausible;
  const double other = now - range.low > range.high - now ? range.low : range.high;
  return {key + "=" + to_text(other)};
}

/// The same settings as the text of an event.
std::string event_of(const Settings& settings) {
  std::string text;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    text += (text.empty() ? "\"" : ", \"") + setting.substr(0, equals) + "\" = " + setting.substr(equals + 1);
  }
  return "[[events]]\nweek = " + std::to_string(kEventWeek) + "\nset = { " + text + " }\n";
}

std::string digest_of(const Scenario& scenario) { return to_hex(results_digest(run_all(scenario))); }

/// Keys of the rows that are more than a label: start_year is for axes.
std::vector<std::string> keys(bool for_events) {
  std::vector<std::string> found;
  for (const Parameter& parameter : parameter_table().parameters())
    if (parameter.key != "start_year" && !(for_events && parameter.start_only)) found.push_back(parameter.key);
  return found;
}

std::string name_of_key(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

class EveryParameter : public testing::TestWithParam<std::string> {};

TEST_P(EveryParameter, ChangesTheRun) {
  Settings settings = needs_of(GetParam());
  const std::string before = digest_of(scenario_of(text_for(GetParam()), settings));
  for (const std::string& setting : another_value(GetParam())) settings.push_back(setting);
  EXPECT_NE(digest_of(scenario_of(text_for(GetParam()), settings)), before);
}

INSTANTIATE_TEST_SUITE_P(Start, EveryParameter, testing::ValuesIn(keys(false)), name_of_key);

class EveryEvent : public testing::TestWithParam<std::string> {
 protected:
  const Results before_ = run_all(scenario_of(text_for(GetParam())));
  const Results after_ = run_all(scenario_of(text_for(GetParam()) + event_of(another_value(GetParam()))));
};

TEST_P(EveryEvent, ChangesTheRunFromItsWeekOn) {
  EXPECT_NE(to_hex(results_digest(after_)), to_hex(results_digest(before_)));
  for (const RecordLayout::Field& field : before_.layout.fields()) {
    // Week after week in a row: the values before the event stand in front.
    const std::int64_t n_before = field.quantity.weekly ? kEventWeek * field.n_components : field.size;
    for (int replicate = 0; replicate < before_.n_replicates; ++replicate)
      EXPECT_EQ(std::memcmp(&after_.run(0, replicate)[static_cast<std::size_t>(field.offset)],
                            &before_.run(0, replicate)[static_cast<std::size_t>(field.offset)],
                            static_cast<std::size_t>(n_before) * sizeof(float)),
                0)
          << field.quantity.name << " of replicate " << replicate;
  }
}

INSTANTIATE_TEST_SUITE_P(Event, EveryEvent, testing::ValuesIn(keys(true)), name_of_key);

TEST(StartYear, LabelsOnly) {
  const std::string text = text_for("start_year");
  EXPECT_EQ(digest_of(scenario_of(text, {"start_year=2031"})), digest_of(scenario_of(text)));
}

}  // namespace
}  // namespace districtwide::test
