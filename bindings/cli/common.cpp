#include "bindings/cli/common.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <variant>

#include "bindings/cli/text.h"
#include "bindings/shared/input_files.h"
#include "models/registry.h"
#include "sim/base/errors.h"
#include "sim/engine/run.h"
#include "sim/experiment/design.h"
#include "sim/params/toml_source.h"

namespace districtwide::cli {

namespace {

constexpr int kMostThreads = 1024;

/// Adds what is not in the list yet: the same option is wrong for each scenario of a comparison.
void add_new(std::vector<Problem>& problems, const Problem& problem) {
  const auto is_same = [&](const Problem& other) { return other.text() == problem.text(); };
  if (std::none_of(problems.begin(), problems.end(), is_same)) problems.push_back(problem);
}

/// Bytes of a unit, or 0 where there is no such unit.
double bytes_of_unit(std::string unit) {
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (unit.empty() || unit == "b") return 1;
  const auto power = std::string("kmgt").find(unit[0]);
  if (power == std::string::npos) return 0;
  const std::string rest = unit.substr(1);
  if (rest != "" && rest != "b" && rest != "ib" && rest != "i") return 0;
  return std::pow(rest == "ib" || rest == "i" ? 1024.0 : 1000.0, static_cast<double>(power) + 1);
}

/// Reads a scenario, with what the options change. A design is none, and all of its keys would be unknown.
Scenario scenario_at(const std::string& path, const std::vector<Override>& overrides) {
  const std::string text = read_text(path);
  if (is_design(text)) throw InputError({path}, "is a design, not a scenario; 'districtwide sweep' runs it");
  return scenario_from_text(text, path, overrides);
}

/// An option without its value is a slip, such as --seed "$SEED" where SEED is not set.
std::string not_empty(const std::string& text) { return text.empty() ? "is empty" : ""; }

}  // namespace

void add_scenario_options(CLI::App& command, RunOptions& options) {
  command
      .add_option("--replicates", options.replicates,
                  "How many runs, each with its own luck; more make the intervals narrower")
      ->type_name("R")
      ->check(not_empty, "");
  command.add_option("--seed", options.seed, "Which luck: the same seed gives the same numbers everywhere")
      ->type_name("S")
      ->check(not_empty, "");
  command
      .add_option("--set", options.settings,
                  "Change one parameter, such as superintendent.engagement=0.4; may be given several times "
                  "('districtwide parameters' lists all)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_output_option(CLI::App& command, RunOptions& options) {
  command.add_option("-o,--output", options.output, "Write all numbers to this file (HDF5, readable as netCDF-4)")
      ->type_name("FILE.h5")
      ->check(not_empty, "");
}

void add_keep_bits_option(CLI::App& command, RunOptions& options) {
  command
      .add_option("--keep-bits", options.keep_bits,
                  "Round every number that is kept to so many bits of its mantissa (1 to 23), for a smaller file: 12 are "
                  "right to a part in 8,192. Counts stay exact")
      ->type_name("N")
      ->check(not_empty, "");
}

void add_summary_option(CLI::App& command, RunOptions& options) {
  command.add_flag("--summary", options.summary,
                   "Keep of each point the mean, standard deviation and quantiles over its replicates (0.05, 0.25, 0.5, "
                   "0.75, 0.95) in place of each replicate");
}

void add_machine_options(CLI::App& command, RunOptions& options) {
  command.add_option("--threads", options.threads, "How many threads (default: all); no number depends on it")
      ->type_name("N")
      ->check(not_empty, "");
  command
      .add_option("--max-memory", options.max_memory,
                  "Refuse what needs more memory than this, such as 4GB (default: 80 % of what is free)")
      ->type_name("SIZE")
      ->check(not_empty, "");
  command.add_flag("-q,--quiet", options.quiet, "Show no progress");
  command.add_flag("-f,--force", options.force, "Overwrite a file that exists");
}

void add_run_options(CLI::App& command, RunOptions& options) {
  add_output_option(command, options);
  add_scenario_options(command, options);
  add_keep_bits_option(command, options);
  add_machine_options(command, options);
}

std::vector<Override> overrides_of(const RunOptions& options, std::vector<Problem>& problems) {
  std::vector<Override> overrides;
  for (const std::string& setting : options.settings) {
    const Place place{"--set " + clean(setting)};
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.push_back({place, "expected KEY=VALUE, such as --set superintendent.engagement=0.4"});
    } else {
      overrides.push_back({setting.substr(0, equals), setting.substr(equals + 1), place});
    }
  }
  if (!options.replicates.empty())
    overrides.push_back({"run.replicates", options.replicates, {"--replicates " + clean(options.replicates)}});
  if (!options.seed.empty()) overrides.push_back({"run.seed", options.seed, {"--seed " + clean(options.seed)}});
  if (!options.keep_bits.empty())
    overrides.push_back({"output.keep_bits", options.keep_bits, {"--keep-bits " + clean(options.keep_bits)}});
  if (options.summary) overrides.push_back({"output.summary", "true", {"--summary"}});
  return overrides;
}

int threads_of(const RunOptions& options) {
  if (options.threads.empty()) return 0;
  return static_cast<int>(whole_number("--threads", options.threads, 1, kMostThreads));
}

double allowed_bytes_of(const RunOptions& options) {
  if (options.max_memory.empty()) return bytes_allowed_by_default();
  return memory_size("--max-memory", options.max_memory);
}

std::string words_of(const FileError& error) {
  const std::string text = error.what();
  const std::string start = error.path() + ": ";
  return text.rfind(start, 0) == 0 ? text.substr(start.size()) : text;
}

std::vector<Scenario> read_all(const std::vector<std::string>& paths, const RunOptions& options) {
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems;
  const auto collect = [&](const auto& action) {
    try {
      action();
    } catch (const InputError& error) {
      for (const Problem& problem : error.problems()) add_new(problems, problem);
    } catch (const FileError& error) {
      add_new(problems, {{error.path()}, words_of(error)});
    }
  };
  const std::vector<Override> overrides = overrides_of(options, problems);
  collect([&] { threads_of(options); });
  collect([&] { allowed_bytes_of(options); });
  for (const std::string& path : paths) collect([&] { scenarios.push_back(scenario_at(path, overrides)); });
  for (const Scenario& scenario : scenarios)
    for (const Problem& problem : lost_files(scenario)) add_new(problems, problem);
  if (!problems.empty()) throw InputError(std::move(problems));
  return scenarios;
}

std::int64_t whole_number(std::string_view option, const std::string& text, std::int64_t low, std::int64_t high) {
  char* end = nullptr;
  errno = 0;
  const long long number = std::strtoll(text.c_str(), &end, 10);
  const bool is_number = !text.empty() && !std::isspace(static_cast<unsigned char>(text[0])) && *end == '\0';
  if (!is_number) throw InputError({std::string(option)}, "is '" + clean(text) + "'; expected a whole number");
  if (errno == ERANGE || number < low || number > high)
    throw InputError({std::string(option)},
                     "is " + text + "; allowed " + with_commas(low) + " to " + with_commas(high));
  return number;
}

double memory_size(std::string_view option, const std::string& text) {
  const std::size_t n_digits = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string number = text.substr(0, n_digits);
  std::string unit = text.substr(n_digits);
  if (!unit.empty() && unit[0] == ' ') unit.erase(0, 1);
  char* end = nullptr;
  const double amount = std::strtod(number.c_str(), &end);
  const double bytes = amount * bytes_of_unit(unit);
  if (number.empty() || *end != '\0' || bytes <= 0 || !std::isfinite(bytes))
    throw InputError({std::string(option)}, "is '" + clean(text) + "'; expected a size above 0, such as 4GB or 500MB");
  return bytes;
}

}  // namespace districtwide::cli
