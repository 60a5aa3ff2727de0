#include "bindings/cli/signals.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <initializer_list>

namespace districtwide::cli {

namespace {

// A handler can reach nothing but globals, and of those only lock-free ones.
std::atomic<bool> stop{false};
std::atomic<int> first_signal{0};
std::atomic<int> n_writing{0};
timer_t patience;

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

constexpr long kPatienceNanoseconds = 800'000'000;

void start_patience() {
  itimerspec time{};
  time.it_value.tv_nsec = kPatienceNanoseconds;
  ::timer_settime(patience, 0, &time, nullptr);
}

void end_now() {
  if (n_writing > 0) return start_patience();
  constexpr char kText[] = "\ndistrictwide: interrupted\n";
  if (::write(STDERR_FILENO, kText, sizeof kText - 1) < 0) {
    // Nobody listens.
  }
  ::_exit(exit_code_of_signal());
}

void on_signal(int signal) {
  int none = 0;
  if (!first_signal.compare_exchange_strong(none, signal)) return end_now();
  stop = true;
  start_patience();
}

void on_end_of_patience(int) { end_now(); }

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;  // nobody else has to know of it
  sigemptyset(&action.sa_mask);
  for (const int other : {SIGINT, SIGTERM, SIGALRM}) sigaddset(&action.sa_mask, other);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void catch_signals() {
  ::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen where it is written to
  ::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow, as on a full disk
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGALRM;
  if (::timer_create(CLOCK_MONOTONIC, &event, &patience) != 0) return;
  handle(SIGALRM, on_end_of_patience);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) handle(signal, on_signal);
  }
}

const std::atomic<bool>& stop_requested() { return stop; }

int exit_code_of_signal() { return first_signal == 0 ? 0 : 128 + first_signal; }

WithoutSignals::WithoutSignals() { ++n_writing; }
WithoutSignals::~WithoutSignals() { --n_writing; }

}  // namespace districtwide::cli
