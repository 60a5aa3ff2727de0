#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/base/text_file.h"
#include "sim/experiment/design_draft.h"
#include "sim/params/suggest.h"

// What rules of the model make of a table's columns.

namespace districtwide {

namespace {

constexpr std::int64_t kMostNumbers = 10'000'000;  // of all lists that a rule makes: a hundred times a nation's schools

const std::string kColumnsExample = "[columns] with a column of the table and a rule, such as teachers = \"total_teachers\"";

const ColumnRule* rule_of(const TomlEntry& column, DesignDraft& draft) {
  const auto name = text_in(column, draft);
  if (!name) return nullptr;
  std::vector<std::string> names;
  std::string all;
  for (const ColumnRule& rule : draft.rules) {
    if (rule.name == *name) return &rule;
    names.push_back(rule.name);
    all += (all.empty() ? "" : ", ") + rule.name;
  }
  draft.refuse(column.line, column.key + " is " + shown(column.node) + "; there is no such rule; there " +
                                (names.size() == 1 ? "is " : "are ") + (all.empty() ? "none" : all) +
                                did_you_mean(*name, names));
  return nullptr;
}

/// The values of lists that points hold, one by one.
std::int64_t n_numbers_in(const Value& value) {
  const auto* const list = std::get_if<std::vector<double>>(&value);
  return list ? static_cast<std::int64_t>(list->size()) : 1;
}

}  // namespace

void read_columns(const TomlEntry& entry, DesignDraft& draft) {
  const TomlNode::Table* const table = entry.node.as_table();
  if (!table || table->empty())
    return draft.refuse(entry.line, "columns is " + shown(entry.node) + "; expected " + kColumnsExample);
  for (std::size_t k = 1; k < table->size(); ++k)
    draft.refuse((*table)[k].line, "columns names a second column, " + in_quotes((*table)[k].key) + "; it takes one");
  const TomlEntry& column = table->front();
  draft.columns_line = column.line;
  if (const ColumnRule* const rule = rule_of(column, draft)) draft.design.ruled = RuledColumn{column.key, rule};
}

void take_ruled(DesignDraft& draft) {
  for (const std::string& key : draft.design.ruled->rule->keys)
    take_parameter(draft.table().index_of(key), {draft.file, draft.columns_line}, draft);
}

/// What tables write where a number is not known; the signs are those of NCES for missing, not applicable and suppressed.
bool is_unknown(std::string_view field) {
  constexpr std::array<std::string_view, 9> kSigns = {"", "NA", "N/A", "n/a", "-", "\u2013", "\u2014", "\u2020", "\u2021"};
  return std::find(kSigns.begin(), kSigns.end(), field) != kSigns.end();
}

bool add_ruled(const std::string& field, const Place& place, DesignDraft& draft) {
  if (is_unknown(field)) return false;
  RuledColumn& ruled = *draft.design.ruled;
  const ColumnRule& rule = *ruled.rule;
  const auto number = parse_number(field);
  if (!number || *number > rule.most) {
    draft.problems.push_back({place, ruled.name + " is " + shown_name(field) + "; expected a number, at most " +
                                         to_text(rule.most) + " " + rule.unit + ", or nothing where it is not known"});
    return true;
  }
  if (*number < rule.least) return false;
  ruled.numbers.push_back(std::floor(*number + 0.5));
  for (Value& value : rule.values(ruled.numbers.back())) {
    draft.n_numbers += n_numbers_in(value);
    draft.design.values.push_back(std::move(value));
  }
  if (draft.n_numbers > kMostNumbers)
    throw InputError(place, "the table makes more than " + std::to_string(kMostNumbers) + " numbers of its column " +
                                ruled.name + " up to here; leave rows out, or make the numbers smaller");
  return true;
}

}  // namespace districtwide
