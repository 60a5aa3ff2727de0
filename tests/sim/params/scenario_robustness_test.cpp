#include <gtest/gtest.h>

#include "tests/support/params_support.h"

// Whatever a file holds, it is read or refused in words: no crash, no other exception.

namespace districtwide {
namespace {

using garden::SmallRandom;

const std::string kValid =
    "# a garden\ntitle = \"Dry \\u00e4\"\ndescription = '''\nno rain\n'''\nmodel = 'garden'\nyears = 2\n"
    "[garden]\nsunshine = 2.5e-1\nbeds = 0x0A\nsizes = [3, 4.5,\n 6]\nstart = [1, 2]\nsoil = 'clay'\nmap = '../a.csv'\n"
    "[growth]\nweeks.0 = inf\n\"rate\" = 1_0.5\n[mix]\nrain = 0.5\nhose = 0.5\n"
    "[[events]]\nweek = 3\nset = { \"gardener.zeal\" = 0.1, mix = { rain = 0.25, hose = 0.75 } }\nover_weeks = 4\n"
    "note = \"tired\"\n[[events]]\nyear = 1.5\n[events.set]\ngarden.sunshine = 1\n"
    "[run]\nreplicates = 3\nseed = 9223372036854775807\n[output]\nquantities = ['weeds']\nevery = 2\nschools = true\n";

/// Whether `text` is a scenario; fails the test if it is neither that nor refused in words with a place.
bool is_scenario(const std::string& text) {
  try {
    garden::read(text, {}, "x.toml");
    return true;
  } catch (const InputError& error) {
    EXPECT_FALSE(error.problems().empty());
    for (const Problem& problem : error.problems()) {
      EXPECT_EQ(problem.place.file, "x.toml");
      EXPECT_FALSE(problem.message.empty());
      EXPECT_LT(problem.message.size(), 400u);
    }
    return false;
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what() << "\n" << text;
    return false;
  }
}

TEST(DamagedFile, ValidFileIsRead) { EXPECT_TRUE(is_scenario(kValid)); }

TEST(DamagedFile, TruncatedAnywhereIsReadOrRefused) {
  int n_read = 0;
  for (std::size_t length = 0; length <= kValid.size(); ++length) n_read += is_scenario(kValid.substr(0, length));
  EXPECT_GT(n_read, 10);
  EXPECT_LT(n_read, static_cast<int>(kValid.size()) - 100);
}

TEST(DamagedFile, WithBytesChangedIsReadOrRefused) {
  SmallRandom random(3);
  int n_read = 0;
  for (int trial = 0; trial < 20000; ++trial) {
    std::string text = kValid;
    for (int change = random.below(4); change >= 0; --change) {
      text[random.below(static_cast<int>(text.size()))] = static_cast<char>(random.below(256));
    }
    n_read += is_scenario(text);
  }
  EXPECT_GT(n_read, 100);
  EXPECT_LT(n_read, 15000);
}

TEST(DamagedFile, WithPiecesMovedIsReadOrRefused) {
  SmallRandom random(4);
  const int size = static_cast<int>(kValid.size());
  for (int trial = 0; trial < 20000; ++trial) {
    std::string text = kValid;
    const std::string piece = kValid.substr(random.below(size), random.below(20));
    text.replace(random.below(size), random.below(20), piece);
    is_scenario(text);
  }
  SUCCEED();
}

TEST(HugeFile, OfUnknownKeysIsRefusedWithAllOfThem) {
  std::string text;
  int n_keys = 0;
  while (text.size() < 200000) text += "sunshine_of_a_garden_" + std::to_string(n_keys++) + " = 1\n";
  try {
    garden::read(text);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().size(), static_cast<std::size_t>(n_keys));
  }
}

TEST(HugeFile, OfOneEndlessKeyIsRefusedShortly) {
  EXPECT_FALSE(is_scenario(std::string(1000000, 'k') + " = 1\n"));
  EXPECT_FALSE(is_scenario("garden.soil = \"" + std::string(1000000, 'k') + "\"\n"));
}

TEST(HugeFile, OfManyEventsIsRead) {
  std::string text = "years = 10\nweeks_per_year = 52\n";
  for (int week = 0; week < 520; ++week) {
    text += "[[events]]\nweek = " + std::to_string(week) + "\nset.gardener.zeal = 0.5\nover_weeks = 1000\n";
  }
  EXPECT_EQ(garden::read(text).timeline.changes().size(), 520u);
}

}  // namespace
}  // namespace districtwide
