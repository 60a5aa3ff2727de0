#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <system_error>

#include "bindings/cli/commands.h"
#include "bindings/cli/common.h"
#include "bindings/cli/signals.h"
#include "bindings/cli/simulate.h"
#include "bindings/cli/sweep_setup.h"
#include "bindings/cli/text.h"
#include "bindings/shared/claim_file.h"
#include "bindings/shared/organizations.h"
#include "bindings/shared/provenance.h"
#include "bindings/shared/repeat.h"
#include "bindings/shared/sweeping.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/base/temporary_folder.h"
#include "sim/base/whole_file.h"
#include "sim/experiment/merge.h"
#include "sim/experiment/merge_beside.h"
#include "sim/hdf5/result_file.h"

namespace districtwide::cli {

namespace {

struct RerunOptions {
  std::string file;
  RunOptions run;
};

/// A file that cannot be read is bad input: 1 is the exit code of another digest.
std::vector<Claim> claims_of(const std::string& file) {
  try {
    return read_claims(file);
  } catch (const FileError& error) {
    throw InputError({file}, words_of(error));
  }
}

/// What can be wrong with the options, before anything is run.
void check_options(const RerunOptions& options, const std::vector<Claim>& claims) {
  threads_of(options.run);
  allowed_bytes_of(options.run);
  const std::string& output = options.run.output;
  if (output.empty()) return;
  const std::string option = "--output " + clean(output);
  if (claims.size() > 1)
    throw InputError({option}, "keeps one result, but " + clean(options.file) + " is of " +
                                   std::to_string(claims.size()) + "; leave it out");
  std::error_code not_there;
  if (std::filesystem::equivalent(options.file, output, not_there))
    throw InputError({option}, "is what is to be made again; give another name");
  check_writable(output, options.run.force);
}

std::string run_again(const std::vector<Scenario>& points, const RerunOptions& options, const Context& context) {
  return simulate(points, {}, options.run, context).digest;
}

std::string sweep_again(const Design& design, const RerunOptions& options, Context& context) {
  check_points_fit(design, threads_of(options.run), allowed_bytes_of(options.run));
  const Sweep sweep = plan_design(design, context.command_line);
  std::optional<TemporaryFolder> passing;
  std::filesystem::path file = options.run.output;
  if (file.empty()) file = passing.emplace().path() / "again.h5";
  const SweepOrder order{.file = file, .force = options.run.force};
  prepare_folder(sweep, order);
  MergeBeside beside(sweep, file, {});
  for (const std::string& failure : run_blocks(sweep, order, options.run, context, beside).failures)
    context.out += clean(failure) + "\n";
  merge_sweep(file, {.partial = false, .overwrite = options.run.force, .beside = &beside});
  return read_digest(file);
}

std::string build_again(const Scenario& scenario, const Claim& claim, const RerunOptions& options) {
  check_memory_of_one(scenario, options.run);
  const std::string text = organization_of(scenario, claim.sample).graphml;
  if (!options.run.output.empty()) {
    const WithoutSignals whole_or_none;
    write_whole_file(options.run.output, std::as_bytes(std::span(text)), options.run.force);
  }
  return organization_digest(text);
}

std::string version_text(const std::string& source, int results_version) {
  return (source.empty() ? "an unknown version" : clean(source)) + ", results version " +
         (results_version > 0 ? std::to_string(results_version) : "unknown");
}

/// "comparison of 2 scenarios, 200 replicates, seed 1".
std::string size_text(const Claim& claim, const Repeat& repeat) {
  const Scenario& first = repeat.design ? repeat.design->base : repeat.points.front();
  const std::string seed = "seed " + std::to_string(first.run.seed);
  const std::string replicates = counted(first.run.replicates, "replicate");
  switch (claim.kind) {
    case ClaimKind::Organization:
      return "organization " + std::to_string(claim.sample) + " of a scenario, " + seed;
    case ClaimKind::Sweep:
      return "sweep of " + counted(repeat.design->n_points, "point") + ", " + (repeat.design->until ? "at most " : "") +
             replicates + ", " + seed;
    case ClaimKind::Compare:
      return "comparison of " + counted(static_cast<std::int64_t>(repeat.points.size()), "scenario") + ", " + replicates +
             ", " + seed;
    default:
      return "run of one scenario, " + replicates + ", " + seed;
  }
}

/// What is made again, in some lines.
std::string heading_text(const Claim& claim, const Repeat& repeat, const Terminal& terminal) {
  std::string text = wrapped(clean(claim.provenance.title), terminal.width);
  text += wrapped(size_text(claim, repeat) + "; made by " +
                      version_text(claim.provenance.source, claim.provenance.results_version),
                  terminal.width);
  for (const std::string& shown : claim.shows) text += wrapped("shown: " + clean(shown), terminal.width);
  for (const std::string& remark : repeat.remarks) text += wrapped(clean(remark), terminal.width);
  return text;
}

std::string verdict_text(const Claim& claim, const std::string& now, int results_version, const Terminal& terminal) {
  if (now == claim.digest) return "digest " + now + ": the same\n";
  return "digest " + claim.digest + "\nnow    " + now + ": NOT the same\n" +
         wrapped("(made by " + version_text(claim.provenance.source, claim.provenance.results_version) + "; this is " +
                     version_text(source_text(), results_version) + ")",
                 terminal.width);
}

/// Makes again what a claim is about; whether it is the same.
bool make_again(const Claim& claim, const Repeat& repeat, const RerunOptions& options, Context& context) {
  const Scenario& first = repeat.design ? repeat.design->base : repeat.points.front();
  std::string digest;
  if (repeat.design)
    digest = sweep_again(*repeat.design, options, context);
  else if (claim.kind == ClaimKind::Organization)
    digest = build_again(first, claim, options);
  else
    digest = run_again(repeat.points, options, context);
  context.out += heading_text(claim, repeat, context.terminal);
  context.out += verdict_text(claim, digest, model_of(first).results_version, context.terminal);
  return digest == claim.digest;
}

void rerun(const RerunOptions& options, Context& context) {
  const std::vector<Claim> claims = claims_of(options.file);
  check_options(options, claims);
  std::vector<Repeat> repeats;
  for (const Claim& claim : claims) repeats.push_back(repeat_of(claim, options.file));
  check_values(options.file, repeats.front().design && repeats.front().design->until);
  for (std::size_t k = 0; k < claims.size(); ++k) {
    if (k > 0) context.out += "\n";
    if (!make_again(claims[k], repeats[k], options, context)) context.is_refuted = true;
  }
  if (!options.run.output.empty()) context.out += "Written to " + clean(options.run.output) + "\n";
}

}  // namespace

void add_rerun_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<RerunOptions>();
  CLI::App* const command = app.add_subcommand("rerun", "Make a result, figure or report again: is it the same?");
  command
      ->add_option("FILE", options->file,
                   "A result file (.h5), a figure (.png, .svg, .pdf), a report (.html) or a workbook (.xlsx) of "
                   "Districtwide; a document or slides that hold such a figure do too")
      ->required()
      ->type_name("FILE");
  add_output_option(*command, options->run);
  add_machine_options(*command, options->run);
  command->footer(
      "Examples:\n"
      "  districtwide rerun memo.html\n"
      "  districtwide rerun adoption.png -o adoption.h5\n"
      "Such a file says from which scenarios, seed and version it was made, and the\n"
      "digest of its runs. They are run again, and the digests compared. The exit code\n"
      "is 0 if they are the same, 1 if not, 2 if there is nothing in the file to go by.");
  command->callback([options, &chosen] { chosen = [options](Context& context) { rerun(*options, context); }; });
}

}  // namespace districtwide::cli
