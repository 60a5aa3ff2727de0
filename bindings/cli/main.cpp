#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <vector>

#include "bindings/cli/command_line.h"
#include "bindings/cli/signals.h"
#include "bindings/cli/text.h"
#include "bindings/shared/provenance.h"
#include "sim/base/errors.h"

// The only place that prints and that chooses the exit code.

namespace districtwide::cli {

namespace {

enum ExitCode { kDone = 0, kFailed = 1, kBadInput = 2 };

/// Standard input, output and error always are something, so that no file of ours is opened in their place.
void fill_closed_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) ::open("/dev/null", O_RDONLY);
}

/// Writes all of `text` to standard output. A reader that went away has read what it wanted. Throws FileError where the
/// text could not be written.
void print(const std::string& text) {
  std::size_t n_written = 0;
  while (n_written < text.size()) {
    const ssize_t n = ::write(STDOUT_FILENO, text.data() + n_written, text.size() - n_written);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EPIPE) return;
    if (n <= 0) throw FileError("standard output", std::string("cannot be written: ") + std::strerror(errno));
    n_written += static_cast<std::size_t>(n);
  }
}

void print_error(const std::string& text) { std::fputs((text + "\n").c_str(), stderr); }

/// All problems, or as many as can be read, and how many more there are.
std::string problems_text(const InputError& error) {
  constexpr std::size_t kMostTold = 50;
  const std::vector<Problem>& problems = error.problems();
  if (problems.size() <= kMostTold) return error.what();
  std::string text;
  for (std::size_t k = 0; k < kMostTold; ++k) text += problems[k].text() + "\n";
  return text + "and " + with_commas(static_cast<std::int64_t>(problems.size() - kMostTold)) + " more";
}

/// Does what the arguments ask for. What there is to print is in `context` even where it throws.
void do_command(const std::vector<std::string>& arguments, Context& context) {
  Command chosen;
  context.terminal = find_terminal();
  context.command_line = command_line_text(arguments);
  if (!parse_command_line(arguments, chosen, context)) return;
  chosen(context);
}

/// Runs `action`; what it throws becomes words on standard error and an exit code.
template <class Action>
int exit_code_of(Action action) {
  try {
    action();
    return kDone;
  } catch (const Interrupted&) {
    print_error("districtwide: interrupted");
    return exit_code_of_signal();
  } catch (const InputError& error) {
    print_error(problems_text(error));
    return kBadInput;
  } catch (const FileError& error) {
    print_error(error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    print_error(clean(error.path1().string()) + ": " + error.code().message());
  } catch (const std::bad_alloc&) {
    print_error("districtwide: out of memory; fewer schools, replicates, threads or recorded series need less");
  } catch (const std::exception& error) {
    print_error(std::string("districtwide: a fault of the program itself, please report it: ") + error.what());
  }
  return kFailed;
}

int run_program(const std::vector<std::string>& arguments) {
  fill_closed_streams();
  catch_signals();
  Context context;
  const int code = exit_code_of([&] { do_command(arguments, context); });
  const int print_code = exit_code_of([&] { print(context.out); });
  if (code != kDone || print_code != kDone) return code != kDone ? code : print_code;
  return context.is_refuted ? kFailed : kDone;
}

}  // namespace

}  // namespace districtwide::cli

int main(int n_arguments, char** arguments) {
  return districtwide::cli::run_program({arguments + std::min(n_arguments, 1), arguments + n_arguments});
}
