#include "models/district/organization_check.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "models/district/organization_check_ties.h"
#include "sim/params/suggest.h"
#include "sim/params/value.h"

namespace districtwide::district {

namespace {

using Names = std::vector<std::string>;

template <class Array>
Names names_in(const Array& array) {
  return {array.begin(), array.end()};
}

/// Finds out who is who in one file; each step notes what is wrong and goes on without it.
class PeopleChecker {
 public:
  PeopleChecker(const TypedGraph& graph, std::vector<Problem>& problems) : graph_(graph), problems_(problems) {
    people_.role.resize(graph.vertices.size());
    people_.school.assign(graph.vertices.size(), -1);
    people_.heads.fill(-1);
  }

  CheckedPeople check() {
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      check_role(person);
      check_poverty(person);
      check_initial_level(person);
    }
    check_ties(graph_, people_, problems_);
    place_leaders();
    place_principals();
    place_teachers();
    check_areas();
    return std::move(people_);
  }

 private:
  const TypedVertex& vertex(std::int32_t person) const { return graph_.vertices[person]; }
  std::string name(std::int32_t person) const { return "'" + shown_name(vertex(person).id) + "'"; }
  void report(std::int32_t person, std::string message) {
    problems_.push_back(Problem{graph_.place(vertex(person).origin), std::move(message)});
  }
  /// An attribute as text; empty where it is lacking.
  std::string text(std::int32_t person, std::string_view attribute) const {
    const AttributeValue* value = vertex(person).find(attribute);
    return value ? text_of(*value) : std::string();
  }

  void check_role(std::int32_t person) {
    const std::string& role = vertex(person).type;
    people_.role[person] = role_of(role);
    if (people_.role[person]) return;
    const std::string allowed =
        "; roles are superintendent, delegate, head, area_leader, principal, coach and teacher";
    if (role.empty()) return report(person, name(person) + " has no role" + allowed);
    const std::string meant = did_you_mean(role, names_in(kRoleNames));
    report(person, "unknown role '" + shown_name(role) + "' of " + name(person) + (meant.empty() ? allowed : meant));
  }

  /// Whether an attribute is there and stands with the role it belongs to.
  bool has_at(std::int32_t person, std::string_view attribute, Role role) {
    if (text(person, attribute).empty() || !people_.role[person]) return false;
    if (people_.role[person] == role) return true;
    report(person, std::string(attribute) + " stands with a " + std::string(name_of(role)) + ", and " + name(person) +
                       " has the role " + std::string(name_of(*people_.role[person])));
    return false;
  }

  void check_poverty(std::int32_t person) {
    if (!has_at(person, kPovertyAttribute, Role::Principal)) return;
    const std::optional<double> share = number_of(*vertex(person).find(kPovertyAttribute));
    if (share && *share >= 0.0 && *share <= 1.0) return;
    report(person, "poverty of " + name(person) + " is '" + shown_name(text(person, kPovertyAttribute)) +
                       "'; allowed 0 to 1 (share of students)");
  }

  void check_initial_level(std::int32_t person) {
    if (!has_at(person, kInitialLevelAttribute, Role::Teacher)) return;
    const std::optional<double> level = number_of(*vertex(person).find(kInitialLevelAttribute));
    if (level && *level >= 0.0 && *level <= kLevels - 1 && std::floor(*level) == *level) return;
    report(person, "initial_level of " + name(person) + " is '" + shown_name(text(person, kInitialLevelAttribute)) +
                       "'; allowed whole numbers 0 to 7");
  }

  void place_leaders() {
    std::vector<std::int32_t> heads_of_nothing;
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      if (!people_.role[person]) continue;
      switch (*people_.role[person]) {
        case Role::Superintendent: place_single(person, people_.superintendent, "superintendent"); break;
        case Role::Delegate: place_single(person, people_.delegate, "delegate"); break;
        case Role::Head:
          if (text(person, kDepartmentAttribute).empty()) heads_of_nothing.push_back(person);
          else place_head(person);
          break;
        case Role::AreaLeader: people_.area_leaders.push_back(person); break;
        case Role::Coach: people_.coaches.push_back(person); break;
        case Role::Principal:
        case Role::Teacher: break;
      }
    }
    for (const std::int32_t person : heads_of_nothing) {
      const auto vacant = std::find(people_.heads.begin(), people_.heads.end(), -1);
      if (vacant != people_.heads.end()) *vacant = person;
      else report(person, "a seventh head, " + name(person) + "; there are six components");
    }
  }

