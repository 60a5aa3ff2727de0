#include "sim/hdf5/result_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "sim/base/errors.h"
#include "sim/parallel/parallel.h"
#include "tests/support/hdf5_support.h"

namespace districtwide {
namespace {

using test::TemporaryFolder;
using test::sample_layout;
using test::sample_provenance;
using test::sample_results;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::ThrowsMessage;

ResultFile written_and_read(const Results& results, const Provenance& provenance = sample_provenance()) {
  const TemporaryFolder folder;
  write_results(folder / "a.h5", results, provenance, false);
  return read_results(folder / "a.h5");
}

TEST(ResultFile, GivesTheValuesBackWithWhatIsMissing) {
  const Results before = sample_results();
  const Results after = written_and_read(before).results;
  ASSERT_EQ(after.values.size(), before.values.size());
  for (std::size_t k = 0; k < before.values.size(); ++k) {
    if (std::isnan(before.values[k]))
      EXPECT_TRUE(std::isnan(after.values[k])) << k;
    else
      EXPECT_EQ(after.values[k], before.values[k]) << k;
  }
}

TEST(ResultFile, KeepsTheDigest) {
  const std::string digest = to_hex(results_digest(sample_results()));
  const ResultFile file = written_and_read(sample_results());
  EXPECT_EQ(file.digest, digest);
  EXPECT_EQ(to_hex(results_digest(file.results)), digest);
}

TEST(ResultFile, GivesTheLayoutBack) {
  const RecordLayout before = sample_layout();
  const RecordLayout after = written_and_read(sample_results()).results.layout;
  EXPECT_EQ(after.weeks(), before.weeks());
  EXPECT_EQ(after.n_weeks(), 10);
  EXPECT_EQ(after.every(), 3);
  ASSERT_EQ(after.fields().size(), before.fields().size());
  for (std::size_t k = 0; k < before.fields().size(); ++k) {
    const Quantity& expected = before.fields()[k].quantity;
    const Quantity& found = after.fields()[k].quantity;
    EXPECT_EQ(found.name, expected.name);
    EXPECT_EQ(found.long_name, expected.long_name);
    EXPECT_EQ(found.units, expected.units);
    EXPECT_EQ(found.dimensions, expected.dimensions);
    EXPECT_EQ(found.weekly, expected.weekly);
    EXPECT_EQ(found.storage, expected.storage);
  }
}

TEST(ResultFile, GivesTheDimensionsBackInTheirOrder) {
  const std::vector<Dimension> before = sample_layout().dimensions();
  const std::vector<Dimension> after = written_and_read(sample_results()).results.layout.dimensions();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t k = 0; k < before.size(); ++k) {
    EXPECT_EQ(after[k].name, before[k].name);
    EXPECT_EQ(after[k].size, before[k].size);
    EXPECT_EQ(after[k].labels, before[k].labels);
    EXPECT_EQ(after[k].long_name, before[k].long_name);
  }
}

TEST(ResultFile, GivesThePointsBack) {
  Results before = sample_results();
  before.weeks_per_year = 40;
  const Results after = written_and_read(before).results;
  EXPECT_EQ(after.n_points, 2);
  EXPECT_EQ(after.n_replicates, 3);
  EXPECT_EQ(after.scenario_titles, before.scenario_titles);
  EXPECT_EQ(after.seeds, before.seeds);
  EXPECT_EQ(after.varied, before.varied);
  EXPECT_EQ(after.varied_units, before.varied_units);
  EXPECT_EQ(after.statuses, before.statuses);
  EXPECT_EQ(after.weeks_per_year, 40);
}

TEST(ResultFile, GivesTheProvenanceBack) {
  const Provenance before = sample_provenance();
  const ResultFile file = written_and_read(sample_results(), before);
  EXPECT_EQ(file.provenance.title, before.title);
  EXPECT_EQ(file.provenance.source, before.source);
  EXPECT_EQ(file.provenance.history, before.history);
  EXPECT_TRUE(file.provenance.scenario_toml == before.scenario_toml);
  EXPECT_EQ(file.provenance.model, before.model);
  EXPECT_EQ(file.provenance.results_version, 3);
  EXPECT_EQ(file.provenance.input_files, before.input_files);
  EXPECT_EQ(file.format_version, kFormatVersion);
}

TEST(ResultFile, MayHaveNoTitleNoVariedParameterAndNoStatus) {
  Results before = sample_results();
  before.varied.clear();
  before.varied_units.clear();
  before.statuses.clear();
  const ResultFile file = written_and_read(before, {});
  EXPECT_TRUE(file.results.varied.empty());
  EXPECT_TRUE(file.results.statuses.empty());
  EXPECT_EQ(file.provenance.title, "");
}

TEST(ResultFile, SaysToHowManyBitsItsValuesAreRounded) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share", .keep_bits = 9},
                             {.name = "depth", .long_name = "", .units = "share"}},
                            {}, 1, 1);
  const Results before{layout, 1, 1, {0.5f, 0.25f}, {"t"}, {1}, {}, {}};
  const ResultFile file = written_and_read(before);
  EXPECT_EQ(file.results.layout.find("use")->quantity.keep_bits, 9);
  EXPECT_EQ(file.results.layout.find("depth")->quantity.keep_bits, kMantissaBits);
  EXPECT_EQ(file.digest, to_hex(results_digest(before)));
}

