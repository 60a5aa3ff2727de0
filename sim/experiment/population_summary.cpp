#include "sim/experiment/population_summary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "sim/parallel/parallel.h"
#include "sim/stats/quantiles.h"

namespace districtwide {

namespace {

constexpr float kNoFloat = std::numeric_limits<float>::quiet_NaN();
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kBatchBytes = std::size_t{32} << 20;  // of values that are unpacked at a time, about
constexpr std::size_t kTile = 16;                           // weeks whose quantiles are found together

/// Sizes that all parts share.
struct Sizes {
  std::size_t n_points, n_replicates, n_classes, n_weeks;
  std::size_t first_week, n_weeks_here;  // of the pass

  /// Bytes that one week of one quantity takes while runs come in.
  std::size_t bytes_per_week() const {
    return n_points * sizeof(float) + n_classes * n_replicates * (2 * sizeof(double));
  }
};

/// What is known of one quantity while the runs come in, point after point.
class Accumulator {
 public:
  Accumulator(const Sizes& sizes, const PopulationFile& population, bool is_summed)
      : sizes_(sizes),
        population_(population),
        is_summed_(is_summed),
        sums_(sizes.n_classes * sizes.n_replicates * sizes.n_weeks_here, 0),
        weights_(sums_.size(), 0),
        means_(sizes.n_points * sizes.n_weeks_here, kNoFloat),
        of_point_(sizes.n_weeks_here, 0),
        n_of_point_(sizes.n_weeks_here, 0) {}

  /// Takes in the values of a run over all weeks; all runs of a point come one after another.
  void add(std::size_t point, std::size_t replicate, const float* values) {
    if (point != point_) finish_point();
    point_ = point;
    const auto place = static_cast<std::size_t>(population_.classes.class_of_point[point]);
    const double weight = is_summed_ ? 1 : population_.weights[point];
    const std::size_t start = (place * sizes_.n_replicates + replicate) * sizes_.n_weeks_here;
    double* const sums = &sums_[start];
    double* const weights = &weights_[start];
    values += sizes_.first_week;
    for (std::size_t week = 0; week < sizes_.n_weeks_here; ++week) {
      const bool is_known = !std::isnan(values[week]);
      const double value = is_known ? values[week] : 0;
      sums[week] += weight * value;
      weights[week] += is_known ? weight : 0;
      of_point_[week] += value;
      n_of_point_[week] += is_known;
    }
  }

  /// Notes the means of the last point that came in.
  void finish_point() {
    if (point_ == kNone) return;
    for (std::size_t week = 0; week < sizes_.n_weeks_here; ++week) {
      if (n_of_point_[week] > 0)
        means_[point_ * sizes_.n_weeks_here + week] = static_cast<float>(of_point_[week] / n_of_point_[week]);
      of_point_[week] = 0;
      n_of_point_[week] = 0;
    }
    point_ = kNone;
  }

  /// Puts sums or means into the track: those of all points after those of each class.
  void put_totals(PopulationTrack& track) const {
    const std::size_t n_cells = sizes_.n_replicates * sizes_.n_weeks_here;
    for (std::size_t cell = 0; cell < n_cells; ++cell) {
      double sum = 0, weight = 0;
      for (std::size_t place = 1; place < sizes_.n_classes; ++place) {
        sum += sums_[place * n_cells + cell];
        weight += weights_[place * n_cells + cell];
        put_total(place, cell, sums_[place * n_cells + cell], weights_[place * n_cells + cell], track);
      }
      put_total(0, cell, sum, weight, track);
    }
  }

  /// The mean of a point in a week of the pass; NaN where there is none.
  float mean(std::size_t point, std::size_t week) const { return means_[point * sizes_.n_weeks_here + week]; }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  void put_total(std::size_t place, std::size_t cell, double sum, double weight, PopulationTrack& track) const {
    const std::size_t replicate = cell / sizes_.n_weeks_here, week = cell % sizes_.n_weeks_here;
    track.totals[(place * sizes_.n_replicates + replicate) * sizes_.n_weeks + sizes_.first_week + week] =
        weight > 0 ? (is_summed_ ? sum : sum / weight) : kNoNumber;
  }

