#include "models/district/week.h"

#include <array>

namespace districtwide::district {

inline namespace DISTRICTWIDE_ISA {

namespace {

/// One week, in this order (models/README.md, section 3). The remark says what a phase reads -> what it writes.
template <class Layout>
constexpr std::array<Phase<World, State>, 20> kPhases = {{
    {"1 year boundary: teachers", "A_staffing, P -> places refilled, movers permuted", teachers_come_and_go<Layout>},
    {"1 year boundary: principals", "A_vision, P, X -> new dispositions, P, X, levels lost", principals_change<Layout>},
    {"1 year boundary: superintendent", "A_vision -> a successor's E, N_p", superintendent_changes},
    {"1 year boundary: initiatives", "E -> N_p", initiatives_arrive},
    {"2 events", "the scenario -> parameters, E, N_p", apply_events<typename Layout::Places>},
    {"3 direction", "E, N_p -> focus f, authority G, drive V", set_direction<Layout>},
    {"3 leaders", "V -> e of heads and area leaders", leaders_respond<Layout>},
    {"3 monitoring", "E, A_data, levels -> m, mean use", monitor<Layout>},
    {"3 components", "V, e, m, barriers -> A, B", align_components<Layout>},
    {"3 principals", "V, e, A, N_p, m, use -> clarity C, P", principals_respond<Layout>},
    {"3 structures", "P, A_time, f -> X", build_structures<Layout>},
    {"4 improvement team", "G, f, N_p -> attendance, Q, tests", team_meets<Layout>},
    {"5 coaching", "f, A_learning, m, use -> hours, dose", share_out_coaching<Layout>},
    {"6 supports", "P, C, A, X, dose, Q -> the nine supports", gather_supports<Layout>},
    {"6 barriers", "supports, levels -> b", measure_barriers<Layout>},
    {"6 rates", "supports, N_p -> what a school's teachers share of the rates; bounds", set_rates<Layout>},
    {"6 teachers decide", "rates, own factors -> moves", draw_moves<Layout>},
    {"6 teachers move", "moves -> levels, counts", make_moves<Layout>},
    {"7 students", "Q, levels -> Y", students_learn<Layout>},
    {"7 cost", "hours, attendance, new components, levels -> cost", accrue_cost<Layout>},
}};

template <class Layout>
constexpr Steps<World, State> kWeek = {start<Layout>, kPhases<Layout>, record_week<Layout>};

}  // namespace

const Steps<World, State>& lane_steps() { return kWeek<ReplicatesInLanes>; }
const Steps<World, State>& lone_steps() { return kWeek<AgentsInLanes>; }

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide::district
