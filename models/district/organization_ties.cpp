#include "models/district/organization_ties.h"

#include <algorithm>
#include <cmath>

#include "sim/graph/successes.h"
#include "sim/random/distributions.h"

namespace districtwide::district {

namespace {

constexpr std::int64_t kClosingDrawsPerTeacher = 20;
constexpr std::int32_t kLargestSchoolWithBits = 4096;  // 2 MB of bits

double pairs(double n) { return n * (n - 1.0) / 2.0; }

}  // namespace

// Called for every tie, ten million times a nation: they stand before those that call them, to become part of them.
inline void SchoolTies::add_partner(std::uint32_t teacher, std::uint32_t partner) {
  std::int32_t& degree = degree_[teacher];
  if (std::size_t(degree) == n_slots_) widen();
  slots_[teacher * n_slots_ + std::size_t(degree++)] = std::int32_t(partner);
  if (n_words_ > 0) tied_bits_[teacher * n_words_ + partner / 64] |= std::uint64_t{1} << (partner % 64);
}

inline void SchoolTies::tie(std::int32_t a, std::int32_t b) {
  add_partner(std::uint32_t(a), std::uint32_t(b));
  add_partner(std::uint32_t(b), std::uint32_t(a));
  ++n_ties_;
}

TieProbability::TieProbability(const OrganizationParameters& parameters, std::int32_t n_teachers)
    : same_department(parameters.same_department_tie),
      elsewhere(std::min(1.0, parameters.same_school_ties / std::max(1, n_teachers - parameters.department_size))) {}

double expected_school_ties(const OrganizationParameters& parameters, std::int32_t n_teachers) {
  const TieProbability probability(parameters, n_teachers);
  const std::int32_t n_full = n_teachers / parameters.department_size;
  const double within = n_full * pairs(parameters.department_size) + pairs(n_teachers % parameters.department_size);
  return within * probability.same_department + (pairs(n_teachers) - within) * probability.elsewhere;
}

void SchoolTies::draw(DrawSequence& draws, std::span<const std::int32_t> department_end) {
  department_end_ = department_end;
  n_teachers_ = static_cast<std::int32_t>(department_end.size());
  n_ties_ = 0;
  degree_.assign(n_teachers_, 0);
  if (slots_.size() < n_teachers_ * n_slots_) slots_.resize(n_teachers_ * n_slots_);
  n_words_ = n_teachers_ <= kLargestSchoolWithBits ? (n_teachers_ + 63) / 64 : 0;
  tied_bits_.assign(n_teachers_ * n_words_, 0);

  const TieProbability probability(parameters_, n_teachers_);
  const double open_share = 1.0 - parameters_.closure;
  const std::int64_t n_same = draw_department_ties(draws, open_share * probability.same_department);
  const std::int64_t n_other = draw_other_ties(draws, open_share * probability.elsewhere);
  const double expected = double(n_same) * probability.same_department + double(n_other) * probability.elsewhere;
  close_triangles(draws, draw_binomial(draws, std::int64_t(expected + 0.5), parameters_.closure));
}

/// Ties within departments; returns how many pairs there are.
std::int64_t SchoolTies::draw_department_ties(DrawSequence& draws, double probability) {
  SuccessPositions successes(draws, probability);
  std::int64_t success = successes.next();
  std::int64_t n_pairs = 0;
  for (std::int32_t teacher = 0; teacher < n_teachers_; ++teacher) {
    const std::int64_t n_here = department_end_[teacher] - teacher - 1;
    for (; success < n_pairs + n_here; success = successes.next())
      tie(teacher, teacher + 1 + static_cast<std::int32_t>(success - n_pairs));
    n_pairs += n_here;
  }
  return n_pairs;
}

/// Ties between departments; returns how many pairs there are.
std::int64_t SchoolTies::draw_other_ties(DrawSequence& draws, double probability) {
  SuccessPositions successes(draws, probability);
  std::int64_t success = successes.next();
  std::int64_t n_pairs = 0;
  for (std::int32_t teacher = 0; teacher < n_teachers_; ++teacher) {
    const std::int64_t n_here = n_teachers_ - department_end_[teacher];
    for (; success < n_pairs + n_here; success = successes.next())
      tie(teacher, department_end_[teacher] + static_cast<std::int32_t>(success - n_pairs));
    n_pairs += n_here;
  }
  return n_pairs;
}

void SchoolTies::close_triangles(DrawSequence& draws, std::int64_t n_wanted) {
  std::int64_t n_closed = 0;
  for (std::int64_t n_left = kClosingDrawsPerTeacher * n_teachers_; n_left > 0 && n_closed < n_wanted; --n_left) {
    const std::uint32_t teacher = draws.below(n_teachers_);
    const std::uint32_t degree = degree_[teacher];
    if (degree < 2) continue;
    const std::uint32_t first = draws.below(degree);
    std::uint32_t second = draws.below(degree - 1);
    second += second >= first ? 1 : 0;  // any but the first
    const std::int32_t a = slots_[teacher * n_slots_ + first];
    const std::int32_t b = slots_[teacher * n_slots_ + second];
    if (tied(a, b)) continue;
    tie(a, b);
    ++n_closed;
  }
}

bool SchoolTies::tied(std::int32_t a, std::int32_t b) const {
  if (n_words_ > 0) return tied_bits_[a * n_words_ + b / 64] >> (b % 64) & 1;
  if (degree_[a] > degree_[b]) std::swap(a, b);
  const auto row = slots_.begin() + static_cast<std::ptrdiff_t>(a * n_slots_);
  return std::find(row, row + degree_[a], b) != row + degree_[a];
}

/// Doubles the room for partners.
void SchoolTies::widen() {
  std::vector<std::int32_t> wider(2 * n_slots_ * n_teachers_);
  for (std::int32_t teacher = 0; teacher < n_teachers_; ++teacher)
    std::copy_n(slots_.begin() + static_cast<std::ptrdiff_t>(teacher * n_slots_), degree_[teacher],
                wider.begin() + static_cast<std::ptrdiff_t>(teacher * 2 * n_slots_));
  slots_ = std::move(wider);
  n_slots_ *= 2;
}

std::int32_t* SchoolTies::write_partners(std::int32_t teacher, std::int32_t first_teacher, std::int32_t* to) const {
  if (n_words_ == 0) {
    const auto row = slots_.begin() + static_cast<std::ptrdiff_t>(teacher * n_slots_);
    std::int32_t* const end =
        std::transform(row, row + degree_[teacher], to, [&](std::int32_t partner) { return first_teacher + partner; });
    std::sort(to, end);
    return end;
  }
  for (std::size_t word = 0; word < n_words_; ++word) {
    const auto first_of_word = first_teacher + static_cast<std::int32_t>(64 * word);
    for (std::uint64_t bits = tied_bits_[teacher * n_words_ + word]; bits; bits &= bits - 1)
      *to++ = first_of_word + __builtin_ctzll(bits);
  }
  return to;
}

std::vector<Tie> draw_bridging_ties(DrawSequence& draws, std::span<const std::int32_t> first_teacher, double mean) {
  std::vector<Tie> ties;
  if (first_teacher.size() < 3) return ties;  // one school
  const std::uint32_t n_teachers = first_teacher.back();
  const std::int64_t n_pairs = draw_poisson(draws, mean);
  ties.reserve(n_pairs);
  const auto school_of = [&](std::int32_t teacher) {
    return std::upper_bound(first_teacher.begin(), first_teacher.end(), teacher) - first_teacher.begin();
  };
  for (std::int64_t pair = 0; pair < n_pairs; ++pair) {
    const auto a = static_cast<std::int32_t>(draws.below(n_teachers));
    const auto b = static_cast<std::int32_t>(draws.below(n_teachers));
    if (school_of(a) != school_of(b)) ties.emplace_back(std::min(a, b), std::max(a, b));
  }
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  return ties;
}

}  // namespace districtwide::district
