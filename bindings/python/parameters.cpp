#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>

#include "bindings/python/parts.h"
#include "models/registry.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

py::dict row_of(const Parameter& parameter) {
  py::dict row;
  row["key"] = parameter.key;
  row["default"] = parameter.default_value;
  row["unit"] = parameter.unit;
  row["low"] = parameter.allowed.low;
  row["high"] = parameter.allowed.high;
  row["plausible_low"] = parameter.plausible.low;
  row["plausible_high"] = parameter.plausible.high;
  row["grade"] = std::string(name_of(parameter.grade));
  row["meaning"] = parameter.meaning;
  row["source"] = parameter.source;
  row["start_only"] = parameter.start_only;
  row["choices"] = parameter.choices;
  return row;
}

py::list parameters(const std::string& model) {
  const ModelFace* const face = find_face(model);
  if (!face) throw InputError({"model"}, "'" + model + "' is unknown");
  py::list rows;
  for (const Parameter& parameter : face->table->parameters()) rows.append(row_of(parameter));
  return rows;
}

}  // namespace

void add_parameters(py::module_& module) { module.def("parameters", &parameters, py::arg("model")); }

}  // namespace districtwide::python
