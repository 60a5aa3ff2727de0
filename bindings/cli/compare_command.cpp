#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/compare_report.h"
#include "bindings/cli/simulate.h"
#include "bindings/shared/simulating.h"

namespace districtwide::cli {

namespace {

struct CompareOptions {
  std::string baseline;
  std::vector<std::string> others;
  RunOptions run;
};

void compare(const CompareOptions& options, Context& context) {
  std::vector<std::string> paths{options.baseline};
  paths.insert(paths.end(), options.others.begin(), options.others.end());
  std::vector<Scenario> points = read_all(paths, options.run);
  share_settings(points, paths);
  const Simulation simulation = simulate(points, paths, options.run, context);
  context.out += compare_report(points, simulation.results, context.terminal);
  context.out += "\n" + ending_of(simulation, options.run, context.terminal);
}

}  // namespace

void add_compare_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App* const command = app.add_subcommand("compare", "Run several: how they differ from the first");
  command
      ->add_option("BASELINE", options->baseline,
                   "The scenario that the others are compared with; its [run] and "
                   "[output] settings hold for all")
      ->required()
      ->type_name("FILE.toml");
  command->add_option("OTHER", options->others, "One or more scenarios that run equally long")
      ->required()
      ->type_name("FILE.toml");
  add_run_options(*command, options->run);
  command->footer(
      "Examples:\n"
      "  districtwide compare scenarios/engaged_focused.toml scenarios/delegated.toml\n"
      "  districtwide compare scenarios/engaged_focused.toml scenarios/delegated.toml \\\n"
      "      scenarios/many_priorities.toml -o results/compare.h5");
  command->callback([options, &chosen] { chosen = [options](Context& context) { compare(*options, context); }; });
}

}  // namespace districtwide::cli
