#include "bindings/shared/claim_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "bindings/shared/packed.h"
#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"

namespace districtwide {

namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{512} << 20;
constexpr std::size_t kLargestMember = std::size_t{128} << 20;
constexpr std::string_view kHdf5Mark = "\x89HDF\r\n\x1a\n";

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

bool is_hdf5(const std::filesystem::path& path) {
  std::array<char, kHdf5Mark.size()> first{};
  std::ifstream(path, std::ios::binary).read(first.data(), first.size());
  return std::string_view(first.data(), first.size()) == kHdf5Mark;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) throw FileError(path.string(), "does not exist");
  if (std::filesystem::is_directory(status)) throw FileError(path.string(), "is a folder, not a file");
  if (!std::filesystem::is_regular_file(status)) throw FileError(path.string(), "is a device or a pipe, not a file");
  if (std::filesystem::file_size(path, failure) > kLargestFile)
    throw InputError({path.string()}, "is too large to be a figure, a report or a workbook (at most 512 MiB are read)");
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) throw FileError(path.string(), "cannot be read");
  return bytes;
}

/// `bytes` with `mark` replaced by a quotation mark everywhere.
std::string with_quotes_for(std::string_view mark, std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t next = std::min(bytes.find(mark, at), bytes.size());
    text += bytes.substr(at, next - at);
    if (next < bytes.size()) text += '"';
    at = next + mark.size();
  }
  return text;
}

/// What a PDF writes as \\, \( and \) (ISO 32000-1, 7.3.4.2).
std::string pdf_unescaped(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const bool is_escape = bytes[at] == '\\' && at + 1 < bytes.size() &&
                           std::string_view("\\()").find(bytes[at + 1]) != std::string_view::npos;
    text += bytes[is_escape ? ++at : at];
  }
  return text;
}

/// A picture may have been saved again by a program that writes XML's quotation marks its own way.
std::vector<Claim> claims_in_any_spelling(std::string_view bytes, const std::string& file) {
  std::vector<Claim> claims = claims_in(begins(bytes, "%PDF") ? pdf_unescaped(bytes) : bytes, file);
  if (!claims.empty() || bytes.find("districtwide_provenance") == std::string_view::npos) return claims;
  for (const std::string_view mark : {"&quot;", "&#34;", "&#x22;"}) {
    claims = claims_in(with_quotes_for(mark, bytes), file);
    if (!claims.empty()) break;
  }
  return claims;
}

std::vector<Claim> claims_of(const std::string& bytes, const std::string& file) {
  if (is_gzip(bytes)) return claims_in_any_spelling(unpacked_gzip(bytes, file, kLargestMember), file);
  if (!is_zip(bytes)) return claims_in_any_spelling(bytes, file);
  std::string found;  // the claims of all members one after the other, so that those of the same runs become one
  visit_zip(bytes, file, kLargestMember, [&](std::string_view member) {
    for (const Claim& claim : claims_in_any_spelling(member, file)) found += to_text(claim) + "\n";
  });
  return claims_in(found, file);
}

/// Why there is no claim in a file.
std::string reason(const std::string& bytes, const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (begins(bytes, "\xff\xd8\xff"))
    return "is a JPEG, which keeps no provenance; save figures as PNG, SVG or PDF";
  if (ending == ".toml") return "is a scenario or a design, not a result; 'run', 'compare' and 'sweep' run it";
  return "holds no provenance of Districtwide: it was not made by it, or lost it when another program saved it";
}

/// A sweep that ends points early leaves runs undone, but none of a point altogether.
bool has_gaps(const Results& results, bool ends_early) {
  for (int point = 0; point < results.n_points; ++point) {
    int n_undone = 0;
    for (int replicate = 0; replicate < results.n_replicates; ++replicate)
      n_undone += results.status(point, replicate) == RunStatus::NotRun;
    if (ends_early ? n_undone == results.n_replicates : n_undone > 0) return true;
  }
  return false;
}

}  // namespace

Claim claim_of_results(const std::filesystem::path& path) {
  Provenance provenance = read_provenance(path);
  try {
    return claim_of(std::move(provenance), read_digest(path));
  } catch (const InputError& error) {
    throw InputError({path.string()}, std::string("its provenance cannot be read: ") + error.what());
  }
}

std::vector<Claim> read_claims(const std::filesystem::path& path) {
  if (is_hdf5(path)) return {claim_of_results(path)};
  const std::string bytes = bytes_of(path);
  std::vector<Claim> claims = claims_of(bytes, path.string());
  if (claims.empty()) throw InputError({path.string()}, reason(bytes, path));
  return claims;
}

void check_values(const std::filesystem::path& path, bool ends_early) {
  if (!is_hdf5(path)) return;
  const Results results = read_results(path).results;
  if (has_gaps(results, ends_early))
    throw InputError({path.string()}, "is of a sweep that was not finished ('merge --partial'), and so is its digest; "
                                      "finish the sweep first");
}

}  // namespace districtwide
