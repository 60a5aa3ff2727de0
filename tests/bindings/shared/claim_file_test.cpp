#include "bindings/shared/claim_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libdeflate.h>

#include <functional>

#include "bindings/shared/packed.h"
#include "bindings/shared/provenance.h"
#include "bindings/shared/simulating.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"
#include "tests/support/files_support.h"

namespace districtwide {
namespace {

using testing::HasSubstr;

const std::string kFileDigest(64, 'b');
const std::string kTinyRun =
    "years = 1\n[organization]\nschools = 2\n[run]\nreplicates = 2\n[output]\nquantities = [\"adoption\"]\n";

std::string claim_text(const std::string& title = "A") {
  const std::vector<Scenario> points{scenario_from_text("title = \"" + title + " (<1>) \\\\ \"\n", "a.toml")};
  return to_text(claim_of(provenance_of(points, ""), kFileDigest));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string little_endian(std::size_t number, int n_bytes) {
  std::string bytes;
  for (int k = 0; k < n_bytes; ++k) bytes += static_cast<char>(number >> 8 * k & 0xff);
  return bytes;
}

std::string deflated(const std::string& text) {
  std::string packed(text.size() + 100, '\0');
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(6);
  packed.resize(libdeflate_deflate_compress(compressor, text.data(), text.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(compressor);
  return packed;
}

/// A zip file with one member, by the layout of APPNOTE.TXT.
std::string zip_of(const std::string& content, bool is_deflated) {
  const std::string packed = is_deflated ? deflated(content) : content, name = "docProps/core.xml";
  const std::string common = little_endian(is_deflated ? 8 : 0, 2) + std::string(8, '\0') +
                             little_endian(packed.size(), 4) + little_endian(content.size(), 4) +
                             little_endian(name.size(), 2) + little_endian(0, 2);
  const std::string local = "PK\3\4" + little_endian(20, 2) + little_endian(0, 2) + common + name + packed;
  const std::string entry = "PK\1\2" + little_endian(20, 2) + little_endian(20, 2) + little_endian(0, 2) + common +
                            std::string(14, '\0') + name;
  return local + entry + "PK\5\6" + std::string(4, '\0') + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(entry.size(), 4) + little_endian(local.size(), 4) + little_endian(0, 2);
}

class ClaimFiles : public testing::Test {
 protected:
  std::filesystem::path put(const std::string& name, const std::string& text) const {
    test::put_text(folder_ / name, text);
    return folder_ / name;
  }
  std::filesystem::path result_file(const std::string& toml = kTinyRun) const {
    const std::vector<Scenario> points{scenario_from_text(toml, "a.toml")};
    write_results(folder_ / "a.h5", simulate_points(points, {}), provenance_of(points, "districtwide run a.toml"), true);
    return folder_ / "a.h5";
  }
  static std::string refusal(const std::function<void()>& action) {
    try {
      action();
    } catch (const std::exception& error) {
      return error.what();
    }
    return "accepted";
  }
  std::string refusal(const std::string& name, const std::string& text) const {
    return refusal([&] { read_claims(put(name, text)); });
  }
  void expect_title(const std::filesystem::path& path, const std::string& title) const {
    const std::vector<Claim> claims = read_claims(path);
    ASSERT_EQ(claims.size(), 1u) << path;
    EXPECT_EQ(claims[0].provenance.title, title) << path;
    EXPECT_EQ(claims[0].digest, kFileDigest) << path;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ClaimFiles, AreReadInEverySpelling) {
  const std::string text = claim_text(), title = "A (<1>) \\ ";
  expect_title(put("a.png", "\x89PNG" + text + "IDAT"), title);
  expect_title(put("a.svg", "<?xml version='1.0'?><svg><metadata>" + text + "</metadata></svg>"), title);
  expect_title(put("b.svg", "<svg><metadata>" + replaced(text, "\"", "&quot;") + "</metadata></svg>"), title);
  expect_title(put("c.svg", "<svg><metadata>" + replaced(text, "\"", "&#34;") + "</metadata></svg>"), title);
  std::string in_pdf = replaced(text, "\\", "\\\\");
  in_pdf = replaced(replaced(in_pdf, "(", "\\("), ")", "\\)");
  expect_title(put("a.pdf", "%PDF-1.4 << /Keywords (" + in_pdf + ") >>"), title);
  expect_title(put("a.xlsx", zip_of("<xml>" + text + "</xml>", true)), title);
  expect_title(put("b.xlsx", zip_of("<xml>" + text + "</xml>", false)), title);
}

TEST_F(ClaimFiles, OfResultFilesAreTheirAttributes) {
  const std::filesystem::path path = result_file();
  const std::vector<Claim> claims = read_claims(path);
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].kind, ClaimKind::Run);
  EXPECT_EQ(claims[0].digest, read_digest(path));
  EXPECT_EQ(claims[0].provenance.results_version, model_of(scenario_from_text(kTinyRun, "a.toml")).results_version);
  EXPECT_EQ(refusal([&] { check_values(path, false); }), "accepted");
}

TEST_F(ClaimFiles, WhoseValuesWereChangedAreFoundOut) {
  const std::filesystem::path path = result_file();
  std::string bytes = test::text_of_file(path);
  // Here and there through the whole file: single bytes may lie in room that nothing uses.
  for (std::size_t at = bytes.size() / 4; at < bytes.size() * 3 / 4; at += 101) bytes[at] ^= '\xff';
  test::put_text(path, bytes);
  // In a child: the library remembers damaged files (1.10.8), and complains when it is closed.
  const auto is_refused = [&] {
    return refusal([&] { check_values(path, false); }).find("a.h5: cannot be read") != std::string::npos ? 0 : 1;
  };
  EXPECT_EQ(test::result_in_child(is_refused), 0);
}

TEST_F(ClaimFiles, WithMissingRunsAreRefused) {
  const std::vector<Scenario> points{scenario_from_text(kTinyRun, "a.toml")};
  Results results = simulate_points(points, {});
  results.statuses = {RunStatus::Done, RunStatus::NotRun};
  write_results(folder_ / "a.h5", results, provenance_of(points, ""), false);
  EXPECT_THAT(refusal([&] { check_values(folder_ / "a.h5", false); }), HasSubstr("a sweep that was not finished"));
  EXPECT_EQ(refusal([&] { check_values(folder_ / "a.h5", true); }), "accepted");
}

TEST_F(ClaimFiles, WithoutAClaimAreRefusedInWords) {
  EXPECT_THAT(refusal("a.png", "\x89PNG"), HasSubstr("holds no provenance of Districtwide"));
  EXPECT_THAT(refusal("a.jpg", "\xff\xd8\xff\xe0"), HasSubstr("is a JPEG, which keeps no provenance"));
  EXPECT_THAT(refusal("a.toml", "title = \"A\""), HasSubstr("is a scenario or a design, not a result"));
  EXPECT_THAT(refusal("a.xlsx", zip_of("<xml/>", true)), HasSubstr("holds no provenance of Districtwide"));
  EXPECT_THAT(refusal("empty.png", ""), HasSubstr("holds no provenance of Districtwide"));
  EXPECT_THAT(refusal("a.h5", "\x89HDF\r\n\x1a\n and no more"), HasSubstr("a.h5: cannot be read, it is damaged"));
  EXPECT_THAT(refusal([&] { read_claims(folder_ / "gone.png"); }), HasSubstr("gone.png: does not exist"));
  EXPECT_THAT(refusal([&] { read_claims(folder_.path()); }), HasSubstr("is a folder, not a file"));
}

TEST_F(ClaimFiles, ThatAreDamagedZipsAreRefusedNotFollowed) {
  const std::string zip = zip_of("<xml>" + claim_text() + "</xml>", true);
  for (std::size_t length = 4; length < zip.size(); length += 7)
    EXPECT_THAT(refusal("a.xlsx", zip.substr(0, length)), HasSubstr("it cannot be unpacked")) << length;
  for (std::size_t at = zip.find("PK\1\2"); at < zip.size(); ++at) {
    std::string changed = zip;
    changed[at] = static_cast<char>(changed[at] ^ 0xff);
    refusal("a.xlsx", changed);  // whatever it says, nothing outside the file is read (the sanitizers would tell)
  }
}

}  // namespace
}  // namespace districtwide
