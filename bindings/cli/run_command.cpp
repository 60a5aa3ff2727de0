#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/run_report.h"
#include "bindings/cli/simulate.h"

namespace districtwide::cli {

namespace {

struct RunCommandOptions {
  std::string scenario;
  RunOptions run;
};

void run(const RunCommandOptions& options, Context& context) {
  const std::vector<std::string> paths{options.scenario};
  const std::vector<Scenario> points = read_all(paths, options.run);
  const Simulation simulation = simulate(points, paths, options.run, context);
  context.out += run_report(points.front(), simulation.results, context.terminal);
  context.out += "\n" + ending_of(simulation, options.run, context.terminal);
}

}  // namespace

void add_run_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<RunCommandOptions>();
  CLI::App* const command = app.add_subcommand("run", "Run one scenario: what becomes of it, year by year");
  command->add_option("SCENARIO", options->scenario, "The scenario file, such as scenarios/engaged_focused.toml")
      ->required()
      ->type_name("FILE.toml");
  add_run_options(*command, options->run);
  command->footer(
      "Examples:\n"
      "  districtwide run scenarios/engaged_focused.toml\n"
      "  districtwide run scenarios/delegated.toml --replicates 50 -o delegated.h5\n"
      "  districtwide run scenarios/delegated.toml --set superintendent.turnover=0.3");
  command->callback([options, &chosen] { chosen = [options](Context& context) { run(*options, context); }; });
}

}  // namespace districtwide::cli
