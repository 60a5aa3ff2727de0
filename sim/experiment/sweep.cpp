#include "sim/experiment/sweep.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/base/whole_file.h"
#include "sim/experiment/merge_beside.h"
#include "sim/experiment/summary.h"
#include "sim/hdf5/block_file.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/background.h"
#include "sim/parallel/parallel.h"
#include "sim/record/rounding.h"
#include "sim/record/sha256.h"

namespace districtwide {

namespace {

constexpr std::size_t kMostFailuresTold = 10;

std::string hash_of(const Model& model, const Provenance& provenance, const BlockPlan& blocks) {
  const std::string text = "blocks of " + std::to_string(blocks.points_a_block) + " points, " +
                           std::to_string(blocks.replicates_a_block) + " replicates\nresults version " +
                           std::to_string(model.results_version) + "\nformat version " + std::to_string(kFormatVersion) +
                           "\n" + provenance.scenario_toml + provenance.input_files;
  Sha256 hash;
  hash.update(std::span<const char>(text));
  return to_hex(hash.finish());
}

/// All of the result file but the values. Only one point is held at a time.
Results frame_of(const Model& model, const SweepPoints& points) {
  Scenario scenario = points.scenario(0);
  CommonLayout common(model, scenario);
  std::vector<std::string> titles = {scenario.title};
  std::vector<std::int64_t> seeds = {scenario.run.seed};
  std::vector<std::int32_t> organizations = {drawn_organizations(model, scenario)};
  for (std::int64_t point = 1; point < points.n_points; ++point) {
    if (points.turn_into)
      points.turn_into(point, scenario);
    else
      scenario = points.scenario(point);
    common.add(scenario);
    titles.push_back(scenario.title);
    seeds.push_back(scenario.run.seed);
    organizations.push_back(drawn_organizations(model, scenario));
  }
  Results frame{common.layout()};
  frame.scenario_titles = std::move(titles);
  frame.seeds = std::move(seeds);
  frame.organizations = std::move(organizations);
  frame.n_points = static_cast<int>(points.n_points);
  frame.n_replicates = scenario.run.replicates;  // as all have
  frame.weeks_per_year = scenario.parameters.number(model.face.weeks_per_year_key);
  frame.varied = points.varied;
  frame.varied_units = points.varied_units;
  frame.varied_texts = points.varied_texts;
  frame.statuses.assign(static_cast<std::size_t>(frame.n_points) * static_cast<std::size_t>(frame.n_replicates),
                        RunStatus::NotRun);
  return frame;
}

/// Runs blocks one after another, on as many threads as there are.
class Runner {
 public:
  Runner(const Sweep& sweep, const std::filesystem::path& folder, const SweepControl& control)
      : sweep_(sweep), folder_(folder), control_(control), stop_(control.stop ? *control.stop : never_) {}

  SweepCount run() {
    const std::vector<std::int64_t> missing = find_missing();
    tell(0);
    if (sweep_.points.until && !missing.empty()) prepare_until();
    // Each thread takes the next block that nobody has begun, so that blocks are begun in their order.
    std::atomic<std::size_t> next{0};
    const auto n_takers = std::min<std::int64_t>(static_cast<std::int64_t>(missing.size()),
                                                 control_.threads > 0 ? control_.threads : available_threads());
    parallel_for(n_takers, [&](std::int64_t) {
      Background writing;
      for (std::size_t k = next++; k < missing.size(); k = next++) run_block(missing[k], writing);
      writing.finish();
    });
    if (until_) count_.until = until_->count();
    return count_;
  }

 private:
  std::vector<std::int64_t> find_missing();
  void prepare_until();
  void run_block(std::int64_t index, Background& writing);
  void write(std::int64_t index, std::span<const std::byte> image) const;
  Results runs_of(std::span<const Scenario> points, int first_replicate, const RunControl& control) const;
  Results summary_of(std::span<const Scenario> points, const RunControl& control) const;
  SweepCount count_of(std::int64_t index, const Results& runs, const std::string& failures) const;
  void add(const SweepCount& block);
  void tell(std::int64_t n_runs);

