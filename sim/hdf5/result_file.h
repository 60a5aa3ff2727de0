#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/record/results.h"
#include "sim/stats/moments.h"

namespace districtwide {

inline constexpr int kFormatVersion = 1;

/// Most bytes of values that are read from one file unless the caller says otherwise: 16 GiB.
inline constexpr std::int64_t kMostBytesRead = std::int64_t{1} << 34;

/// Results as the bytes of a netCDF-4 compatible HDF5 file (docs/result_files.md), built in memory. The same
/// results and provenance give the same bytes. Throws InternalError where the results contradict themselves or use a
/// name that the format keeps for itself, FileError where memory runs out.
std::vector<std::byte> results_image(const Results& results, const Provenance& provenance);

/// Writes results_image by write_whole_file. Throws FileError where the disk refuses, or where `path` exists and
/// `overwrite` is off.
void write_results(const std::filesystem::path& path, const Results& results, const Provenance& provenance,
                   bool overwrite);

/// What is in a result file.
struct ResultFile {
  Results results;
  Provenance provenance;
  std::string digest;  // as the file claims it, and as its values have it
  int format_version = 0;
};

/// Reads a result file back. Throws FileError for a file that is not ours, that is of a newer format version (the
/// message names both), that is damaged (its values must have its digest), that points outside itself (external
/// storage, links, virtual data sets), or that holds more than `max_bytes` of values.
ResultFile read_results(const std::filesystem::path& path, std::int64_t max_bytes = kMostBytesRead);

/// The digest that a result file claims, unchecked. Throws FileError as read_results.
std::string read_digest(const std::filesystem::path& path);

/// Where a result file came from. Throws FileError as read_results.
Provenance read_provenance(const std::filesystem::path& path);

/// One quantity in one week, of each point over its replicates that were done.
struct WeekOfPoints {
  int n_replicates = 0;  // of a point, done or not
  int week = 0;
  std::string units;
  std::vector<std::int32_t> organizations;  // as Results; empty where the file does not say
  std::vector<Moments> points;              // clustered by organization; n is then the number of these (stats/clusters.h)
};
/// Reads no more than that, from a summary too; the last recorded week where none is given. Nothing where the file has no
/// such quantity of one number a week, or has not recorded that week. Throws FileError as read_results.
std::optional<WeekOfPoints> read_week(const std::filesystem::path& path, const std::string& quantity,
                                      std::optional<int> week = {});

}  // namespace districtwide
