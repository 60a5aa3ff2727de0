#include "bindings/cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <sstream>

#include "bindings/cli/provenance.h"
#include "bindings/cli/text.h"
#include "sim/base/errors.h"
#include "sim/params/suggest.h"

namespace districtwide::cli {

namespace {

constexpr const char* kDescription =
    "Districtwide simulates how a school district scales an instructional improvement:\n"
    "teachers, principals, coaches, area leaders and a superintendent, week by week.";

constexpr const char* kFooter =
    "Start here:\n"
    "  districtwide scenarios                              what there is to run\n"
    "  districtwide run scenarios/engaged_focused.toml     one scenario, with a table and a chart\n"
    "  districtwide compare A.toml B.toml                  how B differs from A\n"
    "  districtwide COMMAND --help                         the options of a command\n"
    "\n"
    "Exit codes: 0 done, 1 failed (disk, memory), 2 bad input, 130 interrupted, 143 terminated.";

void set_up(CLI::App& app, Command& chosen) {
  app.name("districtwide");
  app.footer(kFooter);
  app.set_version_flag("--version", source_text(), "Show the version and exit");
  app.set_help_flag("-h,--help", "Show this help and exit");
  app.get_formatter()->column_width(28);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Subcommands", "Commands");
  app.get_formatter()->label("REQUIRED", "");
  app.require_subcommand(1);
  for (const auto add : {add_run_command, add_compare_command, add_explain_command, add_validate_command,
                         add_scenarios_command, add_parameters_command, add_organization_command, add_info_command,
                         add_digest_command})
    add(app, chosen);
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// A word in the place of a command that is none.
void check_command(const CLI::App& app, const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments[0].empty() || arguments[0][0] == '-') return;
  const std::vector<std::string> names = command_names(app);
  if (std::find(names.begin(), names.end(), arguments[0]) != names.end()) return;
  throw InputError({"districtwide"}, "unknown command '" + clean(arguments[0]) + "'" +
                                         did_you_mean(arguments[0], names) + "; 'districtwide --help' lists all");
}

/// The options that a command knows, as they are typed in full: "--replicates".
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* const option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// What is wrong with the arguments, in words.
std::string words_of(const CLI::ParseError& error, const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty() || error.get_name() != "ExtrasError") return error.what();
  const CLI::App& command = app.get_subcommands().empty() ? app : *app.get_subcommands().front();
  if (left[0].rfind('-', 0) != 0) return "'" + clean(left[0]) + "' is one argument too many";
  const std::string name = left[0].substr(0, left[0].find('='));
  return "unknown option '" + clean(name) + "'" + did_you_mean(name, option_names(command));
}

}  // namespace

bool parse_command_line(const std::vector<std::string>& arguments, Command& chosen, Session& session) {
  CLI::App app(kDescription);
  set_up(app, chosen);
  if (arguments.empty()) throw InputError({"districtwide"}, "expected a command\n\n" + app.help());
  check_command(app, arguments);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as the parser takes them
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::Success& asked) {  // --help, --version
    std::ostringstream text;
    app.exit(asked, text, text);
    session.out += text.str();
    return false;
  } catch (const CLI::ParseError& error) {
    const std::string command = app.get_subcommands().empty() ? "" : " " + app.get_subcommands().front()->get_name();
    throw InputError({"districtwide" + command}, words_of(error, app) + "\n'districtwide" + command +
                                                     " --help' shows how it is used");
  }
  return true;
}

}  // namespace districtwide::cli
