#include "models/district/organization_graph.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "models/district/organization_roles.h"

namespace districtwide::district {

namespace {

/// "7" as "07" where there are up to 99 of a kind, so that names sort as numbers do.
std::string padded(std::int32_t number, std::int32_t highest) {
  const std::string text = std::to_string(number);
  return std::string(std::max<std::size_t>(std::to_string(highest).size(), 2) - text.size(), '0') + text;
}

/// Gives out names that nobody has yet.
class NameGiver {
 public:
  void take(const std::string& name) { taken_.insert(name); }

  /// `given` if there is one, else `wanted`, with a number behind it where it is taken.
  std::string name(const std::string& given, const std::string& wanted) {
    if (!given.empty()) return given;
    std::string name = wanted;
    for (int next = 2; !taken_.insert(name).second; ++next) name = wanted + "-" + std::to_string(next);
    return name;
  }

 private:
  std::unordered_set<std::string> taken_;  // looked up, never iterated
};

class GraphMaker {
 public:
  GraphMaker(const Organization& organization, const Parameters& parameters)
      : organization_(organization), parameters_(parameters), names_(organization.staff_names) {}

  TypedGraph make() {
    take_given_names();
    superintendent_ = add(names_.superintendent, "superintendent", Role::Superintendent);
    delegate_ = add(names_.delegate, "delegate", Role::Delegate);
    report(delegate_, superintendent_);
    add_heads();
    add_areas_and_principals();
    add_coaches();
    add_teachers();
    add_advice();
    if (names_.team.empty()) form_team();
    else add_team_of_file();
    return std::move(graph_);
  }

 private:
  static std::string at(const std::vector<std::string>& names, std::int32_t index) {
    return index < static_cast<std::int32_t>(names.size()) ? names[index] : std::string();
  }

  void take_given_names() {
    giver_.take(names_.superintendent);
    giver_.take(names_.delegate);
    for (const std::string& name : names_.heads) giver_.take(name);
    for (const auto* names : {&names_.area_leaders, &names_.principals, &names_.coaches, &organization_.teacher_names})
      for (const std::string& name : *names) giver_.take(name);
  }

  std::int32_t add(const std::string& given, const std::string& wanted, Role role) {
    graph_.vertices.push_back({giver_.name(given, wanted), std::string(name_of(role))});
    return graph_.n_vertices() - 1;
  }
  void set(std::int32_t person, std::string_view name, AttributeValue value) {
    graph_.vertices[person].attributes.push_back({std::string(name), std::move(value)});
  }
  void report(std::int32_t person, std::int32_t superior) {
    graph_.edges.push_back({person, superior, std::string(kReportsTo), true});
  }
  std::string school_name(std::int32_t school) const {
    const std::string given = at(organization_.school_names, school);
    return given.empty() ? "school-" + padded(school + 1, organization_.n_schools()) : given;
  }

  void add_heads() {
    first_head_ = graph_.n_vertices();
    for (int component = 0; component < kComponents; ++component) {
      const std::string name(kComponentNames[component]);
      const std::int32_t head = add(names_.heads[component], "head-" + name, Role::Head);
      set(head, kDepartmentAttribute, name);
      report(head, superintendent_);
    }
  }

  void add_areas_and_principals() {
    const std::int32_t first_area = graph_.n_vertices();
    for (std::int32_t area = 0; area < organization_.n_areas; ++area)
      report(add(at(names_.area_leaders, area), "area-" + padded(area + 1, organization_.n_areas), Role::AreaLeader),
             superintendent_);
    first_principal_ = graph_.n_vertices();
    for (std::int32_t school = 0; school < organization_.n_schools(); ++school) {
      const std::string name = school_name(school);
      const std::int32_t principal = add(at(names_.principals, school), name + "-principal", Role::Principal);
      set(principal, kSchoolAttribute, name);
      set(principal, kPovertyAttribute, organization_.poverty[school]);
      report(principal, first_area + organization_.area[school]);
    }
  }