  const Sweep& sweep_;
  const std::filesystem::path& folder_;
  const SweepControl& control_;
  const std::atomic<bool> never_{false};
  const std::atomic<bool>& stop_;
  std::optional<UntilRunner> until_;
  std::mutex mutex_;
  SweepCount count_;
  std::int64_t told_ = 0;
};

std::vector<std::int64_t> Runner::find_missing() {
  const std::vector<std::int64_t> all = blocks_in_order(sweep_.blocks, control_.shard);
  std::vector<char> is_sound(all.size());
  parallel_for(static_cast<std::int64_t>(all.size()), [&](std::int64_t k) {
    is_sound[static_cast<std::size_t>(k)] = is_sound_block(block_path(folder_, all[static_cast<std::size_t>(k)]));
  });
  std::vector<std::int64_t> missing;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (is_sound[k]) {
      count_.runs_found += sweep_.blocks.n_runs_of(all[k]);
      if (control_.beside) control_.beside->add(all[k]);
      continue;
    }
    missing.push_back(all[k]);
    if (const auto path = block_path(folder_, all[k]); std::filesystem::exists(path)) count_.damaged.push_back(path);
  }
  told_ = count_.runs_found;
  return missing;
}

void Runner::tell(std::int64_t n_runs) {
  const std::lock_guard<std::mutex> lock(mutex_);
  told_ += n_runs;
  if (control_.progress) control_.progress(told_);
}

void Runner::prepare_until() {
  RunControl control;
  control.stop = &stop_;
  control.on_failure = [&](const std::string& words) { count_.failures.push_back("base scenario: " + words); };
  until_.emplace(*sweep_.model, sweep_.layout, *sweep_.points.until, *sweep_.points.base, control);
}

/// The next block is run while this one is on its way to the disk.
void Runner::run_block(std::int64_t index, Background& writing) {
  if (stop_.load(std::memory_order_relaxed)) throw Interrupted();
  const BlockPlace place = sweep_.blocks.place(index);
  std::vector<Scenario> points;
  for (std::int64_t k = 0; k < sweep_.blocks.n_points_of(index); ++k)
    points.push_back(sweep_.points.scenario(place.first_point + k));
  std::string failures;
  std::int64_t told_of_block = 0;
  RunControl control;
  control.stop = &stop_;
  control.progress = [&](std::int64_t done) {
    tell(done - told_of_block);
    told_of_block = done;
  };
  control.on_failure = [&](const std::string& words) { failures += words + "\n"; };
  Results kept = sweep_.summary ? summary_of(points, control) : runs_of(points, place.first_replicate, control);
  round_values(kept);
  if (told_of_block != sweep_.blocks.n_runs_of(index)) throw InternalError("a block is written before all of it is run");
  const auto image = std::make_shared<const std::vector<std::byte>>(block_image(kept, sweep_.shape(), place, failures));
  writing.begin([this, index, image, done = count_of(index, kept, failures)] {
    write(index, *image);
    add(done);
  });
}

/// What is merged beside gives way to a block that the disk has no room for.
void Runner::write(std::int64_t index, std::span<const std::byte> image) const {
  MergeBeside* const beside = control_.beside;
  try {
    write_whole_file(block_path(folder_, index), image);
  } catch (const FileError&) {
    if (!beside || !beside->give_up()) throw;
    write_whole_file(block_path(folder_, index), image);
  }
  if (beside) beside->add(index);
}

Results Runner::runs_of(std::span<const Scenario> points, int first_replicate, const RunControl& control) const {
  Results runs = empty_results(*sweep_.model, sweep_.layout, points, sweep_.blocks.replicates_a_block);
  if (until_)
    until_->run(points, control, runs);
  else
    run_replicates(*sweep_.model, points, first_replicate, control, runs);
  return runs;
}

/// Only one point's runs are held at a time.
Results Runner::summary_of(std::span<const Scenario> points, const RunControl& control) const {
  Results summary = empty_summary(*sweep_.model, *sweep_.summary, points, sweep_.blocks.n_replicates);
  for (int point = 0; point < summary.n_points; ++point) {
    RunControl part = control;
    part.progress = [&](std::int64_t done) {
      control.progress(static_cast<std::int64_t>(point) * summary.n_replicates + done);
    };
    summarise(runs_of(points.subspan(static_cast<std::size_t>(point), 1), 0, part), 0, summary, point);
  }
  return summary;
}

SweepCount Runner::count_of(std::int64_t index, const Results& runs, const std::string& failures) const {
  const std::int64_t n_not_run = std::count(runs.statuses.begin(), runs.statuses.end(), RunStatus::NotRun);
  SweepCount block{.runs_done = sweep_.blocks.n_runs_of(index) - n_not_run,
                   .runs_failed = std::count(runs.statuses.begin(), runs.statuses.end(), RunStatus::Failed),
                   .runs_not_needed = n_not_run};
  if (!failures.empty())
    block.failures = {"points from " + std::to_string(sweep_.blocks.place(index).first_point) + ": " + failures};
  return block;
}

void Runner::add(const SweepCount& block) {
  const std::lock_guard<std::mutex> lock(mutex_);
  count_.runs_done += block.runs_done;
  count_.runs_failed += block.runs_failed;
  count_.runs_not_needed += block.runs_not_needed;
  for (const std::string& words : block.failures)
    if (count_.failures.size() < kMostFailuresTold) count_.failures.push_back(words);
}

}  // namespace

