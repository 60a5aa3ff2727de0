#include <algorithm>

#include "models/contagion/outputs.h"
#include "models/contagion/week.h"

namespace districtwide::contagion {

namespace {

/// One lane of a week of the record; leaves out what nobody asked for.
struct Line {
  LaneRecord& record;
  int week;
  int lane;

  void write(Output output, double value) const {
    if (float* const slot = record.slot(output, week)) slot[lane] = static_cast<float>(value);
  }
  /// Writes value_of(component) for each component that the record has room for, at most `n` of them.
  template <class ValueOf>
  void write_each(Output output, std::int64_t n, ValueOf value_of) const {
    float* const slot = record.slot(output, week);
    if (!slot) return;
    const std::int64_t n_kept = std::min(record.n_components(output), n);
    for (std::int64_t component = 0; component < n_kept; ++component)
      slot[component * record.n_lanes() + lane] = static_cast<float>(value_of(component));
  }
};

}  // namespace

template <class Standing>
void record_week(const World& world, const State<Standing>& state, int week, LaneRecord& record) {
  const Network& network = world.network;
  const Line line{record, week, state.lane};
  const auto adopts = [&](std::int64_t agent) { return has_adopted(state.standings[static_cast<std::size_t>(agent)]); };
  line.write(kAdoption, double(state.count.adopters) / double(network.n_agents));
  line.write(kAdopters, state.count.adopters);
  line.write(kNewAdopters, state.count.new_adopters);
  line.write(kLapsed, state.count.lapsed);
  const auto size_of = [&](std::int64_t group) {
    return network.first_member[static_cast<std::size_t>(group) + 1] - network.first_member[static_cast<std::size_t>(group)];
  };
  line.write_each(kGroupAdoption, network.n_groups(), [&](std::int64_t group) {
    const std::int32_t first = network.first_member[static_cast<std::size_t>(group)];
    std::int32_t adopters = 0;
    for (std::int32_t agent = first; agent < first + size_of(group); ++agent) adopters += adopts(agent);
    return double(adopters) / double(size_of(group));
  });
  line.write_each(kGroupAgents, network.n_groups(), size_of);
  line.write_each(kAgentAdoption, network.n_agents, [&](std::int64_t agent) { return adopts(agent) ? 1 : 0; });
}

template void record_week(const World&, const NarrowState&, int, LaneRecord&);
template void record_week(const World&, const WideState&, int, LaneRecord&);

}  // namespace districtwide::contagion