  void place_single(std::int32_t person, std::int32_t& place, const std::string& what) {
    if (place >= 0) report(person, "a second " + what + ", " + name(person) + "; " + name(place) + " is one already");
    else place = person;
  }

  void place_head(std::int32_t person) {
    const std::string component = text(person, kDepartmentAttribute);
    const auto found = std::find(kComponentNames.begin(), kComponentNames.end(), component);
    if (found == kComponentNames.end()) {
      const std::string meant = did_you_mean(component, names_in(kComponentNames));
      const std::string allowed = "; allowed vision, curriculum, learning, time, data, staffing";
      return report(person, "the department of head " + name(person) + " is '" + shown_name(component) + "'" +
                                (meant.empty() ? allowed : meant));
    }
    place_single(person, people_.heads[found - kComponentNames.begin()], "head of " + component);
  }

  void place_principals() {
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      if (people_.role[person] != Role::Principal) continue;
      std::string school = text(person, kSchoolAttribute);
      if (school.empty()) school = vertex(person).id;
      const auto n_schools = static_cast<std::int32_t>(people_.principals.size());
      const auto [place, is_new] = school_index_.emplace(school, n_schools);
      people_.school[person] = place->second;
      if (!is_new) {
        report(person, "school '" + shown_name(school) + "' has two principals, " +
                           name(people_.principals[place->second]) + " and " + name(person));
        continue;
      }
      people_.principals.push_back(person);
      people_.school_names.push_back(std::move(school));
    }
    if (people_.principals.empty() && !graph_.files.empty() && problems_.empty())
      problems_.push_back(Problem{Place{graph_.files[0], 1}, "holds no principal, so no school"});
  }

  void place_teachers() {
    std::vector<std::int32_t> n_teachers(people_.principals.size(), 0);
    std::unordered_map<std::string, bool> is_reported;
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      if (people_.role[person] != Role::Teacher) continue;
      const std::int32_t superior = people_.superior[person];
      const std::string school = text(person, kSchoolAttribute);
      const auto named = school_index_.find(school);
      if (superior >= 0 && people_.role[superior] == Role::Principal) {
        people_.school[person] = people_.school[superior];
        const std::string& of_principal = people_.school_names[people_.school[superior]];
        if (!school.empty() && school != of_principal)
          report(person, name(person) + " has the school '" + shown_name(school) + "' but reports to " +
                             name(superior) + " of school '" + shown_name(of_principal) + "'");
      } else if (named != school_index_.end()) {
        people_.school[person] = named->second;
      } else if (!school.empty()) {
        if (is_reported.emplace(school, true).second)
          report(person, "school '" + shown_name(school) + "' of " + name(person) + " has no principal" +
                             did_you_mean(school, people_.school_names));
      } else if (superior < 0) {
        report(person, name(person) + " has no school; give it a principal to report to, or a school");
      }
      if (people_.school[person] >= 0) ++n_teachers[people_.school[person]];
    }
    check_sizes(n_teachers);
  }

  void check_sizes(const std::vector<std::int32_t>& n_teachers) {
    for (std::size_t school = 0; school < n_teachers.size(); ++school) {
      if (n_teachers[school] >= 2) continue;
      report(people_.principals[school], "school '" + shown_name(people_.school_names[school]) + "' has " +
                                             (n_teachers[school] == 1 ? "1 teacher" : "no teachers") +
                                             "; it needs at least 2");
    }
  }

  void check_areas() {
    if (people_.area_leaders.empty()) return;
    for (const std::int32_t principal : people_.principals) {
      const std::int32_t superior = people_.superior[principal];
      if (superior >= 0 && people_.role[superior] != Role::Superintendent) continue;
      report(principal, name(principal) + " reports to no area leader; where there are any, every principal needs one");
    }
  }

  const TypedGraph& graph_;
  std::vector<Problem>& problems_;
  CheckedPeople people_;
  std::unordered_map<std::string, std::int32_t> school_index_;  // looked up, never iterated
};

}  // namespace

CheckedPeople check_people(const TypedGraph& graph, std::vector<Problem>& problems) {
  return PeopleChecker(graph, problems).check();
}

}  // namespace districtwide::district
