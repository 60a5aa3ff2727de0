#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bindings/python/parts.h"
#include "bindings/python/settings.h"
#include "bindings/shared/input_files.h"
#include "models/registry.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

Scenario load(const std::string& path, const std::vector<Setting>& settings) {
  return read_scenario(path, overrides_of(settings));
}

Scenario parse(const std::string& text, const std::string& path, const std::vector<Setting>& settings) {
  return scenario_from_text(text, path, overrides_of(settings));
}

Scenario named(const Scenario& scenario, const std::string& name, const std::string& title,
               const std::string& description) {
  Scenario copy = scenario;
  copy.name = name;
  copy.title = title;
  copy.description = description;
  return copy;
}

py::dict values_of(const Scenario& scenario) {
  py::dict values;
  for (int index = 0; index < scenario.parameters.table().size(); ++index)
    values[py::str(scenario.parameters.table()[index].key)] = scenario.parameters[index];
  return values;
}

/// (week, key, target, over_weeks, note) of each event, in the order in which they take effect.
std::vector<std::tuple<int, std::string, double, int, std::string>> events_of(const Scenario& scenario) {
  std::vector<std::tuple<int, std::string, double, int, std::string>> events;
  for (const Change& change : scenario.timeline.changes())
    events.emplace_back(change.week, scenario.parameters.table()[change.parameter].key, change.target, change.over_weeks,
                        change.note);
  return events;
}

}  // namespace

void add_scenarios(py::module_& module) {
  py::class_<Scenario>(module, "Scenario")
      .def_readonly("name", &Scenario::name)
      .def_readonly("title", &Scenario::title)
      .def_readonly("description", &Scenario::description)
      .def_readonly("model", &Scenario::model)
      .def_property_readonly("replicates", [](const Scenario& scenario) { return scenario.run.replicates; })
      .def_property_readonly("seed", [](const Scenario& scenario) { return scenario.run.seed; })
      .def_property_readonly("values", &values_of)
      .def_property_readonly("events", &events_of)
      .def("named", &named)
      .def("to_toml", &Scenario::to_toml);
  module.def("load", &load, py::arg("path"), py::arg("settings"));
  module.def("check_files", [](const Scenario& scenario) { check_files(scenario); }, py::arg("scenario"));
  module.def("parse", &parse, py::arg("text"), py::arg("path"), py::arg("settings"));
}

}  // namespace districtwide::python
