#pragma once

#include <pybind11/pybind11.h>

// The parts of the module, a file each. Python's face on them is analysis/districtwide.

namespace districtwide::python {

void add_parameters(pybind11::module_& module);
void add_scenarios(pybind11::module_& module);
void add_runs(pybind11::module_& module);
void add_sweeps(pybind11::module_& module);
void add_statistics(pybind11::module_& module);
void add_district(pybind11::module_& module);
void add_provenance(pybind11::module_& module);

}  // namespace districtwide::python
