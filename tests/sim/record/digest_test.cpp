#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "sim/record/results.h"
#include "tests/support/record_support.h"

namespace districtwide {
namespace {

/// Two weeks: a, weekly; b, not weekly, counts over two levels.
RecordLayout small_layout(std::string dimension = "level") {
  std::vector<Quantity> quantities = {
      {.name = "a", .long_name = "first", .units = "share"},
      {.name = "b", .long_name = "second", .units = "teachers", .dimensions = {dimension}, .weekly = false,
       .storage = Storage::UInt32}};
  return {quantities, {{dimension, 2}}, 2, 1};
}

std::vector<float> small_run() { return {0.5f, test::kMissing, 3.0f, test::kMissing}; }

// Computed by Python:
// r = hashlib.sha256(b"a\nweek=2\n" + struct.pack("<fI", 0.5, 0x7fc00000)
//                    + b"b\nlevel=2\n" + struct.pack("<II", 3, 0xffffffff)).digest()
TEST(Digest, OfARunIsThatOfItsDescribedBytes) {
  EXPECT_EQ(to_hex(run_digest(small_layout(), small_run())),
            "6280baef21eb781734fc590a3368644ab616f32fb3623b82582e25e416b5917e");
}

// hashlib.sha256(r + r)
TEST(Digest, OfAFileIsThatOfItsRunsDigests) {
  Results results{small_layout(), 1, 2, {}, {"t"}, {1}, {}, {}};
  for (int replicate = 0; replicate < 2; ++replicate)
    for (const float value : small_run()) results.values.push_back(value);
  EXPECT_EQ(to_hex(results_digest(results)), "5fb6235e34235a0e4b4a0816f150260303d6c497fe735a7ff59af24aee577bf9");
}

TEST(Digest, DoesNotTellOneKindOfNanFromAnother) {
  std::vector<float> run = small_run();
  const Digest before = run_digest(small_layout(), run);
  run[1] = __builtin_bit_cast(float, 0xffc01234u);
  EXPECT_EQ(run_digest(small_layout(), run), before);
}

TEST(Digest, TellsMinusZeroFromZero) {
  std::vector<float> run = small_run();
  run[0] = 0.0f;
  const Digest before = run_digest(small_layout(), run);
  run[0] = -0.0f;
  EXPECT_NE(run_digest(small_layout(), run), before);
}

TEST(Digest, ChangesWithTheNameOfADimension) {
  EXPECT_NE(run_digest(small_layout("support"), small_run()), run_digest(small_layout(), small_run()));
}

TEST(Digest, DoesNotChangeWithTitlesSeedsOrStatus) {
  Results results = test::sample_results();
  const Digest before = results_digest(results);
  results.scenario_titles[0] = "another";
  results.seeds[0] = 99;
  results.varied.clear();
  results.varied_units.clear();
  results.statuses.clear();
  EXPECT_EQ(results_digest(results), before);
}

TEST(Digest, ChangesWhenTwoRunsChangePlaces) {
  Results results = test::sample_results();
  const Digest before = results_digest(results);
  std::swap_ranges(results.run(0, 0).begin(), results.run(0, 0).end(), results.run(0, 2).begin());
  EXPECT_NE(results_digest(results), before);
}

TEST(Digest, IsWrittenInLowerCaseHexadecimal) {
  Digest digest{};
  digest[0] = 0x0f;
  digest[31] = 0xa0;
  EXPECT_EQ(to_hex(digest), "0f" + std::string(60, '0') + "a0");
}

}  // namespace
}  // namespace districtwide
