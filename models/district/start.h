#pragma once

#include "models/district/state.h"
#include "models/district/world.h"

// The parts of the start that are done once and lane by lane, compiled once.

namespace districtwide::district {

/// The round(lead_share * N) teachers that come first by lead_selection, ties at random.
void choose_teacher_leaders(const World& world, State& state);

/// Everybody and everything but the teachers.
void start_leaders_and_system(const World& world, State& state);

/// What is looked up rather than computed: partners' effects and teacher-leaders' factors, from the parameters of now.
void renew_derived(const World& world, State& state);

}  // namespace districtwide::district