  void add_coaches() {
    const double needed = std::ceil(organization_.n_teachers() / parameters_.coaching.teachers_per_coach);
    const auto n_coaches = names_.coaches.empty() ? static_cast<std::int32_t>(needed)
                                                  : static_cast<std::int32_t>(names_.coaches.size());
    for (std::int32_t coach = 0; coach < n_coaches; ++coach)
      report(add(at(names_.coaches, coach), "coach-" + padded(coach + 1, n_coaches), Role::Coach),
             first_head_ + kLearning);
  }

  void add_teachers() {
    first_teacher_ = graph_.n_vertices();
    for (std::int32_t school = 0; school < organization_.n_schools(); ++school) {
      const std::string name = school_name(school);
      const std::int32_t begin = organization_.first_teacher[school];
      const std::int32_t end = organization_.first_teacher[school + 1];
      for (std::int32_t teacher = begin; teacher < end; ++teacher) {
        const std::int32_t person = add(at(organization_.teacher_names, teacher),
                                        name + "-t" + padded(teacher - begin + 1, end - begin), Role::Teacher);
        set(person, kSchoolAttribute, name);
        set(person, kDepartmentAttribute, std::to_string(organization_.department[teacher]));
        set(person, kInitialLevelAttribute, std::int64_t{organization_.initial_level[teacher]});
        report(person, first_principal_ + school);
      }
    }
  }

  void add_advice() {
    for (std::int32_t teacher = 0; teacher < organization_.n_teachers(); ++teacher)
      for (const std::int32_t partner : organization_.advice.partners_of(teacher))
        if (teacher < partner)
          graph_.edges.push_back({first_teacher_ + teacher, first_teacher_ + partner, std::string(kAdvice), false});
  }

  void add_team_of_file() {
    std::unordered_map<std::string_view, std::int32_t> person_of;  // looked up, never iterated
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person)
      person_of.emplace(graph_.vertices[person].id, person);
    for (const auto& [a, b] : names_.team)
      graph_.edges.push_back({person_of.at(a), person_of.at(b), std::string(kTeam), false});
  }

  void form_team() {
    n_to_join_ = parameters_.team.members - 1;
    for (const std::int32_t member : {delegate_, first_head_ + kCurriculum, first_head_ + kLearning}) join_team(member);
    std::int32_t n_before = -1;
    for (std::int32_t round = 0; n_to_join_ > 0 && n_to_join_ != n_before; ++round) {
      n_before = n_to_join_;
      for (std::int32_t school = 0; school < organization_.n_schools(); ++school) join_from_school(school, round);
    }
  }

  /// Principals of every other school and teachers of those between, in the second round the other way round, and from
  /// then on teachers: each once.
  void join_from_school(std::int32_t school, std::int32_t round) {
    const bool is_principals_turn = round < 2 && (school + round) % 2 == 0;
    if (is_principals_turn) return join_team(first_principal_ + school);
    const std::int32_t n_joined = round < 2 ? 0 : round - 1;  // teachers of this school in the rounds before
    const std::int32_t teacher = organization_.first_teacher[school] + n_joined;
    if (teacher < organization_.first_teacher[school + 1]) join_team(first_teacher_ + teacher);
  }

  void join_team(std::int32_t member) {
    if (n_to_join_ <= 0) return;
    --n_to_join_;
    graph_.edges.push_back({member, superintendent_, std::string(kTeam), false});
  }

  const Organization& organization_;
  const Parameters& parameters_;
  const StaffNames& names_;
  NameGiver giver_;
  TypedGraph graph_;
  std::int32_t superintendent_ = 0, delegate_ = 0, first_head_ = 0, first_principal_ = 0, first_teacher_ = 0;
  std::int32_t n_to_join_ = 0;
};

}  // namespace

GraphmlNames organization_names() { return {.vertex_type = "role", .edge_type = "type"}; }

TypedGraph organization_graph(const Organization& organization, const Parameters& parameters) {
  return GraphMaker(organization, parameters).make();
}

std::string organization_graphml(const Organization& organization, const Parameters& parameters) {
  return graphml_text(organization_graph(organization, parameters), organization_names());
}

}  // namespace districtwide::district
