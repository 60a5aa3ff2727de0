#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "bindings/python/interruptible.h"
#include "bindings/python/parts.h"
#include "bindings/python/planned_sweep.h"
#include "bindings/python/settings.h"
#include "models/designs.h"
#include "sim/engine/run.h"
#include "sim/experiment/merge.h"
#include "sim/experiment/merge_beside.h"
#include "sim/experiment/sensitivity.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

std::unique_ptr<PlannedSweep> planned_from(const std::string& path, const std::vector<Setting>& settings,
                                   const std::string& command, const std::string& table) {
  return std::make_unique<PlannedSweep>(read_design(path, {.overrides = overrides_of(settings), .table = table}), command);
}

py::dict dict_of(const SweepCount& count) {
  py::dict result;
  result["runs_found"] = count.runs_found;
  result["runs_done"] = count.runs_done;
  result["runs_failed"] = count.runs_failed;
  result["failures"] = count.failures;
  return result;
}

py::dict run_shard(const PlannedSweep& planned, const SweepOrder& order, int threads, const py::object& progress) {
  check_points_fit(planned.design(), threads, bytes_allowed_by_default());
  SweepCount count;
  if (!prepare_folder(planned.sweep(), order)) {
    count.runs_found = runs_of(planned.sweep().blocks, order.shard);
    return dict_of(count);
  }
  run_interruptibly(
      [&](Watch& watch) {
        SweepControl control;
        control.threads = threads;
        control.stop = &watch.stop;
        control.shard = order.shard;
        control.progress = [&](std::int64_t runs_done) { watch.runs_done = runs_done; };
        if (order.is_sharded) {
          count = run_sweep(planned.sweep(), blocks_folder(order.file), control);
          return;
        }
        MergeBeside beside(planned.sweep(), order.file, order.shard);
        control.beside = &beside;
        count = run_sweep(planned.sweep(), blocks_folder(order.file), control);
        merge_sweep(order.file, {.overwrite = order.force || order.resume, .threads = threads, .beside = &beside});
      },
      progress);
  return dict_of(count);
}

/// Sees to it that the sweep may begin, or go on, in shards that others run; false where all of it was done before.
bool prepare(const PlannedSweep& planned, const std::string& path, bool resume, bool force) {
  const py::gil_scoped_release free;
  return prepare_folder(planned.sweep(), {.file = path, .resume = resume, .force = force});
}

py::dict run_planned(const PlannedSweep& planned, const std::string& path, const std::optional<std::tuple<int, int>>& shard,
             bool resume, bool force, int threads, const py::object& progress) {
  SweepOrder order{.file = path, .shard = {}, .is_sharded = shard.has_value(), .resume = resume, .force = force};
  if (shard) {
    const auto [index, count] = *shard;
    if (count < 1 || index < 0 || index >= count)
      throw InputError({"shard"}, "is (" + std::to_string(index) + ", " + std::to_string(count) +
                                      "); expected (I, N) with 0 <= I < N");
    order.shard = {index, count};
  }
  return run_shard(planned, order, threads, progress);
}

py::dict dict_of(const Estimate& estimate, py::dict row, const std::string& name) {
  row[py::str(name)] = estimate.value;
  row[py::str(name + "_low")] = estimate.interval.low;
  row[py::str(name + "_high")] = estimate.interval.high;
  return row;
}

py::list rows_of(const Sensitivity& answer, const SobolIndices& found) {
  const std::vector<std::string>& names = answer.factors;
  py::list rows;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const FactorIndices& factor = found.factors[k];
    py::dict row;
    row["factor"] = names[k];
    dict_of(factor.first_order, row, "first_order");
    dict_of(factor.total, row, "total");
    if (tells_noise_apart(answer)) dict_of(factor.first_order_without_noise, row, "first_order_without_noise");
    if (tells_noise_apart(answer)) dict_of(factor.total_without_noise, row, "total_without_noise");
    rows.append(row);
  }
  return rows;
}

