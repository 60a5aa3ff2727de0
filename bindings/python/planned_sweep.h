#pragma once

#include <string>
#include <utility>

#include "bindings/shared/sweeping.h"
#include "sim/experiment/design.h"
#include "sim/experiment/sweep.h"

namespace districtwide::python {

/// A design with the sweep that was planned of it; the sweep's points refer to the design.
class PlannedSweep {
 public:
  PlannedSweep(Design design, const std::string& command)
      : design_(std::move(design)), sweep_(plan_design(design_, command)) {}
  PlannedSweep(const PlannedSweep&) = delete;
  PlannedSweep& operator=(const PlannedSweep&) = delete;

  const Design& design() const { return design_; }
  const Sweep& sweep() const { return sweep_; }

 private:
  Design design_;
  Sweep sweep_;
};

}  // namespace districtwide::python
