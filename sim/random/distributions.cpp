#include "sim/random/distributions.h"

#include <algorithm>
#include <cmath>

namespace districtwide {

double exp_double(double x) {
  if (x < -708.0) return 0.0;
  const double within = x > 709.0 ? 709.0 : x;
  const double kRounder = 6755399441055744.0;  // 1.5 * 2^52: rounds to the nearest whole number
  const double n = (within * 1.4426950408889634 + kRounder) - kRounder;
  const double r = (within - n * 0.6931471803691238) - n * 1.9082149292705877e-10;  // ln 2 in two parts
  double term = 1.0;
  double sum = 0.0;
  // Taylor's series from its smallest term: |r| <= 0.35, so the 14th is below 1e-17.
  for (int k = 14; k >= 1; --k) {
    term = 1.0 + r / k * term;
  }
  sum = term;
  const std::int64_t exponent = std::int64_t(n);
  const auto scale = [](std::int64_t e) { return __builtin_bit_cast(double, std::uint64_t(e + 1023) << 52); };
  // In two steps, so that 2^1024 is never formed.
  return sum * scale(exponent / 2) * scale(exponent - exponent / 2);
}

double log_double(double x) {
  const std::int64_t bits = __builtin_bit_cast(std::int64_t, x) - 0x3FE6666666666666;  // 0.7
  const std::int64_t exponent = bits >> 52;
  const double m = __builtin_bit_cast(double, __builtin_bit_cast(std::int64_t, x) - exponent * (std::int64_t{1} << 52));
  const double s = (m - 1.0) / (m + 1.0);
  const double s2 = s * s;
  double series = 0.0;
  // ln m = 2 (s + s^3/3 + s^5/5 ...), |s| <= 0.18: the term s^23 is below 1e-17.
  for (int k = 23; k >= 3; k -= 2) series = series * s2 + 1.0 / k;
  const double n = double(exponent);
  return n * 0.6931471803691238 + (2.0 * s + (2.0 * s * s2 * series + n * 1.9082149292705877e-10));
}

double draw_normal(DrawSequence& draws) {
  for (;;) {
    const double x = 2.0 * draws.uniform() - 1.0;
    const double y = 2.0 * draws.uniform() - 1.0;
    const double square = x * x + y * y;
    if (square < 1.0 && square > 0.0) return x * std::sqrt(-2.0 * log_double(square) / square);
  }
}

// Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
double draw_gamma(DrawSequence& draws, double shape) {
  if (shape < 1.0) {
    // Gamma(a) = Gamma(a + 1) U^(1/a)
    const double power = exp_double(log_double(draws.uniform()) / shape);
    return draw_gamma(draws, shape + 1.0) * power;
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = draw_normal(draws);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = draws.uniform();
    // The first of the two follows from the second, and spares most draws two logarithms.
    if (u < 1.0 - 0.0331 * (x * x) * (x * x)) return d * v;
    if (log_double(u) < 0.5 * x * x + d - d * v + d * log_double(v)) return d * v;
  }
}

double draw_beta(DrawSequence& draws, double mean, double concentration) {
  const double kLow = 0.001;
  const double kHigh = 0.999;
  if (mean <= 0.0) return kLow;
  if (mean >= 1.0) return kHigh;
  const double a = draw_gamma(draws, mean * concentration);
  const double b = draw_gamma(draws, (1.0 - mean) * concentration);
  // Both gammas can underflow to 0 where the concentration is tiny: the distribution is then all at its two ends.
  const double share = a + b > 0.0 ? a / (a + b) : (draws.uniform() < mean ? kHigh : kLow);
  return std::clamp(share, kLow, kHigh);
}

std::int64_t draw_poisson(DrawSequence& draws, double mean) {
  std::int64_t total = 0;
  for (double left = mean; left > 0.0;) {
    const double piece = std::min(left, 64.0);
    left -= piece;
    double probability = exp_double(-piece);
    double rest = draws.uniform();
    std::int64_t count = 0;
    while (rest > probability && count < 1000) {
      rest -= probability;
      ++count;
      probability *= piece / double(count);
    }
    total += count;
  }
  return total;
}

std::int64_t draw_binomial(DrawSequence& draws, std::int64_t trials, double probability) {
  if (probability <= 0.0) return 0;
  if (probability >= 1.0) return trials;
  if (probability > 0.5) return trials - draw_binomial(draws, trials, 1.0 - probability);
  const double log_failure = log_double(1.0 - probability);
  const double odds = probability / (1.0 - probability);
  std::int64_t total = 0;
  for (std::int64_t left = trials; left > 0;) {
    const std::int64_t piece = std::min<std::int64_t>(left, 512);
    left -= piece;
    double chance = exp_double(double(piece) * log_failure);
    double rest = draws.uniform();
    std::int64_t count = 0;
    while (rest > chance && count < piece) {
      rest -= chance;
      chance *= odds * double(piece - count) / double(count + 1);
      ++count;
    }
    total += count;
  }
  return total;
}

}  // namespace districtwide
