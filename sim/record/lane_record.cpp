#include "sim/record/lane_record.h"

#include <algorithm>
#include <limits>

namespace districtwide {

LaneRecord::LaneRecord(const RecordLayout& layout, std::span<const std::string_view> names, int n_lanes)
    : layout_(&layout),
      n_lanes_(n_lanes),
      values_(static_cast<std::size_t>(layout.run_size() * n_lanes), std::numeric_limits<float>::quiet_NaN()) {
  fields_.reserve(names.size());
  for (const std::string_view name : names) {
    const RecordLayout::Field* field = layout.find(name);
    fields_.push_back(field ? Field{field->offset, field->n_components, field->quantity.weekly} : Field{});
  }
}

void LaneRecord::copy_stretch(std::size_t lane, std::size_t first, std::span<float> to) const {
  const auto n_lanes = static_cast<std::size_t>(n_lanes_);
  const float* value = values_.data() + first * n_lanes + lane;
  if (n_lanes == 1) {
    std::copy_n(value, to.size(), to.begin());
    return;
  }
  for (float& copy : to) {
    copy = *value;
    value += n_lanes;
  }
}

void LaneRecord::copy_run(int lane, std::span<float> run) const { copy_stretch(static_cast<std::size_t>(lane), 0, run); }

void LaneRecord::copy_runs(std::span<const std::span<float>> runs) const {
  // A stretch at a time: what comes near with one lane's values is still there for the others'.
  constexpr std::size_t kStretch = 64;
  const auto n_values = static_cast<std::size_t>(layout_->run_size());
  for (std::size_t first = 0; first < n_values; first += kStretch)
    for (std::size_t lane = 0; lane < runs.size(); ++lane)
      copy_stretch(lane, first, runs[lane].subspan(first, std::min(kStretch, n_values - first)));
}

}  // namespace districtwide
