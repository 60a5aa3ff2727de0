#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/params/value.h"

namespace districtwide {

/// How a model makes parameters of a number that each row of a table has and that is no parameter itself: the sizes of a
/// district's schools of its teachers. The number is also the row's weight among all rows.
struct ColumnRule {
  std::string name;     // as a design names it: "total_teachers"
  std::string meaning;  // what becomes of the number, in a sentence
  std::string unit;     // of the number
  std::string row;      // what a row stands for: "district"
  double least;         // a row with less is left out
  double most;          // more is refused
  std::vector<std::string> keys;  // of the parameters that it gives
  /// Their values, as `keys`, for a number that was rounded to a whole one, halves up.
  std::function<std::vector<Value>(double number)> values;
  std::vector<double> class_starts;  // rows are classed by their number: where each class begins, ascending; first: least
  std::vector<std::string> summed;   // quantities that add up over rows; of the others the mean over rows counts
};

}  // namespace districtwide