py::list rows_of(const Sensitivity& answer, const MorrisEffects& found) {
  const std::vector<std::string>& names = answer.factors;
  py::list rows;
  for (std::size_t k = 0; k < names.size(); ++k) {
    py::dict row;
    row["factor"] = names[k];
    dict_of(found.factors[k].mean, row, "mu");
    dict_of(found.factors[k].mean_magnitude, row, "mu_star");
    row["sigma"] = found.factors[k].spread;
    row["noise_share"] = found.factors[k].noise_share;
    row["sigma_without_noise"] = found.factors[k].spread_without_noise;
    row["mu_star_of_noise"] = found.factors[k].magnitude_of_noise;
    rows.append(row);
  }
  return rows;
}

py::list pairs_of(const Sensitivity& answer, const SobolIndices& found) {
  const std::vector<std::string>& names = answer.factors;
  py::list rows;
  for (const PairIndices& pair : found.pairs) {
    py::dict row;
    row["factor"] = names[static_cast<std::size_t>(pair.first)];
    row["other"] = names[static_cast<std::size_t>(pair.second)];
    dict_of(pair.second_order, row, "second_order");
    if (tells_noise_apart(answer)) dict_of(pair.second_order_without_noise, row, "second_order_without_noise");
    rows.append(row);
  }
  return rows;
}

py::dict sensitivity(const std::string& path, const std::string& quantity, std::optional<int> week, int resamples,
                     double confidence) {
  std::optional<Sensitivity> answer;
  {
    const py::gil_scoped_release free;
    answer = sensitivity_of(path, {quantity, week, resamples, confidence});
  }
  py::dict result;
  result["quantity"] = answer->quantity;
  result["units"] = answer->units;
  result["week"] = answer->week;
  result["rows"] = std::visit([&](const auto& found) { return rows_of(*answer, found); }, answer->found);
  const auto* const sobol = std::get_if<SobolIndices>(&answer->found);
  result["kind"] = sobol ? "saltelli" : "morris";
  if (sobol) result["pairs"] = pairs_of(*answer, *sobol);
  if (sobol) result["noise_share"] = sobol->noise_share.value;
  return result;
}

py::dict status(const std::string& path) {
  const SweepStatus found = status_of_sweep(path);
  py::dict result;
  result["n_runs"] = found.n_runs;
  result["runs_done"] = found.runs_done;
  result["runs_failed"] = found.runs_failed;
  result["n_blocks"] = found.n_blocks;
  result["missing"] = found.missing;
  return result;
}

}  // namespace

void add_sweeps(py::module_& module) {
  py::class_<PlannedSweep>(module, "Sweep")
      .def(py::init(&planned_from), py::arg("path"), py::arg("settings"), py::arg("command"), py::arg("table"))
      .def("prepare", &prepare, py::arg("path"), py::arg("resume"), py::arg("force"))
      .def("run", &run_planned, py::arg("path"), py::arg("shard"), py::arg("resume"), py::arg("force"), py::arg("threads"),
           py::arg("progress"))
      .def_property_readonly("left_out", [](const PlannedSweep& planned) { return planned.design().left_out; })
      .def_property_readonly("name", [](const PlannedSweep& planned) { return planned.design().name; })
      .def_property_readonly("n_runs", [](const PlannedSweep& planned) { return planned.sweep().n_runs(); })
      .def_property_readonly("n_blocks", [](const PlannedSweep& planned) { return planned.sweep().blocks.n_blocks(); });
  module.def("merge", [](const std::string& path, bool partial, bool overwrite) {
        merge_sweep(path, {.partial = partial, .overwrite = overwrite});
      }, py::arg("path"), py::arg("partial"), py::arg("overwrite"), py::call_guard<py::gil_scoped_release>());
  module.def("status", &status, py::arg("path"));
  module.def("sensitivity", &sensitivity, py::arg("path"), py::arg("quantity"), py::arg("week"), py::arg("resamples"),
             py::arg("confidence"));
}

}  // namespace districtwide::python
