#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include <cstddef>

#include "sim/base/errors.h"
#include "sim/parallel/parallel.h"

namespace districtwide {

void parallel_for(std::int64_t n_tasks, const std::function<void(std::int64_t)>& task) {
  tbb::task_group_context context;
  // Tasks are whole groups of runs: one at a time is handed out, so that none waits behind a long neighbour.
  tbb::parallel_for(
      tbb::blocked_range<std::int64_t>(0, n_tasks, 1),
      [&](const tbb::blocked_range<std::int64_t>& range) {
        for (std::int64_t index = range.begin(); index < range.end(); ++index) task(index);
      },
      tbb::simple_partitioner{}, context);
  // The end of an enclosing loop reaches this one as a silent cancellation.
  if (context.is_group_execution_cancelled()) throw Interrupted();
}

int available_threads() { return tbb::info::default_concurrency(); }

int threads_at_hand() {
  return static_cast<int>(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

ThreadLimit::ThreadLimit(int n_threads) {
  if (n_threads > 0)
    limit_ = new tbb::global_control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(n_threads));
}

ThreadLimit::~ThreadLimit() { delete static_cast<tbb::global_control*>(limit_); }

}  // namespace districtwide
