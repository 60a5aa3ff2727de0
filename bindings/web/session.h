#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/record/results.h"

namespace districtwide::web {

/// Replicates `first` to `first + n - 1` of a scenario.
struct Replicates {
  int first = 0;
  int n = 0;
};

/// The most memory that a run may take, in bytes: a page has 2 GiB, of which the module's own tables are the least.
inline constexpr double kMostBytes = 1.5e9;

/// What a page asks of the engine, and the last answer's numbers. Each answer is JSON; where something is wrong it is
/// {"problems":[{"place":"scenario:1","key":"superintendent.engagement","message":"..."}]}, "key" where the message begins
/// with a parameter's or a setting's.
class Session {
 public:
  /// The model: its parameters as `districtwide parameters --json` gives them, the quantities that it can record.
  std::string describe() const;

  /// Runs replicates of a scenario, which must be among those that its own run.replicates counts. The answer says where
  /// in a run's values each quantity lies; the values are then in values().
  std::string run(std::string_view scenario, Replicates replicates);

  /// The values of the last run that went well: [replicate][run_size].
  std::span<const float> values() const;

  /// {"runs":[...],"digest":"..."} of the last run: each replicate's digest and the file's that would hold them all. Apart
  /// from run, because it takes time that a moving slider has not.
  std::string digests() const;

  /// The people and ties that a replicate lives among (organization_json.h).
  std::string organization(std::string_view scenario, int replicate) const;

  /// Why a teacher moved or did not in a replicate (explanation_json.h).
  std::string explain(std::string_view scenario, int teacher, int replicate) const;

  /// {"toml":"..."}: the scenario as a file for the command line, which gives the same numbers.
  std::string toml(std::string_view scenario) const;

 private:
  std::optional<Results> results_;
};

/// The file's digest of runs that were spread over several sessions, from their digests one after another in hexadecimal.
/// {"digest":"..."}.
std::string digest_of_runs(std::string_view digests);

}  // namespace districtwide::web
