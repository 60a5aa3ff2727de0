#include "bindings/cli/simulate.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "bindings/cli/progress.h"
#include "bindings/cli/signals.h"
#include "bindings/cli/text.h"
#include "bindings/shared/provenance.h"
#include "bindings/shared/simulating.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/engine/run.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide::cli {

namespace {

void stop_if_asked() {
  if (stop_requested()) throw Interrupted();
}

/// --force must not cost anybody the scenario.
void check_output(const std::vector<std::string>& paths, const RunOptions& options) {
  if (options.output.empty()) return;
  for (const std::string& path : paths) {
    std::error_code not_there;
    if (std::filesystem::equivalent(path, options.output, not_there))
      throw InputError({"--output " + clean(options.output)}, "is a scenario of this run; give another name");
  }
  check_writable(options.output, options.force);
}

void write_file(const Simulation& simulation, const Provenance& provenance, const RunOptions& options) {
  const std::vector<std::byte> image = results_image(simulation.results, provenance);
  stop_if_asked();
  const WithoutSignals whole_or_none;
  write_whole_file(options.output, image, options.force);
}

}  // namespace

Simulation simulate(const std::vector<Scenario>& points, const std::vector<std::string>& paths,
                    const RunOptions& options, const Context& context) {
  const Model& model = model_of(points.front());
  const int threads = threads_of(options);
  const ThreadLimit limit(threads);  // of what is done with the results, too
  const double allowed_bytes = allowed_bytes_of(options);
  check_output(paths, options);
  check_memory(model, points, threads, allowed_bytes);
  const auto n_runs = static_cast<std::int64_t>(points.size()) * points.front().run.replicates;
  double seconds = 0;
  Results results = [&] {
    Progress progress(n_runs, context.terminal, options.quiet);
    const RunControl control{.threads = threads, .stop = &stop_requested(), .progress = [&](std::int64_t runs_done) {
                               progress.show(runs_done);
                             }};
    Results done = simulate_points(points, control);
    seconds = progress.seconds();
    return done;
  }();
  Simulation simulation{std::move(results), {}, seconds};
  simulation.digest = to_hex(results_digest(simulation.results));
  if (!options.output.empty()) write_file(simulation, provenance_of(points, context.command_line), options);
  stop_if_asked();
  return simulation;
}

void check_memory_of_one(const Scenario& scenario, const RunOptions& options) {
  std::vector<Scenario> one_run{scenario};
  one_run.front().run.replicates = 1;
  check_memory(model_of(scenario), one_run, 1, allowed_bytes_of(options));
}

std::string ending_of(const Simulation& simulation, const RunOptions& options, const Terminal& terminal) {
  const auto n_runs = static_cast<std::int64_t>(simulation.results.n_points) * simulation.results.n_replicates;
  const double rate = static_cast<double>(n_runs) / std::max(simulation.seconds, 1e-6);
  std::string text;
  if (!options.output.empty()) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(options.output, unknown);
    text = "Written to " + clean(options.output);
    text += unknown ? "\n" : " (" + bytes_text(static_cast<double>(size)) + ")\n";
  }
  return text + wrapped("Run ID " + simulation.digest.substr(0, 8) + ", " + counted(n_runs, "run") + " in " +
                            duration_text(simulation.seconds) + ", " + rate_text(rate),
                        terminal.width);
}

}  // namespace districtwide::cli
