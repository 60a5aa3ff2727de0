#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/sweep_setup.h"
#include "bindings/cli/text.h"
#include "bindings/shared/sweeping.h"
#include "sim/base/errors.h"

namespace districtwide::cli {

namespace {

constexpr std::int64_t kUsualShards = 16;
constexpr std::int64_t kMostShards = 1'000'000;

struct SlurmOptions {
  std::string design;
  std::string table;
  std::string file;
  std::string n_shards;
  std::string n_cpus = "4";
  std::string time;
  std::string partition;
  RunOptions run;
};

/// A line of options for Slurm, which are no shell words: only letters, digits and `others` are taken.
std::string directive(const std::string& option, const std::string& value, const std::string& others) {
  const auto is_plain = [&](unsigned char character) {
    return std::isalnum(character) != 0 || others.find(static_cast<char>(character)) != std::string::npos;
  };
  if (!std::all_of(value.begin(), value.end(), is_plain))
    throw InputError({"--" + option}, "is '" + clean(value) + "'; expected letters, digits and " + others);
  return value.empty() ? "" : "#SBATCH --" + option + "=" + value + "\n";
}

std::int64_t n_shards_of(const SlurmOptions& options, const Sweep& sweep) {
  if (options.n_shards.empty()) return std::min(kUsualShards, sweep.blocks.n_blocks());
  return whole_number("--shards", options.n_shards, 1, kMostShards);
}

/// The options of the sweep that are passed on.
std::string passed_on(const SlurmOptions& options) {
  const RunOptions& run = options.run;
  std::string text;
  if (!options.table.empty()) text += " --table " + quoted_word(options.table);
  if (!run.replicates.empty()) text += " --replicates " + quoted_word(run.replicates);
  if (!run.seed.empty()) text += " --seed " + quoted_word(run.seed);
  if (!run.keep_bits.empty()) text += " --keep-bits " + quoted_word(run.keep_bits);
  if (run.summary) text += " --summary";
  for (const std::string& setting : run.settings) text += " --set " + quoted_word(setting);
  return text;
}

std::string script_of(const SlurmOptions& options, const Sweep& sweep) {
  constexpr std::int64_t kMostCpus = 1024;
  const std::int64_t n_shards = n_shards_of(options, sweep);
  const std::int64_t n_cpus = whole_number("--cpus", options.n_cpus, 1, kMostCpus);
  const std::string file = quoted_word(options.file);
  return "#!/bin/sh\n"
         "# " + counted(sweep.n_runs(), "run") + " in " + counted(sweep.blocks.n_blocks(), "block") + ", " +
         counted(n_shards, "shard") +
         (n_shards > sweep.blocks.n_blocks() ? ", of which as many as there are blocks have something to do" : "") +
         ". Submit it in this folder:\n"
         "#   job=$(sbatch --parsable THIS_FILE)\n"
         "#   sbatch --dependency=afterok:$job --wrap " +
         quoted_word("${DISTRICTWIDE:-districtwide} merge " + shell_word(options.file)) + "\n"
         "# Submitted again it runs what is missing, and only that.\n"
         "# DISTRICTWIDE may hold how the program is called: apptainer exec districtwide.sif districtwide\n"
         "#SBATCH --job-name=districtwide\n"
         "#SBATCH --array=0-" + std::to_string(n_shards - 1) + "\n"
         "#SBATCH --cpus-per-task=" + std::to_string(n_cpus) + "\n"
         "#SBATCH --output=districtwide-%A_%a.log\n"
         "#SBATCH --requeue\n" +
         directive("time", options.time, ":-") + directive("partition", options.partition, "_-.,") +
         "set -eu\n"
         "# Not by exec: a program that is killed then ends the script with 137, which RequeueExit of a site may name.\n"
         "# shellcheck disable=SC2086  # several words, if they are\n"
         "${DISTRICTWIDE:-districtwide} sweep " + quoted_word(options.design) + " -o " + file + passed_on(options) +
         " \\\n  --shard \"$SLURM_ARRAY_TASK_ID/" + std::to_string(n_shards) +
         "\" --resume --threads \"${SLURM_CPUS_PER_TASK:-" + std::to_string(n_cpus) + "}\" --quiet\n";
}

void print_script(const SlurmOptions& options, Context& context) {
  std::vector<Problem> problems;
  const std::vector<Override> overrides = overrides_of(options.run, problems);
  if (!problems.empty()) throw InputError(std::move(problems));
  if (options.file.find('\n') != std::string::npos) throw InputError({"-o"}, "has a line feed in it");
  const Design design = design_at(options.design, {.overrides = overrides, .table = options.table});
  const Sweep sweep = plan_design(design, context.command_line);
  context.out += script_of(options, sweep);
}

}  // namespace

void add_slurm_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<SlurmOptions>();
  CLI::App* const command = app.add_subcommand("slurm", "Print a Slurm batch script that runs a design in shards");
  command->add_option("DESIGN", options->design, "The design file")->required()->type_name("FILE.toml");
  command->add_option("-o,--output", options->file, "The result file")->required()->type_name("FILE.h5");
  command->add_option("--table", options->table, "As of 'sweep'")->type_name("FILE.csv");
  command->add_option("--shards", options->n_shards, "Tasks of the array; 16, or as many as there are blocks")->type_name("N");
  command->add_option("--cpus", options->n_cpus, "Processors a task; 4 if not given")->type_name("N");
  command->add_option("--time", options->time, "Time limit of a task")->type_name("HH:MM:SS");
  command->add_option("--partition", options->partition, "Partition of the cluster")->type_name("NAME");
  add_scenario_options(*command, options->run);
  add_keep_bits_option(*command, options->run);
  add_summary_option(*command, options->run);
  command->footer(
      "Example:\n"
      "  districtwide slurm design.toml -o sweep.h5 > sweep.sbatch\n"
      "  sbatch sweep.sbatch\n"
      "  districtwide status sweep.h5\n"
      "  districtwide merge sweep.h5");
  command->callback([options, &chosen] { chosen = [options](Context& context) { print_script(*options, context); }; });
}

}  // namespace districtwide::cli
