#include "sim/experiment/factor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/experiment/normal_quantile.h"
#include "sim/random/distributions.h"

namespace districtwide {

namespace {

double quantile_of(const Uniform& uniform, double u) { return uniform.low + u * (uniform.high - uniform.low); }

double quantile_of(const LogUniform& log_uniform, double u) {
  const double low = log_double(log_uniform.low), high = log_double(log_uniform.high);
  return std::clamp(exp_double(low + u * (high - low)), log_uniform.low, log_uniform.high);
}

double quantile_of(const Normal& normal, double u) {
  // Shares near 0 have all their digits, shares near 1 lost them: a range above the mean is taken in the mirror.
  const bool is_mirrored = normal.low > normal.mean;
  const double sign = is_mirrored ? -1 : 1;
  const auto share = [&](double x) {
    return normal_share_double(sign * (x - normal.mean) / normal.standard_deviation);
  };
  const double at_low = share(normal.low), at_high = share(normal.high);
  const double p = at_low + u * (at_high - at_low);
  // Rounding may reach 1 only where the range goes past 8 standard deviations.
  const double value = p < 1 ? normal.mean + sign * normal.standard_deviation * normal_quantile_double(p) : normal.high;
  return std::clamp(value, normal.low, normal.high);
}

double quantile_of(const Triangular& triangular, double u) {
  const double width = triangular.high - triangular.low;
  const double share_below_mode = (triangular.mode - triangular.low) / width;
  if (u < share_below_mode) return triangular.low + std::sqrt(u * width * (triangular.mode - triangular.low));
  return triangular.high - std::sqrt((1 - u) * width * (triangular.high - triangular.mode));
}

Value value_of(const Discrete& discrete, double u) {
  double total = 0;
  for (std::size_t k = 0; k < discrete.values.size(); ++k) total += discrete.weights.empty() ? 1 : discrete.weights[k];
  double below = 0;
  for (std::size_t k = 0; k + 1 < discrete.values.size(); ++k) {
    below += discrete.weights.empty() ? 1 : discrete.weights[k];
    if (u * total < below) return discrete.values[k];
  }
  return discrete.values.back();
}

/// The ends of a range.
struct Ends {
  double low, high;
};
Ends ends_of(const Uniform& d) { return {d.low, d.high}; }
Ends ends_of(const LogUniform& d) { return {d.low, d.high}; }
Ends ends_of(const Normal& d) { return {d.low, d.high}; }
Ends ends_of(const Triangular& d) { return {d.low, d.high}; }

double rounded(double number, int decimals) {
  std::array<char, 700> text;  // any double with 340 decimals
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, decimals).ptr;
  std::from_chars(text.data(), end, number);
  return number + 0.0;  // never -0
}

/// A level as a person would write it: 0.3 for the 0.30000000000000004 that 0.1 + 0.25 * 0.8 comes to. What lies beyond the
/// fifteenth digit of `largest` is rounding alone. A level that has no short decimal, such as a third, stays as it is.
double as_written(double level, double largest) {
  constexpr int kDigits = 15, kDigitsOfShort = 12, kMostDecimals = 340;
  const int exponent = static_cast<int>(std::floor(log_double(largest) / log_double(10) + 1e-9));
  const auto in_digits = [&](int digits) { return rounded(level, std::clamp(digits - 1 - exponent, 0, kMostDecimals)); };
  const double written = in_digits(kDigits);
  return written == in_digits(kDigitsOfShort) ? written : level;
}

/// Whole numbers of a range, both ends as likely as the others.
template <class D>
double whole_value(D distribution, double u) {
  const Ends ends = ends_of(distribution);
  distribution.high += 1;
  return std::clamp(std::floor(quantile_of(distribution, u)), ends.low, ends.high);
}

}  // namespace

Value value_at(const Factor& factor, double u) {
  return std::visit(
      [&](const auto& distribution) -> Value {
        if constexpr (std::is_same_v<std::decay_t<decltype(distribution)>, Discrete>)
          return value_of(distribution, u);
        else
          return factor.whole ? whole_value(distribution, u) : quantile_of(distribution, u);
      },
      factor.distribution);
}

std::vector<Value> grid_values(const Factor& factor) {
  if (const auto* const discrete = std::get_if<Discrete>(&factor.distribution)) return discrete->values;
  std::vector<Value> values;
  const bool geometric = std::holds_alternative<LogUniform>(factor.distribution);
  const Ends ends = std::visit(
      [](const auto& distribution) -> Ends {
        if constexpr (std::is_same_v<std::decay_t<decltype(distribution)>, Discrete>)
          return {0, 0};
        else
          return ends_of(distribution);
      },
      factor.distribution);
  for (int level = 0; level < factor.levels; ++level) {
    const double share = factor.levels == 1 ? 0.5 : static_cast<double>(level) / (factor.levels - 1);
    // Never through value_at: for whole numbers that widens the range, and the ratios would be unequal.
    double value = geometric ? quantile_of(LogUniform{ends.low, ends.high}, share)
                             : quantile_of(Uniform{ends.low, ends.high}, share);
    const double largest = geometric ? value : std::max(std::abs(ends.low), std::abs(ends.high));
    value = factor.whole ? std::floor(value + 0.5) : std::clamp(as_written(value, largest), ends.low, ends.high);
    if (level == 0 && factor.levels > 1) value = ends.low;
    if (level == factor.levels - 1 && factor.levels > 1) value = ends.high;
    values.emplace_back(value);
  }
  return values;
}

}  // namespace districtwide
