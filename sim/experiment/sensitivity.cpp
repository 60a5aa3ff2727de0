#include "sim/experiment/sensitivity.h"

#include <algorithm>

#include "sim/base/errors.h"
#include "sim/experiment/unit_points.h"
#include "sim/hdf5/result_file.h"
#include "sim/params/toml_source.h"
#include "sim/random/sequence.h"
#include "sim/stats/moments.h"

namespace districtwide {

namespace {

/// What a result file says of the design that it is of.
struct WrittenDesign {
  std::string kind;
  std::int64_t size = 0;
  std::int64_t seed = 0;
  Seeds seeds = Seeds::Common;
  std::vector<std::string> factors = {};
};

std::string text_at(const TomlNode::Table& table, std::string_view key) {
  const TomlEntry* const entry = find_entry(table, key);
  const std::string* const text = entry ? entry->node.as_text() : nullptr;
  return text ? *text : "";
}

std::int64_t number_at(const TomlNode::Table& table, std::string_view key) {
  const TomlEntry* const entry = find_entry(table, key);
  return entry ? as_whole_number(entry->node).value_or(0) : 0;
}

/// The parameters of a factor: one, or all of a mixture.
void add_parameters(const TomlNode::Table& factor, std::vector<std::string>& names) {
  const TomlEntry* const mixture = find_entry(factor, "mixture");
  const TomlNode::Array* const parts = mixture ? mixture->node.as_array() : nullptr;
  if (!parts) return names.push_back(text_at(factor, "parameter"));
  for (const TomlNode& part : *parts)
    if (const std::string* const key = part.as_text()) names.push_back(*key);
}

WrittenDesign design_of(const Provenance& provenance, const std::string& file) {
  const TomlNode::Table root = parse_toml(provenance.scenario_toml, file, kLongestResolvedToml);
  WrittenDesign design{.kind = text_at(root, "kind"), .size = number_at(root, "points")};
  if (design.kind != name_of(DesignKind::Saltelli) && design.kind != name_of(DesignKind::Morris))
    throw InputError({file}, (design.kind.empty() ? "is no result of a sweep" : "is of kind " + design.kind) +
                                 "; sensitivity needs a design of kind saltelli or morris");
  const TomlEntry* const run = find_entry(root, "run");
  if (const TomlNode::Table* const table = run ? run->node.as_table() : nullptr) {
    design.seed = number_at(*table, "seed");
    design.seeds = text_at(*table, "seeds") == "own" ? Seeds::Own : Seeds::Common;
  }
  const TomlEntry* const factors = find_entry(root, "factors");
  const TomlNode::Array* const array = factors ? factors->node.as_array() : nullptr;
  for (std::size_t k = 0; array && k < array->size(); ++k)
    if (const TomlNode::Table* const factor = (*array)[k].as_table())
      add_parameters(*factor, design.factors);
  return design;
}

/// Of each point the mean over its done replicates, and the variance of that mean.
struct PointMeans {
  std::vector<double> means;      // NaN where no replicate was done
  std::vector<double> variances;  // NaN where fewer than two were
};

PointMeans means_of(const WeekOfPoints& week) {
  PointMeans points;
  for (const Moments& spread : week.points) {
    points.means.push_back(spread.mean);
    points.variances.push_back(spread.variance / static_cast<double>(spread.n));
  }
  return points;
}

/// What moved along each trajectory, from the same points that the design was made of.
struct Moves {
  std::vector<int> moved;
  std::vector<double> steps;
};

Moves moves_of(const UnitPoints& points, std::int64_t n_trajectories) {
  Moves moves;
  const int n_factors = points.n_coordinates;
  for (std::int64_t trajectory = 0; trajectory < n_trajectories; ++trajectory)
    for (std::int64_t step = 0; step < n_factors; ++step) {
      const std::int64_t before = trajectory * (n_factors + 1) + step;
      for (int factor = 0; factor < n_factors; ++factor) {
        const auto k = static_cast<std::size_t>(factor);
        const double change = points.point(before + 1)[k] - points.point(before)[k];
        if (change == 0) continue;
        moves.moved.push_back(factor);
        moves.steps.push_back(change);
      }
    }
  return moves;
}

MorrisEffects effects_of(const WrittenDesign& design, const PointMeans& points, const Bootstrap& bootstrap) {
  const auto n_factors = static_cast<int>(design.factors.size());
  const Moves moves = moves_of(morris_points(design.size, n_factors, design.seed), design.size);
  return morris_effects({.n_trajectories = design.size,
                         .n_factors = n_factors,
                         .outputs = points.means,
                         .noise_variances = points.variances,
                         .moved = moves.moved,
                         .steps = moves.steps},
                        bootstrap);
}

}  // namespace

Sensitivity sensitivity_of(const std::filesystem::path& sweep, const SensitivityQuestion& question) {
  const std::string file = sweep.generic_string();
  const Provenance provenance = read_provenance(sweep);
  const WrittenDesign design = design_of(provenance, file);
  const auto week = read_week(sweep, question.quantity, question.week);
  if (!week)
    throw InputError({file}, "does not hold '" + question.quantity + "' as one number a run" +
                                 (question.week ? " in week " + std::to_string(*question.week) : std::string()));
  const auto n_factors = static_cast<std::int64_t>(design.factors.size());
  const bool is_morris = design.kind == name_of(DesignKind::Morris);
  if (n_factors < 1 || design.size < 1 ||
      std::ssize(week->points) != design.size * (is_morris ? n_factors + 1 : 2 * n_factors + 2))
    throw FileError(file, "has not the points of the design that it says it is of");

  constexpr std::uint8_t kBootstrapStream = 249;
  DrawSequence draws(key_of(design.seed), 0, {kBootstrapStream, 0, 0});
  const Bootstrap bootstrap{.draw_below = [&](std::uint32_t bound) { return draws.below(bound); },
                            .n_resamples = question.n_resamples,
                            .confidence = question.confidence};
  const PointMeans points = means_of(*week);
  Sensitivity result{.title = provenance.title,
                     .factors = design.factors,
                     .seeds = design.seeds,
                     .quantity = question.quantity,
                     .units = week->units,
                     .week = week->week,
                     .n_replicates = week->n_replicates,
                     .has_one_organization = design.seeds == Seeds::Own && std::ranges::count(week->organizations, 1) > 0,
                     .found = {}};
  if (is_morris)
    result.found = effects_of(design, points, bootstrap);
  else
    result.found = sobol_indices(points.means, points.variances, static_cast<int>(n_factors), bootstrap);
  return result;
}

}  // namespace districtwide