TEST(ResultFile, MayBeASummary) {
  Results before = sample_results();
  before.statistics = {"mean", "q50"};
  before.values.resize(static_cast<std::size_t>(2 * 2 * before.layout.run_size()));
  const ResultFile file = written_and_read(before);
  EXPECT_EQ(file.results.statistics, before.statistics);
  EXPECT_EQ(file.results.n_replicates, 3);
  EXPECT_EQ(file.results.statuses, before.statuses);
  EXPECT_EQ(file.results.values.size(), before.values.size());
  EXPECT_EQ(file.results.run(1, 1)[0], before.run(1, 1)[0]);
  EXPECT_EQ(file.digest, to_hex(results_digest(before)));
}

TEST(ResultFile, MayHaveAnAxisWithoutPlaces) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share", .dimensions = {"school"}}},
                            {{"school", 0}}, 4, 1);
  const Results before{layout, 1, 1, {}, {"t"}, {1}, {}, {}};
  EXPECT_EQ(written_and_read(before).results.layout.dimension("school").size, 0);
}

TEST(ResultFile, MayBeOfOneRun) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share"}}, {}, 4, 1);
  const Results before{layout, 1, 1, {1, 2, 3, 4}, {"t"}, {1}, {}, {}};
  EXPECT_THAT(written_and_read(before).results.values, ElementsAre(1, 2, 3, 4));
}

// 300 runs of 180 weeks and 40 schools: 2.16 million values, so more than one chunk of a megavalue.
TEST(ResultFile, GivesValuesBackThatFillManyChunks) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share", .dimensions = {"school"}}},
                            {{"school", 40}}, 180, 1);
  Results before{layout, 3, 100, {}, {"a", "b", "c"}, {1, 2, 3}, {}, {}};
  for (std::int64_t k = 0; k < 300 * 180 * 40; ++k) before.values.push_back(static_cast<float>(k % 1000003));
  EXPECT_TRUE(written_and_read(before).results.values == before.values);
}

// Three million places a run: a chunk holds all weeks, two of the six components and all schools.
TEST(ResultFile, GivesValuesBackOfWhichARunFillsManyChunks) {
  const RecordLayout layout({{.name = "built", .long_name = "", .units = "share", .dimensions = {"component", "school"}},
                             {.name = "use", .long_name = "", .units = "share"}},
                            {{"component", 6}, {"school", 1000}}, 500, 1);
  Results before{layout, 1, 2, {}, {"a"}, {1}, {}, {}};
  for (std::int64_t k = 0; k < 2 * layout.run_size(); ++k) before.values.push_back(static_cast<float>(k % 1000003));
  EXPECT_TRUE(written_and_read(before).results.values == before.values);
}

// Bits without any order: a chunk of them would grow when compressed, and is stored as it is.
TEST(ResultFile, GivesValuesBackThatCannotBeCompressed) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share"}}, {}, 1000, 1);
  Results before{layout, 1, 1, {}, {"t"}, {1}, {}, {}};
  std::uint64_t state = 1;
  while (before.values.size() < 1000) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const float value = __builtin_bit_cast(float, static_cast<std::uint32_t>(state >> 32));
    if (std::isfinite(value)) before.values.push_back(value);
  }
  EXPECT_TRUE(written_and_read(before).results.values == before.values);
}

TEST(ResultFile, IsTheSameBytesEachTime) {
  const TemporaryFolder folder;
  write_results(folder / "a.h5", sample_results(), sample_provenance(), false);
  write_results(folder / "b.h5", sample_results(), sample_provenance(), false);
  EXPECT_TRUE(test::text_of_file(folder / "a.h5") == test::text_of_file(folder / "b.h5"));
}

TEST(ResultFile, IsTheSameBytesForAnyNumberOfThreads) {
  const auto image_with = [](int threads) {
    const ThreadLimit limit(threads);
    return results_image(sample_results(), sample_provenance());
  };
  EXPECT_TRUE(image_with(1) == image_with(3));
}

TEST(ResultFile, IsCompressed) {
  const RecordLayout layout({{.name = "use", .long_name = "", .units = "share"}}, {}, 1000, 1);
  const Results results{layout, 1, 100, std::vector<float>(100000, 0.5f), {"t"}, {1}, {}, {}};
  EXPECT_LT(results_image(results, {}).size(), 40000u);
}

TEST(ResultFile, IsNotOverwrittenUnlessAsked) {
  const TemporaryFolder folder;
  test::put_text(folder / "a.h5", "precious");
  EXPECT_THAT([&] { write_results(folder / "a.h5", sample_results(), {}, false); },
              ThrowsMessage<FileError>(HasSubstr("already exists; use --force to overwrite")));
  EXPECT_EQ(test::text_of_file(folder / "a.h5"), "precious");
  write_results(folder / "a.h5", sample_results(), {}, true);
  EXPECT_EQ(test::reading_error(folder / "a.h5"), "");
}

TEST(ResultFile, RefusesNamesThatItKeepsForItself) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"status", "the name 'status' is used twice"}, {"school", "the name 'school' is used twice"},
      {"superintendent.engagement", "is used twice"}, {"a/b", "'a/b' cannot be a name"}, {".", "'.' cannot be a name"}};
  for (const auto& [name, words] : cases) {
    const RecordLayout layout({{.name = name, .long_name = "", .units = ""}}, {{"school", 2}}, 4, 1);
    const auto write = [&layout] { results_image(sample_results(layout), {}); };
    EXPECT_THAT(write, ThrowsMessage<InternalError>(HasSubstr(words)));
  }
}

TEST(ResultFile, RefusesResultsThatContradictThemselves) {
  Results results = sample_results();
  results.values.pop_back();
  EXPECT_THAT([&] { results_image(results, {}); }, ThrowsMessage<InternalError>(HasSubstr("not as many values")));
}

}  // namespace
}  // namespace districtwide
