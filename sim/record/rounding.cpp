#include "sim/record/rounding.h"

#include <cstdint>

namespace districtwide {

float rounded(float value, int keep_bits) {
  constexpr std::uint32_t kExponent = 0x7f800000u;
  const int n_dropped = kMantissaBits - keep_bits;
  if (n_dropped <= 0) return value;
  const auto bits = __builtin_bit_cast(std::uint32_t, value);
  const std::uint32_t last_kept = bits >> n_dropped & 1;
  const std::uint32_t just_below_half = (std::uint32_t{1} << (n_dropped - 1)) - 1;
  // A carry out of the mantissa raises the exponent, which is what rounding up to the next power of two is.
  const std::uint32_t nearest = (bits + just_below_half + last_kept) >> n_dropped << n_dropped;
  return __builtin_bit_cast(float, (bits & kExponent) == kExponent ? bits : nearest);
}

void round_values(Results& results) {
  for (const RecordLayout::Field& field : results.layout.fields()) {
    if (field.quantity.storage != Storage::Float32 || field.quantity.keep_bits >= kMantissaBits) continue;
    for (int point = 0; point < results.n_points; ++point)
      for (int row = 0; row < results.n_rows(); ++row)
        for (float& value : results.run(point, row).subspan(static_cast<std::size_t>(field.offset),
                                                            static_cast<std::size_t>(field.size)))
          value = rounded(value, field.quantity.keep_bits);
  }
}

}  // namespace districtwide
