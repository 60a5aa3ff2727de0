#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>

#include "bindings/python/parts.h"
#include "bindings/shared/explanations.h"
#include "bindings/shared/organizations.h"
#include "sim/base/errors.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

std::string explain(const Scenario& scenario, int teacher, int replicate) {
  if (replicate < 0) throw InputError({"replicate"}, "is " + std::to_string(replicate) + "; expected 0 or more");
  const py::gil_scoped_release free;
  return explanation_of(scenario, teacher, static_cast<std::uint32_t>(replicate));
}

std::string organization_graphml(const Scenario& scenario, int sample) {
  const py::gil_scoped_release free;
  return organization_of(scenario, sample).graphml;
}

}  // namespace

void add_district(py::module_& module) {
  module.def("explain", &explain, py::arg("scenario"), py::arg("teacher"), py::arg("replicate"));
  module.def("organization_graphml", &organization_graphml, py::arg("scenario"), py::arg("sample"));
}

}  // namespace districtwide::python
