#include "bindings/python/errors.h"
#include "bindings/python/parts.h"

PYBIND11_MODULE(_engine, module) {
  using namespace districtwide;
  module.doc() = "Districtwide's engine. Use the package `districtwide`; this module may change without notice.";
  python::translate_errors();
  python::add_parameters(module);
  python::add_scenarios(module);
  python::add_runs(module);
  python::add_sweeps(module);
  python::add_statistics(module);
  python::add_district(module);
  python::add_provenance(module);
}
