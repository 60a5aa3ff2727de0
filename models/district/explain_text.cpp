#include <algorithm>
#include <cstdio>
#include <numeric>

#include "models/district/explain.h"

namespace districtwide::district {

namespace {

/// A number in a given printf format.
std::string number(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.append(width - result.size(), ' ');
  return result;
}

std::string level_name(int level) {
  return std::to_string(level) + " (" + std::string(kLevelNames[static_cast<std::size_t>(level)]) + ")";
}

std::string date_of(const Explanation& story, int week) {
  return "year " + std::to_string(week / story.weeks_per_year + 1) + " week " +
         std::to_string(week % story.weeks_per_year + 1);
}

std::string what_happened(const Spell& spell) {
  switch (spell.turn) {
    case Turn::MovedUp:
      return "moved up to " + level_name(spell.next_level) + " (draw " + number("%.4f", spell.draw) + ")";
    case Turn::MovedDown:
      return "fell back to " + level_name(spell.next_level) + " (draw " + number("%.4f", spell.draw) + ")";
    case Turn::LostGround:
      return "a new principal came over the summer, and use fell to " + level_name(spell.next_level);
    case Turn::Replaced:
      return "over the summer another teacher took the place, at " + level_name(spell.next_level);
    case Turn::EndOfRun: return "still there when the run ended";
  }
  return {};
}

/// The supports that cost most, until nine tenths of the whole cost are named.
std::string main_costs(const Spell& spell) {
  std::array<int, kSupports> order{};
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return spell.cost[static_cast<std::size_t>(a)] > spell.cost[static_cast<std::size_t>(b)];
  });
  const double total = std::accumulate(spell.cost.begin(), spell.cost.end(), 0.0);
  if (total <= 0) return "nothing was missing";
  std::string text;
  double named = 0;
  for (const int support : order) {
    const auto j = static_cast<std::size_t>(support);
    if (named >= 0.9 * total || spell.cost[j] <= 0) break;
    named += spell.cost[j];
    text += (text.empty() ? "" : ", ") + std::string(kSupportNames[j]) + " -" + number("%.2f", spell.cost[j]) +
            " (support " + number("%.2f", spell.support[j]) + ")";
  }
  return text + "; in all -" + number("%.2f", total);
}

std::string spell_text(const Explanation& story, const Spell& spell) {
  const int n_weeks = spell.last_week - spell.first_week + 1;
  return date_of(story, spell.first_week) + " to " + date_of(story, spell.last_week) + " (" + std::to_string(n_weeks) +
         (n_weeks == 1 ? " week): level " : " weeks): level ") + level_name(spell.level) + ", then " +
         what_happened(spell) + "\n    chance a week: up " + number("%.3f", spell.chance_up) + ", down " +
         number("%.3f", spell.chance_down) + "\n    cost of what was missing, log rate: " + main_costs(spell) + "\n";
}

std::string ending_text(const Explanation& story, const Counterfactual& ending) {
  return padded(level_name(ending.level_at_end), 20) +
         (ending.first_week_of_use ? "first used in " + date_of(story, *ending.first_week_of_use) : "never used");
}

bool uses(const Counterfactual& ending) { return ending.level_at_end >= kUser; }

std::string verdict(const Explanation& story) {
  std::string names;
  for (std::size_t support = 0; support < kSupports; ++support)
    if (uses(story.had_been_full[support]) != uses(story.as_it_was))
      names += (names.empty() ? "" : ", ") + std::string(kSupportNames[support]);
  if (names.empty())
    return std::string("No single support, had it been full for this teacher alone, would have changed whether the "
                       "practice is in use at the end.\n");
  return "Had one of these been full for this teacher alone, the end would have been " +
         std::string(uses(story.as_it_was) ? "no use" : "use") + ": " + names + ".\n";
}

std::string supports_table(const Explanation& story) {
  // Means over all weeks, each spell weighed by its length.
  std::array<double, kSupports> support{}, cost{};
  double weeks = 0;
  for (const Spell& spell : story.spells) {
    const double length = spell.last_week - spell.first_week + 1;
    weeks += length;
    for (std::size_t j = 0; j < kSupports; ++j) {
      support[j] += length * spell.support[j];
      cost[j] += length * spell.cost[j];
    }
  }
  std::string text = "  support     mean   cost   had it been full: level at the end\n";
  for (std::size_t j = 0; j < kSupports; ++j) {
    const bool changes = uses(story.had_been_full[j]) != uses(story.as_it_was);
    text += "  " + padded(kSupportNames[j], 11) + number("%5.2f", support[j] / weeks) + number("%7.2f", -cost[j] / weeks) +
            (changes ? "  * " : "    ") + ending_text(story, story.had_been_full[j]) + "\n";
  }
  return text;
}

}  // namespace

std::string to_text(const Explanation& story) {
  std::string text = "Teacher " + std::to_string(story.teacher) + " (of " + std::to_string(story.n_teachers) +
                     "), school " + std::to_string(story.school) + ", " + std::to_string(story.n_ties) +
                     " advice ties, openness " + number("%+.2f", story.openness) + " SD" +
                     (story.leads ? ", a teacher-leader" : "") + "\n" + story.scenario + ", replicate " +
                     std::to_string(story.replicate) + "\n\n";
  for (const Spell& spell : story.spells) text += spell_text(story, spell);
  text += "\nAs it was: level at the end " + ending_text(story, story.as_it_was) + "\n\n" + supports_table(story) + "\n" +
          verdict(story);
  return text;
}

}  // namespace districtwide::district
