#include "sim/experiment/child_process.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <exception>
#include <system_error>

namespace districtwide {

namespace {

[[noreturn]] void work_in_child(const std::function<void()>& work, int words) {
  int code = 0;
  try {
    work();
  } catch (const std::exception& error) {
    const std::string text = error.what();
    code = ::write(words, text.data(), text.size()) < 0 ? 2 : 1;
  }
  ::_exit(code);  // not exit: HDF5's own exit handler crashes after a failed write
}

std::string all_of(int descriptor) {
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t n; (n = ::read(descriptor, part.data(), part.size())) != 0;) {
    if (n > 0) text.append(part.data(), static_cast<std::size_t>(n));
    if (n < 0 && errno != EINTR) break;
  }
  return text;
}

/// How a process has ended.
int status_of(int process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

ChildProcess::ChildProcess(const std::function<void()>& work) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "no pipe is to be had");
  process_ = ::fork();
  if (process_ == 0) work_in_child(work, pipe[1]);
  const int error = errno;
  ::close(pipe[1]);
  words_ = pipe[0];
  if (process_ > 0) return;
  ::close(words_);
  throw std::system_error(error, std::generic_category(), "no process is to be had");
}

ChildProcess::~ChildProcess() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  status_of(process_);
  ::close(words_);
}

std::string ChildProcess::wait() {
  const std::string words = all_of(words_);
  ::close(words_);
  const int status = status_of(process_);
  process_ = 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  return words.empty() ? "could not be written (is the disk full?)" : words;
}

}  // namespace districtwide
