#pragma once

#include "models/district/state.h"
#include "models/district/world.h"

// What happens to single people at a year's boundary: rare, one lane at a time, compiled once.

namespace districtwide::district {

/// One teacher's place in one replicate.
struct TeacherPlace {
  std::int32_t teacher;
  int lane;
};

/// A teacher gives up the place: a newcomer comes, or the teacher is put down as one of those who change places.
void teacher_goes(const World& world, State& state, int week, TeacherPlace place);

/// Those who stay in the district take each other's places, every order equally likely.
void movers_change_places(const World& world, State& state, int week);

/// A principal's or leader's disposition: Beta, kept as the share and as its logit.
struct Disposition {
  float share;
  float logit;
};
struct DispositionAddress {
  std::uint8_t stream;
  std::int32_t agent;
  int week;
};
Disposition draw_disposition(const World& world, std::uint32_t replicate, DispositionAddress address, double mean,
                             double concentration);

}  // namespace districtwide::district
