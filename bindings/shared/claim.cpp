#include "bindings/shared/claim.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "sim/base/errors.h"
#include "sim/params/scenario.h"
#include "sim/params/toml_source.h"

namespace districtwide {

namespace {

constexpr int kTextVersion = 1;
constexpr std::array<std::string_view, 4> kKinds = {"run", "compare", "sweep", "organization"};

const TomlNode::Table* table_at(const TomlNode::Table& table, std::string_view key) {
  const TomlEntry* const entry = find_entry(table, key);
  return entry ? entry->node.as_table() : nullptr;
}

/// The scenario that stands first in a comparison; null where the text is none.
const std::string* baseline_in(const TomlNode::Table& root) {
  const TomlEntry* const blocks = find_entry(root, "scenario");
  const TomlNode::Array* const array = blocks ? blocks->node.as_array() : nullptr;
  const TomlNode::Table* const first = array && !array->empty() ? array->front().as_table() : nullptr;
  const TomlEntry* const toml = first ? find_entry(*first, "toml") : nullptr;
  return toml ? toml->node.as_text() : nullptr;
}

TomlNode::Table parse(const std::string& toml) { return parse_toml(toml, "scenario_toml", kLongestResolvedToml); }

ClaimKind kind_of(const TomlNode::Table& root) {
  if (baseline_in(root)) return ClaimKind::Compare;
  return find_entry(root, "base_toml") ? ClaimKind::Sweep : ClaimKind::Run;
}

/// Replicates and seed that a resolved text asks for.
RunSettings settings_in(const TomlNode::Table& root) {
  RunSettings settings;
  const TomlNode::Table* const run = table_at(root, "run");
  const TomlNode::Table* const until = run ? table_at(*run, "until") : nullptr;
  const auto read = [](const TomlNode::Table* table, std::string_view key) {
    const TomlEntry* const entry = table ? find_entry(*table, key) : nullptr;
    return entry ? as_whole_number(entry->node) : std::nullopt;
  };
  settings.seed = read(run, "seed").value_or(settings.seed);
  const auto replicates = until ? read(until, "max_replicates") : read(run, "replicates");
  settings.replicates = static_cast<int>(replicates.value_or(settings.replicates));
  return settings;
}

RunSettings settings_of(const std::string& toml) {
  const TomlNode::Table root = parse(toml);
  const std::string* const baseline = baseline_in(root);
  return settings_in(baseline ? parse(*baseline) : root);
}

/// `json` without the letters that have a meaning in XML and HTML; they stand in texts alone.
std::string harmless(const std::string& json) {
  std::string text;
  for (const char letter : json) {
    switch (letter) {
      case '<': text += "\\u003c"; break;
      case '>': text += "\\u003e"; break;
      case '&': text += "\\u0026"; break;
      default: text += letter;
    }
  }
  return text;
}

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& file, const std::string& words) {
  throw InputError({file}, "its provenance cannot be read: " + words);
}

std::string text_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Claim claim_in(const Json& json, const std::string& file) {
  const int version = number_in(json, "districtwide_provenance");
  if (version > kTextVersion)
    throw InputError({file}, "its provenance is of version " + std::to_string(version) + "; this Districtwide reads up to " +
                                 std::to_string(kTextVersion) + ": use a newer Districtwide");
  if (version < 1) refuse(file, "it has no version");
  const std::string kind = text_in(json, "kind");
  const auto place = std::find(kKinds.begin(), kKinds.end(), kind);
  if (place == kKinds.end()) refuse(file, "its kind is '" + kind + "'; expected run, compare, sweep or organization");
  Claim claim{.kind = static_cast<ClaimKind>(place - kKinds.begin()),
              .provenance = {.title = text_in(json, "title"),
                             .source = text_in(json, "source"),
                             .scenario_toml = text_in(json, "scenario_toml"),
                             .model = text_in(json, "model"),
                             .results_version = number_in(json, "results_version"),
                             .input_files = text_in(json, "input_files")},
              .digest = text_in(json, "digest"),
              .sample = number_in(json, "sample")};
  if (!is_digest(claim.digest)) refuse(file, "its digest is no 64 hexadecimal digits");
  if (claim.provenance.scenario_toml.empty()) refuse(file, "it holds no scenario");
  if (const std::string shows = text_in(json, "shows"); !shows.empty()) claim.shows.push_back(shows);
  return claim;
}

/// The value that begins with `text`; what follows it is left alone.
Json value_at(std::string_view text, const std::string& file) {
  std::istringstream stream{std::string(text)};
  Json json;
  try {
    stream >> json;
  } catch (const Json::exception&) {
    refuse(file, "it is damaged or cut off");
  }
  return json;
}

bool is_same(const Claim& a, const Claim& b) {
  return a.kind == b.kind && a.digest == b.digest && a.sample == b.sample &&
         a.provenance.scenario_toml == b.provenance.scenario_toml;
}

void add(Claim claim, std::vector<Claim>& claims) {
  const auto same = std::find_if(claims.begin(), claims.end(), [&](const Claim& one) { return is_same(one, claim); });
  if (same == claims.end()) return claims.push_back(std::move(claim));
  for (std::string& text : claim.shows)
    if (std::find(same->shows.begin(), same->shows.end(), text) == same->shows.end())
      same->shows.push_back(std::move(text));
}

}  // namespace

std::string_view name_of(ClaimKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Claim claim_of(Provenance provenance, std::string digest) {
  if (provenance.scenario_toml.empty()) throw InputError({"scenario_toml"}, "is empty: it is not said what was run");
  const ClaimKind kind = kind_of(parse(provenance.scenario_toml));
  return {.kind = kind, .provenance = std::move(provenance), .digest = std::move(digest)};
}

std::string to_text(const Claim& claim) {
  const RunSettings settings = settings_of(claim.provenance.scenario_toml);
  std::string shows;
  for (const std::string& text : claim.shows) shows += (shows.empty() ? "" : "; ") + text;
  nlohmann::ordered_json json;
  json["districtwide_provenance"] = kTextVersion;
  json["kind"] = name_of(claim.kind);
  if (!shows.empty()) json["shows"] = shows;
  json["title"] = claim.provenance.title;
  json["source"] = claim.provenance.source;
  json["results_version"] = claim.provenance.results_version;
  json["model"] = claim.provenance.model;
  json["digest"] = claim.digest;
  json["seed"] = settings.seed;
  if (claim.kind == ClaimKind::Organization) {
    json["sample"] = claim.sample;
  } else {
    json["replicates"] = settings.replicates;
  }
  if (!claim.provenance.input_files.empty()) json["input_files"] = claim.provenance.input_files;
  json["scenario_toml"] = claim.provenance.scenario_toml;
  return harmless(json.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace));
}

std::vector<Claim> claims_in(std::string_view text, const std::string& file) {
  std::vector<Claim> claims;
  for (std::size_t at = text.find(kClaimMark); at != std::string_view::npos;) {
    const std::size_t next = text.find(kClaimMark, at + 1);
    add(claim_in(value_at(text.substr(at, next - at), file), file), claims);  // a claim holds no second mark
    at = next;
  }
  return claims;
}

}  // namespace districtwide
