// Files that nobody has vouched for: not ours, of another version, pointing elsewhere, or damaged in any byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>

#include <functional>

#include "sim/base/errors.h"
#include "sim/hdf5/attributes.h"
#include "sim/hdf5/handle.h"
#include "tests/support/hdf5_support.h"

namespace districtwide {
namespace {

using hdf5::Handle;
using test::TemporaryFolder;
using test::reading_error;
using test::sample_provenance;
using test::sample_results;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

/// The message of reading a sound file after `spoil` has changed it with the library.
std::string error_after(const std::function<void(hid_t)>& spoil) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "a.h5";
  write_results(path, sample_results(), sample_provenance(100), false);
  {
    const Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "opening it");
    spoil(file);
  }
  return reading_error(path);
}

/// Puts another data set in the place of 'adoption', with the properties that `set` asks for.
void replace_adoption(hid_t file, const std::vector<hsize_t>& shape, const std::function<void(hid_t)>& set) {
  H5Ldelete(file, "adoption", H5P_DEFAULT);
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "");
  set(creation);
  const Handle space(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose, "");
  const Handle made(H5Dcreate2(file, "adoption", H5T_IEEE_F32LE, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose,
                    "making it");
}

const std::vector<hsize_t> kShape = {2, 3, 4};

TEST(ForeignFile, SaysWhereThereIsNone) {
  EXPECT_THAT(reading_error("/nowhere/a.h5"), HasSubstr("/nowhere/a.h5: does not exist"));
  const TemporaryFolder folder;
  EXPECT_THAT(reading_error(folder.path()), HasSubstr("is a folder, not a file"));
  EXPECT_THAT(reading_error("/dev/null"), HasSubstr("is a device or a pipe, not a file"));
}

TEST(ForeignFile, SaysWhereItIsNotHdf5) {
  const TemporaryFolder folder;
  for (const std::string& text : {std::string(), std::string("week,adoption\n")}) {
    test::put_text(folder / "a.h5", text);
    EXPECT_THAT(reading_error(folder / "a.h5"), HasSubstr("is not a result file: it is not HDF5"));
  }
}

TEST(ForeignFile, SaysWhereItIsNotOurs) {
  EXPECT_THAT(error_after([](hid_t file) { H5Adelete(file, "format_version"); }),
              HasSubstr("is not a result file of Districtwide: it has no format_version"));
}

TEST(ForeignFile, OfANewerFormatIsRefusedWithBothVersions) {
  const std::string message = error_after([](hid_t file) {
    H5Adelete(file, "format_version");
    hdf5::write_attribute(file, "format_version", std::int32_t{2});
  });
  EXPECT_THAT(message, HasSubstr("is of format version 2; this Districtwide reads up to 1: use a newer Districtwide"));
}

TEST(ForeignFile, WithoutADigestIsRefused) {
  EXPECT_THAT(error_after([](hid_t file) { H5Adelete(file, "digest"); }),
              HasSubstr("the attribute 'digest' is missing"));
}

