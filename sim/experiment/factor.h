#pragma once

#include <string>
#include <variant>
#include <vector>

#include "sim/params/value.h"

namespace districtwide {

/// How a factor's values are spread over its range. Each gives the value at share u of the distribution, 0 <= u < 1.
struct Uniform {
  double low, high;
};
struct LogUniform {
  double low, high;  // above 0
};
/// Cut off at low and high (the parameter's allowed range where the design gives none): the shares between are spread
/// anew, nothing piles up at the ends.
struct Normal {
  double mean, standard_deviation, low, high;
};
struct Triangular {
  double low, mode, high;
};
/// Values that are each as likely as their weight (equally likely where there are no weights).
struct Discrete {
  std::vector<Value> values;
  std::vector<double> weights = {};
};
using Distribution = std::variant<Uniform, LogUniform, Normal, Triangular, Discrete>;

/// What a design varies: one parameter, by a distribution.
struct Factor {
  int parameter = 0;  // index in the model's table
  Distribution distribution = Uniform{0, 1};
  bool whole = false;  // the parameter is an integer: values are rounded down, after the range was widened by 1
  int levels = 0;      // in a grid: how many values of a range, its ends included (one: its middle)
  int mixture = 0;     // factors of one number > 0 are shares of one whole: their values at a point sum to 1
};

/// The value at share `u` (0 < u < 1), from + - * /, square roots and own exp and log: the same bits everywhere.
Value value_at(const Factor& factor, double u);

/// The values of a factor in a grid: those of a Discrete, or its levels from low to high, equally far from each other (of
/// a LogUniform: equal ratios).
std::vector<Value> grid_values(const Factor& factor);

}  // namespace districtwide
