#include "sim/parallel/parallel.h"

namespace districtwide {

void parallel_for(std::int64_t n_tasks, const std::function<void(std::int64_t)>& task) {
  for (std::int64_t index = 0; index < n_tasks; ++index) task(index);
}

int available_threads() { return 1; }

int threads_at_hand() { return 1; }

ThreadLimit::ThreadLimit(int) {}

ThreadLimit::~ThreadLimit() = default;

}  // namespace districtwide