  const Sizes& sizes_;
  const PopulationFile& population_;
  bool is_summed_;
  std::vector<double> sums_, weights_;  // [class][replicate][week]
  std::vector<float> means_;            // [point][week]
  std::size_t point_ = kNone;
  std::vector<double> of_point_, n_of_point_;  // (n_weeks_here)
};

/// Some blocks with the values of some quantities, still packed.
using Batch = std::vector<PackedBlock>;

/// One pass over the blocks, for some quantities and weeks.
class Pass {
 public:
  Pass(const PopulationFile& population, const SweepFrame& frame, const Sizes& sizes, std::span<PopulationTrack> tracks)
      : frame_(frame),
        sizes_(sizes),
        tracks_(tracks),
        is_short_(sizes.n_replicates, false),
        by_class_(sizes.n_points),
        n_in_class_(sizes.n_classes, 0) {
    const std::vector<std::int32_t>& class_of = population.classes.class_of_point;
    std::iota(by_class_.begin(), by_class_.end(), std::size_t{0});
    std::stable_sort(by_class_.begin(), by_class_.end(), [&](std::size_t a, std::size_t b) { return class_of[a] < class_of[b]; });
    for (const std::int32_t place : class_of) ++n_in_class_[static_cast<std::size_t>(place)];
    for (const PopulationTrack& track : tracks) {
      names_.push_back(track.quantity);
      accumulators_.emplace_back(sizes_, population, track.is_summed);
    }
  }
  Pass(const Pass&) = delete;  // its accumulators refer to its sizes
  Pass& operator=(const Pass&) = delete;

  void run(const std::vector<std::filesystem::path>& blocks) {
    const std::size_t block_bytes = values_of_block() * sizeof(float) * tracks_.size();
    const std::size_t n_at_a_time = std::max<std::size_t>(1, kBatchBytes / block_bytes);
    for (std::size_t first = 0; first < blocks.size(); first += n_at_a_time) {
      const std::size_t n = std::min(n_at_a_time, blocks.size() - first);
      take(std::span(blocks).subspan(first, n));
    }
    parallel_for(static_cast<std::int64_t>(tracks_.size()), [&](std::int64_t k) {
      const auto track = static_cast<std::size_t>(k);
      accumulators_[track].finish_point();
      accumulators_[track].put_totals(tracks_[track]);
    });
    put_spreads();
    leave_out_short_replicates();
  }

 private:
  std::size_t values_of_block() const {
    return static_cast<std::size_t>(frame_.shape.n_points) * static_cast<std::size_t>(frame_.shape.n_replicates) *
           sizes_.n_weeks;
  }
  void take(std::span<const std::filesystem::path> paths);
  void add_block(const BlockSummary& summary, const std::vector<float>& values, Accumulator& accumulator) const;
  void put_spreads();
  void put_spread(std::size_t track, std::size_t first, std::size_t n);
  void put_week(std::size_t track, std::size_t week, std::span<float> means);
  void leave_out_short_replicates();

