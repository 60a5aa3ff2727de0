#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bindings/cli/terminal.h"

namespace CLI {
class App;
}

// The commands of `districtwide`. Each file *_command.cpp holds one: its options, its help, and what it does.

namespace districtwide::cli {

/// What a command is given beside its own options, and what it leaves for main to print.
struct Context {
  Terminal terminal = {};
  std::string command_line = {};  // as it may be typed again
  std::string out = {};           // results, for standard output
  bool is_refuted = false;        // it was asked whether something is so, and it is not: exit code 1
};

/// What a command does. Throws as the library does; what is in `out` by then is printed all the same.
using Command = std::function<void(Context&)>;

/// Each adds a command to `app`; parsing a command line that asks for it puts what is to be done in `chosen`.
void add_run_command(CLI::App& app, Command& chosen);
void add_compare_command(CLI::App& app, Command& chosen);
void add_explain_command(CLI::App& app, Command& chosen);
void add_validate_command(CLI::App& app, Command& chosen);
void add_scenarios_command(CLI::App& app, Command& chosen);
void add_parameters_command(CLI::App& app, Command& chosen);
void add_organization_command(CLI::App& app, Command& chosen);
void add_info_command(CLI::App& app, Command& chosen);
void add_digest_command(CLI::App& app, Command& chosen);
void add_sweep_command(CLI::App& app, Command& chosen);
void add_status_command(CLI::App& app, Command& chosen);
void add_merge_command(CLI::App& app, Command& chosen);
void add_sensitivity_command(CLI::App& app, Command& chosen);
void add_rerun_command(CLI::App& app, Command& chosen);
void add_slurm_command(CLI::App& app, Command& chosen);

}  // namespace districtwide::cli
