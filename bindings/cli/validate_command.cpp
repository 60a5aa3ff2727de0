#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/text.h"
#include "bindings/shared/input_files.h"
#include "bindings/shared/sweeping.h"
#include "models/designs.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/params/toml_source.h"

namespace districtwide::cli {

namespace {

/// "x.toml: ok, a design of 24 points, 384 runs", with a line about rows that are left out.
std::string size_text(const std::string& path, const Design& design, std::int64_t n_runs) {
  const std::string left_out = design.left_out.empty() ? "" : clean(design.left_out) + "\n";
  return clean(path) + ": ok, a design of " + counted(design.n_points, "point") + ", " +
         (design.until ? "at most " : "") + counted(n_runs, "run") + "\n" + left_out;
}

/// Reads a scenario or a design, and what it names, as far as can be without a run; says what it is.
std::string checked(const std::string& path) {
  try {
    const std::string text = read_text(path);
    if (!is_design(text)) {
      check_files(scenario_from_text(text, path));
      return clean(path) + ": ok\n";
    }
    const Design design = design_from_text(text, path);
    check_files(design.base);
    return size_text(path, design, plan_design(design, "").n_runs());
  } catch (const FileError& error) {
    throw InputError({path}, error.path() == path ? words_of(error) : error.what());
  }
}

void validate(const std::vector<std::string>& paths, Context& context) {
  std::vector<Problem> problems;
  for (const std::string& path : paths) {
    try {
      context.out += checked(path);
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

void add_validate_command(CLI::App& app, Command& chosen) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* const command = app.add_subcommand("validate", "Check scenario and design files without running them");
  command->add_option("FILE", *paths, "One or more files of scenarios or designs")->required()->type_name("FILE.toml");
  command->footer("Every problem is told with its file and line. If there is any, the exit code\n"
      "is 2.");
  command->callback([paths, &chosen] { chosen = [paths](Context& context) { validate(*paths, context); }; });
}

}  // namespace districtwide::cli
