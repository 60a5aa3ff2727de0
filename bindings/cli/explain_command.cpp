#include <CLI/CLI.hpp>

#include <cstdint>
#include <limits>
#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/shared/explanations.h"
#include "models/registry.h"
#include "sim/engine/run.h"

namespace districtwide::cli {

namespace {

struct ExplainOptions {
  std::string scenario;
  std::string teacher;
  std::string replicate = "0";
  RunOptions run;
};

void explain(const ExplainOptions& options, Context& context) {
  const auto teacher =
      whole_number("--teacher", options.teacher, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  std::vector<Scenario> points = read_all({options.scenario}, options.run);
  Scenario& scenario = points.front();
  const auto replicate = whole_number("--replicate", options.replicate, 0, scenario.run.replicates - 1);
  // One run is replayed, however many the scenario asks for.
  std::vector<Scenario> one_run{scenario};
  one_run.front().run.replicates = 1;
  check_memory(model_of(scenario), one_run, 1, allowed_bytes_of(options.run));
  context.out += explanation_of(scenario, static_cast<int>(teacher), static_cast<std::uint32_t>(replicate));
}

}  // namespace

void add_explain_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* const command = app.add_subcommand("explain", "Why one teacher did or did not take up the practice");
  command->add_option("SCENARIO", options->scenario, "The scenario file")->required()->type_name("FILE.toml");
  command->add_option("--teacher", options->teacher, "Which teacher, from 0; they are numbered school by school")
      ->required()
      ->type_name("I");
  command->add_option("--replicate", options->replicate, "In which run, from 0 (default: 0)")->type_name("R");
  add_scenario_options(*command, options->run);
  command->footer("Example: districtwide explain scenarios/delegated.toml --teacher 17");
  command->callback([options, &chosen] { chosen = [options](Context& context) { explain(*options, context); }; });
}

}  // namespace districtwide::cli
