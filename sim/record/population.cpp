#include "sim/record/population.h"

#include <algorithm>
#include <cstdio>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

std::string whole_text(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.0f", number);
  return text.data();
}

}  // namespace

SizeClasses size_classes(const Population& population) {
  const std::vector<double>& starts = population.class_starts;
  std::vector<std::int64_t> n_points(starts.size(), 0);
  std::vector<double> weights(starts.size(), 0);
  std::vector<std::size_t> places;  // among all classes, of each point
  for (const double weight : population.weights) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), weight);
    if (after == starts.begin()) throw InternalError("a point's weight is below all size classes");
    places.push_back(static_cast<std::size_t>(after - starts.begin()) - 1);
    ++n_points[places.back()];
    weights[places.back()] += weight;
  }
  SizeClasses classes{.labels = {"all"}, .n_points = {0}, .weights = {0}};
  std::vector<std::int32_t> number(starts.size(), 0);
  for (std::size_t k = 0; k < starts.size(); ++k) {
    classes.n_points.front() += n_points[k];
    classes.weights.front() += weights[k];
    if (n_points[k] == 0) continue;
    number[k] = static_cast<std::int32_t>(classes.labels.size());
    const std::string from = whole_text(starts[k]);
    classes.labels.push_back(k + 1 < starts.size() ? from + " to " + whole_text(starts[k + 1] - 1) : from + " or more");
    classes.n_points.push_back(n_points[k]);
    classes.weights.push_back(weights[k]);
  }
  for (const std::size_t place : places) classes.class_of_point.push_back(number[place]);
  return classes;
}

}  // namespace districtwide
