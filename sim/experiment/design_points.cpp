#include <limits>
#include <string>
#include <utility>

#include "sim/experiment/design_draft.h"
#include "sim/experiment/unit_points.h"
#include "sim/random/distributions.h"

namespace districtwide {

namespace {

/// a * b, or the largest number there is.
std::int64_t product(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  return __builtin_mul_overflow(a, b, &result) ? std::numeric_limits<std::int64_t>::max() : result;
}

std::int64_t n_values_of(const Factor& factor) {
  const auto* const discrete = std::get_if<Discrete>(&factor.distribution);
  return discrete ? static_cast<std::int64_t>(discrete->values.size()) : factor.levels;
}

std::int64_t n_points_of(const Design& design) {
  const auto n_factors = static_cast<std::int64_t>(design.factors.size());
  std::int64_t n = 1;
  switch (design.kind) {
    case DesignKind::Grid:
      for (const Factor& factor : design.factors) n = product(n, n_values_of(factor));
      return n;
    case DesignKind::Saltelli:
      return product(design.size, 2 * n_factors + 2);
    case DesignKind::Morris:
      return product(design.size, n_factors + 1);
    default:
      return design.size;
  }
}

/// All settings, the last factor fastest.
void make_grid(Design& design) {
  std::vector<std::vector<Value>> values;
  for (const Factor& factor : design.factors) values.push_back(grid_values(factor));
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    std::int64_t stride = design.n_points;
    for (const std::vector<Value>& of_factor : values) {
      const auto n = static_cast<std::int64_t>(of_factor.size());
      stride /= n;
      design.values.push_back(of_factor[static_cast<std::size_t>(point / stride % n)]);
    }
  }
}

UnitPoints unit_points_of(const Design& design) {
  const auto n_factors = static_cast<int>(design.factors.size());
  const std::int64_t seed = design.base.run.seed;
  switch (design.kind) {
    case DesignKind::LatinHypercube:
      return latin_hypercube_points(design.size, n_factors, seed);
    case DesignKind::Sobol:
      return sobol_points(design.size, n_factors, seed);
    case DesignKind::Saltelli:
      return saltelli_points(design.size, n_factors, seed);
    case DesignKind::Morris:
      return morris_points(design.size, n_factors, seed);
    default:
      return random_points(design.size, n_factors, seed);
  }
}

/// Makes the coordinates of a mixture (from `first` on in a point's values) shares that sum to 1: exponentials divided
/// by their sum, so that all divisions are equally likely (Devroye 1986, chapter XI.4).
std::size_t divide_whole(const std::vector<Factor>& factors, std::size_t first, Value* values) {
  std::size_t end = first;
  double sum = 0;
  for (; end < factors.size() && factors[end].mixture == factors[first].mixture; ++end) {
    const double weight = -log_double(1 - std::get<double>(values[end]));
    values[end] = weight;
    sum += weight;
  }
  for (std::size_t k = first; k < end; ++k)
    values[k] = sum > 0 ? std::get<double>(values[k]) / sum : 1 / static_cast<double>(end - first);
  return end;
}

/// The values of the factors are the last of each point.
void divide_wholes(Design& design) {
  const std::size_t n_factors = design.factors.size(), n_varied = design.parameters.size();
  for (std::size_t start = n_varied - n_factors; start < design.values.size(); start += n_varied)
    for (std::size_t k = 0; k < n_factors;)
      k = design.factors[k].mixture > 0 ? divide_whole(design.factors, k, &design.values[start]) : k + 1;
}

}  // namespace

bool is_small_enough(std::int64_t n_points, const Place& place, DesignDraft& draft) {
  const int replicates = draft.design.base.run.replicates;
  const auto n_varied = static_cast<std::int64_t>(draft.design.parameters.size());
  const bool is_small = n_points <= kMostPoints && product(n_points, replicates) <= kMostRuns;
  if (is_small && product(n_points, n_varied) <= kMostValues) return true;
  const bool is_counted = n_points < std::numeric_limits<std::int64_t>::max();
  std::string message = "the design has " + (is_counted ? std::to_string(n_points) : "over 9 x 10^18") + " points of " +
                        std::to_string(replicates) + " replicates";
  message += is_small ? ", and " + std::to_string(n_varied) + " parameters vary; allowed are " +
                            std::to_string(kMostValues) + " values, points times parameters"
                      : "; allowed are " + std::to_string(kMostPoints) + " points and " + std::to_string(kMostRuns) +
                            " runs";
  draft.problems.push_back({place, std::move(message)});
  return false;
}

void make_points(int line_of_size, DesignDraft& draft) {
  Design& design = draft.design;
  const std::int64_t n_points = n_points_of(design);
  if (!is_small_enough(n_points, {draft.file, line_of_size}, draft)) return;
  const auto n_coordinates = static_cast<int>(design.factors.size()) * (design.kind == DesignKind::Saltelli ? 2 : 1);
  if ((design.kind == DesignKind::Sobol || design.kind == DesignKind::Saltelli) &&
      n_coordinates > kMostSobolCoordinates)
    return draft.refuse(line_of_size, "the design has more factors than Sobol' points have coordinates");
  design.n_points = n_points;
  design.values.reserve(static_cast<std::size_t>(n_points) * design.factors.size());
  if (design.kind == DesignKind::Grid) return make_grid(design);
  const UnitPoints points = unit_points_of(design);
  for (std::int64_t point = 0; point < n_points; ++point)
    for (std::size_t k = 0; k < design.factors.size(); ++k)
      design.values.push_back(value_at(design.factors[k], points.point(point)[k]));
  divide_wholes(design);
}

void draw_factors(Design& design) {
  const std::size_t n_columns = design.parameters.size() - design.factors.size();
  const UnitPoints points =
      random_points(design.n_points, static_cast<int>(design.factors.size()), design.base.run.seed);
  std::vector<Value> values;
  values.reserve(static_cast<std::size_t>(design.n_points) * design.parameters.size());
  auto given = design.values.begin();
  for (std::int64_t point = 0; point < design.n_points; ++point) {
    for (std::size_t k = 0; k < n_columns; ++k) values.push_back(std::move(*given++));
    for (std::size_t k = 0; k < design.factors.size(); ++k)
      values.push_back(value_at(design.factors[k], points.point(point)[k]));
  }
  design.values = std::move(values);
  divide_wholes(design);
}

}  // namespace districtwide
