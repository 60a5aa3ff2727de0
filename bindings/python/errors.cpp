#include "bindings/python/errors.h"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <exception>
#include <string>
#include <tuple>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide::python {

namespace {

namespace py = pybind11;

void raise(const char* name, const py::object& first, const py::object& second) {
  const py::object type = py::module_::import("districtwide.errors").attr(name);
  const py::object error = type(first, second);
  PyErr_SetObject(type.ptr(), error.ptr());
}

void raise_input_error(const InputError& error) {
  std::vector<std::tuple<std::string, int, std::string>> problems;
  for (const Problem& problem : error.problems())
    problems.emplace_back(problem.place.file, problem.place.line, problem.message);
  raise("InputError", py::str(error.what()), py::cast(problems));
}

}  // namespace

void translate_errors() {
  py::register_exception_translator([](std::exception_ptr fault) {
    try {
      if (fault) std::rethrow_exception(fault);
    } catch (const InputError& error) {
      raise_input_error(error);
    } catch (const FileError& error) {
      raise("FileError", py::str(error.what()), py::str(error.path()));
    } catch (const InternalError& error) {
      raise("InternalError", py::str(error.what()), py::none());
    } catch (const Interrupted& error) {
      PyErr_SetString(PyExc_KeyboardInterrupt, error.what());
    }
  });
}

}  // namespace districtwide::python
