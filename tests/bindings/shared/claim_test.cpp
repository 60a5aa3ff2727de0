#include "bindings/shared/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bindings/shared/provenance.h"
#include "models/registry.h"
#include "sim/base/errors.h"

namespace districtwide {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::string kSampleDigest(64, 'a');

Scenario test_scenario(const std::string& text) { return scenario_from_text(text, "test.toml"); }

const std::string kOne = "title = \"A\"\n[run]\nseed = 7\nreplicates = 30\n";

Claim sample_claim(const std::string& toml = kOne, const std::string& shows = "") {
  const std::vector<Scenario> points{test_scenario(toml)};
  Claim claim = claim_of(provenance_of(points, "districtwide run a.toml"), kSampleDigest);
  if (!shows.empty()) claim.shows = {shows};
  return claim;
}

std::string claims_refusal(const std::string& text) {
  try {
    claims_in(text, "x.png");
  } catch (const InputError& error) {
    return error.what();
  }
  return "read";
}

TEST(Claim, IsOneLineOfAsciiThatNeedsNoEscapingInXml) {
  const std::string text = to_text(sample_claim("title = \"Délégué <b> & </script>\"\n"));
  EXPECT_THAT(text, StartsWith(kClaimMark));
  EXPECT_EQ(text.find_first_of("<>&\n\r\t"), std::string::npos);
  for (const char letter : text) EXPECT_TRUE(letter >= 0x20 && letter < 0x7f) << static_cast<int>(letter);
}

TEST(Claim, HoldsWhatItTakesToMakeTheSameAgain) {
  const nlohmann::json json = nlohmann::json::parse(to_text(sample_claim()));
  EXPECT_FALSE(json.contains("history"));
  EXPECT_EQ(json["kind"], "run");
  EXPECT_EQ(json["seed"], 7);
  EXPECT_EQ(json["replicates"], 30);
  EXPECT_EQ(json["digest"], kSampleDigest);
  EXPECT_EQ(json["source"], source_text());
  EXPECT_EQ(json["results_version"], model_of(test_scenario("")).results_version);
  EXPECT_EQ(json["scenario_toml"], test_scenario(kOne).to_toml());
}

TEST(Claim, IsFoundAmongOtherBytesAndReadBackWhole) {
  const Claim before = sample_claim("title = \"Délégué <b> & \\\"x\\\"\"\n", "adoption over time");
  const std::string bytes = std::string("\x89PNG\r\n\0\0{\"a\"}tEXt", 17) + to_text(before) + std::string("\0\xffIDAT", 6);
  const std::vector<Claim> found = claims_in(bytes, "x.png");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, ClaimKind::Run);
  EXPECT_THAT(found[0].shows, ElementsAre("adoption over time"));
  EXPECT_EQ(found[0].provenance.title, before.provenance.title);
  EXPECT_EQ(found[0].provenance.scenario_toml, before.provenance.scenario_toml);
  EXPECT_EQ(found[0].provenance.results_version, before.provenance.results_version);
  EXPECT_EQ(found[0].digest, kSampleDigest);
}

TEST(Claim, OfTheSameRunsIsOneOfOthersAnother) {
  const std::string same = to_text(sample_claim(kOne, "depth")) + to_text(sample_claim(kOne, "adoption"));
  const std::vector<Claim> found = claims_in(same + "\n" + to_text(sample_claim("title = \"B\"\n", "depth")), "x.svg");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].shows, ElementsAre("depth", "adoption"));
  EXPECT_EQ(found[1].provenance.title, "B");
}

/// A title cannot pass for a claim: within a claim its quotation marks are escaped.
TEST(Claim, IsNotFoundInATitle) {
  const std::vector<Claim> found = claims_in(to_text(sample_claim("title = '{\"districtwide_provenance\":1}'\n")), "x.png");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].provenance.title, "{\"districtwide_provenance\":1}");
}

TEST(Claim, OfAComparisonHasTheBaselinesSettings) {
  const std::vector<Scenario> points{test_scenario("[run]\nseed = 3\nreplicates = 9\n"),
                                     test_scenario("[priorities]\ncount = 6")};
  const Claim made = claim_of(provenance_of(points, ""), kSampleDigest);
  EXPECT_EQ(made.kind, ClaimKind::Compare);
  const nlohmann::json json = nlohmann::json::parse(to_text(made));
  EXPECT_EQ(json["seed"], 3);
  EXPECT_EQ(json["replicates"], 9);
}

TEST(Claim, SaysTheDefaultsWhereAScenarioSaysNothing) {
  const nlohmann::json json = nlohmann::json::parse(to_text(sample_claim("")));
  EXPECT_EQ(json["seed"], RunSettings{}.seed);
  EXPECT_EQ(json["replicates"], RunSettings{}.replicates);
}

TEST(Claim, OfNothingIsNone) { EXPECT_THROW(claim_of({.title = "A"}, kSampleDigest), InputError); }

TEST(Claim, ThatIsDamagedIsRefusedByName) {
  const std::string text = to_text(sample_claim());
  EXPECT_THAT(claims_in("no claim {\"districtwide\":1}", "x.png"), IsEmpty());
  EXPECT_THAT(claims_refusal(text.substr(0, text.size() / 2)),
              HasSubstr("x.png: its provenance cannot be read: it is damaged or cut off"));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    return changed.replace(changed.find(from), from.size(), to);
  };
  EXPECT_THAT(claims_refusal(with("\"run\"", "\"walk\"")), HasSubstr("its kind is 'walk'; expected run, compare, sweep or"));
  EXPECT_THAT(claims_refusal(with(kSampleDigest, "12")), HasSubstr("its digest is no 64 hexadecimal digits"));
  EXPECT_THAT(claims_refusal(with("provenance\":1", "provenance\":\"x\"")), HasSubstr("it has no version"));
  EXPECT_THAT(claims_refusal(with("scenario_toml", "scenario")), HasSubstr("it holds no scenario"));
  EXPECT_THAT(claims_refusal(with("provenance\":1", "provenance\":2")),
              AllOf(HasSubstr("x.png: its provenance is of version 2"), HasSubstr("use a newer Districtwide")));
}

}  // namespace
}  // namespace districtwide
