#include "bindings/python/interruptible.h"

#include <pthread.h>

#include <chrono>
#include <exception>
#include <future>
#include <stdexcept>
#include <thread>

namespace districtwide::python {

namespace {

namespace py = pybind11;

constexpr std::chrono::milliseconds kBetweenLooks{20};

// The one thing here that belongs to the process: threads do not survive a fork, and work given to them never ends.
std::atomic<bool> has_threads{false}, is_forked{false};

void check_process() {
  if (is_forked)
    throw std::runtime_error(
        "this process was forked after Districtwide had started its threads; start workers with multiprocessing's "
        "'spawn' or 'forkserver' method instead");
  if (!has_threads.exchange(true)) ::pthread_atfork(nullptr, nullptr, [] { is_forked = true; });
}

/// Looks after the work until it is done. Throws error_already_set where a signal's handler or `progress` raises.
void look_after(const std::future<void>& done, const Watch& watch, const py::object& progress) {
  const auto is_done = [&] {
    const py::gil_scoped_release free;
    return done.wait_for(kBetweenLooks) == std::future_status::ready;
  };
  while (!is_done()) {
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress.is_none()) progress(watch.runs_done.load());
  }
}

}  // namespace

void run_interruptibly(const std::function<void(Watch&)>& work, const py::object& progress) {
  check_process();
  Watch watch;
  std::packaged_task<void()> task([&] { work(watch); });
  std::future<void> done = task.get_future();
  std::thread worker(std::move(task));
  const auto join = [&] {
    const py::gil_scoped_release free;
    worker.join();
  };
  try {
    look_after(done, watch, progress);
  } catch (...) {
    watch.stop = true;
    join();
    throw;
  }
  join();
  done.get();
  if (!progress.is_none()) progress(watch.runs_done.load());
}

}  // namespace districtwide::python
