#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/experiment/design_draft.h"
#include "sim/params/checks.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

const std::vector<std::string> kUntilKeys = {"quantity", "week", "half_width", "max_replicates", "paired"};
const std::string kExample = "until = { quantity = \"adoption\", week = 179, half_width = 0.01, max_replicates = 512 }";

std::string quantity_in(const TomlEntry& entry, DesignDraft& draft) {
  const std::string name = text_in(entry, draft).value_or("");
  const std::vector<std::string>& all = draft.face.quantities;
  if (!name.empty() && std::find(all.begin(), all.end(), name) == all.end())
    draft.refuse(entry.line, "unknown quantity '" + name + "'" + did_you_mean(name, all));
  return name;
}

double half_width_in(const TomlEntry& entry, DesignDraft& draft) {
  const auto number = as_number(entry.node);
  if (number && std::isfinite(*number) && *number > 0) return *number;
  draft.refuse(entry.line, "half_width is " + shown(entry.node) + "; expected a number above 0, in the quantity's unit");
  return 1;
}

bool flag_in(const TomlEntry& entry, DesignDraft& draft) {
  if (const bool* const flag = entry.node.as_bool()) return *flag;
  draft.refuse(entry.line, entry.key + " is " + shown(entry.node) + "; expected true or false");
  return false;
}

/// Whether so many replicates can be run; else refuses them. The number itself is in the base already.
bool is_possible_most(const TomlEntry& entry, DesignDraft& draft) {
  const auto number = as_whole_number(entry.node);
  if (number && *number >= 1 && *number <= kMostReplicates) return true;
  draft.refuse(entry.line, "until.max_replicates is " + shown(entry.node) + "; expected a whole number from 2 to " +
                               std::to_string(kMostReplicates));
  return false;
}

}  // namespace

void read_until(const TomlEntry& entry, const TomlNode::Table& run, DesignDraft& draft) {
  const TomlNode::Table* const table = entry.node.as_table();
  if (!table) return draft.refuse(entry.line, "until is " + shown(entry.node) + "; expected " + kExample);
  refuse_unknown(*table, kUntilKeys, draft);
  if (const TomlEntry* const replicates = find_entry(run, "replicates"))
    draft.refuse(replicates->line, "replicates and until exclude each other; until has max_replicates");
  Until until{.quantity = "", .place = {draft.file, entry.line}};
  bool has_most = false;
  for (const std::string key : {"quantity", "week", "half_width", "max_replicates"}) {
    const TomlEntry* const part = find_entry(*table, key);
    if (!part)
      draft.refuse(entry.line, "until needs " + key + ", such as " + kExample);
    else if (key == "quantity")
      until.quantity = quantity_in(*part, draft);
    else if (key == "week")
      until.week = static_cast<int>(whole_number_in(*part, 0, std::numeric_limits<int>::max(), draft).value_or(0));
    else if (key == "half_width")
      until.half_width = half_width_in(*part, draft);
    else
      has_most = is_possible_most(*part, draft);
  }
  if (has_most && draft.design.base.run.replicates < 2)
    draft.refuse(entry.line, "until needs at least two replicates, the most there may be are " +
                                 std::to_string(draft.design.base.run.replicates));
  if (const TomlEntry* const paired = find_entry(*table, "paired")) until.paired = flag_in(*paired, draft);
  draft.design.until = until;
}

}  // namespace districtwide
