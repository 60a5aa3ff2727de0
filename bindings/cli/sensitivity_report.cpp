#include "bindings/cli/sensitivity_report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bindings/cli/summary.h"
#include "bindings/cli/table.h"
#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

constexpr int kDecimals = 3;

std::string number(double value) { return fixed(value, kDecimals); }

std::string range(const Estimate& estimate) {
  return interval_text(estimate.interval.low, estimate.interval.high, kDecimals);
}

/// Places 0 .. strengths.size() - 1, the strongest first; what is not known comes last.
std::vector<std::size_t> by_strength(const std::vector<double>& strengths) {
  std::vector<std::size_t> order(strengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t k) { return std::isnan(strengths[k]) ? -1.0 : std::abs(strengths[k]); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
  return order;
}

/// The first `n_shown` of an order, and a line about the others.
std::string cut(std::vector<std::size_t>& order, int n_shown, const char* noun) {
  const auto n = static_cast<std::size_t>(n_shown);
  if (order.size() <= n) return "";
  const std::size_t n_left = order.size() - n;
  order.resize(n);
  return "and " + counted(static_cast<std::int64_t>(n_left), noun) + " more (--show)\n";
}

std::string heading(const Sensitivity& sensitivity, const std::string& what, std::int64_t n_dropped,
                    const Terminal& terminal) {
  std::string text = sensitivity.quantity + " in week " + std::to_string(sensitivity.week) + ", mean of " +
                     counted(sensitivity.n_replicates, "replicate") + " a point; " + what;
  if (n_dropped > 0) text += ", and " + std::to_string(n_dropped) + " left out, not whole";
  return wrapped(clean(sensitivity.title), terminal.width) + wrapped(text, terminal.width) + "\n";
}

/// What may be said of the luck that is left in the means. `if_own` follows where each point has a seed of its own.
std::string noise_text(const Sensitivity& sensitivity, const std::string& share, const std::string& if_own,
                       const Terminal& terminal) {
  if (sensitivity.has_one_organization)
    return wrapped("Each point has one organization, which its own seed drew. What is due to it counts as the factors' here, "
                   "and replicates do not show it: with organizations enough (organization.samples or network.samples), "
                   "noise can be told apart. Between replicates of an organization it is " +
                       share + ".",
                   terminal.width);
  if (sensitivity.seeds == Seeds::Own) return wrapped("Replicate noise is " + share + if_own + ".", terminal.width);
  return wrapped("All points share their luck (seeds = \"common\"): replicate noise is at most " + share +
                     ", and the numbers are of the mean over just these replicates.",
                 terminal.width);
}

std::string factors_table(const Sensitivity& sensitivity, const SobolIndices& indices, int n_shown,
                          const Terminal& terminal) {
  const bool is_told = tells_noise_apart(sensitivity);
  Table table;
  table.add_column("Factor", Table::Align::Left);
  for (const char* const name : {"First\norder", "95 %\ninterval", "Total", "95 %\ninterval"}) table.add_column(name);
  if (is_told) table.add_column("First without\nnoise");
  if (is_told) table.add_column("Total without\nnoise");
  std::vector<double> totals;
  for (const FactorIndices& factor : indices.factors) totals.push_back(factor.total.value);
  std::vector<std::size_t> order = by_strength(totals);
  const std::string more = cut(order, n_shown, "factor");
  for (const std::size_t k : order) {
    const FactorIndices& factor = indices.factors[k];
    std::vector<std::string> row = {sensitivity.factors[k], number(factor.first_order.value), range(factor.first_order),
                                    number(factor.total.value), range(factor.total)};
    if (is_told) row.push_back(number(factor.first_order_without_noise.value));
    if (is_told) row.push_back(number(factor.total_without_noise.value));
    table.add_row(std::move(row));
  }
  return table.text({terminal.width, terminal.unicode}) + more;
}

std::string pairs_table(const Sensitivity& sensitivity, const SobolIndices& indices, int n_shown,
                        const Terminal& terminal) {
  Table table;
  for (const char* const name : {"Two factors", "together"}) table.add_column(name, Table::Align::Left);
  for (const char* const name : {"Second\norder", "95 %\ninterval"}) table.add_column(name);
  std::vector<double> strengths;
  for (const PairIndices& pair : indices.pairs) strengths.push_back(pair.second_order.value);
  std::vector<std::size_t> order = by_strength(strengths);
  const std::string more = cut(order, n_shown, "pair");
  for (const std::size_t k : order) {
    const PairIndices& pair = indices.pairs[k];
    table.add_row({sensitivity.factors[static_cast<std::size_t>(pair.first)],
                   sensitivity.factors[static_cast<std::size_t>(pair.second)], number(pair.second_order.value),
                   range(pair.second_order)});
  }
  return table.empty() ? "" : "\n" + table.text({terminal.width, terminal.unicode}) + more;
}

std::string text_of(const Sensitivity& sensitivity, const SobolIndices& indices, int n_shown, const Terminal& terminal) {
  std::string text = heading(sensitivity, counted(indices.n_rows, "base point"), indices.n_dropped_rows, terminal);
  text += factors_table(sensitivity, indices, n_shown, terminal) + pairs_table(sensitivity, indices, n_shown, terminal);
  const std::string shares = wrapped(
      "Shares of the variance over the points (standard deviation " + number(std::sqrt(indices.variance)) +
          ", mean " + number(indices.mean) + "): of a factor alone, and with all its interactions.",
      terminal.width);
  const std::string noise = fixed(100 * indices.noise_share.value, 1) + " % of this variance";
  const char* const if_own = "; 'without noise' is what endlessly many replicates would give";
  return text + "\n" + shares + noise_text(sensitivity, noise, if_own, terminal);
}

std::string text_of(const Sensitivity& sensitivity, const MorrisEffects& effects, int n_shown,
                    const Terminal& terminal) {
  std::string text = heading(sensitivity, std::to_string(effects.n_trajectories) + " trajectories",
                             effects.n_dropped_trajectories, terminal);
  Table table;
  table.add_column("Factor", Table::Align::Left);
  for (const char* const name : {"mu*", "95 %\ninterval", "mu", "sigma", "mu* of\nnoise"}) table.add_column(name);
  std::vector<double> strengths;
  for (const FactorEffects& factor : effects.factors) strengths.push_back(factor.mean_magnitude.value);
  std::vector<std::size_t> order = by_strength(strengths);
  const std::string more = cut(order, n_shown, "factor");
  for (const std::size_t k : order) {
    const FactorEffects& factor = effects.factors[k];
    table.add_row({sensitivity.factors[k], number(factor.mean_magnitude.value), range(factor.mean_magnitude),
                   number(factor.mean.value), number(factor.spread), number(factor.magnitude_of_noise)});
  }
  text += table.text({terminal.width, terminal.unicode}) + more + "\n";
  text += wrapped("Change of " + sensitivity.quantity + (sensitivity.units.empty() ? "" : " (" + sensitivity.units + ")") +
                      " over the whole of a factor's distribution: mu* the mean size, mu the mean, sigma the spread over "
                      "the trajectories (interactions and bends).",
                  terminal.width);
  return text + noise_text(sensitivity, "what the last column says", "", terminal);
}

}  // namespace

std::string sensitivity_text(const Sensitivity& sensitivity, int n_shown, const Terminal& terminal) {
  return std::visit([&](const auto& found) { return text_of(sensitivity, found, n_shown, terminal); }, sensitivity.found);
}

}  // namespace districtwide::cli
