#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/progress.h"
#include "bindings/cli/sweep_report.h"
#include "bindings/cli/sweep_setup.h"
#include "bindings/cli/text.h"
#include "bindings/shared/sweeping.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/experiment/merge.h"
#include "sim/experiment/merge_beside.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide::cli {

namespace {

struct SweepOptions {
  std::string design;
  std::string table;
  std::string shard;
  bool resume = false;
  bool dry_run = false;
  RunOptions run;
};

/// "2/8" as a shard. Throws InputError for anything else.
Shard shard_of(const std::string& text) {
  if (text.empty()) return {};
  const std::size_t slash = text.find('/');
  constexpr std::int64_t kMostParts = 1'000'000;
  if (slash == std::string::npos) throw InputError({"--shard"}, "is '" + clean(text) + "'; expected I/N, such as 0/8");
  const std::int64_t count = whole_number("--shard (N of I/N)", text.substr(slash + 1), 1, kMostParts);
  return {whole_number("--shard (I of I/N)", text.substr(0, slash), 0, count - 1), count};
}

Design read(const SweepOptions& options) {
  std::vector<Problem> problems;
  const std::vector<Override> overrides = overrides_of(options.run, problems);
  if (!problems.empty()) throw InputError(std::move(problems));
  const Design design = design_at(options.design, {.overrides = overrides, .table = options.table});
  if (!design.left_out.empty()) std::fputs((clean(design.left_out) + "\n").c_str(), stderr);
  return design;
}

std::string size_text(const Sweep& sweep) {
  return counted(sweep.n_runs(), "run") + " (" + counted(sweep.blocks.n_points, "point") + " of " +
         counted(sweep.blocks.n_replicates, "replicate") + ") in " + counted(sweep.blocks.n_blocks(), "block");
}

std::string dry_run_text(const Sweep& sweep, const SweepOptions& options, const std::filesystem::path& file) {
  const Forecast forecast = forecast_of(sweep, threads_of(options.run));
  return (sweep.points.until ? "at most " : "") + size_text(sweep) + "\nabout " +
         duration_text(forecast.seconds) + " on this machine, " + bytes_text(forecast.bytes) + " in " +
         clean(file.string()) + "\nNothing was run or written.\n";
}

/// Which points are less precise than was asked for; empty where none is, or nothing was asked for.
std::string too_wide_text(const SweepCount& count, const Sweep& sweep, int width) {
  const UntilCount& until = count.until;
  if (until.n_too_wide == 0) return "";
  const bool is_one = until.n_too_wide == 1;
  std::string text = with_commas(until.n_too_wide) + " of " + counted(until.n_points, "point") +
                     (count.runs_found > 0 ? " run now" : "") + (is_one ? " was" : " were") + " stopped at " +
                     counted(sweep.blocks.n_replicates, "replicate") + " before " + (is_one ? "its" : "their") +
                     " interval was narrow enough: half_width = " + to_text(sweep.points.until->half_width) +
                     " was asked for";
  if (until.widest_half_width > 0) text += fmt::format("; the widest is {:.2g}", until.widest_half_width);
  return wrapped(text, width);
}

std::string count_text(const SweepCount& count, const Sweep& sweep, int width) {
  std::string text = counted(count.runs_done, "run") + " done";
  if (count.runs_found > 0) text += ", " + counted(count.runs_found, "run") + " found from before";
  if (count.runs_not_needed > 0) text += ", " + counted(count.runs_not_needed, "run") + " not needed";
  if (count.runs_failed > 0) text += ", " + with_commas(count.runs_failed) + " failed";
  text += "\n" + too_wide_text(count, sweep, width);
  for (const std::filesystem::path& block : count.damaged) text += clean(block.string()) + " was damaged and is run again\n";
  for (const std::string& failure : count.failures) text += clean(failure) + "\n";
  return text;
}

std::string report(const Design& design, const std::filesystem::path& file, const char* where, const Context& context) {
  return "\n" + sweep_report(design, file, context.terminal) + "\n" + where + " " + clean(file.string()) + "\nRun ID " +
         read_digest(file).substr(0, 8) + "\n";
}

void sweep(const SweepOptions& options, Context& context) {
  const Shard shard = shard_of(options.shard);
  const ThreadLimit limit(threads_of(options.run));
  const Design design = read(options);
  check_points_fit(design, threads_of(options.run), allowed_bytes_of(options.run));
  const Sweep sweep = plan_design(design, context.command_line);
  const std::filesystem::path file = output_of(design, options.run);
  if (options.dry_run) {
    context.out += dry_run_text(sweep, options, file);
    return;
  }
  if (options.run.output.empty()) std::filesystem::create_directories("results");
  const SweepOrder order{.file = file,
                         .shard = shard,
                         .is_sharded = !options.shard.empty(),
                         .resume = options.resume,
                         .force = options.run.force};
  if (!prepare_folder(sweep, order)) {
    context.out += "All " + counted(sweep.n_runs(), "run") + " were done before\n" + report(design, file, "They are in", context);
    return;
  }
  MergeBeside beside(sweep, file, shard);
  context.out += count_text(run_blocks(sweep, order, options.run, context, beside), sweep, context.terminal.width);
  if (shard.count > 1) {
    context.out += "Shard " + options.shard + " is in " + clean(blocks_folder(file).string()) +
                   "; when all are done: districtwide merge " + shell_word(file.string()) + "\n";
    return;
  }
  merge_sweep(file, {.partial = false,
                     .overwrite = options.run.force || options.resume,
                     .threads = threads_of(options.run),
                     .beside = &beside});
  context.out += report(design, file, "Written to", context);
}

}  // namespace

void add_sweep_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<SweepOptions>();
  CLI::App* const command = app.add_subcommand("sweep", "Run a design: many points, saved block by block");
  command->add_option("DESIGN", options->design, "The design file, such as scenarios/designs/engagement_by_priorities.toml")
      ->required()
      ->type_name("FILE.toml");
  command->add_option("--table", options->table, "In place of the file of a design of kind table: another with such columns")
      ->type_name("FILE.csv");
  command->add_option("--shard", options->shard, "Run only part I of N (0 <= I < N); 'merge' joins them")->type_name("I/N");
  command->add_flag("--resume", options->resume, "Go on with a sweep that was ended before its time");
  command->add_flag("--dry-run", options->dry_run, "Say what would be run, how long it takes and how large it gets");
  add_run_options(*command, options->run);
  add_summary_option(*command, options->run);
  command->footer(
      "Examples:\n"
      "  districtwide sweep scenarios/designs/engagement_by_priorities.toml\n"
      "  districtwide sweep design.toml -o sweep.h5 --shard 0/8\n"
      "  districtwide sweep design.toml -o sweep.h5 --resume\n"
      "Without -o the file is results/NAME.h5. Whatever ends a sweep, finished blocks are\n"
      "kept in FILE.h5.blocks, and --resume runs the rest.");
  command->callback([options, &chosen] { chosen = [options](Context& context) { sweep(*options, context); }; });
}

}  // namespace districtwide::cli
