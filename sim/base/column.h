#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "sim/base/lanes.h"

namespace districtwide {

/// One attribute of many agents, in rows of sixteen lanes: [row][lane]. What rows and lanes stand for, a layout says
/// (lane_layout.h). Its memory is a ColumnMemory's.
template <class T>
class Column {
 public:
  Column() = default;
  Column(T* data, std::int64_t n_rows) : data_(data), n_rows_(n_rows) {}
  Column(const Column&) = delete;  // would be the same values, not others like them
  Column& operator=(const Column&) = delete;
  Column(Column&&) = default;
  Column& operator=(Column&&) = default;

  /// The sixteen values of a row.
  DISTRICTWIDE_INLINE T* operator[](std::int64_t row) { return data_ + row * kLanes; }
  DISTRICTWIDE_INLINE const T* operator[](std::int64_t row) const { return data_ + row * kLanes; }

  /// One value.
  DISTRICTWIDE_INLINE T& at(std::int64_t place) { return data_[place]; }
  DISTRICTWIDE_INLINE const T& at(std::int64_t place) const { return data_[place]; }

  std::int64_t n_rows() const { return n_rows_; }
  std::int64_t n_places() const { return n_rows_ * kLanes; }

 private:
  T* data_ = nullptr;
  std::int64_t n_rows_ = 0;
};

/// Memory for columns, all zeros, in one piece: a run of a small district has fifty columns and little else to do than to ask
/// for them.
class ColumnMemory {
 public:
  /// As many bytes as bytes_of says of all columns together. Throws std::bad_alloc.
  explicit ColumnMemory(std::size_t bytes)
      : memory_(static_cast<std::byte*>(::operator new(bytes, std::align_val_t{kAlignment}))) {
    std::memset(memory_.get(), 0, bytes);
  }

  /// Bytes that a column takes here: whole lines of the cache, and one that stays free. Without it sixteen small districts side
  /// by side took up to 9 % longer (Zen 4).
  template <class T>
  static std::size_t bytes_of(std::int64_t n_rows) {
    const std::size_t bytes = static_cast<std::size_t>(n_rows) * kLanes * sizeof(T);
    return (bytes + kAlignment - 1) / kAlignment * kAlignment + kAlignment;
  }

  /// The next column.
  template <class T>
  Column<T> take(std::int64_t n_rows) {
    std::byte* const data = memory_.get() + taken_;
    taken_ += bytes_of<T>(n_rows);
#ifdef __SANITIZE_ADDRESS__  // who reads beyond a column is found out
    ASAN_POISON_MEMORY_REGION(memory_.get() + taken_ - kAlignment, kAlignment);
#endif
    return {reinterpret_cast<T*>(data), n_rows};
  }

 private:
  static constexpr std::size_t kAlignment = 64;
  struct Free {
    void operator()(std::byte* memory) const { ::operator delete(memory, std::align_val_t{kAlignment}); }
  };
  std::unique_ptr<std::byte, Free> memory_;
  std::size_t taken_ = 0;
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
