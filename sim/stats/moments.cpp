#include "sim/stats/moments.h"

#include <cmath>

#include "sim/stats/none.h"

namespace districtwide {

namespace {

template <class Number>
Moments moments_of(std::span<const Number> values) {
  const auto n = static_cast<double>(values.size());
  Moments result{static_cast<std::int64_t>(values.size()), kNone, kNone, kNone};
  if (values.empty()) return result;

  double sum = 0;
  for (const Number value : values) sum += static_cast<double>(value);
  result.mean = sum / n;
  if (values.size() < 2) return result;

  double squares = 0;
  double rest = 0;  // what rounding left in the mean, times n
  for (const Number value : values) {
    const double deviation = static_cast<double>(value) - result.mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  const double variance = (squares - rest * rest / n) / (n - 1);
  result.variance = variance < 0 ? 0 : variance;
  result.standard_error = std::sqrt(result.variance / n);
  return result;
}

}  // namespace

Moments moments(std::span<const double> values) { return moments_of(values); }
Moments moments(std::span<const float> values) { return moments_of(values); }

}  // namespace districtwide
