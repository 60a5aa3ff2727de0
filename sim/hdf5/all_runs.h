#pragma once

#include <cstdint>
#include <vector>

#include "sim/hdf5/block_file.h"

namespace districtwide {

/// The statuses and digests of all runs of a sweep, while the blocks come in.
struct AllRuns {
  explicit AllRuns(const SweepFrame& frame)
      : n_points(frame.n_points),
        n_replicates(frame.n_replicates),
        n_rows(frame.shape.n_statistics > 0 ? frame.shape.n_statistics : frame.n_replicates),
        statuses(static_cast<std::size_t>(n_points * n_replicates), RunStatus::NotRun),
        digests(static_cast<std::size_t>(n_points * n_rows), frame.digest_of_missing_run) {}

  void add(const BlockSummary& block, const BlockShape& shape) {
    put(block.statuses, block.place, shape.n_replicates, n_replicates, statuses);
    put(block.digests, block.place, shape.n_rows(), n_rows, digests);
  }

  /// Puts what a block has `n_here` of a point in its place among `n_all` a point.
  template <class T>
  void put(const std::vector<T>& block, const BlockPlace& place, std::int64_t n_here, std::int64_t n_all,
           std::vector<T>& all) {
    for (std::size_t from = 0; from < block.size(); ++from) {
      const std::int64_t point = place.first_point + static_cast<std::int64_t>(from) / n_here;
      const std::int64_t row = place.first_replicate + static_cast<std::int64_t>(from) % n_here;
      if (point < n_points) all.at(static_cast<std::size_t>(point * n_all + row)) = block[from];
    }
  }

  std::vector<std::int32_t> n_done() const {
    std::vector<std::int32_t> n(static_cast<std::size_t>(n_points), 0);
    for (std::size_t run = 0; run < statuses.size(); ++run)
      n[run / static_cast<std::size_t>(n_replicates)] += statuses[run] == RunStatus::Done;
    return n;
  }

  std::int64_t n_points, n_replicates, n_rows;
  std::vector<RunStatus> statuses;
  std::vector<Digest> digests;
};

}  // namespace districtwide
