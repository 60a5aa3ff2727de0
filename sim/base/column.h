#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

#include "sim/base/lanes.h"

namespace districtwide {

/// One attribute of many agents, in rows of sixteen lanes: [row][lane]. What rows and lanes stand for, a layout says
/// (lane_layout.h).
template <class T>
class Column {
 public:
  Column() = default;
  explicit Column(std::int64_t n_rows)
      : data_(static_cast<T*>(::operator new[](bytes(n_rows), std::align_val_t{64}))), n_rows_(n_rows) {
    std::memset(data_, 0, bytes(n_rows));
  }
  Column(Column&& other) noexcept : data_(other.data_), n_rows_(other.n_rows_) { other.data_ = nullptr; }
  Column& operator=(Column&& other) noexcept {
    T* const mine = data_;
    data_ = other.data_;
    n_rows_ = other.n_rows_;
    other.data_ = mine;
    return *this;
  }
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;
  ~Column() { ::operator delete[](data_, std::align_val_t{64}); }

  /// The sixteen values of a row.
  DISTRICTWIDE_INLINE T* operator[](std::int64_t row) { return data_ + row * kLanes; }
  DISTRICTWIDE_INLINE const T* operator[](std::int64_t row) const { return data_ + row * kLanes; }

  /// One value.
  DISTRICTWIDE_INLINE T& at(std::int64_t place) { return data_[place]; }
  DISTRICTWIDE_INLINE const T& at(std::int64_t place) const { return data_[place]; }

  std::int64_t n_rows() const { return n_rows_; }
  std::int64_t n_places() const { return n_rows_ * kLanes; }

 private:
  static std::size_t bytes(std::int64_t n_rows) { return static_cast<std::size_t>(n_rows) * kLanes * sizeof(T); }

  T* data_ = nullptr;
  std::int64_t n_rows_ = 0;
};

inline namespace DISTRICTWIDE_ISA {

/// The lanes of a row, to compute with; and back.
DISTRICTWIDE_INLINE Floats lanes_of(const Column<float>& column, std::int64_t row = 0) {
  return Floats::load(column[row]);
}
DISTRICTWIDE_INLINE Floats lanes_of(const Column<std::int32_t>& column, std::int64_t row = 0) {
  return number_as<float>(Ints::load(column[row]));
}
DISTRICTWIDE_INLINE void set_lanes(Column<float>& column, std::int64_t row, const Floats& lanes) {
  lanes.store(column[row]);
}

}  // namespace DISTRICTWIDE_ISA

}  // namespace districtwide
