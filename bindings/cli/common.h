#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/errors.h"
#include "sim/params/scenario.h"

namespace CLI {
class App;
}

namespace districtwide::cli {

/// The options that all commands share that run something, as they were typed.
struct RunOptions {
  std::string output = {};      // -o
  std::string replicates = {};  // all of these empty: not given
  std::string seed = {};
  std::string threads = {};
  std::string max_memory = {};
  std::string keep_bits = {};
  bool summary = false;  // of a sweep
  std::vector<std::string> settings = {};  // --set key=value
  bool quiet = false;
  bool force = false;
};

/// Adds -o alone.
void add_output_option(CLI::App& command, RunOptions& options);
/// Adds --set, --replicates and --seed alone.
void add_scenario_options(CLI::App& command, RunOptions& options);
/// Adds what changes no number: --threads, --max-memory, --quiet and --force.
void add_machine_options(CLI::App& command, RunOptions& options);
/// Adds --keep-bits alone.
void add_keep_bits_option(CLI::App& command, RunOptions& options);
/// Adds --summary alone, which only sweeps have.
void add_summary_option(CLI::App& command, RunOptions& options);
/// Adds all but that.
void add_run_options(CLI::App& command, RunOptions& options);

/// What the options change in a scenario; a --set that is not key=value becomes a problem.
std::vector<Override> overrides_of(const RunOptions& options, std::vector<Problem>& problems);

/// Threads asked for, 0 where none were (all). Throws InputError outside 1 to 1024.
int threads_of(const RunOptions& options);

/// Bytes that a run may take: --max-memory, or 80 % of what is free. Throws InputError for what is no size.
double allowed_bytes_of(const RunOptions& options);

/// What a FileError says, without the path before it.
std::string words_of(const FileError& error);

/// Reads scenario files, each with what the options change. Throws one InputError with all problems of all of them and
/// of the options; a file that cannot be read, or is a design, is one of these problems, and so is a file that is named
/// there and is not there.
std::vector<Scenario> read_all(const std::vector<std::string>& paths, const RunOptions& options);

/// A whole number that was given to `option`. Throws InputError for anything else, with what is allowed.
std::int64_t whole_number(std::string_view option, const std::string& text, std::int64_t low, std::int64_t high);

/// An amount of memory that was given to `option`: a number and B, kB, MB, GB, TB (powers of 1000), KiB ... TiB (of
/// 1024), or K, M, G, T (as kB ...). Throws InputError for anything else.
double memory_size(std::string_view option, const std::string& text);

}  // namespace districtwide::cli
