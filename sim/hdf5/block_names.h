#pragma once

// The names in the files of a sweep that only its own parts read.

namespace districtwide::hdf5 {

inline constexpr const char* kFormatVersionName = "format_version";
inline constexpr const char* kSweepHash = "sweep_hash";
inline constexpr const char* kBlockPoints = "block_points";
inline constexpr const char* kBlockReplicates = "block_replicates";
inline constexpr const char* kBlockStatistics = "block_statistics";
inline constexpr const char* kMissingDigest = "digest_of_missing_run";
inline constexpr const char* kBlocksMissing = "blocks_missing";
inline constexpr const char* kBlockIndex = "block";
inline constexpr const char* kFirstPoint = "first_point";
inline constexpr const char* kFirstReplicate = "first_replicate";
inline constexpr const char* kFailures = "failures";
inline constexpr const char* kStatus = "status";
inline constexpr const char* kReplicatesRun = "replicates_run";
inline constexpr const char* kDigest = "digest";
inline constexpr const char* kRunDigest = "run_digest";

}  // namespace districtwide::hdf5
