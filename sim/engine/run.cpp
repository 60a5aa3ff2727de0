#include "sim/engine/run.h"

#include <algorithm>
#include <mutex>

#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

/// The replicates that live in organization `sample`, in groups of a lane each.
std::vector<LaneGroup> groups_of(int sample, int n_samples, int n_replicates) {
  std::vector<LaneGroup> groups;
  for (int replicate = sample; replicate < n_replicates; replicate += n_samples) {
    if (groups.empty() || groups.back().n_replicates == kLanes) groups.emplace_back();
    LaneGroup& group = groups.back();
    group.replicates[static_cast<std::size_t>(group.n_replicates++)] = static_cast<std::uint32_t>(replicate);
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

/// What every task of one call needs.
struct Job {
  const Model& model;
  std::span<const Scenario> points;
  const std::atomic<bool>& stop;
  Results& results;
  Progress& progress;
};

/// Runs all replicates of one point that share one organization.
void run_organization(const Job& job, int point, int sample, int n_samples) {
  if (job.stop.load(std::memory_order_relaxed)) throw Interrupted();
  const RunGroup run = job.model.prepare(job.points[static_cast<std::size_t>(point)], sample);
  const std::vector<LaneGroup> groups = groups_of(sample, n_samples, job.results.n_replicates);
  parallel_for(static_cast<std::int64_t>(groups.size()), [&](std::int64_t index) {
    const LaneGroup& group = groups[static_cast<std::size_t>(index)];
    LaneRecord record(job.results.layout, job.model.quantity_names);
    record.clear();
    run(group, record, job.stop);
    for (int lane = 0; lane < group.n_replicates; ++lane)
      record.copy_run(lane, job.results.run(point, static_cast<int>(group.replicates[static_cast<std::size_t>(lane)])));
    job.progress.add(group.n_replicates);
  });
}

Results empty_results(const Model& model, std::span<const Scenario> points) {
  Results results{common_layout(model, points)};
  results.n_points = static_cast<int>(points.size());
  results.n_replicates = points.front().run.replicates;
  results.weeks_per_year = points.front().parameters.number(model.face.weeks_per_year_key);
  results.values.resize(static_cast<std::size_t>(results.layout.run_size()) *
                        static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(results.n_replicates));
  for (const Scenario& point : points) {
    results.scenario_titles.push_back(point.title);
    results.seeds.push_back(point.run.seed);
  }
  return results;
}

}  // namespace

RecordLayout common_layout(const Model& model, std::span<const Scenario> points) {
  const RecordLayout first = model.layout(points.front());
  std::vector<Dimension> dimensions = first.dimensions();
  for (const Scenario& point : points.subspan(1)) {
    const RecordLayout other = model.layout(point);
    if (other.n_weeks() != first.n_weeks())
      throw InputError({point.name}, "runs " + std::to_string(other.n_weeks()) + " weeks, '" + points.front().name +
                                         "' runs " + std::to_string(first.n_weeks()) +
                                         "; scenarios that are compared must run equally long");
    for (Dimension& dimension : dimensions) {
      const Dimension& theirs = other.dimension(dimension.name);
      if (theirs.size > dimension.size) dimension = theirs;
    }
  }
  std::vector<Quantity> quantities;
  for (const RecordLayout::Field& field : first.fields()) quantities.push_back(field.quantity);
  return RecordLayout(std::move(quantities), std::move(dimensions), first.n_weeks(), points.front().output.every);
}

Results run_points(const Model& model, std::span<const Scenario> points, const RunControl& control) {
  const ThreadLimit limit(control.threads);
  const std::atomic<bool> never{false};
  Results results = empty_results(model, points);
  Progress progress(control);
  const Job job{model, points, control.stop ? *control.stop : never, results, progress};
  struct Task {
    int point, sample, n_samples;
  };
  std::vector<Task> tasks;
  for (int point = 0; point < results.n_points; ++point) {
    const int n_samples =
        std::min(model.n_organizations(points[static_cast<std::size_t>(point)]), results.n_replicates);
    for (int sample = 0; sample < n_samples; ++sample) tasks.push_back({point, sample, n_samples});
  }
  parallel_for(static_cast<std::int64_t>(tasks.size()), [&](std::int64_t index) {
    const Task& task = tasks[static_cast<std::size_t>(index)];
    run_organization(job, task.point, task.sample, task.n_samples);
  });
  return results;
}

}  // namespace districtwide
