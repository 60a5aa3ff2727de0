#include "bindings/shared/provenance.h"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bindings/python/parts.h"
#include "bindings/python/planned_sweep.h"
#include "bindings/shared/claim.h"
#include "bindings/shared/claim_file.h"
#include "bindings/shared/organizations.h"
#include "bindings/shared/repeat.h"
#include "sim/base/errors.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

/// A claim of a file, ready to be made again.
struct ClaimToRepeat {
  Claim claim;
  Repeat repeat;
};

std::vector<std::shared_ptr<ClaimToRepeat>> read_repeats(const std::string& path) {
  std::vector<std::shared_ptr<ClaimToRepeat>> repeats;
  for (Claim& claim : read_claims(path)) {
    Repeat repeat = repeat_of(claim, path);
    repeats.push_back(std::make_shared<ClaimToRepeat>(ClaimToRepeat{std::move(claim), std::move(repeat)}));
  }
  const std::optional<Design>& design = repeats.front()->repeat.design;
  check_values(path, design && design->until);
  return repeats;
}

/// What results say of where they came from, by the names of their attributes.
std::string provenance_text(const std::map<std::string, std::string>& texts, int results_version,
                            const std::string& shows) {
  const auto text = [&](const char* name) {
    const auto found = texts.find(name);
    return found == texts.end() ? std::string() : found->second;
  };
  Claim claim = claim_of({.title = text("title"),
                          .source = text("source"),
                          .scenario_toml = text("scenario_toml"),
                          .model = text("model"),
                          .results_version = results_version,
                          .input_files = text("input_files")},
                         text("digest"));
  claim.shows = {shows};
  return to_text(claim);
}

std::string file_provenance(const std::string& path, const std::string& shows) {
  Claim claim = claim_of_results(path);
  claim.shows = {shows};
  return to_text(claim);
}

std::string organization_provenance(const Scenario& scenario, int sample, const std::string& graphml) {
  Claim claim = claim_of_organization(scenario, sample, graphml);
  claim.shows = {"people and ties"};
  return to_text(claim);
}

std::string organization_digest_again(const ClaimToRepeat& one) {
  const py::gil_scoped_release free;
  return organization_digest(organization_of(one.repeat.points.front(), one.claim.sample).graphml);
}

std::unique_ptr<PlannedSweep> plan(const ClaimToRepeat& one, const std::string& command) {
  if (!one.repeat.design) throw InputError({"plan()"}, "is for sweeps");
  return std::make_unique<PlannedSweep>(*one.repeat.design, command);
}

}  // namespace

void add_provenance(py::module_& module) {
  py::class_<ClaimToRepeat, std::shared_ptr<ClaimToRepeat>>(module, "Repeat")
      .def_property_readonly("kind", [](const ClaimToRepeat& one) { return std::string(name_of(one.claim.kind)); })
      .def_property_readonly("digest", [](const ClaimToRepeat& one) { return one.claim.digest; })
      .def_property_readonly("points", [](const ClaimToRepeat& one) { return one.repeat.points; })
      .def_property_readonly("remarks", [](const ClaimToRepeat& one) { return one.repeat.remarks; })
      .def("organization_digest", &organization_digest_again)
      .def("plan", &plan, py::arg("command"));
  module.def("source_text", &source_text);
  module.def("read_repeats", &read_repeats, py::arg("path"), py::call_guard<py::gil_scoped_release>());
  module.def("provenance_text", &provenance_text, py::arg("texts"), py::arg("results_version"), py::arg("shows"));
  module.def("file_provenance", &file_provenance, py::arg("path"), py::arg("shows"));
  module.def("organization_provenance", &organization_provenance, py::arg("scenario"), py::arg("sample"),
             py::arg("graphml"));
}

}  // namespace districtwide::python
