#include "models/district/state.h"

#include <cstddef>

#include "sim/random/half_draws.h"

namespace districtwide::district {

/// Rows that the columns need.
struct StateRows {
  std::int64_t teachers, drawn_teachers, schools, leaders;
};

namespace {

StateSizes sizes_of(const World& world) {
  StateSizes sizes{world.n_teachers, world.n_schools, world.n_leaders(), 0};
  for (const std::int32_t degree : world.degrees) sizes.peer_rows += degree + 1;
  return sizes;
}

StateRows rows_in_lanes(const StateSizes& sizes) {
  return {sizes.teachers, rows_of_halves<ReplicatesInLanes>(sizes.teachers), sizes.schools, sizes.leaders};
}

/// Sixteen teachers are read from any of them on (rates.cpp): hence a row more.
StateRows rows_alone(const StateSizes& sizes) {
  return {AgentsInLanes::rows_of(sizes.teachers) + 1, rows_of_halves<AgentsInLanes>(sizes.teachers),
          AgentsInLanes::rows_of(sizes.schools), AgentsInLanes::rows_of(sizes.leaders)};
}

/// Calls visit(column, rows) for every column: what a State is made of, and what memory is counted for.
template <class Visit>
void each_column(const StateRows& rows, Visit visit) {
  visit(&State::teachers, rows.teachers);
  visit(&State::openness, rows.teachers);
  visit(&State::bound, rows.drawn_teachers);
  for (const auto column : {&State::disposition, &State::principal, &State::structures, &State::clarity, &State::dose,
                            &State::achievement, &State::use, &State::new_principal, &State::leaving})
    visit(column, rows.schools);
  visit(&State::supports, rows.schools * kSchoolSupports);
  for (const auto column : {&State::exponent, &State::bound_exponent}) visit(column, rows.schools * kExponents);
  visit(&State::bound_rate, rows.schools * kLevels);
  visit(&State::level_count, rows.schools * kLevels);
  for (const auto column : {&State::leader_disposition, &State::leader}) visit(column, rows.leaders);
  for (const auto column : {&State::built, &State::alignment}) visit(column, kComponents);
  visit(&State::barrier, kSupports);
  visit(&State::missing_peers, kLevels);
  for (const auto column : {&State::engagement, &State::priorities, &State::quality, &State::attendance, &State::tests,
                            &State::focus, &State::authority, &State::drive, &State::monitoring, &State::mean_use,
                            &State::hours, &State::new_parts})
    visit(column, 1);
  visit(&State::cost, 1);
}

/// Calls visit(list) for every list of the work space. Each has room for the places of all teachers; whole vectors of places
/// are read at the ends of the lists.
template <class Visit>
void each_list(Visit visit) {
  visit(&State::moves);
  visit(&State::goers);
  visit(&State::leavers);
  visit(&State::movers);
}
std::int64_t places_of_lists(const StateRows& rows) { return (rows.teachers + 1) * kLanes; }

template <class T>
std::size_t column_bytes(Column<T> State::*, std::int64_t rows) {
  return ColumnMemory::bytes_of<T>(rows);
}
std::size_t columns_bytes(const StateRows& rows) {
  std::size_t bytes = 0;
  each_column(rows, [&](auto column, std::int64_t n_rows) { bytes += column_bytes(column, n_rows); });
  return bytes;
}
template <class T>
double list_bytes(std::vector<T> State::*, std::int64_t places) {
  return double(places) * sizeof(T);
}

double bytes_of(const StateSizes& sizes, const StateRows& rows) {
  double bytes = sizeof(State) + double(sizes.peer_rows) * (sizeof(PeerFactors) + sizeof(std::int32_t));
  bytes += double(AgentsInLanes::rows_of(sizes.schools)) * kLanes * sizeof(std::int32_t);  // Derived::first_week
  bytes += double(columns_bytes(rows));
  each_list([&](auto list) { bytes += list_bytes(list, places_of_lists(rows)); });
  return bytes;
}

}  // namespace

template <class T>
void State::take(Column<T> State::* column, std::int64_t n_rows) {
  this->*column = columns_.take<T>(n_rows);
}

State::State(const World& world, const StateRows& rows) : now(world.parameters), columns_(columns_bytes(rows)) {
  each_column(rows, [this](auto column, std::int64_t n_rows) { take(column, n_rows); });
  each_list([&](auto list) { (this->*list).resize(static_cast<std::size_t>(places_of_lists(rows))); });
  derived.peers.resize(static_cast<std::size_t>(sizes_of(world).peer_rows));
  derived.missing_peers.resize(derived.peers.size());
}

State::State(const World& world, const LaneGroup& group) : State(world, rows_in_lanes(sizes_of(world))) {
  replicates = group.replicates;
}

State::State(const World& world, std::uint32_t replicate, int lane) : State(world, rows_alone(sizes_of(world))) {
  replicates.fill(replicate);
  record_lane = lane;
}

double State::bytes_in_lanes(const StateSizes& sizes) { return bytes_of(sizes, rows_in_lanes(sizes)); }
double State::bytes_alone(const StateSizes& sizes) { return bytes_of(sizes, rows_alone(sizes)); }

}  // namespace districtwide::district
