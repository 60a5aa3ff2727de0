#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace districtwide {

/// Where something a user wrote stands: a file and a line, or the name of a command-line option.
struct Place {
  std::string file;
  int line = 0;  // 0: the place has no lines

  /// "scenarios/x.toml:14", or the bare name where there is no line.
  std::string text() const;
};

/// One thing that is wrong with what a user gave, in words: what is wrong, what is allowed, what to do.
struct Problem {
  Place place;
  std::string message;

  std::string text() const { return place.text() + ": " + message; }
};

/// The user's fault. Carries every problem that was found, so that they can be mended in one go.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  InputError(Place place, std::string message);

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The disk's or the machine's fault: a file that cannot be read or written, memory that is not there.
class FileError : public std::runtime_error {
 public:
  FileError(std::string path, const std::string& what)
      : std::runtime_error(path + ": " + what), path_(std::move(path)) {}

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Our fault: a promise of the program that it broke itself. Never reachable from input.
class InternalError : public std::logic_error {
  using std::logic_error::logic_error;
};

/// Someone asked for the work to end (Ctrl-C, SIGTERM, KeyboardInterrupt).
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace districtwide
