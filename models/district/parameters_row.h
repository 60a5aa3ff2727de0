#pragma once

#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/district/parameters.h"
#include "sim/params/plausible.h"
#include "sim/params/table.h"

// How a row of the parameter table is written: one row is the whole statement about one parameter, the field it fills
// included. The rows stand in parameters_*.cpp, group by group.

namespace districtwide::district {

/// Where a row's value goes: a typed setter, and the element that it sets where the field is an array.
struct Field {
  void (*assign)(Parameters&, int element, const Value&);
  int element = 0;
};

/// Puts a value into a field of its type. Throws InternalError where the value holds something else.
/// A fraction (a ramp passes through such) goes into a whole-number field rounded, halves up.
void put(double& field, const Value& value);
void put(int& field, const Value& value);
void put(std::string& field, const Value& value);
void put(std::vector<double>& field, const Value& value);
void put(LeadSelection& field, const Value& value);

template <auto... kMembers>
void assign_field(Parameters& parameters, int /*element*/, const Value& value) {
  put((parameters.*....*kMembers), value);
}

template <auto... kMembers>
void assign_element(Parameters& parameters, int element, const Value& value) {
  put((parameters.*....*kMembers)[element], value);
}

/// The field that a path of members leads to: field<&Parameters::team, &TeamParameters::members>.
template <auto... kMembers>
inline constexpr Field field = {&assign_field<kMembers...>};

/// One element of the array that a path of members leads to.
template <auto... kMembers>
constexpr Field element(int index) {
  return {&assign_element<kMembers...>, index};
}

/// A default as it is written in a row: a number, a word (or a path), or no list.
struct Default {
  constexpr Default() = default;
  constexpr Default(double value) : number(value) {}
  constexpr Default(int value) : number(value) {}
  constexpr Default(const char* value) : word(value), is_word(true) {}

  double number = 0;
  std::string_view word;
  bool is_word = false;
};

/// The plausible range of an assumed parameter that nothing bounds: half to double the default, within the allowed.
inline constexpr std::nullopt_t kHalfToDouble = std::nullopt;

inline constexpr bool kStartOnly = true;
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Allowed ranges that many rows share. Their ends keep every sum, product and update of the week finite, in single
// precision too; divisors begin above 0 for the same reason.
inline constexpr Range kShare = {0, 1};
inline constexpr Range kProbability = {0, 1};
inline constexpr Range kOpenShare = {.low = 0, .high = 1, .low_open = true, .high_open = true};
inline constexpr Range kConcentration = {0.1, 1e6};  // below 0.1 both of a beta's gamma draws could vanish
inline constexpr Range kLogitWeight = {-100, 100};
inline constexpr Range kLogRate = {0, 20};
inline constexpr Range kLoss = {0, 0.5};  // two of them together never take more than all there is

/// One row as it is written: a constant, so that no order of initialization matters.
struct Row {
  std::string_view key;
  Kind kind;
  Field field;
  Default default_value;
  std::string_view unit;
  Range allowed;
  std::optional<Range> plausible;
  std::string_view meaning;
  std::string_view source;
  Grade grade;
  bool start_only = false;
  std::span<const std::string_view> choices = {};
};

/// A row of the finished table beside the field that it fills.
struct BoundParameter {
  Parameter parameter;
  Field field;
};

/// The row as the table holds it.
BoundParameter bound(const Row& row);
std::vector<BoundParameter> bound(std::span<const Row> rows);

/// The rows of each part, in the order in which the table shows them.
std::vector<BoundParameter> organization_rows();  // time, organization
std::vector<BoundParameter> direction_rows();     // superintendent, delegate, priorities, strategy
std::vector<BoundParameter> system_rows();        // team, components, leaders
std::vector<BoundParameter> school_rows();        // principals, structures, coaching, rollout
std::vector<BoundParameter> teacher_rows();       // teachers, peers, students, barriers, costs
std::vector<BoundParameter> level_rows();         // levels: weeks, relapse, fidelity, up, down

/// All of them.
std::vector<BoundParameter> bound_parameters();

/// Words of strategy.lead_selection, in the order of LeadSelection.
inline constexpr std::string_view kLeadSelectionNames[] = {"openness", "degree", "betweenness", "random"};

}  // namespace districtwide::district
