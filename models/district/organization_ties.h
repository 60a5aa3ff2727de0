#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/district/parameters.h"
#include "sim/graph/csr.h"
#include "sim/random/sequence.h"

// The advice ties of generated organizations (models/README.md, section 5, "Generated organizations").

namespace districtwide::district {

/// Who draws when a district is built: the seed's key and the number of the organization.
struct BuildDraws {
  PhiloxKey key;
  std::uint32_t sample;

  DrawSequence sequence(std::uint8_t stream, std::uint32_t agent) const { return {key, sample, {stream, agent, 0}}; }
};

/// How likely two teachers of a school of k are tied, before closure.
struct TieProbability {
  double same_department;
  double elsewhere;

  TieProbability(const OrganizationParameters& parameters, std::int32_t n_teachers);
};

/// Ties that a school of that size is expected to have, in departments filled in order.
double expected_school_ties(const OrganizationParameters& parameters, std::int32_t n_teachers);

/// Draws the ties within schools, one school after another; holds the memory that they take in turn.
class SchoolTies {
 public:
  explicit SchoolTies(const OrganizationParameters& parameters) : parameters_(parameters) {}

  /// Draws the ties of a school. Departments stand one after another: teacher i's ends before teacher department_end[i], both
  /// counted in the school.
  void draw(DrawSequence& draws, std::span<const std::int32_t> department_end);

  /// Of the school that was drawn last.
  std::int64_t n_ties() const { return n_ties_; }
  /// Writes the partners of one of its teachers, ascending and counted from `first_teacher` on; gives their end.
  std::int32_t* write_partners(std::int32_t teacher, std::int32_t first_teacher, std::int32_t* to) const;

 private:
  std::int64_t draw_department_ties(DrawSequence& draws, double probability);
  std::int64_t draw_other_ties(DrawSequence& draws, double probability);
  void close_triangles(DrawSequence& draws, std::int64_t n_wanted);
  bool tied(std::int32_t a, std::int32_t b) const;
  void tie(std::int32_t a, std::int32_t b);
  void add_partner(std::uint32_t teacher, std::uint32_t partner);
  void widen();

  const OrganizationParameters& parameters_;
  std::span<const std::int32_t> department_end_;
  std::int32_t n_teachers_ = 0;
  std::int64_t n_ties_ = 0;
  // Partners of teacher i, in the order of their ties: slots_[i * n_slots_] and the degree_[i] - 1 after it.
  std::size_t n_slots_ = 16;
  std::vector<std::int32_t> slots_;
  std::vector<std::int32_t> degree_;
  // In all but the largest schools one bit a pair as well: row i is tied_bits_[i * n_words_] and those after it.
  std::size_t n_words_ = 0;
  std::vector<std::uint64_t> tied_bits_;
};

/// The ties between schools, each once and ascending: Poisson(mean) random pairs of the district, of which those of two
/// different schools stay.
std::vector<Tie> draw_bridging_ties(DrawSequence& draws, std::span<const std::int32_t> first_teacher, double mean);

}  // namespace districtwide::district
