#include "sim/experiment/design.h"

#include <array>

#include "sim/random/sequence.h"

namespace districtwide {

namespace {

constexpr std::array<std::string_view, 7> kNames = {"grid",  "random",   "latin_hypercube", "sobol",
                                                    "saltelli", "morris", "table"};

std::string line_of(const std::string& key, const std::string& value) { return key + " = " + value + "\n"; }

std::string list_of(const std::vector<double>& numbers) { return to_text(Value(numbers)); }

struct DistributionText {
  std::string operator()(const Uniform& d) const { return named("uniform", {d.low, d.high}); }
  std::string operator()(const LogUniform& d) const { return named("log_uniform", {d.low, d.high}); }
  std::string operator()(const Normal& d) const {
    return named("normal", {d.low, d.high}) + line_of("mean", to_text(d.mean)) +
           line_of("standard_deviation", to_text(d.standard_deviation));
  }
  std::string operator()(const Triangular& d) const {
    return named("triangular", {d.low, d.high}) + line_of("mode", to_text(d.mode));
  }
  std::string operator()(const Discrete& d) const {
    std::string values;
    for (const Value& value : d.values) values += (values.empty() ? "" : ", ") + to_text(value);
    return line_of("values", "[" + values + "]") + (d.weights.empty() ? "" : line_of("weights", list_of(d.weights)));
  }

 private:
  static std::string named(const std::string& name, const std::vector<double>& range) {
    return line_of("distribution", in_quotes(name)) + line_of("range", list_of(range));
  }
};

std::string until_text(const Until& until, int max_replicates) {
  return "{ quantity = " + in_quotes(until.quantity) + ", week = " + std::to_string(until.week) +
         ", half_width = " + to_text(Value(until.half_width)) + ", max_replicates = " + std::to_string(max_replicates) +
         ", paired = " + (until.paired ? "true" : "false") + " }";
}

std::string run_text(const Design& design) {
  const std::string replicates = std::to_string(design.base.run.replicates);
  return "\n[run]\n" +
         (design.until ? line_of("until", until_text(*design.until, design.base.run.replicates))
                       : line_of("replicates", replicates)) +
         line_of("seed", std::to_string(design.base.run.seed)) +
         line_of("seeds", design.seeds == Seeds::Own ? "\"own\"" : "\"common\"");
}

std::string factor_text(const Factor& factor, const ParameterTable& table) {
  const std::string text = line_of("parameter", in_quotes(table[factor.parameter].key)) +
                           std::visit(DistributionText{}, factor.distribution);
  return factor.levels > 0 ? text + line_of("levels", std::to_string(factor.levels)) : text;
}

/// The factors; those of one mixture together.
std::string factors_text(const Design& design) {
  const ParameterTable& table = design.base.parameters.table();
  std::string text;
  for (std::size_t k = 0; k < design.factors.size();) {
    const int mixture = design.factors[k].mixture;
    text += "\n[[factors]]\n";
    if (mixture == 0) {
      text += factor_text(design.factors[k++], table);
      continue;
    }
    std::string keys;
    for (; k < design.factors.size() && design.factors[k].mixture == mixture; ++k)
      keys += (keys.empty() ? "" : ", ") + in_quotes(table[design.factors[k].parameter].key);
    text += line_of("mixture", "[" + keys + "]");
  }
  return text;
}

/// A field of a CSV file, in quotes.
std::string csv_field(const std::string& text) {
  std::string field = "\"";
  for (const char letter : text) field += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return field + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) line += (line.empty() ? "" : ",") + field;
  return line + "\n";
}

/// The rows of a table as CSV: what is no number in quotes.
std::string rows_text(const Design& design) {
  const std::size_t n_given = design.ruled ? design.ruled->rule->keys.size() : 0;
  const std::size_t n_columns = design.parameters.size() - n_given - design.factors.size();
  std::vector<std::string> fields;
  for (std::size_t k = 0; k < n_columns; ++k)
    fields.push_back(csv_field(design.base.parameters.table()[design.parameters[k]].key));
  if (design.ruled) fields.push_back(csv_field(design.ruled->name));
  for (const CarriedColumn& column : design.carried) fields.push_back(csv_field(column.name));
  std::string rows = csv_line(fields);
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    const auto row = static_cast<std::size_t>(point);
    fields.clear();
    for (std::size_t k = 0; k < n_columns; ++k) {
      const Value& value = design.value(point, k);
      const std::string* const word = std::get_if<std::string>(&value);
      fields.push_back(word ? csv_field(*word) : to_text(value));
    }
    if (design.ruled) fields.push_back(to_text(design.ruled->numbers[row]));
    for (const CarriedColumn& column : design.carried) fields.push_back(csv_field(column.texts[row]));
    rows += csv_line(fields);
  }
  return rows;
}

/// The table's rows, and what is made of them.
std::string table_text(const Design& design) {
  std::string text = line_of("table_csv", in_quotes(rows_text(design)));
  if (!design.left_out.empty()) text += line_of("left_out", in_quotes(design.left_out));
  if (design.ruled) text += "\n[columns]\n" + line_of(in_quotes(design.ruled->name), in_quotes(design.ruled->rule->name));
  return text;
}

}  // namespace

std::string_view name_of(DesignKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Scenario Design::point(std::int64_t index) const {
  Scenario scenario = base;
  turn_into(index, scenario);
  return scenario;
}

void Design::turn_into(std::int64_t index, Scenario& scenario) const {
  for (std::size_t k = 0; k < parameters.size(); ++k) scenario.parameters.set(parameters[k], value(index, k));
  if (seeds == Seeds::Own) scenario.run.seed = seed_of_point(base.run.seed, index);
}

std::string Design::to_toml() const {
  std::string text = line_of("title", in_quotes(title));
  if (!description.empty()) text += line_of("description", in_quotes(description));
  text += line_of("kind", in_quotes(name_of(kind)));
  if (size > 0) text += line_of("points", std::to_string(size));
  text += line_of("base_toml", in_quotes(base.to_toml()));
  if (kind == DesignKind::Table) text += table_text(*this);
  return text + run_text(*this) + factors_text(*this);
}

std::int64_t seed_of_point(std::int64_t seed, std::int64_t point) {
  constexpr std::uint32_t kStream = 250;
  const auto number = static_cast<std::uint64_t>(point);
  const PhiloxBlock block =
      philox(PhiloxBlock{{static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32), 0, kStream}},
             key_of(seed));
  return static_cast<std::int64_t>((std::uint64_t{block.word[0]} << 32 | block.word[1]) >> 1);
}

}  // namespace districtwide
