#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/lanes.h"
#include "sim/record/layout.h"

namespace districtwide {

/// Where a group of replicates writes down what is recorded of it: [value][lane]. One for a single replicate has one lane. What a
/// run does not write is NaN: missing, not 0.
class LaneRecord {
 public:
  /// `names`: the quantities in the order in which the model numbers them; those that the layout lacks are not kept.
  LaneRecord(const RecordLayout& layout, std::span<const std::string_view> names, int n_lanes = kLanes);

  int n_lanes() const { return n_lanes_; }

  /// Is this week written down at all?
  bool keeps_week(int week) const { return layout_->row_of(week) >= 0; }

  /// Where component 0 of quantity number `quantity` goes in `week` (the components follow, n_lanes floats each);
  /// null where it is not kept. For a quantity that is not weekly the week does not matter.
  float* slot(int quantity, int week) {
    const Field& field = fields_[static_cast<std::size_t>(quantity)];
    if (field.offset < 0) return nullptr;
    const std::int64_t row = field.weekly ? layout_->row_of(week) : 0;
    return values_.data() + (field.offset + row * field.n_components) * n_lanes_;
  }

  /// Components that `quantity` has in the layout (the longest of all organizations: shorter ones leave a rest of NaN).
  std::int64_t n_components(int quantity) const { return fields_[static_cast<std::size_t>(quantity)].n_components; }

  /// Copies one lane's values into a run's row.
  void copy_run(int lane, std::span<float> run) const;
  /// ... and those of the first lanes into a row each.
  void copy_runs(std::span<const std::span<float>> runs) const;

 private:
  struct Field {
    std::int64_t offset = -1;
    std::int64_t n_components = 0;
    bool weekly = true;
  };
  void copy_stretch(std::size_t lane, std::size_t first, std::span<float> to) const;

  const RecordLayout* layout_;
  int n_lanes_;
  std::vector<Field> fields_;
  std::vector<float> values_;
};

}  // namespace districtwide
