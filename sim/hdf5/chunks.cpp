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

}  // namespace districtwide::hdf5
