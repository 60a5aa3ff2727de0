#include "sim/stats/intervals.h"

#include <boost/math/distributions/students_t.hpp>

#include "sim/base/errors.h"
#include "sim/stats/none.h"

namespace districtwide {

double t_quantile(double p, std::int64_t degrees_of_freedom) {
  if (!(p > 0 && p < 1)) throw InternalError("a quantile of Student's t is asked for outside 0 to 1");
  if (degrees_of_freedom < 1) throw InternalError("Student's t needs at least one degree of freedom");
  return boost::math::quantile(boost::math::students_t(static_cast<double>(degrees_of_freedom)), p);
}

Interval mean_interval(const Moments& moments, double confidence) {
  if (!(confidence > 0 && confidence < 1)) throw InternalError("an interval's confidence lies between 0 and 1");
  if (moments.n < 2) return {kNone, kNone};
  const double reach = t_quantile(0.5 + confidence / 2, moments.n - 1) * moments.standard_error;
  return {moments.mean - reach, moments.mean + reach};
}

Interval mean_interval(std::span<const double> values, double confidence) {
  return mean_interval(moments(values), confidence);
}

}  // namespace districtwide
