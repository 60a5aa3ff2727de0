#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

#include "sim/base/errors.h"
#include "sim/hdf5/all_runs.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/block_file.h"
#include "sim/hdf5/block_names.h"
#include "sim/hdf5/chunk_copy.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/packing.h"
#include "sim/hdf5/result_file.h"
#include "sim/hdf5/seal.h"
#include "sim/hdf5/with_path.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::LibraryError;
using hdf5::check;
using hdf5::need;
using hdf5::with_path;

std::int32_t number_at_least(hid_t file, const char* name, std::int32_t low) {
  const std::int32_t number = need(hdf5::read_int32(file, name), name);
  if (number < low) throw LibraryError(std::string("'") + name + "' is " + std::to_string(number));
  return number;
}

void check_version(hid_t file, const std::string& path) {
  const std::int32_t version = number_at_least(file, hdf5::kFormatVersionName, 1);
  if (version > kFormatVersion)
    throw FileError(path, "is of format version " + std::to_string(version) + "; this Districtwide reads up to " +
                              std::to_string(kFormatVersion) + ": use a newer Districtwide");
}

Digest digest_of_hex(const std::string& hex) {
  Digest digest{};
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  if (hex.size() != 2 * digest.size()) throw LibraryError("a digest is not 64 digits long");
  for (std::size_t k = 0; k < digest.size(); ++k) {
    const int high = value(hex[2 * k]), low = value(hex[2 * k + 1]);
    if (high < 0 || low < 0) throw LibraryError("a digest has a letter that is no hexadecimal digit");
    digest[k] = static_cast<std::uint8_t>(16 * high + low);
  }
  return digest;
}

template <class T>
std::vector<T> read_table(hid_t file, const char* name, hid_t type, const std::vector<std::int64_t>& shape) {
  const Handle data_set = hdf5::open_data_set(file, name);
  if (hdf5::shape_of(data_set) != shape) throw LibraryError(std::string("'") + name + "' is not of the right shape");
  std::int64_t n = 1;
  for (const std::int64_t size : shape) n = hdf5::product(n, size);
  std::vector<T> values(static_cast<std::size_t>(n));
  check(H5Dread(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), std::string("reading '") + name + "'");
  return values;
}

std::vector<RunStatus> statuses_in(hid_t file, const std::vector<std::int64_t>& shape) {
  std::vector<RunStatus> statuses;
  for (const std::int8_t code : read_table<std::int8_t>(file, hdf5::kStatus, H5T_STD_I8LE, shape)) {
    if (code < 0 || code > 2) throw LibraryError("'status' holds " + std::to_string(code));
    statuses.push_back(static_cast<RunStatus>(code));
  }
  return statuses;
}

BlockSummary summary_of(hid_t file, const std::string& path, const SweepFrame& frame) {
  check_version(file, path);
  if (need(hdf5::read_text(file, hdf5::kSweepHash), hdf5::kSweepHash) != frame.shape.sweep_hash)
    throw FileError(path, "is of another sweep");
  BlockSummary block;
  block.place.index = number_at_least(file, hdf5::kBlockIndex, 0);
  block.place.first_point = number_at_least(file, hdf5::kFirstPoint, 0);
  block.place.first_replicate = number_at_least(file, hdf5::kFirstReplicate, 0);
  block.failures = hdf5::read_text(file, hdf5::kFailures).value_or("");
  const std::vector<std::int64_t> shape = {frame.shape.n_points, frame.shape.n_replicates};
  block.statuses = statuses_in(file, shape);
  const auto bytes = read_table<std::uint8_t>(file, hdf5::kRunDigest, H5T_STD_U8LE,
                                              {shape[0], frame.shape.n_rows(), std::int64_t{sizeof(Digest)}});
  block.digests.resize(static_cast<std::size_t>(shape[0] * frame.shape.n_rows()));
  std::memcpy(block.digests.data(), bytes.data(), bytes.size());
  return block;
}

