#include "sim/record/layout.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/base/errors.h"

namespace districtwide {

namespace {

std::int64_t product(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) throw InternalError("a run's record has more values than can be counted");
  return result;
}

std::int64_t sum(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (__builtin_add_overflow(a, b, &result)) throw InternalError("a run's record has more values than can be counted");
  return result;
}

bool by_name(const Quantity& a, const Quantity& b) { return a.name < b.name; }

}  // namespace

RecordLayout::RecordLayout(std::vector<Quantity> quantities, std::vector<Dimension> dimensions, int n_weeks, int every)
    : dimensions_(std::move(dimensions)), n_weeks_(n_weeks), every_(every) {
  if (n_weeks < 1) throw InternalError("a record needs at least one week");
  if (every < 1) throw InternalError("a record is taken every week or more rarely");
  row_of_week_.reserve(static_cast<std::size_t>(n_weeks));
  weeks_.reserve(static_cast<std::size_t>(n_weeks / every + 1));
  for (int week = 0; week < n_weeks; ++week) {
    const bool recorded = (week + 1) % every == 0 || week == n_weeks - 1;
    row_of_week_.push_back(recorded ? static_cast<int>(weeks_.size()) : -1);
    if (recorded) weeks_.push_back(week);
  }

  std::sort(quantities.begin(), quantities.end(), by_name);
  fields_.reserve(quantities.size());
  const auto n_recorded = static_cast<std::int64_t>(weeks_.size());
  for (Quantity& quantity : quantities) {
    std::int64_t n_components = 1;
    for (const std::string& name : quantity.dimensions) n_components = product(n_components, dimension(name).size);
    const std::int64_t size = quantity.weekly ? product(n_components, n_recorded) : n_components;
    fields_.push_back({std::move(quantity), run_size_, n_components, size});
    run_size_ = sum(run_size_, size);
  }
  check_names();
}

void RecordLayout::check_names() const {
  for (std::size_t k = 0; k < fields_.size(); ++k) {
    const Quantity& quantity = fields_[k].quantity;
    if (quantity.name.empty()) throw InternalError("a recorded quantity has no name");
    if (k > 0 && fields_[k - 1].quantity.name == quantity.name)
      throw InternalError("two recorded quantities are named '" + quantity.name + "'");
    for (std::size_t d = 0; d < quantity.dimensions.size(); ++d)
      if (std::count(quantity.dimensions.begin(), quantity.dimensions.end(), quantity.dimensions[d]) > 1)
        throw InternalError("'" + quantity.name + "' has the dimension '" + quantity.dimensions[d] + "' twice");
  }
  for (const Dimension& dimension : dimensions_) {
    if (dimension.name.empty()) throw InternalError("a dimension has no name");
    if (dimension.size < 0) throw InternalError("the dimension '" + dimension.name + "' has a size below 0");
    if (!dimension.labels.empty() && static_cast<std::int64_t>(dimension.labels.size()) != dimension.size)
      throw InternalError("the dimension '" + dimension.name + "' has not as many labels as places");
    const auto same = [&](const Dimension& other) { return other.name == dimension.name; };
    if (std::count_if(dimensions_.begin(), dimensions_.end(), same) > 1)
      throw InternalError("two dimensions are named '" + dimension.name + "'");
  }
}

const RecordLayout::Field* RecordLayout::find(std::string_view name) const {
  const auto before = [](const Field& field, std::string_view wanted) { return field.quantity.name < wanted; };
  const auto found = std::lower_bound(fields_.begin(), fields_.end(), name, before);
  return found != fields_.end() && found->quantity.name == name ? &*found : nullptr;
}

const Dimension& RecordLayout::dimension(std::string_view name) const {
  for (const Dimension& dimension : dimensions_)
    if (dimension.name == name) return dimension;
  throw InternalError("there is no dimension '" + std::string(name) + "'");
}

}  // namespace districtwide
