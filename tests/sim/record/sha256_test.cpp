#include "sim/record/sha256.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "sim/record/results.h"

namespace districtwide {
namespace {

Digest digest_of(const std::string& text, Sha256Path path) {
  Sha256 hash(path);
  hash.update(std::span<const char>(text));
  return hash.finish();
}

/// Every claim holds on both paths; the second is left out on a machine without the instructions.
class Sha256Paths : public testing::TestWithParam<Sha256Path> {
 protected:
  void SetUp() override {
    if (GetParam() == Sha256Path::Instructions && !has_sha256_instructions())
      GTEST_SKIP() << "this machine has no instructions for SHA-256";
  }
  std::string hex(const std::string& text) const { return to_hex(digest_of(text, GetParam())); }
};

// NIST, "Examples with Intermediate Values", SHA-256, and the example of a million 'a' of FIPS 180-2, B.3.
TEST_P(Sha256Paths, GiveThePublishedAnswerForThreeLetters) {
  EXPECT_EQ(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_P(Sha256Paths, GiveThePublishedAnswerForNothing) {
  EXPECT_EQ(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_P(Sha256Paths, GiveThePublishedAnswerForTwoBlocks) {
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_P(Sha256Paths, GiveThePublishedAnswerForAMillionLetters) {
  EXPECT_EQ(hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_P(Sha256Paths, DoNotDependOnHowTheBytesArrive) {
  std::string text;
  for (int k = 0; k < 1000; ++k) text += static_cast<char>(k * 37);
  for (const std::size_t piece : {1u, 3u, 63u, 64u, 65u, 200u}) {
    Sha256 hash(GetParam());
    for (std::size_t at = 0; at < text.size(); at += piece)
      hash.update(std::span<const char>(text).subspan(at, std::min(piece, text.size() - at)));
    EXPECT_EQ(to_hex(hash.finish()), hex(text)) << "in pieces of " << piece;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, Sha256Paths, testing::Values(Sha256Path::Portable, Sha256Path::Instructions),
                         [](const auto& path) {
                           return path.param == Sha256Path::Portable ? "Portable" : "Instructions";
                         });

TEST(Sha256, HasOneAnswerOnBothPathsForEveryLengthAroundABlock) {
  if (!has_sha256_instructions()) GTEST_SKIP() << "this machine has no instructions for SHA-256";
  for (std::size_t length = 0; length <= 200; ++length) {
    const std::string text(length, static_cast<char>(length));
    EXPECT_EQ(digest_of(text, Sha256Path::Portable), digest_of(text, Sha256Path::Instructions)) << length;
  }
}

}  // namespace
}  // namespace districtwide
