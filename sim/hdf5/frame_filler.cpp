#include <string>
#include <utility>
#include <vector>

#include "sim/base/errors.h"
#include "sim/hdf5/all_runs.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/block_file.h"
#include "sim/hdf5/block_in.h"
#include "sim/hdf5/block_names.h"
#include "sim/hdf5/copied_chunks.h"
#include "sim/hdf5/guard.h"
#include "sim/hdf5/result_file.h"
#include "sim/hdf5/with_path.h"

namespace districtwide {

namespace {

using hdf5::Handle;
using hdf5::LibraryError;
using hdf5::check;
using hdf5::with_path;

/// Where a block's chunk of a quantity lies in the whole.
std::vector<hsize_t> corner_of(hid_t data_set, const BlockPlace& place) {
  std::vector<hsize_t> corner(hdf5::shape_of(data_set).size(), 0);
  corner[0] = static_cast<hsize_t>(place.first_point);
  corner[1] = static_cast<hsize_t>(place.first_replicate);
  return corner;
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

}  // namespace

struct FrameFiller::Filled {
  Filled(const std::filesystem::path& target, const SweepFrame& frame)
      : path(target), sweep(frame), file(open_to_write(target)), data_sets(file), all(frame) {}

  void add(const std::filesystem::path& block, hdf5::CopiedChunks& copied);
  void finish(std::int64_t n_missing);

  std::filesystem::path path;
  SweepFrame sweep;
  Handle file;
  hdf5::OpenDataSets data_sets;
  std::vector<std::string> quantities;  // all blocks have the same
  AllRuns all;
};

void FrameFiller::Filled::add(const std::filesystem::path& block, hdf5::CopiedChunks& copied) {
  const Handle from = hdf5::open_to_read(block.string());
  const BlockSummary summary = hdf5::block_in(from, block.string(), sweep);
  if (quantities.empty()) quantities = hdf5::chunked_data_sets(from);
  std::vector<std::byte> packed;
  for (const std::string& name : quantities) {
    const Handle source = hdf5::open_data_set(from, name);
    const std::vector<hsize_t> start(hdf5::shape_of(source).size(), 0);
    hdf5::read_stored_chunk(source, start, name, packed);
    const hdf5::StoredAt lies_at = hdf5::stored_at(source, start, name);
    const hid_t data_set = data_sets.named(name);
    const std::vector<hsize_t> corner = corner_of(data_set, summary.place);
    try {
      hdf5::store_chunk(data_set, corner, packed, name);
      copied.note(block, name, corner, lies_at, hdf5::stored_at(data_set, corner, name));
    } catch (const LibraryError&) {  // it is not the block that is at fault
      throw FileError(path.string(), "cannot be written (is the disk full?)");
    }
  }
  all.add(summary, sweep.shape);
}

void FrameFiller::Filled::finish(std::int64_t n_missing) {
  overwrite(file, hdf5::kStatus, H5T_STD_I8LE, all.statuses.data());
  overwrite(file, hdf5::kReplicatesRun, H5T_STD_I32LE, all.n_done().data());
  replace_text(file, hdf5::kDigest, to_hex(digest_of_digests(all.digests)));
  if (n_missing > 0) hdf5::write_attribute(file, hdf5::kBlocksMissing, static_cast<std::int32_t>(n_missing));
  check(H5Fflush(file, H5F_SCOPE_GLOBAL), "writing");
}

FrameFiller::FrameFiller(const std::filesystem::path& target, const SweepFrame& frame)
    : filled_(with_path(target, [&] { return std::make_unique<Filled>(target, frame); })),
      copied_(std::make_unique<hdf5::CopiedChunks>(target)) {}
FrameFiller::~FrameFiller() {
  const hdf5::QuietLibrary quiet;
  filled_.reset();
}

void FrameFiller::add(const std::filesystem::path& block) {
  constexpr int kBlocksABatch = 8;  // of 2 to 4 MB
  with_path(block, [&] { filled_->add(block, *copied_); });
  if (++n_blocks_ % kBlocksABatch == 0) copied_->compare();
}

void FrameFiller::finish(std::int64_t n_missing) {
  const std::filesystem::path path = filled_->path;
  with_path(path, [&] {
    const std::unique_ptr<Filled> filled = std::move(filled_);  // closed here, with all that the library still has to write
    filled->finish(n_missing);
  });
  copied_->compare();
  copied_->check_places();
}

}  // namespace districtwide
