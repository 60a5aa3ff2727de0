#include <CLI/CLI.hpp>

#include <limits>
#include <memory>
#include <span>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/signals.h"
#include "bindings/cli/simulate.h"
#include "bindings/cli/text.h"
#include "models/district/organization_graph.h"
#include "sim/base/errors.h"
#include "sim/base/whole_file.h"

namespace districtwide::cli {

namespace {

struct OrganizationOptions {
  std::string scenario;
  std::string sample = "0";
  RunOptions run;
};

/// Which organization is asked for: one that a run of this scenario would use.
int sample_of(const OrganizationOptions& options, const district::Parameters& parameters) {
  const int n_samples = parameters.organization.samples;
  const auto sample = whole_number("--sample", options.sample, 0, std::numeric_limits<int>::max());
  if (sample >= n_samples)
    throw InputError({"--sample"}, "is " + options.sample + "; organization.samples is " + std::to_string(n_samples) +
                                       ", and they are numbered from 0");
  return static_cast<int>(sample);
}

void export_organization(const OrganizationOptions& options, Context& context) {
  const Scenario scenario = read_all({options.scenario}, options.run).front();
  if (scenario.model != "district")
    throw InputError({options.scenario}, "has model \"" + scenario.model + "\"; only districts can be exported");
  const district::Parameters parameters = district::parameters_from(scenario.parameters);
  const int sample = sample_of(options, parameters);
  check_writable(options.run.output, options.run.force);
  check_memory_of_one(scenario, options.run);
  const district::Organization organization = district::build_organization(parameters, scenario.run.seed, sample);
  const std::string text = district::organization_graphml(organization, parameters);
  const WithoutSignals whole_or_none;
  write_whole_file(options.run.output, std::as_bytes(std::span(text)), options.run.force);
  context.out += "Written to " + clean(options.run.output) + ": organization " + std::to_string(sample) + ", " +
                 counted(organization.n_teachers(), "teacher") + " in " + counted(organization.n_schools(), "school") +
                 "\n";
}

}  // namespace

void add_organization_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<OrganizationOptions>();
  CLI::App* const command = app.add_subcommand("organization", "Write a scenario's people and ties as GraphML");
  command->add_option("SCENARIO", options->scenario, "The scenario file")->required()->type_name("FILE.toml");
  command->add_option("-o,--output", options->run.output, "The file to write")->required()->type_name("FILE.graphml");
  command
      ->add_option("--sample", options->sample, "Which of the organization.samples organizations, from 0 (default: 0)")
      ->type_name("N");
  add_scenario_options(*command, options->run);
  command->add_flag("-f,--force", options->run.force, "Overwrite a file that exists");
  command->footer(
      "Gephi and networkx read the file. It can be edited and given back: in a scenario\n"
      "by organization.file = \"FILE.graphml\".");
  command->callback(
      [options, &chosen] { chosen = [options](Context& context) { export_organization(*options, context); }; });
}

}  // namespace districtwide::cli
