#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/graph/measures.h"
#include "sim/random/distributions.h"
#include "sim/random/math.h"
#include "tests/reference/scalar_district.h"

namespace districtwide::reference {

using namespace district;

float District::draw_disposition(Stream stream, std::int32_t agent, int week, double mean, double concentration,
                                 float& logit) const {
  DrawSequence draws(key_, replicate_,
                     {stream, static_cast<std::uint32_t>(agent), static_cast<std::uint32_t>(week)});
  const double share = draw_beta(draws, mean, concentration);
  logit = static_cast<float>(log_double(share / (1.0 - share)));
  return static_cast<float>(share);
}

void District::start() {
  for (std::int32_t teacher = 0; teacher < organization_.n_teachers(); ++teacher) {
    const int level = organization_.initial_level[static_cast<std::size_t>(teacher)];
    teachers_.push_back({level, false, normal(word(kOpenness, teacher, 0))});
  }
  for (std::size_t school = 0; school < organization_.poverty.size(); ++school) {
    School place;
    place.first_teacher = organization_.first_teacher[school];
    place.end_teacher = organization_.first_teacher[school + 1];
    place.area = organization_.area[school];
    place.poverty = static_cast<float>(organization_.poverty[school]);
    place.structures = static_cast<float>(now_.structures.initial);
    place.principal = draw_disposition(kPrincipalDisposition, static_cast<std::int32_t>(school), 0,
                                       now_.principals.disposition_mean, now_.principals.disposition_concentration,
                                       place.disposition);
    schools_.push_back(place);
  }
  choose_teacher_leaders();
  start_leaders();
  for (std::size_t component = 0; component < components_.size(); ++component) {
    const bool exists = now_.components.exists[component] == 1;
    components_[component].built = exists ? 1.0f : 0.0f;
    components_[component].alignment = exists ? static_cast<float>(now_.components.initial[component]) : 0.0f;
  }
  direction_.engagement = static_cast<float>(now_.superintendent.engagement);
  direction_.priorities = static_cast<float>(now_.priorities.count);
  direction_.quality = static_cast<float>(now_.team.initial_quality);
}

void District::start_leaders() {
  for (std::int32_t number = 0; number < kComponents + organization_.n_areas; ++number) {
    Leader leader;
    leader.engagement = draw_disposition(kLeaderDisposition, number, 0, now_.leaders.disposition_mean,
                                         now_.leaders.disposition_concentration, leader.disposition);
    (number < kComponents ? heads_ : area_leaders_).push_back(leader);
  }
}

void District::choose_teacher_leaders() {
  const LeadSelection selection = now_.strategy.lead_selection;
  std::vector<double> between;
  if (selection == LeadSelection::Betweenness) between = betweenness(organization_.advice);
  std::vector<std::tuple<double, std::uint32_t, std::int32_t>> ranks;  // best first, ties by lot
  for (std::int32_t teacher = 0; teacher < n_teachers(); ++teacher) {
    const auto place = static_cast<std::size_t>(teacher);
    double score = 0;
    if (selection == LeadSelection::Openness) score = teachers_[place].openness;
    if (selection == LeadSelection::Degree) score = organization_.advice.degree(teacher);
    if (selection == LeadSelection::Betweenness) score = between[place];
    ranks.emplace_back(-score, word(kLeadLottery, teacher, 0), teacher);
  }
  std::sort(ranks.begin(), ranks.end());
  const auto n_leads = static_cast<std::size_t>(std::floor(now_.strategy.lead_share * n_teachers() + 0.5));
  for (std::size_t rank = 0; rank < n_leads; ++rank)
    teachers_[static_cast<std::size_t>(std::get<2>(ranks[rank]))].leads = true;
}

void District::apply_events(int week) {
  for (const Timeline::Step& step : timeline_.steps(week)) {
    const std::string& key = parameter_table()[step.change->parameter].key;
    if (key == "superintendent.engagement") {
      direction_.engagement = static_cast<float>(step.value_after(direction_.engagement));
    } else if (key == "priorities.count") {
      direction_.priorities = static_cast<float>(step.value_after(direction_.priorities));
    } else {
      values_.set(step.change->parameter, step.value_after(values_.number(key)));
    }
  }
  now_ = parameters_from(values_);
}

}  // namespace districtwide::reference
