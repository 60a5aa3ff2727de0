#include <cmath>
#include <string>
#include <string_view>

#include "models/contagion/network.h"
#include "models/district/conflicts.h"
#include "sim/graph/generators.h"

namespace districtwide::contagion {

namespace {

using Conflicts = std::vector<ModelFace::Conflict>;

constexpr double kMostTies = 2.5e8;
constexpr double kFullest = 0.9;  // of the pairs of the groups: fuller ones take long to draw

void add(Conflicts& found, const ParameterSet& values, std::string_view key, const std::string& message) {
  found.push_back({values.table().index_of(key), std::string(key) + " " + message});
}

bool is_given(const ParameterSet& values, std::string_view key) {
  return !values.is_default(values.table().index_of(key));
}

/// Two statements of who the agents are.
void check_kind(const ParameterSet& values, NetworkKind kind, Conflicts& found) {
  for (const Parameter& parameter : values.table().parameters()) {
    const bool is_districts = parameter.key.starts_with(kDistrictGroup);
    const bool is_size = parameter.key == "network.agents" || parameter.key == "network.mean_degree";
    if ((!is_districts && !is_size) || !is_given(values, parameter.key)) continue;
    if (is_districts && kind != NetworkKind::District)
      add(found, values, parameter.key, "is given, but network.kind is not \"district\"; leave one of the two out");
    if (is_size && kind == NetworkKind::District)
      add(found, values, parameter.key,
          "is given, but network.kind is \"district\": organization.* decides there; leave one of the two out");
  }
}

void check_room(const ParameterSet& values, const NetworkParameters& p, Conflicts& found) {
  const double most = p.agents - 1;
  if (p.mean_degree > most && p.kind != NetworkKind::Complete)
    return add(found, values, "network.mean_degree",
               "is " + to_text(p.mean_degree) + ", but each of " + std::to_string(p.agents) + " agents has only " +
                   to_text(most) + " others");
  if (p.kind != NetworkKind::Complete && p.agents * p.mean_degree / 2 > kMostTies)
    return add(found, values, "network.mean_degree", "asks for more than 250,000,000 ties; make it or network.agents smaller");
  if (p.kind == NetworkKind::SmallWorld && 2 * std::floor(p.mean_degree / 2 + 0.5) > most)
    return add(found, values, "network.mean_degree", "is rounded to an even number, which is more than there are others");
  if (p.kind != NetworkKind::Groups) return;
  const GroupedTies groups{p.agents, p.group_size, 0, 0};
  const double ties = p.agents * p.mean_degree / 2;
  if (p.within * ties > kFullest * double(groups.most_within()) + 0.5)
    add(found, values, "network.within",
        "times network.mean_degree is " + to_text(p.within * p.mean_degree) + " partners within a group; groups of " +
            std::to_string(p.group_size) + " have room for " +
            to_text(std::floor(10 * kFullest * 2 * double(groups.most_within()) / p.agents) / 10));
  if ((1 - p.within) * ties > kFullest * double(groups.most_between()) + 0.5)
    add(found, values, "network.within", "leaves more ties between groups than there is room for; make it larger");
}

void check_thresholds(const ParameterSet& values, const ThresholdsParameters& p, Conflicts& found) {
  if (p.low > p.high)
    add(found, values, "thresholds.low",
        "is " + to_text(p.low) + ", more than thresholds.high, " + to_text(p.high) + "; exchange them");
}

/// What the district model would find wrong with its organization.
void check_organization(const ParameterSet& values, Conflicts& found) {
  const ParameterSet theirs = district_values(values);
  for (const ModelFace::Conflict& conflict : district::conflicts(theirs))
    if (const auto index = values.table().find(theirs.table()[conflict.parameter].key))
      found.push_back({*index, conflict.message});
}

}  // namespace

std::vector<ModelFace::Conflict> conflicts(const ParameterSet& values) {
  Conflicts found;
  const Parameters p = parameters_from(values);
  check_kind(values, p.network.kind, found);
  check_thresholds(values, p.thresholds, found);
  if (p.network.kind == NetworkKind::District) {
    check_organization(values, found);
  } else {
    check_room(values, p.network, found);
  }
  return found;
}

}  // namespace districtwide::contagion
