#include "bindings/cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <sstream>

#include "bindings/shared/provenance.h"
#include "bindings/cli/text.h"
#include "sim/base/errors.h"
#include "sim/params/suggest.h"

namespace districtwide::cli {

namespace {

constexpr const char* kDescription =
    "Districtwide simulates how a school district scales an instructional\n"
    "improvement: teachers, principals, coaches, area leaders and a superintendent,\n"
    "week by week.";

constexpr const char* kFooter =
    "Start here:\n"
    "  districtwide scenarios                              what there is to run\n"
    "  districtwide run scenarios/engaged_focused.toml     one scenario: table, chart\n"
    "  districtwide compare A.toml B.toml                  how B differs from A\n"
    "  districtwide COMMAND --help                         the options of a command\n"
    "\n"
    "Exit codes: 0 done, 1 failed (disk, memory), 2 bad input, 130 interrupted,\n"
    "143 terminated.";

constexpr int kHelpColumn = 26;  // where descriptions begin
constexpr int kHelpWidth = 80;

/// Help with descriptions that are broken into lines rather than by the terminal.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kHelpColumn); }

  std::string make_option_desc(const CLI::Option* option) const override { return broken(option->get_description()); }
  std::string make_subcommand(const CLI::App* command) const override {
    const std::string name = padded("  " + command->get_name(), kHelpColumn);
    std::string text = broken(command->get_description());
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;)
      text.insert(++at, std::string(kHelpColumn, ' '));
    return name + text + "\n";
  }

 private:
  static std::string broken(const std::string& text) {
    const std::string lines = wrapped(text, kHelpWidth - kHelpColumn);
    return lines.substr(0, lines.find_last_not_of('\n') + 1);
  }
};

void set_up(CLI::App& app, Command& chosen) {
  app.name("districtwide");
  app.footer(kFooter);
  app.set_version_flag("--version", source_text(), "Show the version and exit");
  app.set_help_flag("-h,--help", "Show this help and exit");
  app.formatter(std::make_shared<HelpFormatter>());
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("REQUIRED", "");
  app.require_subcommand(1);
  for (const auto add :
       {add_run_command, add_compare_command, add_sweep_command, add_status_command, add_merge_command,
        add_sensitivity_command, add_slurm_command, add_rerun_command, add_explain_command, add_validate_command,
        add_scenarios_command, add_parameters_command, add_organization_command, add_info_command, add_digest_command})
    add(app, chosen);
  for (CLI::App* const command : app.get_subcommands([](const CLI::App*) { return true; })) {
    command->group("Commands");
    command->allow_extras();  // parse_command_line says what is wrong with them
  }
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

/// What stands first must be a command, or an option that needs none.
void check_command(const CLI::App& app, const std::string& first) {
  std::vector<std::string> names = command_names(app);
  for (const char* const option : {"-h", "--help", "--version"}) names.push_back(option);
  if (std::find(names.begin(), names.end(), first) != names.end()) return;
  const std::string suggestion = did_you_mean(first, names);
  throw InputError({"districtwide"}, "unknown command '" + clean(first) + "'" +
                                         (suggestion.empty() ? "; 'districtwide --help' lists all" : suggestion));
}

/// The options that a command knows, as they are typed in full: "--replicates".
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* const option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// What is wrong with arguments that the command has no use for.
std::string words_of_extra(const std::string& extra, const CLI::App& command) {
  if (extra.rfind('-', 0) != 0) return "'" + clean(extra) + "' is one argument too many";
  const std::string name = extra.substr(0, extra.find('='));
  return "unknown option '" + clean(name) + "'" + did_you_mean(name, option_names(command));
}

/// What is wrong where an option was given more often than once; empty where none was, of those that may not be.
std::string words_of_repetition(const CLI::App& command) {
  for (const CLI::Option* const option : command.get_options()) {
    const auto n_given = static_cast<int>(option->count());
    if (option->get_items_expected_max() != 1 || n_given < 2 || option->get_lnames().empty()) continue;
    return "--" + option->get_lnames().front() + " is given " + (n_given == 2 ? "twice" : std::to_string(n_given) + " times") +
           "; once is enough";
  }
  return "";
}

[[noreturn]] void refuse(const std::string& name, const std::string& words) {
  throw InputError({name}, words + "\n'" + name + " --help' shows how it is used");
}

}  // namespace

bool parse_command_line(const std::vector<std::string>& arguments, Command& chosen, Context& context) {
  CLI::App app(kDescription);
  set_up(app, chosen);
  if (arguments.empty()) throw InputError({"districtwide"}, "expected a command\n\n" + app.help());
  check_command(app, arguments[0]);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as the parser takes them
  std::string problem;
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::Success& asked) {  // --help, --version
    std::ostringstream text;
    app.exit(asked, text, text);
    context.out += text.str();
    return false;
  } catch (const CLI::ParseError& error) {
    problem = error.what();
  }
  const std::vector<CLI::App*> commands = app.get_subcommands();
  if (commands.empty()) refuse("districtwide", problem);
  const std::vector<std::string> extras = commands.front()->remaining();
  if (!extras.empty()) problem = words_of_extra(extras[0], *commands.front());
  const std::string repetition = problem.empty() ? "" : words_of_repetition(*commands.front());
  if (!repetition.empty()) problem = repetition;
  if (!problem.empty()) refuse("districtwide " + commands.front()->get_name(), problem);
  return true;
}

}  // namespace districtwide::cli
