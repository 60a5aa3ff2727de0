#include "sim/experiment/normal_quantile.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/random/distributions.h"

namespace districtwide {

namespace {

using Coefficients = std::array<double, 8>;

// Wichura 1988, "The percentage points of the normal distribution", Applied Statistics 37:477-484.
constexpr Coefficients kMiddleTop = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                     3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr Coefficients kMiddleBottom = {1,
                                        4.2313330701600911252e1,
                                        6.8718700749205790830e2,
                                        5.3941960214247511077e3,
                                        2.1213794301586595867e4,
                                        3.9307895800092710610e4,
                                        2.8729085735721942674e4,
                                        5.2264952788528545610e3};
constexpr Coefficients kNearTop = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                                   3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr Coefficients kNearBottom = {1,
                                      2.05319162663775882187e0,
                                      1.67638483018380384940e0,
                                      6.89767334985100004550e-1,
                                      1.48103976427480074590e-1,
                                      1.51986665636164571966e-2,
                                      5.47593808499534494600e-4,
                                      1.05075007164441684324e-9};
constexpr Coefficients kFarTop = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                                  2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients kFarBottom = {1,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15};

double polynomial(const Coefficients& coefficients, double x) {
  double sum = 0;
  for (std::size_t k = coefficients.size(); k > 0; --k) sum = sum * x + coefficients[k - 1];
  return sum;
}

}  // namespace

double normal_quantile_double(double p) {
  const double from_middle = p - 0.5;
  if (std::abs(from_middle) <= 0.425) {
    const double r = 0.180625 - from_middle * from_middle;
    return from_middle * polynomial(kMiddleTop, r) / polynomial(kMiddleBottom, r);
  }
  const double root = std::sqrt(-log_double(from_middle < 0 ? p : 1 - p));
  const bool is_near = root <= 5;
  const double r = is_near ? root - 1.6 : root - 5;
  const double size = is_near ? polynomial(kNearTop, r) / polynomial(kNearBottom, r)
                              : polynomial(kFarTop, r) / polynomial(kFarBottom, r);
  return from_middle < 0 ? -size : size;
}

double normal_share_double(double x) {
  if (x > 0) return 1 - normal_share_double(-x);
  constexpr double kFarthest = -37;  // its share, 6e-300, is still a normal number
  constexpr double kDensityAtZero = 0.39894228040143267794;  // 1 / sqrt(2 pi)
  const double way = std::abs(std::max(x, kFarthest));
  const double density = kDensityAtZero * exp_double(-0.5 * way * way);
  if (way < 3) {
    // 1/2 - density * (x + x^3/3 + x^5/(3 5) + ...): no term is below 0, only the last subtraction cancels
    // (Marsaglia 2004, "Evaluating the normal distribution").
    double term = way, sum = way;
    for (int odd = 3; term > 0x1p-60 * sum; odd += 2) {
      term *= way * way / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // density / (x + 1/(x + 2/(x + 3/(x + ...)))): Laplace 1805. 100 levels are exact to the last bits from 3 on.
  double below = way;
  for (int level = 100; level > 0; --level) below = way + level / below;
  return density / below;
}

}  // namespace districtwide
