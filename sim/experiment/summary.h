#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/engine/run.h"
#include "sim/record/results.h"

namespace districtwide {

/// What a summary of runs of `layout` has: the same quantities, none of them a count, rounded to `keep_bits` bits.
RecordLayout summary_layout(const RecordLayout& layout, int keep_bits);

/// The names of its rows: "mean" ...
std::vector<std::string> summary_rows();

/// A summary of points before anything is run: every value is missing.
Results empty_summary(const Model& model, const RecordLayout& summary, std::span<const Scenario> points, int n_replicates);

/// Puts the statistics (stats/column_statistics.h) of the runs of point `from` in the place of point `to` of a summary, with
/// what became of each. Failed runs, and those that were not run, are left out; values that only some runs have
/// (as of a school that only some organizations have) are told of those.
void summarise(const Results& runs, int from, Results& summary, int to);

}  // namespace districtwide
