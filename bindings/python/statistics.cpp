#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <tuple>
#include <vector>

#include "bindings/python/parts.h"
#include "sim/stats/intervals.h"
#include "sim/stats/paired.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

py::dict compare(const std::vector<double>& baseline, const std::vector<double>& other, double confidence) {
  const PairedComparison paired = compare_paired(baseline, other, confidence);
  py::dict result;
  result["n"] = paired.n;
  result["difference"] = paired.mean_difference;
  result["low"] = paired.interval.low;
  result["high"] = paired.interval.high;
  result["share_higher"] = paired.share_higher;
  result["share_equal"] = paired.share_equal;
  result["standardized_effect"] = paired.standardized_effect;
  result["equivalent_unpaired_runs"] = paired.equivalent_unpaired_runs;
  return result;
}

std::tuple<double, double> interval(const std::vector<double>& values, double confidence) {
  const Interval found = mean_interval(values, confidence);
  return {found.low, found.high};
}

}  // namespace

void add_statistics(py::module_& module) {
  module.def("compare_paired", &compare, py::arg("baseline"), py::arg("other"), py::arg("confidence"));
  module.def("t_quantile", &t_quantile, py::arg("p"), py::arg("degrees_of_freedom"));
  module.def("mean_interval", &interval, py::arg("values"), py::arg("confidence"));
}

}  // namespace districtwide::python