TEST(ForeignFile, WithValuesChangedSinceIsRefused) {
  const std::string message = error_after([](hid_t file) {
    const Handle zeta(H5Dopen2(file, "Zeta", H5P_DEFAULT), H5Dclose, "");
    const float values[6] = {1, 2, 3, 4, 5, 6};
    H5Dwrite(zeta, H5T_IEEE_F32LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
  });
  EXPECT_THAT(message, HasSubstr("its values are not those that its digest was taken of"));
}

TEST(ForeignFile, WithAPartMissingIsRefused) {
  EXPECT_THAT(error_after([](hid_t file) { H5Ldelete(file, "seed", H5P_DEFAULT); }), HasSubstr("'seed' is missing"));
}

TEST(ForeignFile, WithWeeksThatContradictItsAttributesIsRefused) {
  const std::string message = error_after([](hid_t file) {
    H5Adelete(file, "record_every");
    hdf5::write_attribute(file, "record_every", std::int32_t{2});
  });
  EXPECT_THAT(message, HasSubstr("its weeks are not those that its attributes say"));
}

TEST(ForeignFile, WithValuesInAnotherFileIsRefused) {
  const std::string message = error_after([](hid_t file) {
    replace_adoption(file, kShape, [](hid_t made) { H5Pset_external(made, "/etc/passwd", 0, 96); });
  });
  EXPECT_THAT(message, HasSubstr("'adoption' has its values in another file (external storage)"));
}

TEST(ForeignFile, WithAVirtualDataSetIsRefused) {
  const std::string message = error_after([](hid_t file) {
    replace_adoption(file, kShape, [](hid_t made) {
      const Handle space(H5Screate_simple(3, kShape.data(), nullptr), H5Sclose, "");
      H5Pset_virtual(made, space, "other.h5", "adoption", space);
    });
  });
  EXPECT_THAT(message, HasSubstr("'adoption' is a virtual data set, whose values lie in other files"));
}

TEST(ForeignFile, WithALinkThatLeadsElsewhereIsRefused) {
  const auto external = [](hid_t file) { H5Lcreate_external("other.h5", "/x", file, "x", H5P_DEFAULT, H5P_DEFAULT); };
  const auto soft = [](hid_t file) { H5Lcreate_soft("/adoption", file, "x", H5P_DEFAULT, H5P_DEFAULT); };
  EXPECT_THAT(error_after(external), HasSubstr("'x' is a link that leads elsewhere (soft or external link)"));
  EXPECT_THAT(error_after(soft), HasSubstr("'x' is a link that leads elsewhere (soft or external link)"));
}

TEST(ForeignFile, WithAnotherFilterIsRefused) {
  const std::string message = error_after([](hid_t file) {
    replace_adoption(file, kShape, [](hid_t made) {
      H5Pset_chunk(made, 3, kShape.data());
      H5Pset_scaleoffset(made, H5Z_SO_FLOAT_DSCALE, 2);
    });
  });
  EXPECT_THAT(message, HasSubstr("'adoption' is stored with a filter that is not used here (number 6)"));
}

TEST(ForeignFile, ThatClaimsMoreThanItCanHoldIsRefused) {
  const std::vector<hsize_t> huge = {1 << 20, 1 << 20, 4};
  const std::string message = error_after([&](hid_t file) {
    replace_adoption(file, huge, [](hid_t made) { H5Pset_alloc_time(made, H5D_ALLOC_TIME_LATE); });
  });
  EXPECT_THAT(message, HasSubstr("'adoption' claims more values than the file can hold"));
}

TEST(ForeignFile, WithAHugeChunkIsRefused) {
  const std::vector<hsize_t> chunk = {1 << 10, 1 << 10, 1 << 8};
  const std::string message = error_after([&](hid_t file) {
    replace_adoption(file, chunk, [&](hid_t made) { H5Pset_chunk(made, 3, chunk.data()); });
  });
  EXPECT_THAT(message, HasSubstr("'adoption' has a chunk of absurd size"));
}

/// Puts a compressed data set in the place of 'adoption', of which only the first chunk is there, as `stored`.
void put_chunk(hid_t file, const std::vector<hsize_t>& shape, const std::vector<hsize_t>& chunk, unsigned left_out,
               const std::string& stored) {
  replace_adoption(file, shape, [&](hid_t made) {
    H5Pset_chunk(made, 3, chunk.data());
    H5Pset_deflate(made, 1);
  });
  const Handle adoption(H5Dopen2(file, "adoption", H5P_DEFAULT), H5Dclose, "");
  const hsize_t corner[3] = {0, 0, 0};
  H5Dwrite_chunk(adoption, H5P_DEFAULT, left_out, corner, stored.size(), stored.data());
}

TEST(ForeignFile, WithAnUncompressedChunkThatIsTooShortIsRefused) {
  const auto spoil = [](hid_t file) { put_chunk(file, kShape, kShape, 1, std::string(8, '\0')); };
  EXPECT_THAT(error_after(spoil), HasSubstr("the list of the chunks of 'adoption' is damaged"));
}

TEST(ForeignFile, WithAnAbsurdNumberOfChunksIsRefused) {
  const auto spoil = [](hid_t file) { put_chunk(file, {2, 3, 8000}, {1, 1, 1}, 0, std::string(200, '\0')); };
  EXPECT_THAT(error_after(spoil), HasSubstr("'adoption' is cut into an absurd number of chunks"));
}

TEST(ForeignFile, WithMoreValuesThanAskedForIsRefused) {
  const TemporaryFolder folder;
  write_results(folder / "a.h5", sample_results(), {}, false);
  std::string message;
  try {
    read_results(folder / "a.h5", 1000);  // 6 runs of 53 values are 1272 bytes
  } catch (const FileError& error) {
    message = error.what();
  }
  EXPECT_THAT(message, AllOf(HasSubstr("holds 318 values"), EndsWith("at most 250 are read at once")));
}

/// Reads each of `n_mutants` in a child process of bounded memory and time, and gives its end: 0 where every one was
/// read or refused in words.
int end_of_reading(const std::function<std::string(int)>& mutant, int n_mutants) {
  const TemporaryFolder folder;
  return test::result_in_child([&] {
#if !defined(__SANITIZE_ADDRESS__)
    const rlimit memory{rlim_t{1} << 30, rlim_t{1} << 30};
    ::setrlimit(RLIMIT_AS, &memory);
#endif
    const rlimit seconds{120, 120};
    ::setrlimit(RLIMIT_CPU, &seconds);
    for (int k = 0; k < n_mutants; ++k) {
      test::put_text(folder / "a.h5", mutant(k));
      try {
        read_results(folder / "a.h5");
      } catch (const FileError&) {
      } catch (...) {
        return 1;
      }
    }
    return 0;
  });
}

std::string sound_file() {
  const std::vector<std::byte> image = results_image(sample_results(), sample_provenance(100));
  return {reinterpret_cast<const char*>(image.data()), image.size()};
}

TEST(DamagedFile, CutShortAnywhereIsRefusedInWords) {
  const std::string sound = sound_file();
  const int n_mutants = 500;
  const auto mutant = [&](int k) { return sound.substr(0, sound.size() * static_cast<std::size_t>(k) / n_mutants); };
  EXPECT_EQ(end_of_reading(mutant, n_mutants), 0);
}

TEST(DamagedFile, WithAnyByteFlippedIsReadOrRefusedInWords) {
  const std::string sound = sound_file();
  constexpr std::size_t kStep = 13;  // a trial over every byte and four kinds of damage found nothing either
  const auto mutant = [&](int k) {
    std::string text = sound;
    text[static_cast<std::size_t>(k) * kStep] ^= static_cast<char>(k % 2 == 0 ? 0xff : 1 << k / 2 % 8);
    return text;
  };
  EXPECT_EQ(end_of_reading(mutant, static_cast<int>(sound.size() / kStep)), 0);
}

TEST(DamagedFile, WithTextsLedAstrayIsReadOrRefusedInWords) {
  const std::string sound = sound_file();
  const std::size_t heap = sound.find("GCOL");
  ASSERT_NE(heap, std::string::npos);
  // Every number of the texts' heap: HDF5 1.10.8 itself crashes on these.
  const auto mutant = [&](int k) {
    constexpr unsigned char kBytes[] = {0x00, 0x01, 0x7f, 0xff};
    std::string text = sound;
    text[heap + static_cast<std::size_t>(k / 4)] = static_cast<char>(kBytes[k % 4]);
    return text;
  };
  EXPECT_EQ(end_of_reading(mutant, 4 * 256), 0);
}

TEST(DamagedFile, WithManyBytesChangedIsReadOrRefusedInWords) {
  const std::string sound = sound_file();
  std::uint64_t state = 20240229;
  const auto next = [&] { return (state = state * 6364136223846793005u + 1442695040888963407u) >> 33; };
  const auto mutant = [&](int) {
    std::string text = sound;
    for (std::uint64_t n_changes = 1 + next() % 16; n_changes > 0; --n_changes)
      text[next() % text.size()] = static_cast<char>(next() & 0xff);
    return text;
  };
  EXPECT_EQ(end_of_reading(mutant, 1500), 0);
}

TEST(DamagedFile, SaysThatItIsDamaged) {
  const TemporaryFolder folder;
  test::put_text(folder / "a.h5", sound_file().substr(0, 20000));
  EXPECT_THAT(reading_error(folder / "a.h5"), HasSubstr("/a.h5: cannot be read, it is damaged or not ours: opening"));
}

}  // namespace
}  // namespace districtwide
