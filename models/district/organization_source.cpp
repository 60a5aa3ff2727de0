#include "models/district/organization_source.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <span>
#include <string>
#include <utility>

#include "models/district/organization_graph.h"
#include "models/district/organization_roles.h"
#include "sim/graph/graphml.h"
#include "sim/params/suggest.h"
#include "sim/params/value.h"
#include "sim/text/csv.h"

namespace districtwide::district {

namespace {

using Names = std::vector<std::string>;

const Names kAttributes = {std::string(kSchoolAttribute), std::string(kDepartmentAttribute),
                           std::string(kPovertyAttribute), std::string(kInitialLevelAttribute)};

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Refuses columns that nobody asked for, and the lack of those that must be there; tells whether all needed are.
bool check_columns(const CsvTable& table, const Names& needed, const Names& others, std::vector<Problem>& problems) {
  Names known = needed;
  known.insert(known.end(), others.begin(), others.end());
  const Place place{table.file, table.header_line};
  for (const std::string& column : table.columns) {
    if (std::find(known.begin(), known.end(), column) != known.end()) continue;
    const std::string meant = did_you_mean(column, known);
    problems.push_back(Problem{place, "unknown column '" + shown_name(column) + "'" +
                                          (meant.empty() ? "; allowed " + joined(known) : meant)});
  }
  bool has_all = !table.columns.empty();
  for (const std::string& column : needed) {
    if (table.columns.empty() || table.column(column) >= 0) continue;
    problems.push_back(Problem{place, "there is no column '" + column + "'"});
    has_all = false;
  }
  return has_all;
}

std::string field(const CsvTable& table, const CsvRow& row, std::string_view column) {
  const int index = table.column(column);
  return index < 0 ? std::string() : row.fields[index];
}

void add_people(const CsvTable& table, int file, TypedGraphBuilder& builder, std::vector<Problem>& problems) {
  for (const CsvRow& row : table.rows) {
    const Origin origin{file, row.line};
    const std::string id = field(table, row, "id");
    if (id.empty()) {
      problems.push_back(Problem{Place{table.file, row.line}, "somebody without id"});
      continue;
    }
    TypedVertex person{id, field(table, row, "role"), {}, origin};
    for (const std::string& name : kAttributes)
      if (std::string text = field(table, row, name); !text.empty())
        person.attributes.push_back({name, std::move(text)});
    builder.add_vertex(std::move(person));
    if (std::string superior = field(table, row, kReportsTo); !superior.empty())
      builder.add_edge({id, std::move(superior), std::string(kReportsTo), true, {}, origin});
  }
}

void add_ties(const CsvTable& table, int file, TypedGraphBuilder& builder) {
  for (const CsvRow& row : table.rows) {
    std::string type = field(table, row, "type");
    if (type.empty()) type = kAdvice;
    NamedEdge tie{field(table, row, "a"), field(table, row, "b"), type, type == kReportsTo, {}, {file, row.line}};
    builder.add_edge(std::move(tie));
  }
}

TypedGraph read_csv_people(const OrganizationParameters& parameters, std::vector<Problem>& problems) {
  TypedGraphBuilder builder;
  const CsvTable people = read_csv(parameters.file, problems);
  Names others = {std::string(kReportsTo)};
  others.insert(others.end(), kAttributes.begin(), kAttributes.end());
  const int people_file = builder.add_file(people.file);
  const bool has_people = check_columns(people, {"id", "role"}, others, problems);
  if (has_people) add_people(people, people_file, builder, problems);
  if (!parameters.ties.empty()) {
    const CsvTable ties = read_csv(parameters.ties, problems);
    const int ties_file = builder.add_file(ties.file);
    const bool has_ties = check_columns(ties, {"a", "b"}, {"type"}, problems);
    if (has_people && has_ties) add_ties(ties, ties_file, builder);  // without people each would be of somebody unknown
  }
  return std::move(builder).finish(problems);
}

/// Other programs leave attributes of their own in GraphML (label, size, colour): those pass, but not one that looks
/// like a slip of the pen.
void check_attributes(const TypedGraph& graph, std::vector<Problem>& problems) {
  Names known = kAttributes;
  known.push_back("role");
  Names passed = known;
  for (const TypedVertex& person : graph.vertices) {
    for (const Attribute& attribute : person.attributes) {
      if (std::find(passed.begin(), passed.end(), attribute.name) != passed.end()) continue;
      passed.push_back(attribute.name);
      const std::string meant = did_you_mean(attribute.name, known);
      if (attribute.name == kReportsTo)
        problems.push_back(Problem{graph.place(person.origin),
                                   "reports_to is no attribute in GraphML; write edges of the type reports_to"});
      else if (!meant.empty())
        problems.push_back(Problem{graph.place(person.origin),
                                   "unknown attribute '" + shown_name(attribute.name) + "'" + meant});
    }
  }
}

std::string ending(const std::string& path) {
  std::string text = std::filesystem::path(path).extension().string();
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

}  // namespace

TypedGraph read_people(const OrganizationParameters& parameters, std::vector<Problem>& problems) {
  const std::string kind = ending(parameters.file);
  if (kind == ".csv") return read_csv_people(parameters, problems);
  if (kind != ".graphml" && kind != ".xml")
    throw InputError(Place{"organization.file"},
                     "is '" + shown_name(parameters.file) + "'; allowed names end with .graphml, .xml or .csv");
  if (!parameters.ties.empty())
    throw InputError(Place{"organization.ties"},
                     "is given, but GraphML holds ties itself; leave it out, or give people as CSV");
  TypedGraph graph = read_graphml(parameters.file, organization_names(), problems);
  check_attributes(graph, problems);
  return graph;
}

}  // namespace districtwide::district
