#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/parameters_text.h"
#include "models/district/model.h"
#include "models/district/parameters_page.h"

namespace districtwide::cli {

namespace {

struct Options {
  bool json = false;
  bool markdown = false;
  bool steps = false;
};

void list_parameters(const Options& options, Context& context) {
  const Model& model = district::model();
  if (options.json) {
    context.out += parameters_json(*model.face.table);
  } else if (options.markdown) {
    context.out += district::parameters_markdown();
  } else if (options.steps) {
    context.out += steps_text(model.steps);
  } else {
    context.out += parameters_text(*model.face.table, context.terminal);
  }
}

}  // namespace

void add_parameters_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = app.add_subcommand("parameters", "List all that a scenario can set");
  CLI::Option* const json = command->add_flag("--json", options->json, "Everything that is known of each, as JSON");
  CLI::Option* const markdown = command->add_flag("--markdown", options->markdown, "The tables of models/README.md");
  CLI::Option* const steps = command->add_flag("--steps", options->steps, "What happens in a week, in order, instead");
  json->excludes(markdown)->excludes(steps);
  markdown->excludes(steps);
  command->footer(
      "In a file: engagement = 0.4 below [superintendent]. On the command line:\n"
      "--set superintendent.engagement=0.4");
  command->callback(
      [options, &chosen] { chosen = [options](Context& context) { list_parameters(*options, context); }; });
}

}  // namespace districtwide::cli
