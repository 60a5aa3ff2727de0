#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "bindings/cli/commands.h"
#include "bindings/cli/text.h"
#include "models/registry.h"
#include "sim/base/errors.h"

namespace districtwide::cli {

namespace {

namespace fs = std::filesystem;

/// The scenario files of a folder by name; empty where there is no such folder.
std::vector<fs::path> scenario_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code no_folder;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, no_folder)) {
    std::error_code ignored;
    if (entry.path().extension() == ".toml" && entry.is_regular_file(ignored)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Where scenarios lie by the place of the program: in the Python package, where it is installed, where it is built.
std::vector<fs::path> folders_beside_program() {
  std::error_code unknown;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown).parent_path();
  return {program / "../scenarios", program / "../share/districtwide/scenarios", program / "../../../../scenarios"};
}

/// The folder that the user names, or the first of the usual ones that holds scenarios.
fs::path find_folder(const std::string& given) {
  if (!given.empty()) {
    if (!fs::is_directory(given)) throw InputError({"--folder " + clean(given)}, "is not a folder");
    return given;
  }
  if (!scenario_files("scenarios").empty()) return "scenarios";
  for (const fs::path& folder : folders_beside_program())
    if (!scenario_files(folder).empty()) return folder.lexically_normal();
  throw InputError({"scenarios"}, "no scenario files were found in ./scenarios; name a folder with --folder");
}

/// A scenario's title and claim; of one that is wrong, how to learn more.
std::string entry_text(const fs::path& file, int width) {
  const std::string path = clean(file.lexically_normal().string());
  std::string text = path + "\n";
  try {
    const Scenario scenario = read_scenario(file);
    text += wrapped(clean(scenario.title), width, "    ");
    if (!scenario.description.empty()) text += wrapped(clean(scenario.description), width, "      ");
  } catch (const InputError& error) {
    const auto n_problems = static_cast<std::int64_t>(error.problems().size());
    text += "    has " + counted(n_problems, "problem") + ": districtwide validate " + path + "\n";
  } catch (const FileError& error) {
    text += wrapped(clean(error.what()), width, "    ");
  }
  return text;
}

void list_scenarios(const std::string& given, Context& context) {
  const fs::path folder = find_folder(given);
  const std::vector<fs::path> files = scenario_files(folder);
  if (files.empty()) throw InputError({clean(folder.string())}, "holds no scenario files (*.toml)");
  for (const fs::path& file : files) context.out += entry_text(file, context.terminal.width) + "\n";
  context.out += "Run one: districtwide run " + clean(files.front().lexically_normal().string()) + "\n";
}

}  // namespace

void add_scenarios_command(CLI::App& app, Command& chosen) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand("scenarios", "List the scenarios there are and what each shows");
  command
      ->add_option("--folder", *folder, "Where to look (default: ./scenarios, else those that came with the program)")
      ->type_name("FOLDER");
  command->callback([folder, &chosen] { chosen = [folder](Context& context) { list_scenarios(*folder, context); }; });
}

}  // namespace districtwide::cli
