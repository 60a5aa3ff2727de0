#include "bindings/shared/repeat.h"

#include <filesystem>
#include <utility>

#include "bindings/shared/input_files.h"
#include "bindings/shared/simulating.h"
#include "models/designs.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/params/toml_source.h"

namespace districtwide {

namespace {

std::string text_at(const TomlNode::Table& table, std::string_view key) {
  const TomlEntry* const entry = find_entry(table, key);
  const std::string* const text = entry ? entry->node.as_text() : nullptr;
  return text ? *text : std::string();
}

/// The scenarios of a comparison, with the settings of the first.
std::vector<Scenario> scenarios_in(const std::string& toml) {
  const TomlNode::Table root = parse_toml(toml, "scenario_toml", kLongestResolvedToml);
  const TomlEntry* const blocks = find_entry(root, "scenario");
  const TomlNode::Array* const array = blocks ? blocks->node.as_array() : nullptr;
  std::vector<Scenario> points;
  std::vector<std::string> names;
  for (std::size_t k = 0; array && k < array->size(); ++k)
    if (const TomlNode::Table* const block = (*array)[k].as_table()) {
      names.push_back(std::filesystem::path(text_at(*block, "name")).filename().string() + ".toml");
      points.push_back(scenario_from_text(text_at(*block, "toml"), names.back()));
    }
  if (points.empty()) throw InputError({"scenario_toml"}, "holds no [[scenario]]");
  share_settings(points, names);
  return points;
}

Repeat read(const Claim& claim) {
  const std::string& toml = claim.provenance.scenario_toml;
  Repeat repeat;
  if (claim.kind == ClaimKind::Compare)
    repeat.points = scenarios_in(toml);
  else if (claim.kind == ClaimKind::Sweep)
    repeat.design = design_from_text(toml, "design.toml");
  else
    repeat.points.push_back(scenario_from_text(toml, "scenario.toml"));
  return repeat;
}

void check_files(const Repeat& repeat, const std::string& file) {
  std::vector<Problem> problems;
  std::error_code unknown;
  for (const std::string& path : repeat.design ? input_paths(*repeat.design) : input_paths(repeat.points))
    if (!std::filesystem::exists(path, unknown))
      problems.push_back({{file}, "needs the file " + path + ", which is not here; start from the folder from which it "
                                                             "was made, or put the file there"});
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

Repeat repeat_of(const Claim& claim, const std::string& file) {
  Repeat repeat;
  try {
    repeat = read(claim);
  } catch (const InputError& error) {
    throw InputError({file}, std::string("cannot be made again by this version: ") + error.what());
  }
  check_files(repeat, file);
  repeat.remarks = changed_files(claim.provenance.input_files);
  return repeat;
}

}  // namespace districtwide
