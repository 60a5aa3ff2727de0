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

  /// Appends the ties of one school, each once, to `ties`; its teachers are numbered from `first_teacher`.
  /// Departments stand one after another: teacher i's ends before teacher department_end[i], counted in the school.
  void draw(DrawSequence& draws, std::span<const std::int32_t> department_end, std::int32_t first_teacher,
            std::vector<Tie>& ties);

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
  std::int32_t first_teacher_ = 0;
  std::vector<Tie>* ties_ = nullptr;
  // Partners of teacher i, in the order of their ties: slots_[i * n_slots_] and the degree_[i] - 1 after it.
  std::size_t n_slots_ = 16;
  std::vector<std::int32_t> slots_;
  std::vector<std::int32_t> degree_;
  // In all but the largest schools one bit a pair as well: row i is tied_bits_[i * n_words_] and those after it.
  std::size_t n_words_ = 0;
  std::vector<std::uint64_t> tied_bits_;
};

/// Appends the ties between schools to `ties`, each once: Poisson(mean) random pairs of the district, of which those of
/// two different schools stay.
void draw_bridging_ties(DrawSequence& draws, std::span<const std::int32_t> first_teacher, double mean,
                        std::vector<Tie>& ties);

}  // namespace districtwide::district
