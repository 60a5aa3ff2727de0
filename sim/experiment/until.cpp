#include "sim/experiment/until.h"

#include <algorithm>
#include <cmath>

#include "sim/base/errors.h"
#include "sim/stats/clusters.h"

namespace districtwide {

namespace {

/// Runs replicates `first` .. `first + n - 1` of one point by themselves. `told` runs were done before them.
Results run_some(const Model& model, const RecordLayout& layout, const Scenario& point, int first, int n,
                 const RunControl& control, std::int64_t told) {
  const std::span<const Scenario> one(&point, 1);
  Results runs = empty_results(model, layout, one, n);
  runs.statuses.assign(static_cast<std::size_t>(n), RunStatus::Done);
  RunControl part = control;
  if (control.progress) part.progress = [&](std::int64_t done) { control.progress(told + done); };
  run_replicates(model, one, first, part, runs);
  return runs;
}

/// The quantity of each run in its week; NaN where a run failed.
void add_values(const Results& runs, const Until& until, std::vector<double>& values) {
  const RecordLayout::Field& field = *runs.layout.find(until.quantity);
  const auto place = static_cast<std::size_t>(field.offset + runs.layout.row_of(until.week));
  for (int replicate = 0; replicate < runs.n_replicates; ++replicate) values.push_back(runs.run(0, replicate)[place]);
}

/// How far two values can lie apart where that is known: shares lie between 0 and 1, their differences between -1 and 1.
double range_of(const Until& until, const RecordLayout& layout) {
  const RecordLayout::Field* const field = layout.find(until.quantity);
  if (!field || field->quantity.units != "share") return 0;
  return until.paired ? 2 : 1;
}

}  // namespace

void check_until(const Until& until, const RecordLayout& layout) {
  const RecordLayout::Field* const field = layout.find(until.quantity);
  if (!field || !field->quantity.weekly || field->n_components != 1)
    throw InputError(until.place, "until asks for '" + until.quantity + "', which is not recorded as one number a week");
  if (layout.row_of(until.week) < 0)
    throw InputError(until.place, "until asks for week " + std::to_string(until.week) +
                                      ", which is not recorded; the last is " + std::to_string(layout.weeks().back()));
}

UntilRunner::UntilRunner(const Model& model, const RecordLayout& layout, const Until& until, const Scenario& base,
                         const RunControl& control)
    : model_(model),
      layout_(layout),
      until_(until),
      rule_{.half_width = until.half_width,
            .most = base.run.replicates,
            .range = range_of(until, layout)},
      base_organizations_(drawn_organizations(model, base)) {
  if (!until.paired) return;
  RunControl quiet = control;
  quiet.progress = nullptr;
  const RecordLayout own = common_layout(model, std::span<const Scenario>(&base, 1));
  add_values(run_some(model, own, base, 0, base.run.replicates, quiet, 0), until, base_values_);
}

/// The values of which the mean is asked for: differences from the base where it is paired.
std::vector<double> UntilRunner::compared(std::vector<double> values) const {
  for (std::size_t k = 0; k < values.size() && !base_values_.empty(); ++k) values[k] -= base_values_[k];
  return values;
}

/// The rule for a point, whose replicates may share organizations, with each other and with the base's.
StoppingRule UntilRunner::rule_for(const Scenario& point) const {
  std::vector<std::int32_t> organizations = {drawn_organizations(model_, point)};
  if (until_.paired) organizations.push_back(base_organizations_);
  StoppingRule rule = rule_;
  rule.n_clusters = n_clusters(organizations, rule.most);
  return rule;
}

void UntilRunner::count_point(const StoppingRule& rule, std::span<const double> values) const {
  const double reach = rule.reach(values);
  const std::lock_guard<std::mutex> lock(mutex_);
  ++count_.n_points;
  if (reach <= rule.half_width) return;
  ++count_.n_too_wide;
  if (std::isfinite(reach)) count_.widest_half_width = std::max(count_.widest_half_width, reach);
}

UntilCount UntilRunner::count() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return count_;
}

void UntilRunner::run_point(std::span<const Scenario> points, int point, const RunControl& control,
                            Results& results) const {
  const auto index = static_cast<std::size_t>(point);
  const auto n_all = static_cast<std::size_t>(results.n_replicates);
  const StoppingRule rule = rule_for(points[index]);
  std::vector<double> values;
  for (const int look : rule.looks()) {
    const int n_before = static_cast<int>(values.size());
    const Results runs = run_some(model_, layout_, points[index], n_before, look - n_before, control,
                                  static_cast<std::int64_t>(index * n_all) + n_before);
    for (int k = 0; k < runs.n_replicates; ++k) {
      std::ranges::copy(runs.run(0, k), results.run(point, n_before + k).begin());
      results.statuses[index * n_all + static_cast<std::size_t>(n_before + k)] = runs.status(0, k);
    }
    add_values(runs, until_, values);
    if (rule.is_enough(compared(values))) break;
  }
  count_point(rule, compared(values));
  if (control.progress) control.progress(static_cast<std::int64_t>((index + 1) * n_all));
}

void UntilRunner::run(std::span<const Scenario> points, const RunControl& control, Results& results) const {
  results.statuses.assign(points.size() * static_cast<std::size_t>(results.n_replicates), RunStatus::NotRun);
  for (int point = 0; point < results.n_points; ++point) run_point(points, point, control, results);
}

}  // namespace districtwide
