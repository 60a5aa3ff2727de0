#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/sensitivity_report.h"

namespace districtwide::cli {

namespace {

struct SensitivityOptions {
  std::string file;
  std::string quantity = "adoption";
  std::string week;
  std::string n_resamples = "1000";
  std::string n_shown = "20";
  bool json = false;
};

void print_sensitivity(const SensitivityOptions& options, Context& context) {
  SensitivityQuestion question{.quantity = options.quantity};
  constexpr std::int64_t kMostWeeks = 10'000'000, kMostResamples = 1'000'000, kMostShown = 1'000'000;
  if (!options.week.empty()) question.week = static_cast<int>(whole_number("--week", options.week, 0, kMostWeeks));
  question.n_resamples = static_cast<int>(whole_number("--resamples", options.n_resamples, 0, kMostResamples));
  const auto n_shown = static_cast<int>(whole_number("--show", options.n_shown, 1, kMostShown));
  const Sensitivity sensitivity = sensitivity_of(options.file, question);
  context.out += options.json ? sensitivity_json(sensitivity) : sensitivity_text(sensitivity, n_shown, context.terminal);
}

}  // namespace

void add_sensitivity_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<SensitivityOptions>();
  CLI::App* const command = app.add_subcommand("sensitivity", "Which factors of a saltelli or morris sweep matter");
  command->add_option("SWEEP", options->file, "The result file of the sweep")->required()->type_name("FILE.h5");
  command->add_option("--output", options->quantity, "The quantity; adoption if not given")->type_name("NAME");
  command->add_option("--week", options->week, "The week; the last if not given")->type_name("W");
  command->add_option("--resamples", options->n_resamples, "Bootstrap samples for the intervals; 1000 if not given")
      ->type_name("N");
  command->add_option("--show", options->n_shown, "Show at most this many factors, and pairs; 20 if not given")
      ->type_name("N");
  command->add_flag("--json", options->json, "All of it as JSON");
  command->footer(
      "Examples:\n"
      "  districtwide sweep scenarios/designs/saltelli_ten.toml\n"
      "  districtwide sensitivity results/saltelli_ten.h5\n"
      "  districtwide sensitivity results/saltelli_ten.h5 --output depth --week 107");
  command->callback([options, &chosen] { chosen = [options](Context& context) { print_sensitivity(*options, context); }; });
}

}  // namespace districtwide::cli
