#include "tests/reference/scalar_contagion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "models/contagion/parameters.h"
#include "models/contagion/streams.h"
#include "sim/random/half_draws.h"

namespace districtwide::reference {

namespace {

using contagion::Parameters;
using contagion::Rule;

class Run {
 public:
  Run(const Scenario& scenario, const contagion::Network& network, int replicate)
      : scenario_(scenario),
        network_(network),
        replicate_(static_cast<std::uint32_t>(replicate)),
        values_(scenario.parameters),
        p_(contagion::parameters_from(values_)),
        adopted_(static_cast<std::size_t>(network.n_agents), false) {
    for (int agent = 0; agent < network.n_agents; ++agent) thresholds_.push_back(threshold(agent));
    choose_first();
  }

  void advance(int week) {
    for (const Timeline::Step& step : scenario_.timeline.steps(week))
      values_.set(step.change->parameter, step.value_after(std::get<double>(values_[step.change->parameter])));
    p_ = contagion::parameters_from(values_);
    std::vector<bool> next = adopted_;
    new_ = lapsed_ = 0;
    for (int agent = 0; agent < network_.n_agents; ++agent) {
      if (!happens(chance(agent), decision(agent, week))) continue;
      next[static_cast<std::size_t>(agent)] = !has_adopted(agent);
      ++(has_adopted(agent) ? lapsed_ : new_);
    }
    adopted_ = next;
  }

  void record(const RecordLayout& layout, int week, std::vector<float>& values) const {
    const auto set = [&](const std::string& name, std::int64_t component, double value) {
      const RecordLayout::Field* const field = layout.find(name);
      if (!field) return;
      const std::int64_t row = field->quantity.weekly ? layout.row_of(week) : 0;
      values[static_cast<std::size_t>(field->offset + row * field->n_components + component)] = static_cast<float>(value);
    };
    const double adopters = double(count(0, network_.n_agents));
    set("adoption", 0, adopters / network_.n_agents);
    set("adopters", 0, adopters);
    set("new_adopters", 0, new_);
    set("lapsed", 0, lapsed_);
    for (int group = 0; group < network_.n_groups(); ++group) {
      const int first = network_.first_member[static_cast<std::size_t>(group)];
      const int end = network_.first_member[static_cast<std::size_t>(group) + 1];
      set("group_adoption", group, double(count(first, end)) / (end - first));
      set("group_agents", group, end - first);
    }
    for (int agent = 0; agent < network_.n_agents; ++agent) set("agent_adoption", agent, has_adopted(agent) ? 1 : 0);
  }

 private:
  std::uint32_t word(std::uint8_t stream, int agent, int week) const {
    return draw_word(key_of(scenario_.run.seed), replicate_,
                     {stream, static_cast<std::uint32_t>(agent), static_cast<std::uint32_t>(week)});
  }
  std::int32_t decision(int agent, int week) const {
    return draw_in_two_parts(key_of(scenario_.run.seed), replicate_,
                             {contagion::kDecision, static_cast<std::uint32_t>(agent), static_cast<std::uint32_t>(week)});
  }
  bool has_adopted(int agent) const { return adopted_[static_cast<std::size_t>(agent)]; }
  long count(int first, int end) const { return std::count(adopted_.begin() + first, adopted_.begin() + end, true); }

  double threshold(int agent) const {
    const std::uint32_t drawn = word(contagion::kThreshold, agent, 0);
    if (p_.thresholds.distribution == contagion::Distribution::Normal)
      return p_.thresholds.mean + p_.thresholds.deviation * double(normal(drawn));
    return p_.thresholds.low + (p_.thresholds.high - p_.thresholds.low) * double(uniform(drawn));
  }

  /// One after another the agent with the lowest lot that has not adopted yet.
  void choose_first() {
    const auto n_first = static_cast<int>(std::floor(p_.start_share * network_.n_agents + 0.5));
    for (int k = 0; k < n_first; ++k) {
      int lowest = -1;
      for (int agent = 0; agent < network_.n_agents; ++agent)
        if (!has_adopted(agent) && (lowest < 0 || word(contagion::kFirstAdopters, agent, 0) <
                                                      word(contagion::kFirstAdopters, lowest, 0)))
          lowest = agent;
      adopted_[static_cast<std::size_t>(lowest)] = true;
    }
  }

  int adopted_partners(int agent) const {
    if (network_.is_complete) return static_cast<int>(count(0, network_.n_agents)) - has_adopted(agent);
    int partners = 0;
    for (const int partner : network_.ties.partners_of(agent)) partners += has_adopted(partner);
    return partners;
  }

  double chance(int agent) const {
    if (has_adopted(agent)) return p_.adoption.lapse;
    const int degree = network_.degree(agent);
    const int partners = adopted_partners(agent);
    if (p_.adoption.rule == Rule::Bass)
      return std::min(1.0, p_.adoption.spontaneous + (degree > 0 ? p_.adoption.imitation * partners / degree : 0.0));
    if (p_.adoption.rule == Rule::Threshold) {
      const double share = degree > 0 ? double(partners) / degree : 0.0;
      return share >= thresholds_[static_cast<std::size_t>(agent)] ? 1.0 : p_.adoption.spontaneous;
    }
    double none = 1.0 - p_.adoption.spontaneous;
    for (int k = 0; k < partners; ++k) none *= 1.0 - p_.adoption.contact;
    return 1.0 - none;
  }

  /// One word in 2^31 steps.
  static bool happens(double chance, std::int32_t draw) { return double(draw) < std::floor(chance * 0x1p31 + 0.5); }

  const Scenario& scenario_;
  const contagion::Network& network_;
  std::uint32_t replicate_;
  ParameterSet values_;
  Parameters p_;
  std::vector<bool> adopted_;
  std::vector<double> thresholds_;
  int new_ = 0;
  int lapsed_ = 0;
};

}  // namespace

std::vector<float> run_contagion(const Scenario& scenario, const contagion::Network& network, const RecordLayout& layout,
                                 int replicate) {
  std::vector<float> values(static_cast<std::size_t>(layout.run_size()), std::numeric_limits<float>::quiet_NaN());
  Run run(scenario, network, replicate);
  for (int week = 0; week < layout.n_weeks(); ++week) {
    run.advance(week);
    if (layout.row_of(week) >= 0) run.record(layout, week, values);
  }
  return values;
}

}  // namespace districtwide::reference
