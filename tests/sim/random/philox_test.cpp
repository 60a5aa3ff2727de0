#include "sim/random/philox.h"
#include "sim/random/philox_ramp.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace districtwide {
namespace {

struct KnownAnswer {
  PhiloxBlock counter;
  PhiloxKey key;
  PhiloxBlock answer;
};

std::vector<KnownAnswer> known_answers() {
  std::ifstream file(DISTRICTWIDE_SOURCE_DIR "/tests/sim/random/philox_known_answers.txt");
  std::vector<KnownAnswer> answers;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    words >> std::hex;
    KnownAnswer row{};
    for (std::uint32_t& word : row.counter.word) words >> word;
    for (std::uint32_t& word : row.key.word) words >> word;
    for (std::uint32_t& word : row.answer.word) words >> word;
    answers.push_back(row);
  }
  return answers;
}

TEST(Philox, GivesThePublishedAnswers) {
  const std::vector<KnownAnswer> answers = known_answers();
  ASSERT_EQ(answers.size(), 3u);
  for (const KnownAnswer& row : answers) {
    const PhiloxBlock block = philox(row.counter, row.key);
    for (int word = 0; word < 4; ++word) EXPECT_EQ(block.word[word], row.answer.word[word]);
  }
}

TEST(Philox, SixteenLanesGiveThePublishedAnswersToo) {
  for (const KnownAnswer& row : known_answers()) {
    const PhiloxLanes lanes = philox(PhiloxLanes{{Words(row.counter.word[0]), Words(row.counter.word[1]),
                                                  Words(row.counter.word[2]), Words(row.counter.word[3])}},
                                     row.key);
    for (int word = 0; word < 4; ++word) {
      std::uint32_t values[kLanes];
      lanes.word[word].store(values);
      for (const std::uint32_t value : values) EXPECT_EQ(value, row.answer.word[word]);
    }
  }
}

TEST(Philox, EachLaneIsItsOwnCounter) {
  std::uint32_t replicates[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) replicates[lane] = 0x9000'0000u + 77u * static_cast<std::uint32_t>(lane);
  const PhiloxKey key{{12345, 67890}};
  const PhiloxLanes lanes = philox(PhiloxLanes{{Words(5), Words(6), Words::load(replicates), Words(7)}}, key);
  std::uint32_t values[kLanes];
  lanes.word[3].store(values);
  for (int lane = 0; lane < kLanes; ++lane)
    EXPECT_EQ(values[lane], philox(PhiloxBlock{{5, 6, replicates[lane], 7}}, key).word[3]);
}

TEST(PhiloxRow, GivesTheBlocksOfTheWholeRounds) {
  std::uint32_t replicates[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) replicates[lane] = 0x9000'0000u + 77u * static_cast<std::uint32_t>(lane);
  const PhiloxKey key{{0xFFFFFFFFu, 67890}};
  const PhiloxRow row(0x80000006u, Words::load(replicates), 7, key);
  for (const std::uint32_t first : {0u, 1u, 12345u, 0xFFFFFFFFu}) {
    const PhiloxLanes lanes = row[first];
    for (int word = 0; word < 4; ++word) {
      std::uint32_t values[kLanes];
      lanes.word[word].store(values);
      for (int lane = 0; lane < kLanes; ++lane)
        EXPECT_EQ(values[lane], philox(PhiloxBlock{{first, 0x80000006u, replicates[lane], 7}}, key).word[word]);
    }
  }
}

TEST(PhiloxRamp, GivesTheBlocksOfTheWholeRounds) {
  const PhiloxKey key{{0xFFFFFFFFu, 67890}};
  const PhiloxRamp ramp(0x80000006u, 0x9000'0000u, 7, key);
  for (const std::uint32_t first : {0u, 16u, 12345u, 0xFFFFFFF0u}) {
    const PhiloxLanes lanes = ramp[first];
    for (int word = 0; word < 4; ++word) {
      std::uint32_t values[kLanes];
      lanes.word[word].store(values);
      for (std::uint32_t lane = 0; lane < kLanes; ++lane)
        EXPECT_EQ(values[lane], philox(PhiloxBlock{{first + lane, 0x80000006u, 0x9000'0000u, 7}}, key).word[word]);
    }
  }
}

}  // namespace
}  // namespace districtwide
