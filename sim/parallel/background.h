#pragma once

#include <exception>
#include <functional>
#include <thread>

namespace districtwide {

/// Does one task after another beside the thread that owns it: for what waits more than it works, such as writing to a
/// disk. What a task throws is thrown where the next is begun, or by finish().
class Background {
 public:
  Background() = default;
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  /// Waits for the task under way; what it throws is lost, so call finish() first where nothing else went wrong.
  ~Background();

  /// Begins `task` once the one before it has ended. Does it at once where no thread is to be had.
  void begin(const std::function<void()>& task);
  /// Waits for the task under way.
  void finish();

 private:
  std::thread thread_;
  std::exception_ptr error_;
};

}  // namespace districtwide
