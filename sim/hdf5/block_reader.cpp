#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/block_file.h"
#include "sim/hdf5/block_in.h"
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

BlockSummary hdf5::block_in(hid_t file, const std::string& path, const SweepFrame& frame) {
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
    return hdf5::block_in(file, path.string(), frame);
  });
}

PackedBlock read_packed_block(const std::filesystem::path& path, const SweepFrame& frame,
                              std::span<const std::string> quantities) {
  return with_path(path, [&] {
    const Handle file = hdf5::open_to_read(path.string());
    PackedBlock block{hdf5::block_in(file, path.string(), frame), {}};
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

}  // namespace districtwide
