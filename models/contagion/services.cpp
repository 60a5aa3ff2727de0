#include "models/contagion/services.h"

#include "models/contagion/network.h"
#include "models/district/organization_size.h"
#include "sim/base/words.h"

namespace districtwide::contagion {

namespace {

std::string size_text(const Scenario& scenario, const Results&, int) {
  const std::string agents = counted(static_cast<std::int64_t>(rough_size(scenario).agents), "agent");
  switch (parameters_from(scenario.parameters).network.kind) {
    case NetworkKind::District: return agents + " on a district's advice network";
    case NetworkKind::Random: return agents + " on a random network";
    case NetworkKind::SmallWorld: return agents + " on a small-world network";
    case NetworkKind::Groups: return agents + " in groups";
    case NetworkKind::Complete: return agents + ", each of whom sees all others";
  }
  return agents;
}

}  // namespace

const ModelServices& services() {
  static const ModelServices all{.size_text = size_text,
                                 .column_rules = district::column_rules({"adopters", "new_adopters", "lapsed"})};
  return all;
}

}  // namespace districtwide::contagion
