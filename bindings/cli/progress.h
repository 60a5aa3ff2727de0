#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "bindings/cli/terminal.h"

namespace districtwide::cli {

/// How far a computation has come.
struct Advance {
  std::int64_t runs_done = 0;
  std::int64_t n_runs = 0;
  double seconds = 0;  // since the start

  double share() const { return n_runs > 0 ? static_cast<double>(runs_done) / static_cast<double>(n_runs) : 1; }
};

/// "0.45 s", "3.2 s", "12 s", "4 min 10 s", "2 h 5 min".
std::string duration_text(double seconds);

/// "4.2 runs/s", "1,321 runs/s".
std::string rate_text(double runs_per_second);

/// "124 of 200 runs, 35 runs/s, 2 s left".
std::string progress_text(const Advance& advance);

/// The same behind a bar, as wide as the terminal at most.
std::string progress_bar(const Advance& advance, const Terminal& terminal);

/// Shows on standard error how far a computation has come: a bar on a terminal, now and then a line elsewhere.
class Progress {
 public:
  Progress(std::int64_t n_runs, const Terminal& terminal, bool quiet);
  /// Takes the bar away again.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Called after runs are done, one call at a time.
  void show(std::int64_t runs_done);

  double seconds() const;  // since the start

 private:
  bool is_time_for_a_line(const Advance& advance) const;

  std::int64_t n_runs_;
  Terminal terminal_;
  bool quiet_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  Advance shown_;
};

}  // namespace districtwide::cli
