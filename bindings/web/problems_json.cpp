#include "bindings/web/problems_json.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/district/model.h"
#include "sim/params/json_text.h"

namespace districtwide::web {

namespace {

constexpr std::array<std::string_view, 2> kSettings = {"run.", "output."};

/// The parameter or setting that a message begins with, for the page to mark; empty where it begins with none.
std::string key_of(const std::string& message) {
  const std::string word = message.substr(0, message.find_first_of(" :"));
  const bool is_setting = std::any_of(kSettings.begin(), kSettings.end(),
                                      [&](std::string_view group) { return word.compare(0, group.size(), group) == 0; });
  return is_setting || district::model().face.table->find(word) ? word : "";
}

}  // namespace

std::string problems_json(const std::vector<Problem>& problems) {
  std::vector<std::string> members;
  for (const Problem& problem : problems) {
    JsonObject member;
    member.add("place", in_quotes(problem.place.text()));
    if (const std::string key = key_of(problem.message); !key.empty()) member.add("key", in_quotes(key));
    members.push_back(member.add("message", in_quotes(problem.message)).text());
  }
  return JsonObject().add("problems", json_array(members)).text();
}

}  // namespace districtwide::web
