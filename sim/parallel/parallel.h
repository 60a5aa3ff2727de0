#pragma once

#include <cstdint>
#include <functional>

// The one seam for threads. What runs behind it is chosen when the program is built: TBB; std::thread, which the race
// checker understands; or one thread after another in the browser.

namespace districtwide {

/// Calls task(0) .. task(n_tasks - 1), each once, in any order and on any thread; returns when all are done.
/// Tasks may call parallel_for themselves. The first exception thrown by a task is thrown again here, after the running
/// tasks have ended; those not yet begun are left out. One that is called by a task of another, which is ended by an
/// exception, does all of its tasks or throws Interrupted: it never returns as if it had done what it left out.
void parallel_for(std::int64_t n_tasks, const std::function<void(std::int64_t)>& task);

/// Threads that parallel_for uses when nobody limits it: what the machine gives this process.
int available_threads();

/// Threads that parallel_for may use now: as many as are allowed, or available.
int threads_at_hand();

/// For as long as it lives, parallel_for uses at most `n_threads` (0: all that are available).
class ThreadLimit {
 public:
  explicit ThreadLimit(int n_threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  void* limit_ = nullptr;
};

}  // namespace districtwide
