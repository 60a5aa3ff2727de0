#include "tests/reference/scalar_district.h"

#include <limits>

namespace districtwide::reference {

using namespace district;

District::District(const Scenario& scenario, const Organization& organization, std::uint32_t replicate)
    : organization_(organization),
      timeline_(scenario.timeline),
      values_(scenario.parameters),
      now_(parameters_from(scenario.parameters)),
      key_(key_of(scenario.run.seed)),
      replicate_(replicate) {}

// models/README.md, sections 3 and 7, in this order.
void District::advance(int week) {
  if (week > 0 && week % now_.weeks_per_year == 0) turn_the_year(week);
  apply_events(week);
  lead(week);
  if (meets(week)) team_meets(week);
  share_out_coaching(week);
  gather_supports(week);
  measure_barriers();
  teachers_move(week);
  students_learn();
  accrue_cost(week);
}

std::uint32_t District::word(Stream stream, std::int32_t agent, int week) const {
  return draw_word(key_, replicate_, {stream, static_cast<std::uint32_t>(agent), static_cast<std::uint32_t>(week)});
}

float District::draw(Stream stream, std::int32_t agent, int week) const { return uniform(word(stream, agent, week)); }

bool District::is_active(std::int32_t school, int week) const {
  const std::int64_t wave = std::int64_t{school} * now_.rollout.waves / n_schools();
  return week >= wave * now_.rollout.wave_interval;
}

const School& District::school_of(std::int32_t teacher) const {
  std::size_t school = 0;
  while (teacher >= schools_[school].end_teacher) ++school;
  return schools_[school];
}

int District::at_level(const School& school, int from, int to) const {
  int count = 0;
  for (std::int32_t teacher = school.first_teacher; teacher < school.end_teacher; ++teacher) {
    const int level = teachers_[static_cast<std::size_t>(teacher)].level;
    if (level >= from && level <= to) ++count;
  }
  return count;
}

float District::use_of(const School& school) const {
  return static_cast<float>(at_level(school, kUser, kLevels - 1)) / static_cast<float>(school.n_teachers());
}

float District::mean_alignment() const {
  float sum = 0;
  for (const Component& component : components_) sum += component.alignment;
  return sum / static_cast<float>(kComponents);
}

std::vector<float> run_replicate(const Scenario& scenario, const RecordLayout& layout, int replicate) {
  const district::Parameters parameters = parameters_from(scenario.parameters);
  const int sample = replicate % parameters.organization.samples;
  const Organization organization = build_organization(parameters, scenario.run.seed, sample);
  District district(scenario, organization, static_cast<std::uint32_t>(replicate));
  std::vector<float> run(static_cast<std::size_t>(layout.run_size()), std::numeric_limits<float>::quiet_NaN());
  district.start();
  for (int week = 0; week < parameters.years * parameters.weeks_per_year; ++week) {
    district.advance(week);
    district.write(week, layout, run);
  }
  return run;
}

}  // namespace districtwide::reference