/// Calls `visit` with each quantity's name, its data set in the block and its stored chunk.
template <class Visit>
void for_each_chunk(hid_t block, const Visit& visit) {
  std::vector<std::byte> packed;
  for (const std::string& name : hdf5::chunked_data_sets(block)) {
    const Handle data_set = hdf5::open_data_set(block, name);
    const std::vector<hsize_t> start(hdf5::shape_of(data_set).size(), 0);
    hdf5::read_stored_chunk(data_set, start, name, packed);
    visit(name, packed);
  }
}

/// Where a block's chunk of a quantity lies in the whole.
std::vector<hsize_t> corner_of(hid_t data_set, const BlockPlace& place) {
  std::vector<hsize_t> corner(hdf5::shape_of(data_set).size(), 0);
  corner[0] = static_cast<hsize_t>(place.first_point);
  corner[1] = static_cast<hsize_t>(place.first_replicate);
  return corner;
}

/// What == says, in one go: for a std::byte the library's own compares byte by byte.
bool are_equal(const std::vector<std::byte>& a, const std::vector<std::byte>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

Handle open_to_write(const std::filesystem::path& path) {
  return {H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "opening the file"};
}

void overwrite(hid_t file, const char* name, hid_t type, const void* values) {
  const Handle data_set(H5Dopen2(file, name, H5P_DEFAULT), H5Dclose, std::string("opening '") + name + "'");
  check(H5Dwrite(data_set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), std::string("writing '") + name + "'");
}

void replace_text(hid_t file, const char* name, const std::string& text) {
  check(H5Adelete(file, name), std::string("replacing '") + name + "'");
  hdf5::write_attribute(file, name, text);
}

SweepFrame frame_in(hid_t file, const std::filesystem::path& path) {
  check_version(file, path.string());
  SweepFrame frame;
  const Handle status = hdf5::open_data_set(file, hdf5::kStatus);
  const std::vector<std::int64_t> shape = hdf5::shape_of(status);
  if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1 || shape[1] > std::numeric_limits<int>::max())
    throw LibraryError("'status' is not over point and replicate");
  frame.n_points = shape[0];
  frame.n_replicates = static_cast<int>(shape[1]);
  frame.shape.n_points = number_at_least(file, hdf5::kBlockPoints, 1);
  frame.shape.n_replicates = number_at_least(file, hdf5::kBlockReplicates, 1);
  frame.shape.n_statistics = hdf5::read_int32(file, hdf5::kBlockStatistics).value_or(0);
  if (frame.shape.n_statistics < 0) throw LibraryError("it has less than no statistics");
  frame.shape.sweep_hash = need(hdf5::read_text(file, hdf5::kSweepHash), hdf5::kSweepHash);
  frame.digest_of_missing_run = digest_of_hex(need(hdf5::read_text(file, hdf5::kMissingDigest), hdf5::kMissingDigest));
  return frame;
}

}  // namespace

SweepFrame read_frame(const std::filesystem::path& path) {
  return with_path(path, [&] { return frame_in(hdf5::open_to_read(path.string()), path); });
}

std::optional<MergedSweep> read_merged(const std::filesystem::path& path) try {
  return with_path(path, [&] {
    const Handle file = hdf5::open_to_read(path.string());
    MergedSweep merged{frame_in(file, path), hdf5::read_int32(file, hdf5::kBlocksMissing).value_or(0), {}};
    merged.statuses = statuses_in(file, {merged.frame.n_points, merged.frame.n_replicates});
    return std::optional<MergedSweep>(std::move(merged));
  });
} catch (const FileError&) {
  return {};
}

bool is_sound_block(const std::filesystem::path& path) { return hdf5::is_sealed(path); }

BlockSummary read_block(const std::filesystem::path& path, const SweepFrame& frame) {
  return with_path(path, [&] {
    const Handle file = hdf5::open_to_read(path.string());
    return summary_of(file, path.string(), frame);
  });
}

PackedBlock read_packed_block(const std::filesystem::path& path, const SweepFrame& frame,
                              std::span<const std::string> quantities) {
  return with_path(path, [&] {
    const Handle file = hdf5::open_to_read(path.string());
    PackedBlock block{summary_of(file, path.string(), frame), {}};
    for (const std::string& name : quantities) {
      const Handle data_set = hdf5::open_data_set(file, name);
      const std::vector<hsize_t> start(hdf5::shape_of(data_set).size(), 0);
      block.chunks.push_back(hdf5::stored_chunk(data_set, start, name));
    }
    return block;
  });
}

