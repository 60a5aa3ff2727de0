#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/layout.h"
#include "sim/record/sha256.h"

namespace districtwide {

/// What became of a run.
enum class RunStatus : std::int8_t { Done = 0, Failed = 1, NotRun = 2 };

/// All runs of one or more points (scenarios of a comparison, rows of a design), in memory; or a summary of them, which has
/// a row of values for each statistic over a point's replicates in place of a row for each replicate.
struct Results {
  RecordLayout layout;
  int n_points = 1;
  int n_replicates = 1;
  std::vector<float> values = {};  // [point][row][layout.run_size()]; NaN where a run was not done

  std::vector<std::string> scenario_titles = {};                      // (n_points)
  std::vector<std::int64_t> seeds = {};                               // (n_points)
  // Organizations that a point's replicates share, as the point's seed drew them (n_points); 0: no seed did. Empty: not known.
  std::vector<std::int32_t> organizations = {};
  std::vector<std::pair<std::string, std::vector<double>>> varied = {};  // parameter key -> value a point
  std::vector<std::string> varied_units = {};                         // as `varied`
  std::vector<std::pair<std::string, std::vector<std::string>>> varied_texts = {};  // name -> words, one a point
  double weeks_per_year = 36;
  std::vector<RunStatus> statuses = {};  // (n_points x n_replicates), or empty: all runs are done
  std::vector<std::string> statistics = {};  // of a summary: what its rows are, "mean" ...; otherwise empty

  int n_rows() const { return statistics.empty() ? n_replicates : static_cast<int>(statistics.size()); }  // a point
  std::span<const float> run(int point, int row) const;
  std::span<float> run(int point, int row);
  RunStatus status(int point, int replicate) const;
};

/// Throws InternalError where the sizes of the parts of `results` do not agree.
void check_results(const Results& results);

/// The same, the values left aside: of results that are a frame to be filled.
void check_frame(const Results& results);

/// Where a file came from: what its root attributes say.
struct Provenance {
  std::string title = {};
  std::string source = {};         // "districtwide 0.1.0 (commit)"
  std::string history = {};        // the command, without a time
  std::string scenario_toml = {};  // the whole resolved scenario, or design
  std::string model = {};
  int results_version = 0;       // of the model (engine/model.h); 0: not known
  std::string left_out = {};     // rows of a design's table that are no points, in words
  std::string input_files = {};  // what the scenario names: a line a file, its SHA-256, two blanks and its path
};

/// SHA-256 over a run's (or a statistic's) recorded quantities in name order: for each its name, its dimensions and its values
/// (little-endian; every NaN as 0x7fc00000). The exact bytes are described in digest.cpp and in README.md.
Digest run_digest(const RecordLayout& layout, std::span<const float> run);

/// SHA-256 over runs' digests, which are given in (point, replicate) order.
Digest digest_of_digests(std::span<const Digest> runs);

/// SHA-256 over the runs' digests in (point, replicate) order; of a summary over its rows' in (point, statistic) order.
Digest results_digest(const Results& results);

/// 64 hexadecimal digits, in lower case.
std::string to_hex(const Digest& digest);

}  // namespace districtwide
