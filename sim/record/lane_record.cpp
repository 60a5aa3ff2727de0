#include "sim/record/lane_record.h"

#include <algorithm>
#include <limits>

namespace districtwide {

LaneRecord::LaneRecord(const RecordLayout& layout, std::span<const std::string_view> names, int n_lanes)
    : layout_(&layout), n_lanes_(n_lanes), values_(static_cast<std::size_t>(layout.run_size() * n_lanes)) {
  for (const std::string_view name : names) {
    const RecordLayout::Field* field = layout.find(name);
    fields_.push_back(field ? Field{field->offset, field->n_components, field->quantity.weekly} : Field{});
  }
}

void LaneRecord::copy_run(int lane, std::span<float> run) const {
  const float* value = values_.data() + lane;
  for (float& copy : run) {
    copy = *value;
    value += n_lanes_;
  }
}

void LaneRecord::clear() {
  std::fill(values_.begin(), values_.end(), std::numeric_limits<float>::quiet_NaN());
}

}  // namespace districtwide
