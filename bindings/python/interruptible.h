#pragma once

#include <pybind11/pybind11.h>

#include <atomic>
#include <cstdint>
#include <functional>

namespace districtwide::python {

/// What a long computation and the interpreter's thread tell each other.
struct Watch {
  std::atomic<bool> stop{false};           // to the computation: end early
  std::atomic<std::int64_t> runs_done{0};  // from the computation
};

/// Does `work` on a thread of its own with the interpreter free. The calling thread looks 50 times a second whether
/// Python has a signal to handle (Ctrl-C: the work is stopped and KeyboardInterrupt raised) and, where `progress` is not
/// None, calls it with the runs done so far. Throws what `work` throws; RuntimeError in a process that was forked after an
/// earlier call, whose threads the child has not.
void run_interruptibly(const std::function<void(Watch&)>& work, const pybind11::object& progress);

}  // namespace districtwide::python
