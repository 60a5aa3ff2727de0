#pragma once

#include <cstdint>

#include "models/district/state.h"
#include "models/district/world.h"

// The parts of the start that are done once and lane by lane, compiled once.

namespace districtwide::district {

/// In Teacher::leads while leaders are chosen: leads, or stands level with others at the place where the leaders end.
inline constexpr std::uint32_t kLeads = 1;
inline constexpr std::uint32_t kMayLead = 2;

/// Lots for those who may lead: `n_left[lane]` of them do.
template <class Places>
void draw_lots(const World& world, State& state, const std::int32_t* n_left);

/// Everybody and everything but the teachers.
template <class Places>
void start_leaders_and_system(const World& world, State& state);

/// What is looked up rather than computed: partners' effects and teacher-leaders' factors, from the parameters of now.
void renew_derived(const World& world, State& state);

}  // namespace districtwide::district
