#include "sim/hdf5/packed_chunk.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <limits>
#include <numeric>

#include "sim/hdf5/frame_writer.h"
#include "sim/hdf5/packing.h"

namespace districtwide::hdf5 {

namespace {

constexpr std::size_t kPoint = 0, kRow = 1, kFirstOfRun = 2;  // axes of a quantity

std::uint32_t stored_word(float value, Storage storage) {
  return storage == Storage::UInt32 ? stored_count(value) : std::bit_cast<std::uint32_t>(value);
}

/// A chunk's place among the values of a quantity: axis by axis, and a last one of a single place, so that there is one even
/// where a run has a single value.
struct Cut {
  std::vector<std::int64_t> shape, corner, extent;
  Storage storage;

  std::int64_t begin(std::size_t axis) const { return corner[axis]; }
  std::int64_t end(std::size_t axis) const { return std::min(corner[axis] + extent[axis], shape[axis]); }
};

/// How far apart neighbours along an axis lie.
std::int64_t stride(const std::vector<std::int64_t>& sizes, std::size_t axis) {
  const auto later = sizes.begin() + static_cast<std::ptrdiff_t>(axis) + 1;
  return std::accumulate(later, sizes.end(), std::int64_t{1}, std::multiplies<>());
}

/// Copies what is cut out along `axis` and the later ones; `from` and `to` are where the axis begins in the run and in the chunk.
void copy_cut(const Cut& cut, std::size_t axis, const float* from, std::uint32_t* to) {
  const std::int64_t step = stride(cut.shape, axis);
  const std::int64_t step_in_chunk = stride(cut.extent, axis);
  from += cut.begin(axis) * step;
  const std::int64_t n = cut.end(axis) - cut.begin(axis);
  if (step == step_in_chunk) {  // later axes are not cut: all lies together
    std::transform(from, from + n * step, to, [&](float value) { return stored_word(value, cut.storage); });
    return;
  }
  for (std::int64_t k = 0; k < n; ++k) copy_cut(cut, axis + 1, from + k * step, to + k * step_in_chunk);
}

}  // namespace

std::vector<std::byte> packed_chunk(const Results& results, const RecordLayout::Field& field,
                                    const std::vector<std::int64_t>& corner, const std::vector<std::int64_t>& extent) {
  Cut cut{shape_of_quantity(results, field.quantity), corner, extent, field.quantity.storage};
  cut.shape.push_back(1);
  cut.corner.push_back(0);
  cut.extent.push_back(1);
  const std::int64_t of_point = stride(cut.extent, kPoint), of_row = stride(cut.extent, kRow);
  thread_local std::vector<std::uint32_t> words;  // kept, as in pack
  words.assign(static_cast<std::size_t>(extent[kPoint] * of_point),
               stored_word(std::numeric_limits<float>::quiet_NaN(), cut.storage));
  for (std::int64_t point = cut.begin(kPoint); point < cut.end(kPoint); ++point)
    for (std::int64_t row = cut.begin(kRow); row < cut.end(kRow); ++row)
      copy_cut(cut, kFirstOfRun, results.run(static_cast<int>(point), static_cast<int>(row)).data() + field.offset,
               words.data() + (point - cut.begin(kPoint)) * of_point + (row - cut.begin(kRow)) * of_row);
  return pack(words);
}

}  // namespace districtwide::hdf5
