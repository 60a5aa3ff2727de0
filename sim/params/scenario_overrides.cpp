#include <algorithm>

#include "sim/params/scenario_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

/// The one value that `text` is in TOML, or nothing.
std::optional<TomlNode> value_in(const std::string& text) {
  try {
    const TomlNode::Table table = parse_toml("value = " + text, "");
    if (table.size() == 1 && table[0].key == "value") return table[0].node;
  } catch (const InputError&) {
    return std::nullopt;  // a text without quotes
  }
  return std::nullopt;
}

/// Items of a list stand where the setting does, not in the line that it was read from by itself.
void put_items(int line, TomlNode& node) {
  if (auto* const items = std::get_if<TomlNode::Array>(&node.value))
    for (TomlNode& item : *items) item.line = line;
}

TomlNode as_text_node(const std::string& text) { return TomlNode{text, 0}; }

/// Why a key of scenario files that is no parameter cannot be set from outside; empty for other keys.
std::string not_to_be_set(const std::string& key) {
  if (key == "run" || key == "output") return key + " is a group of settings; name one of them";
  const bool is_reserved = std::find(kReservedKeys.begin(), kReservedKeys.end(), key) != kReservedKeys.end();
  return is_reserved ? key + " cannot be set from outside; write it in the scenario file" : "";
}

/// Words and paths may look like other values: a folder named 2026, a file named true.
bool takes_text(const Parameter& parameter) { return parameter.kind == Kind::Word || parameter.kind == Kind::Path; }

}  // namespace

void apply_override(const Override& override_, Draft& draft) {
  const Place place =
      override_.place.file.empty() ? Place{shown_name(override_.key + "=" + override_.value), 0} : override_.place;
  TomlNode node = value_in(override_.value).value_or(as_text_node(override_.value));
  put_items(place.line, node);
  if (is_setting(override_.key)) return read_setting(override_.key, node, place, draft);
  const auto parameter = draft.table().find(override_.key);
  if (!parameter && draft.table().is_group(override_.key)) {
    return draft.refuse(place, override_.key + " is a group of parameters; name one of them");
  }
  const std::string refusal = not_to_be_set(override_.key);
  if (!refusal.empty()) return draft.refuse(place, refusal);
  if (!parameter) return draft.refuse(place, unknown_key(override_.key, draft.known_keys));
  if (takes_text(draft.table()[*parameter]) && !node.as_text()) node = as_text_node(override_.value);
  read_parameter(*parameter, node, place, "", draft);
}

}  // namespace districtwide
