#include <CLI/CLI.hpp>

#include <limits>
#include <memory>
#include <span>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/signals.h"
#include "bindings/cli/simulate.h"
#include "bindings/cli/text.h"
#include "bindings/shared/organizations.h"
#include "sim/base/whole_file.h"

namespace districtwide::cli {

namespace {

struct OrganizationOptions {
  std::string scenario;
  std::string sample = "0";
  RunOptions run;
};

void export_organization(const OrganizationOptions& options, Context& context) {
  const Scenario scenario = read_all({options.scenario}, options.run).front();
  const auto sample = whole_number("--sample", options.sample, 0, std::numeric_limits<int>::max());
  check_organization(scenario, sample, "--sample");
  check_writable(options.run.output, options.run.force);
  check_memory_of_one(scenario, options.run);
  const OrganizationText organization = organization_of(scenario, static_cast<int>(sample));
  const WithoutSignals whole_or_none;
  write_whole_file(options.run.output, std::as_bytes(std::span(organization.graphml)), options.run.force);
  context.out += "Written to " + clean(options.run.output) + ": organization " + std::to_string(sample) + ", " +
                 organization.size + "\n";
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
