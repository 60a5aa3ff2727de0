#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "models/registry.h"
#include "sim/experiment/merge.h"
#include "sim/experiment/sweep.h"

namespace districtwide::test {

/// A sweep over the superintendent's engagement in a small district: some points of a few replicates each.
struct SampleSweep {
  int n_points = 10;
  int replicates = 6;
  std::int64_t seed = 5;
  std::int64_t block_values = 40000;

  Scenario scenario(std::int64_t point) const {
    Scenario scenario = base;
    scenario.parameters.set("superintendent.engagement", engagement(point));
    return scenario;
  }
  double engagement(std::int64_t point) const { return static_cast<double>(point) / n_points; }

  Sweep plan() const {
    SweepPoints points;
    points.n_points = n_points;
    points.scenario = [self = *this](std::int64_t point) { return self.scenario(point); };
    points.varied.emplace_back("superintendent.engagement", std::vector<double>());
    points.varied_units = {"share"};
    points.varied_texts.emplace_back("remark", std::vector<std::string>());
    for (int point = 0; point < n_points; ++point) {
      points.varied[0].second.push_back(engagement(point));
      points.varied_texts[0].second.push_back("point " + std::to_string(point));
    }
    if (population) {
      points.varied.emplace_back(population->weight_name, population->weights);
      points.varied_units.push_back(population->unit);
      points.population = population;
      points.until = until;
      points.base = base;
    }
    return plan_sweep(model_of(base), std::move(points), provenance(), block_values);
  }
  Provenance provenance() const {
    Provenance made{"sample", "test", "", base.to_toml() + "points = " + std::to_string(n_points), "district"};
    made.input_files = input_files;
    return made;
  }

  std::optional<Population> population = {};
  std::optional<Until> until = {};  // of a population
  std::string input_files = {};
  Scenario base = scenario_from_text("years = 2\n[organization]\nschools = 3\nteachers_per_school = 8\nsamples = 4\n",
                                     "sample.toml",
                                     {{"run.replicates", std::to_string(replicates), {}},
                                      {"run.seed", std::to_string(seed), {}}});
};

}  // namespace districtwide::test
