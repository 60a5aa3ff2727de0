#include "bindings/shared/input_files.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <system_error>
#include <variant>

#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/params/value.h"
#include "sim/record/results.h"
#include "sim/record/sha256.h"

namespace districtwide {

namespace {

constexpr std::size_t kHashSize = 64;

std::optional<std::string> hash_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Sha256 hash;
  std::array<char, 65536> part{};
  while (file.read(part.data(), part.size()), file.gcount() > 0)
    hash.update(std::span<const char>(part.data(), static_cast<std::size_t>(file.gcount())));
  if (!file.is_open() || file.bad()) return std::nullopt;
  return to_hex(hash.finish());
}

void add(const Parameter& parameter, const Value& value, std::set<std::string>& paths) {
  const std::string* const path = std::get_if<std::string>(&value);
  if (parameter.kind == Kind::Path && path && !path->empty()) paths.insert(*path);
}

void add_all(const Scenario& scenario, std::set<std::string>& paths) {
  for (int index = 0; index < scenario.parameters.table().size(); ++index)
    add(scenario.parameters.table()[index], scenario.parameters[index], paths);
}

}  // namespace

std::vector<std::string> input_paths(std::span<const Scenario> points) {
  std::set<std::string> paths;
  for (const Scenario& point : points) add_all(point, paths);
  return {paths.begin(), paths.end()};
}

std::vector<std::string> input_paths(const Design& design) {
  std::set<std::string> paths;
  add_all(design.base, paths);
  for (std::size_t k = 0; k < design.parameters.size(); ++k)
    for (std::int64_t point = 0; point < design.n_points; ++point)
      add(design.base.parameters.table()[design.parameters[k]], design.value(point, k), paths);
  return {paths.begin(), paths.end()};
}

std::vector<Problem> lost_files(const Scenario& scenario) {
  std::vector<Problem> problems;
  const ParameterTable& table = scenario.parameters.table();
  for (int index = 0; index < table.size(); ++index) {
    const std::string path = table[index].kind == Kind::Path ? std::get<std::string>(scenario.parameters[index]) : "";
    std::error_code ignored;
    if (!path.empty() && !std::filesystem::exists(path, ignored))
      problems.push_back({scenario.places[static_cast<std::size_t>(index)],
                          table[index].key + " is " + shown(Value(path)) + ", but there is no such file"});
  }
  return problems;
}

void check_files(const Scenario& scenario) {
  if (std::vector<Problem> lost = lost_files(scenario); !lost.empty()) throw InputError(std::move(lost));
  // What is in a file of people and ties is read when an organization is built.
  if (!input_paths({&scenario, 1}).empty()) model_of(scenario).prepare(scenario, 0);
}

std::string list_files(const std::vector<std::string>& paths) {
  std::string list;
  for (const std::string& path : paths)
    if (const auto hash = hash_of(path); hash && path.find('\n') == std::string::npos) list += *hash + "  " + path + "\n";
  return list;
}

std::vector<std::string> changed_files(const std::string& list) {
  std::vector<std::string> words;
  std::istringstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < kHashSize + 3) continue;
    const std::string path = line.substr(kHashSize + 2);
    const auto hash = hash_of(path);
    if (hash && *hash != line.substr(0, kHashSize)) words.push_back(path + " no longer holds what it held then");
  }
  return words;
}

}  // namespace districtwide
