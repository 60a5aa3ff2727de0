#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

std::atomic<int> thread_limit{0};

}  // namespace

void parallel_for(std::int64_t n_tasks, const std::function<void(std::int64_t)>& task) {
  std::atomic<std::int64_t> next{0};
  std::exception_ptr first_error;
  std::mutex error_mutex;
  const auto work = [&] {
    for (std::int64_t index = next++; index < n_tasks; index = next++) {
      try {
        task(index);
      } catch (...) {
        const std::lock_guard<std::mutex> lock(error_mutex);
        if (!first_error) first_error = std::current_exception();
        next = n_tasks;
      }
    }
  };
  const std::int64_t n_helpers = std::min<std::int64_t>(threads_at_hand(), n_tasks) - 1;
  std::vector<std::thread> helpers;
  for (std::int64_t helper = 0; helper < n_helpers; ++helper) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();
  if (first_error) std::rethrow_exception(first_error);
}

int available_threads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

int threads_at_hand() { return thread_limit > 0 ? thread_limit.load() : available_threads(); }

ThreadLimit::ThreadLimit(int n_threads) { thread_limit = n_threads; }

ThreadLimit::~ThreadLimit() { thread_limit = 0; }

}  // namespace districtwide
