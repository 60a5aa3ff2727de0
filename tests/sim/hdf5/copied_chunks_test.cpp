#include "sim/hdf5/copied_chunks.h"

#include <gtest/gtest.h>

#include "sim/base/errors.h"
#include "tests/support/files_support.h"

namespace districtwide::hdf5 {
namespace {

/// A file with one data set of two chunks, kSize bytes of one value each.
struct TwoChunks {
  TwoChunks(const std::filesystem::path& where, unsigned char value)
      : path(where) {
    const Handle file(H5Fcreate(where.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose, "creating");
    const hsize_t shape[] = {2, kSize}, chunk[] = {1, kSize};
    const Handle space(H5Screate_simple(2, shape, nullptr), H5Sclose, "creating");
    const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "creating");
    check(H5Pset_chunk(creation, 2, chunk), "creating");
    const Handle set(H5Dcreate2(file, "x", H5T_STD_U8LE, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose, "creating");
    for (const auto& corner : {kFirst, kSecond}) {
      store_chunk(set, corner, std::vector<std::byte>(kSize, std::byte{value}), "x");
      at.push_back(stored_at(set, corner, "x"));
    }
  }

  static constexpr hsize_t kSize = 100;
  static inline const std::vector<hsize_t> kFirst = {0, 0}, kSecond = {1, 0};
  std::filesystem::path path;
  std::vector<StoredAt> at;
};

struct CopiedChunksTest : testing::Test {
  test::TemporaryFolder folder;
  TwoChunks block{folder.path() / "block.h5", 7};
  TwoChunks target{folder.path() / "target.h5", 7};
  TwoChunks other{folder.path() / "other.h5", 8};
  CopiedChunks copied{target.path};
};

TEST_F(CopiedChunksTest, AreAcceptedWhereTheyAreTheSameAndInTheirPlaces) {
  copied.note(block.path, "x", TwoChunks::kFirst, block.at[0], target.at[0]);
  copied.note(block.path, "x", TwoChunks::kSecond, block.at[1], target.at[1]);
  EXPECT_NO_THROW(copied.compare());
  EXPECT_NO_THROW(copied.check_places());
}

TEST_F(CopiedChunksTest, AreRefusedWhereOneDiffers) {
  copied.note(block.path, "x", TwoChunks::kFirst, block.at[0], target.at[0]);
  copied.note(other.path, "x", TwoChunks::kSecond, other.at[1], target.at[1]);
  EXPECT_THROW(copied.compare(), FileError);
}

TEST_F(CopiedChunksTest, AreRefusedWhereTheFileFindsThemElsewhere) {
  copied.note(block.path, "x", TwoChunks::kFirst, block.at[0], target.at[1]);
  EXPECT_NO_THROW(copied.compare());
  EXPECT_THROW(copied.check_places(), FileError);
}

TEST_F(CopiedChunksTest, AreRefusedWhereAFileEndsBeforeThem) {
  const StoredAt beyond{1 << 20, TwoChunks::kSize};
  copied.note(block.path, "x", TwoChunks::kFirst, block.at[0], beyond);
  EXPECT_THROW(copied.compare(), FileError);
}

TEST_F(CopiedChunksTest, AreComparedOnce) {
  copied.note(block.path, "x", TwoChunks::kFirst, block.at[0], target.at[0]);
  copied.compare();
  std::filesystem::remove(block.path);
  EXPECT_NO_THROW(copied.compare());
}

}  // namespace
}  // namespace districtwide::hdf5
