#include "sim/base/errors.h"

namespace districtwide {

namespace {

std::string joined(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    if (!lines.empty()) lines += '\n';
    lines += problem.text();
  }
  return lines;
}

}  // namespace

std::string Place::text() const {
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

InputError::InputError(Place place, std::string message)
    : InputError(std::vector<Problem>{{std::move(place), std::move(message)}}) {}

}  // namespace districtwide
