#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings/python/interruptible.h"
#include "bindings/python/parts.h"
#include "bindings/python/settings.h"
#include "bindings/shared/provenance.h"
#include "bindings/shared/simulating.h"
#include "models/registry.h"
#include "sim/base/whole_file.h"
#include "sim/engine/run.h"
#include "sim/hdf5/result_file.h"
#include "sim/parallel/parallel.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

/// What has been run, with where it came from.
struct Outcome {
  Results results;
  Provenance provenance;
  std::string digest;
};

/// The scenarios with the settings of the first.
std::vector<Scenario> copies(const py::list& points) {
  std::vector<Scenario> scenarios;
  std::vector<std::string> names;
  for (const py::handle& point : points) {
    scenarios.push_back(point.cast<Scenario>());
    names.push_back(scenarios.back().name);
  }
  if (scenarios.empty()) throw InputError({"run"}, "needs a scenario");
  share_settings(scenarios, names);
  return scenarios;
}

std::shared_ptr<Outcome> run(const py::list& points, const std::string& command, int threads, const py::object& progress) {
  const std::vector<Scenario> scenarios = copies(points);
  const Model& model = model_of(scenarios.front());
  check_memory(model, scenarios, threads, bytes_allowed_by_default());
  std::optional<Results> results;
  std::string digest;
  run_interruptibly(
      [&](Watch& watch) {
        const ThreadLimit limit(threads);  // of the digest, too
        const RunControl control{.threads = threads, .stop = &watch.stop, .progress = [&](std::int64_t runs_done) {
                                   watch.runs_done = runs_done;
                                 }};
        results = simulate_points(scenarios, control);
        digest = to_hex(results_digest(*results));
      },
      progress);
  return std::make_shared<Outcome>(Outcome{std::move(*results), provenance_of(scenarios, command), std::move(digest)});
}

/// The values of a quantity (point, replicate[, week][, its dimensions]) where they lie: not a copy, not to be written.
py::array quantity_values(const std::shared_ptr<Outcome>& outcome, const std::string& name) {
  const Results& results = outcome->results;
  const RecordLayout::Field* const field = results.layout.find(name);
  if (!field) throw py::key_error(name);
  std::vector<py::ssize_t> shape = {results.n_points, results.n_replicates};
  if (field->quantity.weekly) shape.push_back(static_cast<py::ssize_t>(results.layout.weeks().size()));
  for (const std::string& dimension : field->quantity.dimensions)
    shape.push_back(results.layout.dimension(dimension).size);
  std::vector<py::ssize_t> strides(shape.size(), sizeof(float));
  for (std::size_t axis = shape.size() - 1; axis-- > 2;) strides[axis] = strides[axis + 1] * shape[axis + 1];
  strides[1] = results.layout.run_size() * static_cast<py::ssize_t>(sizeof(float));
  strides[0] = strides[1] * results.n_replicates;
  py::array_t<float> values(shape, strides, results.values.data() + field->offset, py::cast(outcome));
  values.attr("setflags")(py::arg("write") = false);
  return values;
}

py::list quantities_of(const Outcome& outcome) {
  py::list quantities;
  for (const RecordLayout::Field& field : outcome.results.layout.fields()) {
    if (field.size == 0) continue;
    std::vector<std::string> dimensions = {"point", "replicate"};
    if (field.quantity.weekly) dimensions.emplace_back("week");
    dimensions.insert(dimensions.end(), field.quantity.dimensions.begin(), field.quantity.dimensions.end());
    const Quantity& quantity = field.quantity;
    quantities.append(
        py::make_tuple(quantity.name, dimensions, quantity.long_name, quantity.units, quantity.keep_bits));
  }
  return quantities;
}

/// Name, size, labels and meaning of each dimension beside point, replicate and week.
py::list dimensions_of(const Outcome& outcome) {
  py::list dimensions;
  for (const Dimension& dimension : outcome.results.layout.dimensions())
    dimensions.append(py::make_tuple(dimension.name, dimension.size, dimension.labels, dimension.long_name));
  return dimensions;
}

py::list varied_of(const Outcome& outcome) {
  py::list varied;
  for (std::size_t k = 0; k < outcome.results.varied.size(); ++k)
    varied.append(py::make_tuple(outcome.results.varied[k].first, outcome.results.varied[k].second,
                                 outcome.results.varied_units[k]));
  return varied;
}

py::dict attributes_of(const Outcome& outcome) {
  const Results& results = outcome.results;
  py::dict attributes;
  attributes["title"] = outcome.provenance.title;
  attributes["source"] = outcome.provenance.source;
  attributes["history"] = outcome.provenance.history;
  attributes["model"] = outcome.provenance.model;
  attributes["scenario_toml"] = outcome.provenance.scenario_toml;
  attributes["results_version"] = outcome.provenance.results_version;
  if (!outcome.provenance.input_files.empty()) attributes["input_files"] = outcome.provenance.input_files;
  attributes["weeks_per_year"] = results.weeks_per_year;
  attributes["n_weeks"] = results.layout.n_weeks();
  attributes["record_every"] = results.layout.every();
  attributes["digest"] = outcome.digest;
  return attributes;
}

void write(const Outcome& outcome, const std::string& path, bool overwrite) {
  const py::gil_scoped_release free;
  write_results(path, outcome.results, outcome.provenance, overwrite);
}

}  // namespace

void add_runs(py::module_& module) {
  module.def("check_writable", [](const std::string& path, bool overwrite) { check_writable(path, overwrite); },
             py::arg("path"), py::arg("overwrite"));
  py::class_<Outcome, std::shared_ptr<Outcome>>(module, "Outcome")
      .def("values", &quantity_values)
      .def("write", &write, py::arg("path"), py::arg("overwrite"))
      .def_property_readonly("quantities", &quantities_of)
      .def_property_readonly("dimensions", &dimensions_of)
      .def_property_readonly("varied", &varied_of)
      .def_property_readonly("attributes", &attributes_of)
      .def_property_readonly("n_points", [](const Outcome& outcome) { return outcome.results.n_points; })
      .def_property_readonly("n_replicates", [](const Outcome& outcome) { return outcome.results.n_replicates; })
      .def_property_readonly("weeks", [](const Outcome& outcome) { return outcome.results.layout.weeks(); })
      .def_property_readonly("titles", [](const Outcome& outcome) { return outcome.results.scenario_titles; })
      .def_property_readonly("seeds", [](const Outcome& outcome) { return outcome.results.seeds; })
      .def_property_readonly("organizations", [](const Outcome& outcome) { return outcome.results.organizations; });
  module.def("run", &run, py::arg("points"), py::arg("command"), py::arg("threads"), py::arg("progress"));
  module.def("check_digest", [](const std::string& path) { return read_results(path).digest; }, py::arg("path"),
             py::call_guard<py::gil_scoped_release>());
  module.def("read_digest", [](const std::string& path) { return read_digest(path); }, py::arg("path"));
}

}  // namespace districtwide::python
