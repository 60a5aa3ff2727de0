#include "sim/experiment/summary.h"

#include <array>
#include <utility>
#include <vector>

#include "sim/stats/column_statistics.h"

namespace districtwide {

RecordLayout summary_layout(const RecordLayout& layout, int keep_bits) {
  std::vector<Quantity> quantities;
  for (const RecordLayout::Field& field : layout.fields()) {
    quantities.push_back(field.quantity);
    quantities.back().storage = Storage::Float32;
    quantities.back().keep_bits = keep_bits;
  }
  return {std::move(quantities), layout.dimensions(), layout.n_weeks(), layout.every()};
}

std::vector<std::string> summary_rows() { return {kStatistics.begin(), kStatistics.end()}; }

Results empty_summary(const Model& model, const RecordLayout& summary, std::span<const Scenario> points, int n_replicates) {
  Results results = empty_results(model, summary, points, static_cast<int>(kStatistics.size()));
  results.n_replicates = n_replicates;
  results.statistics = summary_rows();
  results.statuses.assign(points.size() * static_cast<std::size_t>(n_replicates), RunStatus::NotRun);
  return results;
}

void summarise(const Results& runs, int from, Results& summary, int to) {
  std::vector<const float*> done;
  for (int replicate = 0; replicate < runs.n_replicates; ++replicate) {
    const RunStatus status = runs.status(from, replicate);
    const auto place = static_cast<std::size_t>(to) * static_cast<std::size_t>(summary.n_replicates) +
                       static_cast<std::size_t>(replicate);
    summary.statuses[place] = status;
    if (status == RunStatus::Done) done.push_back(runs.run(from, replicate).data());
  }
  std::array<float*, kStatistics.size()> rows{};
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = summary.run(to, static_cast<int>(row)).data();
  column_statistics(done, runs.layout.run_size(), rows);
}

}  // namespace districtwide
