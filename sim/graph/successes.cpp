#include "sim/graph/successes.h"

#include "sim/random/distributions.h"

namespace districtwide {

namespace {

/// Where a mask of 64 trials (about 15 words) costs as much as the leaps (a logarithm each) over as many trials.
constexpr double kMaskProbability = 1.0 / 128.0;
constexpr double kNegligibleProbability = 0x1p-50;

}  // namespace

SuccessPositions::SuccessPositions(DrawSequence& draws, double probability)
    : draws_(&draws), by_masks_(probability >= kMaskProbability), position_(by_masks_ ? -64 : -1) {
  certain_ = probability >= 1.0;
  if (by_masks_ && !certain_) digits_ = std::uint64_t(probability * 0x1p63) << 1;
  if (!by_masks_ && probability > kNegligibleProbability) log_failure_ = log_double(1.0 - probability);
}

/// Compares 64 uniform numbers with the probability, binary digit by digit from the first, until each has differed
/// from it (or the probability has no digits left: then those that are level with it are not below).
std::uint64_t SuccessPositions::draw_mask() {
  if (certain_) return ~std::uint64_t{0};
  std::uint64_t below = 0;
  std::uint64_t level = ~std::uint64_t{0};
  for (std::uint64_t digits = digits_; digits != 0 && level != 0; digits <<= 1) {
    const std::uint64_t high = draws_->word();
    const std::uint64_t drawn = high << 32 | draws_->word();
    const std::uint64_t digit = 0 - (digits >> 63);
    below |= level & digit & ~drawn;
    level &= ~(drawn ^ digit);
  }
  return below;
}

/// Failures before a success are geometric: floor(ln u / ln(1 - p)).
std::int64_t SuccessPositions::next_by_leap() {
  if (log_failure_ == 0.0 || position_ == kNever) return kNever;
  const double leap = log_double(draws_->uniform()) / log_failure_;
  position_ = leap < 0x1p60 - double(position_) ? position_ + 1 + std::int64_t(leap) : kNever;
  return position_;
}

}  // namespace districtwide
