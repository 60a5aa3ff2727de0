#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/params/table.h"

// The parameters of plain contagion as typed fields. Their keys, units, ranges, meanings, sources and grades are the rows
// in parameters_table.cpp.

namespace districtwide::contagion {

/// How an agent comes to adopt (models/README.md, Plain contagion).
enum class Rule { Contact, Bass, Threshold };
inline constexpr std::string_view kRuleNames[] = {"contact", "bass", "threshold"};

enum class NetworkKind { District, Random, SmallWorld, Groups, Complete };
inline constexpr std::string_view kNetworkNames[] = {"district", "random", "small_world", "groups", "complete"};

enum class Distribution { Uniform, Normal };
inline constexpr std::string_view kDistributionNames[] = {"uniform", "normal"};

struct AdoptionParameters {
  Rule rule;
  double spontaneous, contact, imitation, lapse;  // 1/week
};
struct ThresholdsParameters {
  Distribution distribution;
  double low, high, mean, deviation;  // shares
};
struct NetworkParameters {
  NetworkKind kind;
  int agents;
  double mean_degree, rewiring;
  int group_size;
  double within;
  std::int64_t seed;  // -1: the run's
  int samples;
};

struct Parameters {
  int years, weeks_per_year;
  AdoptionParameters adoption;
  ThresholdsParameters thresholds;
  double start_share;
  NetworkParameters network;

  int weeks() const { return years * weeks_per_year; }
};

/// The table of the model's parameters. Those of organization.* are the district model's.
const ParameterTable& parameter_table();

/// The typed parameters of a set of values of parameter_table().
Parameters parameters_from(const ParameterSet& values);

/// The keys that are taken over from the district model begin so.
inline constexpr std::string_view kDistrictGroup = "organization.";

}  // namespace districtwide::contagion
