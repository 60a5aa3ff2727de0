#pragma once

#include <functional>
#include <string>

namespace districtwide {

/// Work in a process of its own: for what may crash, such as HDF5 where the disk is full.
class ChildProcess {
 public:
  /// Begins `work`. What it throws, the child puts into words, and ends. Throws std::system_error where no process is to be had.
  explicit ChildProcess(const std::function<void()>& work);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// A child that nobody has waited for is killed.
  ~ChildProcess();

  /// Waits for the end. Empty where the work was done; else its words, or what became of it.
  std::string wait();

 private:
  int process_;
  int words_;  // is read from
};

}  // namespace districtwide
