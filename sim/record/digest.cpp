// The bytes that a digest is taken of. Anyone can compute them again; to change them is to change every digest that
// was ever published.
//
// A run, for each quantity in byte order of the names, one after another:
//   the name and a line feed;
//   for each dimension in order (week first where the quantity is weekly, then its own): "NAME=SIZE" and a line feed,
//   SIZE in decimal digits, for week the number of recorded weeks;
//   the values in row-major order, four bytes each, lowest byte first: IEEE 754 binary32 with every NaN as 0x7fc00000,
//   or, for counts, unsigned integers (0xffffffff where a run was not done).
// A file: the 32 bytes of each run's digest, runs in (point, replicate) order. A summary has no runs: the values of one
// statistic of one point are taken for a run's, and they come in (point, statistic) order.
// Values are those that are recorded: where they are rounded, the rounded ones.

#include "sim/record/results.h"

#include <algorithm>
#include <iterator>

#include "sim/parallel/parallel.h"

namespace districtwide {

namespace {

constexpr std::uint32_t kCanonicalNan = 0x7fc00000u;

std::uint32_t word_of(float value, Storage storage) {
  if (storage == Storage::UInt32) return stored_count(value);
  return value != value ? kCanonicalNan : __builtin_bit_cast(std::uint32_t, value);
}

std::string heading(const RecordLayout& layout, const Quantity& quantity) {
  std::string text = quantity.name + "\n";
  if (quantity.weekly) text += "week=" + std::to_string(layout.weeks().size()) + "\n";
  for (const std::string& name : quantity.dimensions)
    text += name + "=" + std::to_string(layout.dimension(name).size) + "\n";
  return text;
}

void add_values(Sha256& hash, std::span<const float> values, Storage storage) {
  std::array<std::uint8_t, 4096> bytes;
  while (!values.empty()) {
    const std::size_t n_now = std::min(values.size(), bytes.size() / 4);
    for (std::size_t k = 0; k < n_now; ++k) {
      const std::uint32_t word = word_of(values[k], storage);
      for (std::size_t byte = 0; byte < 4; ++byte)
        bytes[4 * k + byte] = static_cast<std::uint8_t>(word >> (8 * byte) & 0xff);
    }
    hash.update(std::span<const std::uint8_t>(bytes).first(4 * n_now));
    values = values.subspan(n_now);
  }
}

}  // namespace

Digest run_digest(const RecordLayout& layout, std::span<const float> run) {
  Sha256 hash;
  for (const RecordLayout::Field& field : layout.fields()) {
    hash.update(std::span<const char>(heading(layout, field.quantity)));
    const auto values = run.subspan(static_cast<std::size_t>(field.offset), static_cast<std::size_t>(field.size));
    add_values(hash, values, field.quantity.storage);
  }
  return hash.finish();
}

Digest digest_of_digests(std::span<const Digest> runs) {
  Sha256 hash;
  for (const Digest& run : runs) hash.update(std::span<const std::uint8_t>(run));
  return hash.finish();
}

Digest results_digest(const Results& results) {
  const int n_rows = results.n_rows();
  std::vector<Digest> runs(static_cast<std::size_t>(results.n_points) * static_cast<std::size_t>(n_rows));
  parallel_for(std::ssize(runs), [&](std::int64_t index) {
    runs[static_cast<std::size_t>(index)] =
        run_digest(results.layout, results.run(static_cast<int>(index / n_rows), static_cast<int>(index % n_rows)));
  });
  return digest_of_digests(runs);
}

std::string to_hex(const Digest& digest) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace districtwide