BlockShape Sweep::shape() const {
  return {blocks.points_a_block, blocks.replicates_a_block, hash, summary ? static_cast<int>(summary_rows().size()) : 0};
}

Sweep plan_sweep(const Model& model, SweepPoints points, const Provenance& provenance, std::int64_t block_values) {
  Results frame = frame_of(model, points);
  const OutputSettings output = points.scenario(0).output;
  const RecordLayout layout = frame.layout;
  std::optional<RecordLayout> summary;
  if (output.summary) {
    if (points.population)
      throw InputError({"output.summary"}, "does not go with [columns]: what is told of all points together "
                                           "needs every replicate");
    summary = frame.layout = summary_layout(layout, output.keep_bits);
    frame.statistics = summary_rows();
  }
  if (points.until) {
    if (!points.base) throw InternalError("points that are run until they are enough need their base");
    check_until(*points.until, layout);
    // A point's looks are all in one block, as they are in a summary anyway.
    if (!summary) block_values = std::max(block_values, layout.run_size() * frame.n_replicates);
  }
  const BlockPlan blocks =
      summary ? plan_summary_blocks(frame.n_points, frame.n_replicates, layout.run_size(),
                                    layout.run_size() * frame.n_rows(), block_values)
              : plan_blocks(frame.n_points, frame.n_replicates, layout.run_size(), block_values);
  Sweep sweep{&model, std::move(points), layout, std::move(summary), blocks, hash_of(model, provenance, blocks), {}};
  const std::optional<Population>& population = sweep.points.population;
  sweep.frame = frame_image(frame, provenance, sweep.shape(), population ? &*population : nullptr);
  return sweep;
}

std::filesystem::path blocks_folder(const std::filesystem::path& file) {
  return behind_link(file).string() + ".blocks";
}

std::filesystem::path frame_path(const std::filesystem::path& folder) { return folder / "frame.h5"; }

std::filesystem::path block_path(const std::filesystem::path& folder, std::int64_t index) {
  const std::string digits = std::to_string(index);
  const std::string zeros(digits.size() < 6 ? 6 - digits.size() : 0, '0');
  return folder / ("block-" + zeros + digits + ".h5");
}

void open_folder(const Sweep& sweep, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (error) throw FileError(folder.string(), "cannot be made: " + error.message());
  const std::filesystem::path frame = frame_path(folder);
  if (!std::filesystem::exists(frame)) return write_whole_file(frame, sweep.frame);
  if (read_frame(frame).shape.sweep_hash != sweep.hash)
    throw FileError(folder.string(),
                    "holds blocks of another sweep: the design, a file that it names, an option or this program's "
                    "results version was changed since. Merge them with --partial or delete the folder, or write "
                    "to another file");
}

SweepCount run_sweep(const Sweep& sweep, const std::filesystem::path& folder, const SweepControl& control) {
  const ThreadLimit limit(control.threads);
  return Runner(sweep, folder, control).run();
}

}  // namespace districtwide
