#include "models/district/organization_check_ties.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/params/suggest.h"
#include "sim/params/value.h"

namespace districtwide::district {

namespace {

class TieChecker {
 public:
  TieChecker(const TypedGraph& graph, CheckedPeople& people, std::vector<Problem>& problems)
      : graph_(graph), people_(people), problems_(problems) {
    people_.superior.assign(graph.vertices.size(), -1);
    people_.superior_edge.assign(graph.vertices.size(), -1);
  }

  void check() {
    for (std::int32_t edge = 0; edge < static_cast<std::int32_t>(graph_.edges.size()); ++edge) check_edge(edge);
    check_doubles();
    find_circles();
    check_superiors();
  }

 private:
  std::string name(std::int32_t person) const { return "'" + shown_name(graph_.vertices[person].id) + "'"; }
  void report(std::int32_t edge, std::string message) {
    problems_.push_back(Problem{graph_.place(graph_.edges[edge].origin), std::move(message)});
  }
  std::string line_of(std::int32_t edge) const { return "in line " + std::to_string(graph_.edges[edge].origin.line); }

  void check_edge(std::int32_t index) {
    const TypedEdge& edge = graph_.edges[index];
    const bool is_report = edge.type == kReportsTo;
    if (!is_report && edge.type != kAdvice && edge.type != kTeam) return report_type(index);
    if (edge.source == edge.target)
      return report(index, name(edge.source) + (is_report ? " reports to itself" : " is tied with itself"));
    if (is_report) return note_superior(index);
    if (edge.type == kTeam) return;
    for (const std::int32_t end : {edge.source, edge.target}) {
      const std::optional<Role> role = people_.role[end];
      if (!role || role == Role::Teacher) continue;
      report(index, "advice ties join teachers, and " + name(end) + " has the role " + std::string(name_of(*role)));
    }
  }

  void report_type(std::int32_t index) {
    const std::string& type = graph_.edges[index].type;
    const std::string allowed = "; types are reports_to, advice and team";
    if (type.empty()) return report(index, "a tie without type" + allowed);
    const std::string meant =
        did_you_mean(type, {std::string(kReportsTo), std::string(kAdvice), std::string(kTeam)});
    report(index, "unknown type '" + shown_name(type) + "'" + (meant.empty() ? allowed : meant));
  }

  /// In an undirected edge the roles tell who reports to whom.
  std::pair<std::int32_t, std::int32_t> report_line(const TypedEdge& edge) const {
    const std::optional<Role> source = people_.role[edge.source], target = people_.role[edge.target];
    const bool is_turned =
        !edge.directed && source && target && !may_report(*source, *target) && may_report(*target, *source);
    return is_turned ? std::pair(edge.target, edge.source) : std::pair(edge.source, edge.target);
  }

  void note_superior(std::int32_t index) {
    const auto [person, superior] = report_line(graph_.edges[index]);
    const std::int32_t before = people_.superior[person];
    if (before < 0) {
      people_.superior[person] = superior;
      people_.superior_edge[person] = index;
    } else if (before == superior) {
      report(index, name(person) + " reports to " + name(superior) + " already, " +
                        line_of(people_.superior_edge[person]));
    } else {
      report(index, name(person) + " reports to two people, " + name(before) + " and " + name(superior));
    }
  }

  /// Two arcs in opposite directions are one tie seen from both ends; all else that joins two people twice is refused.
  void check_doubles() {
    using Entry = std::tuple<bool, std::int32_t, std::int32_t, std::int32_t>;  // is it advice, both ends, edge
    std::vector<Entry> entries;
    for (std::int32_t index = 0; index < static_cast<std::int32_t>(graph_.edges.size()); ++index) {
      const TypedEdge& edge = graph_.edges[index];
      if ((edge.type != kAdvice && edge.type != kTeam) || edge.source == edge.target) continue;
      const auto [low, high] = std::minmax(edge.source, edge.target);
      entries.emplace_back(edge.type == kAdvice, low, high, index);
    }
    std::sort(entries.begin(), entries.end());
    const auto same_pair = [](const Entry& a, const Entry& b) {
      return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b) && std::get<2>(a) == std::get<2>(b);
    };
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
      for (end = begin + 1; end < entries.size() && same_pair(entries[begin], entries[end]);) ++end;
      if (end - begin < 2) continue;
      const std::int32_t first = std::get<3>(entries[begin]), second = std::get<3>(entries[begin + 1]);
      const TypedEdge &a = graph_.edges[first], &b = graph_.edges[second];
      if (end - begin == 2 && a.directed && b.directed && a.source == b.target) continue;
      report(second, name(b.source) + " and " + name(b.target) + " are tied twice (" + b.type + "); they are tied " +
                         line_of(first) + " already");
    }
  }

  /// Walks up from everybody; who is met again on the same walk stands in a circle.
  void find_circles() {
    std::vector<std::int32_t> walk_of(graph_.vertices.size(), -1);
    in_circle_.assign(graph_.vertices.size(), 0);
    for (std::int32_t start = 0; start < graph_.n_vertices(); ++start) {
      std::int32_t person = start;
      while (person >= 0 && walk_of[person] < 0) {
        walk_of[person] = start;
        person = people_.superior[person];
      }
      if (person >= 0 && walk_of[person] == start) report_circle(person);
    }
  }

  void report_circle(std::int32_t person) {
    std::string names;
    std::int32_t n_named = 0;
    for (std::int32_t member = person; !in_circle_[member]; member = people_.superior[member]) {
      in_circle_[member] = 1;
      if (++n_named <= 10) names += name(member) + " -> ";
    }
    report(people_.superior_edge[person],
           "people report to each other in a circle: " + names + (n_named > 10 ? "... -> " : "") + name(person));
  }

  void check_superiors() {
    for (std::int32_t person = 0; person < graph_.n_vertices(); ++person) {
      const std::int32_t superior = people_.superior[person];
      if (superior < 0 || in_circle_[person] || !people_.role[person] || !people_.role[superior]) continue;
      const Role from = *people_.role[person], to = *people_.role[superior];
      if (may_report(from, to)) continue;
      report(people_.superior_edge[person], name(person) + " (" + std::string(name_of(from)) + ") reports to " +
                                                name(superior) + " (" + std::string(name_of(to)) + "); " + rule(from));
    }
  }

  static std::string rule(Role role) {
    switch (role) {
      case Role::Superintendent: return "a superintendent reports to nobody here";
      case Role::Principal: return "a principal reports to an area leader or the superintendent";
      case Role::Coach: return "a coach reports to a head";
      case Role::Teacher: return "a teacher reports to a principal";
      case Role::Delegate:
      case Role::Head:
      case Role::AreaLeader: break;
    }
    return "delegate, heads and area leaders report to the superintendent";
  }

  const TypedGraph& graph_;
  CheckedPeople& people_;
  std::vector<Problem>& problems_;
  std::vector<char> in_circle_;
};

}  // namespace

void check_ties(const TypedGraph& graph, CheckedPeople& people, std::vector<Problem>& problems) {
  TieChecker(graph, people, problems).check();
}

}  // namespace districtwide::district
