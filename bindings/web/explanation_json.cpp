#include "bindings/web/explanation_json.h"

#include <vector>

#include "sim/params/json_text.h"

namespace districtwide::web {

namespace {

using district::Counterfactual;
using district::Spell;
using district::Turn;

std::string name_of(Turn turn) {
  switch (turn) {
    case Turn::MovedUp: return "up";
    case Turn::MovedDown: return "down";
    case Turn::LostGround: return "lost ground";
    case Turn::Replaced: return "replaced";
    case Turn::EndOfRun: return "end";
  }
  return "";
}

std::string by_support(const std::array<double, district::kSupports>& values) {
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(json_text(value));
  return json_array(texts);
}

std::string spell_json(const Spell& spell) {
  return JsonObject()
      .add("first_week", std::to_string(spell.first_week))
      .add("last_week", std::to_string(spell.last_week))
      .add("level", std::to_string(spell.level))
      .add("support", by_support(spell.support))
      .add("cost", by_support(spell.cost))
      .add("chance_up", json_text(spell.chance_up))
      .add("chance_down", json_text(spell.chance_down))
      .add("turn", in_quotes(name_of(spell.turn)))
      .add("next_level", std::to_string(spell.next_level))
      .text();
}

std::string counterfactual_json(const Counterfactual& outcome) {
  return JsonObject()
      .add("level", std::to_string(outcome.level_at_end))
      .add("first_use", outcome.first_week_of_use ? std::to_string(*outcome.first_week_of_use) : "null")
      .text();
}

}  // namespace

std::string explanation_json(const district::Explanation& explanation) {
  std::vector<std::string> spells, full;
  for (const Spell& spell : explanation.spells) spells.push_back(spell_json(spell));
  for (const Counterfactual& outcome : explanation.had_been_full) full.push_back(counterfactual_json(outcome));
  return JsonObject()
      .add("teacher", std::to_string(explanation.teacher))
      .add("replicate", std::to_string(explanation.replicate))
      .add("school", std::to_string(explanation.school))
      .add("ties", std::to_string(explanation.n_ties))
      .add("openness", json_text(explanation.openness))
      .add("leads", json_text(explanation.leads))
      .add("spells", json_array(spells))
      .add("as_it_was", counterfactual_json(explanation.as_it_was))
      .add("had_been_full", json_array(full))
      .text();
}

}  // namespace districtwide::web
