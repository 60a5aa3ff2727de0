#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/parameters_text.h"
#include "bindings/cli/text.h"
#include "models/parameters_json.h"
#include "models/parameters_page.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/params/suggest.h"

namespace districtwide::cli {

namespace {

struct ParametersOptions {
  std::string model = model_names().front();
  bool json = false;
  bool markdown = false;
  bool steps = false;
};

const Model& model_named(const std::string& name) {
  const Model* const model = find_model(name);
  if (model) return *model;
  std::string names;
  for (const std::string& known : model_names()) names += (names.empty() ? "" : ", ") + known;
  throw InputError({"--model"}, "is '" + clean(name) + "'; there are " + names + did_you_mean(name, model_names()));
}

void list_parameters(const ParametersOptions& options, Context& context) {
  const Model& model = model_named(options.model);
  if (options.json) {
    context.out += parameters_json(*model.face.table);
  } else if (options.markdown) {
    context.out += parameters_markdown(*model.face.table, services_of(model.name).matrix_groups);
  } else if (options.steps) {
    context.out += steps_text(model.steps);
  } else {
    context.out += parameters_text(*model.face.table, context.terminal);
  }
}

}  // namespace

void add_parameters_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ParametersOptions>();
  CLI::App* const command = app.add_subcommand("parameters", "List all that a scenario can set");
  command->add_option("--model", options->model, "Of which model: district (default) or contagion")->type_name("MODEL");
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
