#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/params/column_rule.h"
#include "sim/params/scenario.h"
#include "sim/record/results.h"

namespace districtwide {

/// An organization to be written down.
struct OrganizationText {
  std::string graphml;
  std::string size;  // "600 teachers in 20 schools"
};

/// What a model offers beside runs, apart from it because a page has no use for it. What it does not offer is empty.
struct ModelServices {
  /// How large a point is: "600 teachers in 20 schools"; empty where what is recorded does not tell.
  std::function<std::string(const Scenario&, const Results&, int point)> size_text = {};
  /// Why an agent did as it did in a run, in words. Throws InputError for one that is not there.
  std::function<std::string(const Scenario&, int agent, std::uint32_t replicate)> explain = {};
  /// Organization number `sample` of a scenario.
  std::function<OrganizationText(const Scenario&, int sample)> organization = {};
  /// The groups of parameters whose numbers are shown as matrices.
  std::vector<std::string> matrix_groups = {};
  /// What a design can make of a table's columns.
  std::vector<ColumnRule> column_rules = {};
};

}  // namespace districtwide
