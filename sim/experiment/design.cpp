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

std::string until_text(const Until& until) {
  return "{ quantity = " + in_quotes(until.quantity) + ", week = " + std::to_string(until.week) +
         ", half_width = " + to_text(Value(until.half_width)) + ", paired = " + (until.paired ? "true" : "false") + " }";
}

std::string factor_text(const Factor& factor, const ParameterTable& table) {
  std::string text = "\n[[factors]]\n" + line_of("parameter", in_quotes(table[factor.parameter].key)) +
                     std::visit(DistributionText{}, factor.distribution);
  if (factor.mixture > 0) text += line_of("mixture", std::to_string(factor.mixture));
  return factor.levels > 0 ? text + line_of("levels", std::to_string(factor.levels)) : text;
}

std::string rows_text(const Design& design) {
  std::string text = "\n[table]\ncolumns = [";
  for (const int parameter : design.parameters)
    text += in_quotes(design.base.parameters.table()[parameter].key) + ", ";
  text += "]\nrows = [\n";
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    text += "[";
    for (std::size_t k = 0; k < design.parameters.size(); ++k) text += to_text(design.value(point, k)) + ", ";
    text += "],\n";
  }
  text += "]\n";
  for (const CarriedColumn& column : design.carried) {
    std::string texts;
    for (const std::string& one : column.texts) texts += in_quotes(one) + ", ";
    text += line_of("carried." + in_quotes(column.name), "[" + texts + "]");
  }
  return text;
}

}  // namespace

std::string_view name_of(DesignKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Scenario Design::point(std::int64_t index) const {
  Scenario scenario = base;
  for (std::size_t k = 0; k < parameters.size(); ++k) scenario.parameters.set(parameters[k], value(index, k));
  if (seeds == Seeds::Own) scenario.run.seed = seed_of_point(base.run.seed, index);
  return scenario;
}

std::string Design::to_toml() const {
  std::string text = line_of("title", in_quotes(title));
  if (!description.empty()) text += line_of("description", in_quotes(description));
  text += line_of("kind", in_quotes(name_of(kind)));
  if (size > 0) text += line_of("points", std::to_string(size));
  text += line_of("base_toml", in_quotes(base.to_toml()));
  text += "\n[run]\n" + line_of("replicates", std::to_string(base.run.replicates)) +
          line_of("seed", std::to_string(base.run.seed)) +
          line_of("seeds", seeds == Seeds::Own ? "\"own\"" : "\"common\"");
  if (until) text += line_of("until", until_text(*until));
  for (const Factor& factor : factors) text += factor_text(factor, base.parameters.table());
  return kind == DesignKind::Table ? text + rows_text(*this) : text;
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
