#include "sim/engine/run.h"

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>

#include "sim/parallel/parallel.h"
#include "sim/params/checks.h"
#include "sim/record/rounding.h"

namespace districtwide {

namespace {

/// Replicates `first` to `first + n - 1`.
struct Replicates {
  int first, n;
};

/// Those of the replicates that live in organization `sample` of `n_samples`, in groups of a lane each.
std::vector<LaneGroup> groups_of(int sample, int n_samples, Replicates replicates) {
  std::vector<LaneGroup> groups;
  const int offset = (sample - replicates.first % n_samples + n_samples) % n_samples;
  for (int index = offset; index < replicates.n; index += n_samples) {
    if (groups.empty() || groups.back().n_replicates == kLanes) groups.emplace_back();
    LaneGroup& group = groups.back();
    group.replicates[static_cast<std::size_t>(group.n_replicates++)] =
        static_cast<std::uint32_t>(replicates.first + index);
  }
  for (LaneGroup& group : groups)
    std::fill(group.replicates.begin() + group.n_replicates, group.replicates.end(),
              group.replicates[static_cast<std::size_t>(group.n_replicates - 1)]);
  return groups;
}

/// Tells the caller how many runs are done, one call at a time.
class Progress {
 public:
  explicit Progress(const RunControl& control) : report_(control.progress) {}

  void add(int n_runs) {
    if (!report_) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    done_ += n_runs;
    report_(done_);
  }

 private:
  const std::function<void(std::int64_t)>& report_;
  std::mutex mutex_;
  std::int64_t done_ = 0;
};

/// Tells the caller what failed, one call at a time.
class Failures {
 public:
  explicit Failures(const RunControl& control) : report_(control.on_failure) {}

  bool are_allowed() const { return static_cast<bool>(report_); }
  void add(const std::string& words) {
    const std::lock_guard<std::mutex> lock(mutex_);
    report_(words);
  }

