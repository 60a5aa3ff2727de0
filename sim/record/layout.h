#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/record/quantity.h"

namespace districtwide {

/// Which values a run leaves behind, and where each lies: the plan that recorder, digest and files share.
///
/// A run's values are one row of floats: quantity after quantity in the order of their names (byte order), each as
/// [recorded week][component], or [component] where it is not weekly; several dimensions lie in row-major order.
class RecordLayout {
 public:
  /// Weeks are those in which (week + 1) is a multiple of `every`, and the last. Throws InternalError where a
  /// quantity names a dimension that is not there, where a name is empty or used twice, where a dimension has not as
  /// many labels as places, and where `n_weeks` or `every` is below 1.
  RecordLayout(std::vector<Quantity> quantities, std::vector<Dimension> dimensions, int n_weeks, int every);

  struct Field {
    Quantity quantity;
    std::int64_t offset;        // of its first value in a run's row
    std::int64_t n_components;  // product of its dimensions
    std::int64_t size;          // n_components * recorded weeks, or n_components
  };
  const std::vector<Field>& fields() const { return fields_; }
  /// The field of that name, or null.
  const Field* find(std::string_view name) const;
  /// The dimension of that name. Throws InternalError where there is none.
  const Dimension& dimension(std::string_view name) const;
  const std::vector<Dimension>& dimensions() const { return dimensions_; }
  const std::vector<int>& weeks() const { return weeks_; }
  int n_weeks() const { return n_weeks_; }  // of the run, recorded or not
  int every() const { return every_; }      // weeks from one record to the next

  /// Place of `week` among the recorded ones, -1 where it is not recorded.
  int row_of(int week) const { return week >= 0 && week < n_weeks_ ? row_of_week_[week] : -1; }
  std::int64_t run_size() const { return run_size_; }  // floats a run

 private:
  void check_names() const;

  std::vector<Field> fields_;
  std::vector<Dimension> dimensions_;
  std::vector<int> weeks_;
  std::vector<int> row_of_week_;
  int n_weeks_;
  int every_;
  std::int64_t run_size_ = 0;
};

}  // namespace districtwide
