#include "sim/params/suggest.h"

#include <gtest/gtest.h>

namespace districtwide {
namespace {

const std::vector<std::string> kWords = {"superintendent", "delegate", "priorities", "team", "years"};

TEST(DidYouMean, FindsTheNearestWord) {
  EXPECT_EQ(did_you_mean("supertendent", kWords), "; did you mean 'superintendent'?");
  EXPECT_EQ(did_you_mean("delegat", kWords), "; did you mean 'delegate'?");
}

TEST(DidYouMean, CountsATranspositionAsOneEdit) {
  EXPECT_EQ(did_you_mean("taem", kWords), "; did you mean 'team'?");  // 4 letters: one edit at most
}

TEST(DidYouMean, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(did_you_mean("budget", kWords), "");
  EXPECT_EQ(did_you_mean("", kWords), "");
  EXPECT_EQ(did_you_mean("team", {}), "");
}

TEST(DidYouMean, AllowsAThirdOfTheWord) {
  EXPECT_EQ(did_you_mean("abcdXY", {"abcdef"}), "; did you mean 'abcdef'?");
  EXPECT_EQ(did_you_mean("abcXYZ", {"abcdef"}), "");
}

TEST(DidYouMean, AllowsFourEditsAtMost) {
  const std::string word(30, 'a');
  EXPECT_EQ(did_you_mean(word + "wxyz", {word}), "; did you mean '" + word + "'?");
  EXPECT_EQ(did_you_mean(word + "vwxyz", {word}), "");
}

TEST(DidYouMean, PrefersTheNearerAndThenTheFirst) {
  EXPECT_EQ(did_you_mean("weeks0", {"weeks12", "weeks1", "weeks2"}), "; did you mean 'weeks1'?");
}

TEST(DidYouMean, IsQuickForAnEndlessWord) { EXPECT_EQ(did_you_mean(std::string(1 << 20, 'x'), kWords), ""); }

TEST(UnknownKey, NamesTheKeyAndWhatIsNear) {
  EXPECT_EQ(unknown_key("yeers", kWords), "unknown key 'yeers'; did you mean 'years'?");
  EXPECT_EQ(unknown_key("budget", kWords), "unknown key 'budget'");
}

TEST(UnknownKey, FindsAKeyByItsLastPart) {
  EXPECT_EQ(unknown_key("quorum", {"team.members", "team.quorum"}),
            "unknown key 'quorum'; did you mean 'team.quorum'?");
}

}  // namespace
}  // namespace districtwide
