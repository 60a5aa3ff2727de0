#include "bindings/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

constexpr double kBarInterval = 0.1;    // s between two pictures of the bar
constexpr double kLineInterval = 1;     // s between two lines, at least
constexpr double kSilenceAtFirst = 2;   // s before the first line: short runs need none
constexpr double kLongestSilence = 30;  // s between two lines, at most, if runs are done at all
constexpr double kShareBetweenLines = 0.05;
constexpr int kWidestBar = 24;

/// A bar of `width` columns, filled by `share` (0 to 1) to an eighth of a column.
std::string bar(double share, int width, bool unicode) {
  static constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(std::floor(std::clamp(share, 0.0, 1.0) * width * 8));
  std::string text;
  for (int column = 0; column < eighths / 8; ++column) text += unicode ? "█" : "#";
  if (unicode) text += kEighths[eighths % 8];
  return "[" + padded(text, width) + "]";
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (seconds < 0.995) return fmt::format("{:.2f} s", seconds);
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string rate_text(double runs_per_second) {
  return (runs_per_second < 10 ? fixed(runs_per_second, 1) : with_commas(std::llround(runs_per_second))) + " runs/s";
}

std::string progress_text(const Advance& advance) {
  const std::string done = with_commas(advance.runs_done) + " of " + counted(advance.n_runs, "run");
  if (advance.runs_done == 0 || advance.seconds <= 0) return done;
  const double rate = static_cast<double>(advance.runs_done) / advance.seconds;
  const double left = static_cast<double>(advance.n_runs - advance.runs_done) / rate;
  const std::string left_text = left < 9.5 ? fixed(std::ceil(left), 0) + " s" : duration_text(left);
  return done + ", " + rate_text(rate) + ", " + left_text + " left";
}

std::string progress_bar(const Advance& advance, const Terminal& terminal) {
  const std::string percent = fmt::format(" {:3.0f} %  ", std::floor(100 * advance.share()));
  const std::string text = percent + progress_text(advance);
  const int room = std::min(terminal.width - 1 - display_width(text) - 2, kWidestBar);
  if (room < 5) return cut_to(text, terminal.width - 1);
  return bar(advance.share(), room, terminal.unicode) + text;
}

Progress::Progress(std::int64_t n_runs, const Terminal& terminal, bool quiet)
    : n_runs_(n_runs), terminal_(terminal), quiet_(quiet) {
  shown_.seconds = -kBarInterval;
  if (terminal_.shows_bars) show(0);
  shown_.seconds = 0;
}

Progress::~Progress() {
  if (!quiet_ && terminal_.shows_bars) std::fputs("\r\033[K", stderr);
}

void Progress::show(std::int64_t runs_done) {
  if (quiet_) return;
  const Advance advance{runs_done, n_runs_, seconds()};
  if (terminal_.shows_bars) {
    if (advance.seconds - shown_.seconds < kBarInterval && runs_done < n_runs_) return;
    std::fputs(("\r" + progress_bar(advance, terminal_) + "\033[K").c_str(), stderr);
  } else {
    if (!is_time_for_a_line(advance)) return;
    std::fputs((progress_text(advance) + "\n").c_str(), stderr);
  }
  std::fflush(stderr);
  shown_ = advance;
}

bool Progress::is_time_for_a_line(const Advance& advance) const {
  const double silence = advance.seconds - shown_.seconds;
  if (silence < kLineInterval) return false;
  if (shown_.runs_done == 0) return silence >= kSilenceAtFirst;
  return silence >= kLongestSilence || advance.share() - shown_.share() >= kShareBetweenLines;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace districtwide::cli
