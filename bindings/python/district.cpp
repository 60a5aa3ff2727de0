#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>

#include "bindings/python/parts.h"
#include "models/district/explain.h"
#include "models/district/organization_graph.h"
#include "models/registry.h"
#include "sim/engine/run.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

void check_district(const Scenario& scenario, const char* what) {
  if (scenario.model != "district")
    throw InputError({what}, "needs a scenario of the district model, not of '" + scenario.model + "'");
}

std::string explain(const Scenario& scenario, int teacher, int replicate) {
  check_district(scenario, "explain");
  if (replicate < 0) throw InputError({"replicate"}, "is " + std::to_string(replicate) + "; expected 0 or more");
  const py::gil_scoped_release free;
  return district::to_text(district::explain_teacher(scenario, teacher, static_cast<std::uint32_t>(replicate)));
}

std::string organization_graphml(const Scenario& scenario, int sample) {
  check_district(scenario, "organization");
  const py::gil_scoped_release free;
  const district::Parameters parameters = district::parameters_from(scenario.parameters);
  if (sample < 0 || sample >= parameters.organization.samples)
    throw InputError({"sample"}, "is " + std::to_string(sample) + "; allowed 0 to " +
                                     std::to_string(parameters.organization.samples - 1));
  return district::organization_graphml(district::build_organization(parameters, scenario.run.seed, sample), parameters);
}

}  // namespace

void add_district(py::module_& module) {
  module.def("explain", &explain, py::arg("scenario"), py::arg("teacher"), py::arg("replicate"));
  module.def("organization_graphml", &organization_graphml, py::arg("scenario"), py::arg("sample"));
}

}  // namespace districtwide::python
