#include <CLI/CLI.hpp>

#include <memory>
#include <variant>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/text.h"
#include "models/registry.h"
#include "sim/base/errors.h"

namespace districtwide::cli {

namespace {

bool names_files(const Scenario& scenario) {
  const ParameterTable& table = scenario.parameters.table();
  for (int index = 0; index < table.size(); ++index)
    if (table[index].kind == Kind::Path && std::get<std::string>(scenario.parameters[index]) != "") return true;
  return false;
}

/// Reads a scenario, and what it names: a file of people and ties is read when an organization is built.
void check(const std::string& path) {
  const Scenario scenario = read_all({path}, {}).front();
  try {
    if (names_files(scenario)) model_of(scenario).prepare(scenario, 0);
  } catch (const FileError& error) {
    throw InputError({path}, error.what());
  }
}

void validate(const std::vector<std::string>& paths, Context& context) {
  std::vector<Problem> problems;
  for (const std::string& path : paths) {
    try {
      check(path);
      context.out += clean(path) + ": ok\n";
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

void add_validate_command(CLI::App& app, Command& chosen) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* const command = app.add_subcommand("validate", "Check scenario files without running them");
  command->add_option("SCENARIO", *paths, "One or more scenario files")->required()->type_name("FILE.toml");
  command->footer("Every problem is told with its file and line. If there is any, the exit code\n"
      "is 2.");
  command->callback([paths, &chosen] { chosen = [paths](Context& context) { validate(*paths, context); }; });
}

}  // namespace districtwide::cli
