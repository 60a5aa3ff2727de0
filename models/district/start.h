#pragma once

#include <cstdint>
#include <span>

#include "models/district/state.h"
#include "models/district/world.h"

// The parts of the start that are done once and lane by lane, compiled once.

namespace districtwide::district {

/// Breaks ties at the leader cut-off by lot: of the tied teachers, listed by place in the teachers' order, `n_left[lane]`
/// become leaders.
template <class Places>
void draw_lots(const World& world, State& state, std::span<const std::int32_t> tied_places,
               const std::int32_t* n_left);

/// Everybody and everything but the teachers.
template <class Places>
void start_leaders_and_system(const World& world, State& state);

/// What is looked up rather than computed: partners' effects and teacher-leaders' factors, from the parameters of now.
void renew_derived(const World& world, State& state);

}  // namespace districtwide::district