 private:
  const std::function<void(const std::string&)>& report_;
  std::mutex mutex_;
};

/// What every task of one call needs.
struct Job {
  const Model& model;
  std::span<const Scenario> points;
  Replicates replicates;
  const std::atomic<bool>& stop;
  Results& results;
  Progress& progress;
  Failures& failures;
  SharedCache& cache;
};

/// Does `work` for some groups of a point; where that fails and may fail, their runs are marked.
template <class Work>
void do_or_mark(const Job& job, int point, std::span<const LaneGroup> groups, const Work& work) {
  try {
    work();
    return;
  } catch (const Interrupted&) {
    throw;
  } catch (const std::exception& error) {
    if (!job.failures.are_allowed()) throw;
    job.failures.add(error.what());
  }
  for (const LaneGroup& group : groups) {
    for (int lane = 0; lane < group.n_replicates; ++lane) {
      const int replicate = static_cast<int>(group.replicates[static_cast<std::size_t>(lane)]) - job.replicates.first;
      job.results.statuses[static_cast<std::size_t>(point) * static_cast<std::size_t>(job.results.n_replicates) +
                           static_cast<std::size_t>(replicate)] = RunStatus::Failed;
    }
    job.progress.add(group.n_replicates);
  }
}

void run_group(const Job& job, const RunGroup& run, int point, const LaneGroup& group) {
  const bool alone = group.n_replicates == 1 && !job.model.only_in_lanes;
  LaneRecord record(job.results.layout, job.model.quantity_names, alone ? 1 : kLanes);
  run(group, record, job.stop);
  std::array<std::span<float>, kLanes> runs;
  for (std::size_t lane = 0; lane < static_cast<std::size_t>(group.n_replicates); ++lane)
    runs[lane] = job.results.run(point, static_cast<int>(group.replicates[lane]) - job.replicates.first);
  record.copy_runs({runs.data(), static_cast<std::size_t>(group.n_replicates)});
  job.progress.add(group.n_replicates);
}

/// Runs all replicates of one point that share one organization.
void run_organization(const Job& job, int point, int sample, int n_samples) {
  if (job.stop.load(std::memory_order_relaxed)) throw Interrupted();
  const std::vector<LaneGroup> groups = groups_of(sample, n_samples, job.replicates);
  if (groups.empty()) return;
  RunGroup run;
  do_or_mark(job, point, groups, [&] {
    const Scenario& scenario = job.points[static_cast<std::size_t>(point)];
    run = job.model.prepare_sharing ? job.model.prepare_sharing(scenario, sample, job.cache)
                                    : job.model.prepare(scenario, sample);
  });
  if (!run) return;
  parallel_for(static_cast<std::int64_t>(groups.size()), [&](std::int64_t index) {
    const std::span<const LaneGroup> one(&groups[static_cast<std::size_t>(index)], 1);
    do_or_mark(job, point, one, [&] { run_group(job, run, point, one.front()); });
  });
}

}  // namespace

int drawn_organizations(const Model& model, const Scenario& point) {
  const int n = model.n_organizations(point);
  return n == 1 && model.has_given_organization(point) ? 0 : n;
}

Results empty_results(const Model& model, const RecordLayout& layout, std::span<const Scenario> points,
                      int n_replicates) {
  Results results{layout};
  results.n_points = static_cast<int>(points.size());
  results.n_replicates = n_replicates;
  results.weeks_per_year = points.front().parameters.number(model.face.weeks_per_year_key);
  results.values.assign(static_cast<std::size_t>(results.layout.run_size()) *
                            static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(results.n_replicates),
                        std::numeric_limits<float>::quiet_NaN());
  for (const Scenario& point : points) {
    results.scenario_titles.push_back(point.title);
    results.seeds.push_back(point.run.seed);
    results.organizations.push_back(drawn_organizations(model, point));
  }
  return results;
}

CommonLayout::CommonLayout(const Model& model, const Scenario& first)
    : model_(model),
      name_(first.name),
      output_(first.output),
      first_(model.layout(first)),
      n_weeks_(length_in_weeks(first.parameters, model.face)),
      dimensions_(first_.dimensions()),
      is_fixed_(std::all_of(dimensions_.begin(), dimensions_.end(),
                            [](const Dimension& dimension) { return !dimension.labels.empty(); })) {}

/// Whether a point records just what the first does, which saves laying it out.
bool CommonLayout::is_like_first(const Scenario& point) const {
  return is_fixed_ && point.output == output_ && length_in_weeks(point.parameters, model_.face) == n_weeks_;
}

void CommonLayout::add(const Scenario& point) {
  if (point.model != model_.name)
    throw InputError({point.name}, "has model \"" + point.model + "\", '" + name_ + "' has \"" + model_.name +
                                       "\"; scenarios that are compared must have one model");
  if (is_like_first(point)) return;
  const RecordLayout other = model_.layout(point);
  if (other.n_weeks() != first_.n_weeks())
    throw InputError({point.name}, "runs " + std::to_string(other.n_weeks()) + " weeks, '" + name_ + "' runs " +
                                       std::to_string(first_.n_weeks()) +
                                       "; scenarios that are compared must run equally long");
  for (Dimension& dimension : dimensions_) {
    const Dimension& theirs = other.dimension(dimension.name);
    if (theirs.size > dimension.size) dimension = theirs;
  }
}

RecordLayout CommonLayout::layout() const {
  if (output_.keep_bits == kMantissaBits && dimensions_ == first_.dimensions()) return first_;
  std::vector<Quantity> quantities;
  for (const RecordLayout::Field& field : first_.fields()) {
    quantities.push_back(field.quantity);
    if (field.quantity.storage == Storage::Float32) quantities.back().keep_bits = output_.keep_bits;
  }
  return RecordLayout(std::move(quantities), dimensions_, first_.n_weeks(), output_.every);
}

RecordLayout common_layout(const Model& model, std::span<const Scenario> points) {
  CommonLayout common(model, points.front());
  for (const Scenario& point : points.subspan(1)) common.add(point);
  return common.layout();
}

void run_replicates(const Model& model, std::span<const Scenario> points, int first_replicate,
                    const RunControl& control, Results& results) {
  const std::atomic<bool> never{false};
  Progress progress(control);
  Failures failures(control);
  SharedCache cache;
  if (failures.are_allowed())
    results.statuses.assign(static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(results.n_replicates),
                            RunStatus::Done);
  const Job job{model,   points,   {first_replicate, results.n_replicates}, control.stop ? *control.stop : never,
                results, progress, failures, cache};
  struct Task {
    int point, sample, n_samples;
  };
  std::vector<Task> tasks;
  for (int point = 0; point < results.n_points; ++point) {
    const int n_samples = model.n_organizations(points[static_cast<std::size_t>(point)]);
    const int n_met = std::min(n_samples, results.n_replicates);
    for (int k = 0; k < n_met; ++k) tasks.push_back({point, (first_replicate + k) % n_samples, n_samples});
  }
  parallel_for(static_cast<std::int64_t>(tasks.size()), [&](std::int64_t index) {
    const Task& task = tasks[static_cast<std::size_t>(index)];
    run_organization(job, task.point, task.sample, task.n_samples);
  });
}

Results run_points(const Model& model, std::span<const Scenario> points, const RunControl& control) {
  if (points.front().output.summary)
    throw InputError({points.front().name}, "output.summary is for sweeps; a run or a comparison keeps every replicate");
  const ThreadLimit limit(control.threads);
  Results results = empty_results(model, common_layout(model, points), points, points.front().run.replicates);
  run_replicates(model, points, 0, control, results);
  round_values(results);
  return results;
}

}  // namespace districtwide
