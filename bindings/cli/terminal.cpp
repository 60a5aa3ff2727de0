#include "bindings/cli/terminal.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <string_view>

namespace districtwide::cli {

namespace {

constexpr int kUsualWidth = 80;
constexpr int kNarrowest = 40;
constexpr int kWidest = 1000;

int width_of(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int find_width() {
  const char* const columns = std::getenv("COLUMNS");
  int width = columns ? std::atoi(columns) : 0;
  if (width <= 0) width = width_of(STDOUT_FILENO);
  return width <= 0 ? kUsualWidth : std::clamp(width, kNarrowest, kWidest);
}

bool draws_lines_anew() {
  const char* const kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) && kind && std::string_view(kind) != "dumb";
}

}  // namespace

Terminal find_terminal() {
  std::setlocale(LC_CTYPE, "");
  const bool unicode = std::string_view(::nl_langinfo(CODESET)) == "UTF-8";
  return {find_width(), unicode, draws_lines_anew()};
}

}  // namespace districtwide::cli
