#include <system_error>
#include <utility>

#include "sim/parallel/background.h"

namespace districtwide {

Background::~Background() {
  if (thread_.joinable()) thread_.join();
}

void Background::begin(const std::function<void()>& task) {
  finish();
  try {
    thread_ = std::thread([this, task] {
      try {
        task();
      } catch (...) {
        error_ = std::current_exception();
      }
    });
  } catch (const std::system_error&) {  // as many threads or processes as this user may have
    task();
  }
}

void Background::finish() {
  if (thread_.joinable()) thread_.join();
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

}  // namespace districtwide