  const SweepFrame& frame_;
  const Sizes sizes_;
  std::span<PopulationTrack> tracks_;
  std::vector<std::string> names_;
  std::vector<Accumulator> accumulators_;  // as tracks_
  std::vector<bool> is_short_;             // replicates that a point did not need
  std::vector<std::size_t> by_class_;      // points, class after class (n_points)
  std::vector<std::size_t> n_in_class_;    // points (n_classes); of class 0, which is all, none
};

/// The library reads one block after another; what is in them is unpacked and taken in quantity by quantity.
void Pass::take(std::span<const std::filesystem::path> paths) {
  Batch batch;
  for (const std::filesystem::path& path : paths) {
    batch.push_back(read_packed_block(path, frame_, names_));
    const BlockSummary& summary = batch.back().summary;
    const auto n_here = static_cast<std::size_t>(
        std::min(frame_.shape.n_points, frame_.n_points - summary.place.first_point) * frame_.shape.n_replicates);
    for (std::size_t run = 0; run < n_here; ++run)
      if (summary.statuses[run] == RunStatus::NotRun)
        is_short_[static_cast<std::size_t>(summary.place.first_replicate) +
                  run % static_cast<std::size_t>(frame_.shape.n_replicates)] = true;
  }
  parallel_for(static_cast<std::int64_t>(tracks_.size()), [&](std::int64_t k) {
    const auto track = static_cast<std::size_t>(k);
    for (std::size_t block = 0; block < batch.size(); ++block)
      add_block(batch[block].summary, unpacked_values(batch[block].chunks[track], values_of_block(), paths[block]),
                accumulators_[track]);
  });
}

void Pass::add_block(const BlockSummary& summary, const std::vector<float>& values, Accumulator& accumulator) const {
  const auto first_point = static_cast<std::size_t>(summary.place.first_point);
  const auto first_replicate = static_cast<std::size_t>(summary.place.first_replicate);
  const auto n_replicates = static_cast<std::size_t>(frame_.shape.n_replicates);
  const float* run = values.data();
  for (std::size_t point = first_point; point < first_point + static_cast<std::size_t>(frame_.shape.n_points); ++point) {
    if (point >= sizes_.n_points) return;
    for (std::size_t replicate = 0; replicate < n_replicates; ++replicate, run += sizes_.n_weeks)
      accumulator.add(point, first_replicate + replicate, run);
  }
}

void Pass::put_spreads() {
  const std::size_t n_tiles = (sizes_.n_weeks_here + kTile - 1) / kTile;
  parallel_for(static_cast<std::int64_t>(tracks_.size() * n_tiles), [&](std::int64_t index) {
    const auto task = static_cast<std::size_t>(index);
    const std::size_t first = task % n_tiles * kTile;
    put_spread(task / n_tiles, first, std::min(kTile, sizes_.n_weeks_here - first));
  });
}

/// The quantiles over points of `n` weeks from `first` on: points' means are brought together week by week.
void Pass::put_spread(std::size_t track, std::size_t first, std::size_t n) {
  std::vector<float> means(n * sizes_.n_points);  // [week][point, class after class]
  for (std::size_t index = 0; index < sizes_.n_points; ++index)
    for (std::size_t week = 0; week < n; ++week)
      means[week * sizes_.n_points + index] = accumulators_[track].mean(by_class_[index], first + week);
  for (std::size_t week = 0; week < n; ++week)
    put_week(track, first + week, std::span(means).subspan(week * sizes_.n_points, sizes_.n_points));
}

/// Those of one week, where some means may be missing.
void Pass::put_week(std::size_t track, std::size_t week, std::span<float> means) {
  const auto put = [&](std::size_t place, std::span<const float> known) {
    const std::vector<double> found = quantiles_of_floats(known, kSpreadShares);
    for (std::size_t share = 0; share < kSpreadShares.size(); ++share)
      tracks_[track].spread[(place * kSpreadShares.size() + share) * sizes_.n_weeks + sizes_.first_week + week] = found[share];
  };
  std::size_t index = 0, n_known = 0;  // those that are known move up
  for (std::size_t place = 1; place < sizes_.n_classes; ++place) {
    const std::size_t first_known = n_known;
    for (const std::size_t end = index + n_in_class_[place]; index < end; ++index)
      if (!std::isnan(means[index])) means[n_known++] = means[index];
    put(place, means.subspan(first_known, n_known - first_known));
  }
  put(0, means.first(n_known));
}

void Pass::leave_out_short_replicates() {
  for (PopulationTrack& track : tracks_)
    for (std::size_t row = 0; row < sizes_.n_classes * sizes_.n_replicates; ++row)
      if (is_short_[row % sizes_.n_replicates])
        std::fill_n(track.totals.begin() + static_cast<std::ptrdiff_t>(row * sizes_.n_weeks + sizes_.first_week),
                    sizes_.n_weeks_here, kNoNumber);
}

}  // namespace

std::vector<PopulationTrack> summarize_population(const PopulationFile& population, const SweepFrame& frame,
                                                  const std::vector<std::filesystem::path>& blocks,
                                                  std::size_t most_bytes) {
  Sizes sizes{.n_points = population.weights.size(),
              .n_replicates = static_cast<std::size_t>(population.n_replicates),
              .n_classes = population.classes.labels.size(),
              .n_weeks = population.weeks.size(),
              .first_week = 0,
              .n_weeks_here = population.weeks.size()};
  std::vector<PopulationTrack> tracks = population.tracks;
  for (PopulationTrack& track : tracks) {
    track.totals.assign(sizes.n_classes * sizes.n_replicates * sizes.n_weeks, kNoNumber);
    track.spread.assign(sizes.n_classes * kSpreadShares.size() * sizes.n_weeks, kNoNumber);
  }
  const std::size_t weeks_at_a_time = std::clamp<std::size_t>(most_bytes / sizes.bytes_per_week(), 1, sizes.n_weeks);
  const std::size_t tracks_at_a_time =
      std::clamp<std::size_t>(most_bytes / (sizes.bytes_per_week() * sizes.n_weeks), 1, tracks.size());
  for (std::size_t first = 0; first < tracks.size(); first += tracks_at_a_time)
    for (sizes.first_week = 0; sizes.first_week < sizes.n_weeks; sizes.first_week += weeks_at_a_time) {
      sizes.n_weeks_here = std::min(weeks_at_a_time, sizes.n_weeks - sizes.first_week);
      const std::size_t n = std::min(tracks_at_a_time, tracks.size() - first);
      Pass(population, frame, sizes, std::span(tracks).subspan(first, n)).run(blocks);
    }
  return tracks;
}

}  // namespace districtwide
