#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/population_report.h"
#include "bindings/cli/text.h"
#include "sim/experiment/merge.h"
#include "sim/experiment/sweep.h"

namespace districtwide::cli {

namespace {

constexpr std::size_t kMostShown = 10;

void print_status(const std::string& file, Context& context) {
  const SweepStatus status = status_of_sweep(file);
  context.out += with_commas(status.runs_done) + " of " + counted(status.n_runs, "run") + " done";
  if (status.runs_not_needed > 0) context.out += ", " + with_commas(status.runs_not_needed) + " not needed";
  if (status.runs_failed > 0) context.out += ", " + with_commas(status.runs_failed) + " failed";
  if (status.is_merged) {
    context.out += "; merged: all that was run is in " + clean(file) + "\n";
    return;
  }
  context.out += "\n" + with_commas(status.n_blocks - static_cast<std::int64_t>(status.missing.size())) + " of " +
                 counted(status.n_blocks, "block") + " there";
  std::string missing;
  for (std::size_t k = 0; k < std::min(kMostShown, status.missing.size()); ++k)
    missing += (k > 0 ? ", " : "") + std::to_string(status.missing[k]);
  if (!missing.empty()) context.out += "; missing: " + missing + (status.missing.size() > kMostShown ? ", ..." : "");
  context.out += "\n";
  for (std::size_t k = 0; k < std::min(kMostShown, status.damaged.size()); ++k)
    context.out += "damaged: " + clean(status.damaged[k].string()) + "; --resume runs it again\n";
  for (std::size_t k = 0; k < std::min(kMostShown, status.failures.size()); ++k)
    context.out += "failed: " + clean(status.failures[k]) + "\n";
}

struct MergeOptions {
  std::string file;
  MergeControl control;
};

void merge(const MergeOptions& options, Context& context) {
  const bool is_new = merge_sweep(options.file, options.control);
  if (const std::string report = population_report(options.file, context.terminal); !report.empty())
    context.out += report + "\n";
  context.out += (is_new ? "Written to " : "Merged before: all is in ") + clean(options.file) + "\n";
}

}  // namespace

void add_status_command(CLI::App& app, Command& chosen) {
  const auto file = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand("status", "How far a sharded or interrupted sweep has come");
  command->add_option("FILE", *file, "The file that the sweep writes")->required()->type_name("FILE.h5");
  command->callback([file, &chosen] { chosen = [file](Context& context) { print_status(*file, context); }; });
}

void add_merge_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<MergeOptions>();
  CLI::App* const command = app.add_subcommand("merge", "Join the blocks of a sharded sweep in one file");
  command->add_option("FILE", options->file, "The file that the shards were given with -o")
      ->required()
      ->type_name("FILE.h5");
  command->add_flag("--partial", options->control.partial, "Also where blocks are missing; they are kept");
  command->add_flag("-f,--force", options->control.overwrite, "Overwrite a file that exists");
  command->callback([options, &chosen] { chosen = [options](Context& context) { merge(*options, context); }; });
}

}  // namespace districtwide::cli
