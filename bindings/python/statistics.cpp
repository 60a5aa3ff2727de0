#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <tuple>
#include <vector>

#include "bindings/python/parts.h"
#include "sim/stats/clusters.h"
#include "sim/stats/intervals.h"
#include "sim/stats/paired.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

py::dict compare(const std::vector<double>& baseline, const std::vector<double>& other, double confidence,
                 std::int64_t n_clusters) {
  const PairedComparison paired = compare_paired(baseline, other, confidence, n_clusters);
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

int clusters(const std::vector<std::int32_t>& organizations, int n_replicates) {
  return n_clusters(organizations, n_replicates);
}

std::tuple<double, double> interval(const std::vector<double>& values, double confidence, std::int64_t n_clusters) {
  const Interval found = mean_interval(clustered_moments(values, n_clusters), confidence);
  return {found.low, found.high};
}

}  // namespace

void add_statistics(py::module_& module) {
  module.def("compare_paired", &compare, py::arg("baseline"), py::arg("other"), py::arg("confidence"),
             py::arg("n_clusters"));
  module.def("n_clusters", &clusters, py::arg("organizations"), py::arg("n_replicates"));
  module.def("mean_interval", &interval, py::arg("values"), py::arg("confidence"), py::arg("n_clusters"));
}

}  // namespace districtwide::python
