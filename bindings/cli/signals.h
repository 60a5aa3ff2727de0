#pragma once

#include <atomic>

// Ctrl-C and termination. A run looks at the flag once a week; what does not look at it within most of a second (a very
// large organization that is being built) is ended all the same.

namespace districtwide::cli {

/// From now on SIGINT and SIGTERM set the flag of stop_requested(). One that was ignored before stays so.
/// The program ends by itself at the second signal, or when it has not ended within 0.8 s.
void catch_signals();

/// Set once a signal has come.
const std::atomic<bool>& stop_requested();

/// 130 after SIGINT, 143 after SIGTERM; 0 before either.
int exit_code_of_signal();

/// As long as one lives, a signal waits: what is being written is finished, or taken back, first.
class WithoutSignals {
 public:
  WithoutSignals();
  ~WithoutSignals();
  WithoutSignals(const WithoutSignals&) = delete;
  WithoutSignals& operator=(const WithoutSignals&) = delete;
};

}  // namespace districtwide::cli
