#pragma once

#include <string>
#include <vector>

#include "sim/base/errors.h"

namespace districtwide::test {

/// The problems that `action` throws as InputError, as lines of text; empty where it throws none.
template <class Action>
std::vector<std::string> problems_of(Action action) {
  std::vector<std::string> lines;
  try {
    action();
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) lines.push_back(problem.text());
  }
  return lines;
}

}  // namespace districtwide::test
