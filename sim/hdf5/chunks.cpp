#include "sim/hdf5/chunks.h"

#include <algorithm>

namespace districtwide::hdf5 {

namespace {

std::int64_t divided_up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

}  // namespace

std::vector<std::int64_t> chunk_shape(const std::vector<std::int64_t>& shape, bool weekly) {
  constexpr std::size_t kPoint = 0, kReplicate = 1, kWeek = 2;
  std::vector<std::size_t> order;  // of axes, the one that is kept together most first
  if (weekly) order.push_back(kWeek);
  for (std::size_t axis = shape.size() - 1; axis >= (weekly ? kWeek + 1 : kWeek); --axis) order.push_back(axis);
  order.push_back(kReplicate);
  order.push_back(kPoint);

  std::vector<std::int64_t> chunk(shape.size(), 1);
  std::int64_t n_values = 1;
  for (const std::size_t axis : order) {
    const bool whole = weekly && axis == kWeek;
    const std::int64_t room = whole ? shape[axis] : std::max<std::int64_t>(1, kChunkValues / n_values);
    const std::int64_t n_chunks = divided_up(shape[axis], std::min(room, shape[axis]));
    chunk[axis] = divided_up(shape[axis], n_chunks);
    n_values *= chunk[axis];
  }
  return chunk;
}

std::vector<std::vector<std::int64_t>> chunk_corners(const std::vector<std::int64_t>& shape,
                                                     const std::vector<std::int64_t>& chunk) {
  std::vector<std::vector<std::int64_t>> corners;
  std::vector<std::int64_t> corner(shape.size(), 0);
  while (true) {
    corners.push_back(corner);
    std::size_t axis = shape.size();
    while (axis > 0 && corner[axis - 1] + chunk[axis - 1] >= shape[axis - 1]) corner[--axis] = 0;
    if (axis == 0) return corners;
    corner[axis - 1] += chunk[axis - 1];
  }
}

}  // namespace districtwide::hdf5