std::vector<float> unpacked_values(const std::vector<std::byte>& chunk, std::size_t n_values,
                                   const std::filesystem::path& path) {
  try {
    const std::vector<std::uint32_t> words = hdf5::unpack(chunk, n_values);
    std::vector<float> values(words.size());
    std::memcpy(values.data(), words.data(), words.size() * sizeof(float));
    return values;
  } catch (const LibraryError& error) {
    throw FileError(path.string(), std::string("is damaged: ") + error.what());
  }
}

struct FrameFiller::Filled {
  Filled(const std::filesystem::path& target, const SweepFrame& frame)
      : path(target), sweep(frame), file(open_to_write(target)), data_sets(file), all(frame) {}

  void add(const std::filesystem::path& block);
  void finish(std::int64_t n_missing);

  std::filesystem::path path;
  SweepFrame sweep;
  Handle file;
  hdf5::OpenDataSets data_sets;
  AllRuns all;
};

void FrameFiller::Filled::add(const std::filesystem::path& block) {
  const Handle from = hdf5::open_to_read(block.string());
  const BlockSummary summary = summary_of(from, block.string(), sweep);
  all.add(summary, sweep.shape);
  for_each_chunk(from, [&](const std::string& name, const std::vector<std::byte>& packed) {
    const hid_t data_set = data_sets.named(name);
    try {
      hdf5::store_chunk(data_set, corner_of(data_set, summary.place), packed, name);
    } catch (const LibraryError&) {  // it is not the block that is at fault
      throw FileError(path.string(), "cannot be written (is the disk full?)");
    }
  });
}

void FrameFiller::Filled::finish(std::int64_t n_missing) {
  overwrite(file, hdf5::kStatus, H5T_STD_I8LE, all.statuses.data());
  overwrite(file, hdf5::kReplicatesRun, H5T_STD_I32LE, all.n_done().data());
  replace_text(file, hdf5::kDigest, to_hex(digest_of_digests(all.digests)));
  if (n_missing > 0) hdf5::write_attribute(file, hdf5::kBlocksMissing, static_cast<std::int32_t>(n_missing));
  check(H5Fflush(file, H5F_SCOPE_GLOBAL), "writing");
}

FrameFiller::FrameFiller(const std::filesystem::path& target, const SweepFrame& frame)
    : filled_(with_path(target, [&] { return std::make_unique<Filled>(target, frame); })) {}
FrameFiller::~FrameFiller() {
  const hdf5::QuietLibrary quiet;
  filled_.reset();
}

void FrameFiller::add(const std::filesystem::path& block) {
  with_path(block, [&] { filled_->add(block); });
}

void FrameFiller::finish(std::int64_t n_missing) {
  const std::filesystem::path path = filled_->path;
  with_path(path, [&] {
    const std::unique_ptr<Filled> filled = std::move(filled_);  // closed here, with all that the library still has to write
    filled->finish(n_missing);
  });
}

void verify_filled(const std::filesystem::path& target, const SweepFrame& frame,
                   const std::vector<std::filesystem::path>& blocks) {
  with_path(target, [&] {
    const Handle file = hdf5::open_to_read(target.string());
    hdf5::OpenDataSets data_sets(file);
    std::vector<std::byte> came_back;
    for (const std::filesystem::path& path : blocks) {
      with_path(path, [&] {
        const Handle block = hdf5::open_to_read(path.string());
        const BlockPlace place = summary_of(block, path.string(), frame).place;
        for_each_chunk(block, [&](const std::string& name, const std::vector<std::byte>& packed) {
          const hid_t data_set = data_sets.named(name);
          hdf5::read_stored_chunk(data_set, corner_of(data_set, place), name, came_back);
          if (!are_equal(came_back, packed))
            throw FileError(target.string(), "did not come back from the disk as it was written");
        });
      });
    }
  });
}

}  // namespace districtwide
