#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/record/population.h"
#include "sim/record/results.h"

// The files of a sweep that is under way. A block is a part of its runs: so many points, or so many replicates of one
// point. It is compressed by whoever ran it, built in memory and written whole. The frame is the sweep's result file
// without the values. Merging copies the blocks' compressed chunks into a copy of the frame.

namespace districtwide {

namespace hdf5 {
class CopiedChunks;
}

/// How large the blocks of a sweep are, and which sweep they are of.
struct BlockShape {
  std::int64_t n_points = 1;  // of a block; the last one of a sweep may have fewer
  int n_replicates = 1;       // all, or a divisor of all where n_points is 1
  std::string sweep_hash;     // 64 hexadecimal digits: of all on which a number of the sweep depends
  int n_statistics = 0;       // of a summary: rows of values that a point has in place of its replicates'; otherwise 0

  int n_rows() const { return n_statistics > 0 ? n_statistics : n_replicates; }
};

/// Where the runs of a block are in the sweep.
struct BlockPlace {
  std::int64_t index = 0;
  std::int64_t first_point = 0;
  int first_replicate = 0;
};

/// A block's file, in memory, sealed (seal.h). `runs` has at most shape.n_points points; what it lacks of a whole block is
/// not run. `failures` says in words what failed. Called from many threads at once; only a short part of it waits for the others.
/// Throws FileError where memory runs out.
std::vector<std::byte> block_image(const Results& runs, const BlockShape& shape, const BlockPlace& place,
                                   const std::string& failures);

/// The frame of a sweep: `results` has all but the values, every run not run yet. `population`, where there is one, says
/// what the points are together. Throws as results_image.
std::vector<std::byte> frame_image(const Results& results, const Provenance& provenance, const BlockShape& shape,
                                   const Population* population = nullptr);

/// What a frame says of its sweep.
struct SweepFrame {
  std::int64_t n_points = 0;
  int n_replicates = 0;
  BlockShape shape;
  Digest digest_of_missing_run;
};
/// Throws FileError where the file is not a frame or is damaged.
SweepFrame read_frame(const std::filesystem::path& path);

/// What the result file of a sweep says of it; blocks may be missing, where it was merged in part.
struct MergedSweep {
  SweepFrame frame;
  std::int64_t blocks_missing = 0;
  std::vector<RunStatus> statuses;  // (n_points x n_replicates)
};
/// Nothing where the file is another one: of a run, damaged, or no result file at all.
std::optional<MergedSweep> read_merged(const std::filesystem::path& path);

/// Whether a block is there, whole and undamaged. From any thread, beside any other.
bool is_sound_block(const std::filesystem::path& path);

/// What a block's file says of its runs, without their values.
struct BlockSummary {
  BlockPlace place;
  std::vector<RunStatus> statuses;  // (shape.n_points x shape.n_replicates)
  std::vector<Digest> digests;      // (shape.n_points x shape.n_rows())
  std::string failures;
};
/// Reads a block's file and checks that it is of this sweep. Throws FileError where it is of another sweep, damaged or
/// not a block.
BlockSummary read_block(const std::filesystem::path& path, const SweepFrame& frame);

/// The same with the values of some quantities, still packed (packing.h), as the block holds them.
struct PackedBlock {
  BlockSummary summary;
  std::vector<std::vector<std::byte>> chunks;  // as the names asked for
};
PackedBlock read_packed_block(const std::filesystem::path& path, const SweepFrame& frame,
                              std::span<const std::string> quantities);
/// The values of one of its chunks. Safe to call from many threads at once. Throws FileError, naming `path`.
std::vector<float> unpacked_values(const std::vector<std::byte>& chunk, std::size_t n_values,
                                   const std::filesystem::path& path);

/// Fills `target`, a copy of the frame, with the chunks, statuses and digest of blocks, one after another; brings them to the
/// disk in batches, and compares what comes back with the blocks. The HDF5 library may crash where the disk is full: to be used
/// in a process of its own. All throw FileError.
class FrameFiller {
 public:
  FrameFiller(const std::filesystem::path& target, const SweepFrame& frame);
  FrameFiller(const FrameFiller&) = delete;
  FrameFiller& operator=(const FrameFiller&) = delete;
  ~FrameFiller();

  void add(const std::filesystem::path& block);
  /// After the last one: writes what is known of all runs, and how many blocks are missing; sees that the file, opened anew,
  /// has all chunks.
  void finish(std::int64_t n_missing);

 private:
  struct Filled;
  std::unique_ptr<Filled> filled_;
  std::unique_ptr<hdf5::CopiedChunks> copied_;
  std::int64_t n_blocks_ = 0;
};

}  // namespace districtwide
