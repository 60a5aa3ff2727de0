#include "models/district/organization_generator.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "models/district/streams.h"
#include "sim/base/errors.h"
#include "sim/params/value.h"
#include "sim/random/distributions.h"

namespace districtwide::district {

namespace {

constexpr double kMostTeachers = 1e8;
constexpr double kMostTies = 2.5e8;

/// Logarithm's mean and deviation of a log-normal distribution.
struct SizeDistribution {
  double log_mean;
  double log_deviation;

  explicit SizeDistribution(const OrganizationParameters& parameters) {
    const double log_variance = log_double(1.0 + parameters.school_size_cv * parameters.school_size_cv);
    log_mean = log_double(parameters.teachers_per_school) - log_variance / 2.0;
    log_deviation = std::sqrt(log_variance);
  }
};

double draw_size(const SizeDistribution& distribution, DrawSequence draws) {
  const double size = exp_double(distribution.log_mean + distribution.log_deviation * draw_normal(draws));
  return std::max(2.0, std::floor(size + 0.5));
}

[[noreturn]] void refuse(double count, const char* what, const char* most) {
  throw InputError(Place{"organization"}, "would have about " + districtwide::to_text(std::floor(count)) + " " + what + "; at most " +
                                              most + ": make it smaller");
}

/// The ties of a school whose departments may stand in any order: they are drawn for its teachers sorted by department, who then
/// get their places back.
class SchoolByDepartments {
 public:
  SchoolByDepartments(const OrganizationParameters& parameters, const BuildDraws& draws) : ties_(parameters), draws_(draws) {}

  void draw(std::int32_t school, std::span<const std::int32_t> department) {
    is_sorted_ = std::is_sorted(department.begin(), department.end());
    if (!is_sorted_) sort(department);
    const auto department_at = [&](std::size_t place) { return department[is_sorted_ ? place : teacher_at_[place]]; };
    end_.resize(department.size());
    for (std::size_t place = department.size(); place-- > 0;) {
      const bool is_last = place + 1 == department.size() || department_at(place) != department_at(place + 1);
      end_[place] = is_last ? static_cast<std::int32_t>(place) + 1 : end_[place + 1];
    }
    DrawSequence sequence = draws_.sequence(kTies, school);
    ties_.draw(sequence, end_);
  }

  /// As SchoolTies::n_ties.
  std::int64_t n_ties() const { return ties_.n_ties(); }
  /// As SchoolTies::write_partners, for a teacher as numbered in the school.
  std::int32_t* write_partners(std::int32_t teacher, std::int32_t first_teacher, std::int32_t* to) const {
    if (is_sorted_) return ties_.write_partners(teacher, first_teacher, to);
    std::int32_t* const end = ties_.write_partners(place_of_[teacher], 0, to);
    std::transform(to, end, to, [&](std::int32_t place) { return first_teacher + teacher_at_[place]; });
    std::sort(to, end);
    return end;
  }

 private:
  void sort(std::span<const std::int32_t> department) {
    teacher_at_.resize(department.size());
    std::iota(teacher_at_.begin(), teacher_at_.end(), 0);
    std::stable_sort(teacher_at_.begin(), teacher_at_.end(),
                     [&](std::int32_t a, std::int32_t b) { return department[a] < department[b]; });
    place_of_.resize(department.size());
    for (std::size_t place = 0; place < teacher_at_.size(); ++place) place_of_[teacher_at_[place]] = std::int32_t(place);
  }

  SchoolTies ties_;
  const BuildDraws& draws_;
  std::vector<std::int32_t> end_;
  bool is_sorted_ = true;
  std::vector<std::int32_t> teacher_at_, place_of_;  // where they are not: by place in the sorted school, by teacher
};

/// Appends the rows of the teachers of the school that was drawn last: partners in schools before it, in it and after it, which
/// ascend as they are numbered school by school. `bridges` are the ties between schools.
void append_rows(const SchoolByDepartments& drawn, std::int32_t first_teacher, std::int32_t end, const Csr& bridges, Csr& advice) {
  const std::size_t n_before = advice.partners.size();
  const std::int64_t n_bridges = bridges.first[end] - bridges.first[first_teacher];
  advice.partners.resize(n_before + std::size_t(2 * drawn.n_ties() + n_bridges));
  std::int32_t* to = advice.partners.data() + n_before;
  for (std::int32_t teacher = first_teacher; teacher < end; ++teacher) {
    const std::span<const std::int32_t> others = bridges.partners_of(teacher);
    auto next = others.begin();
    for (; next != others.end() && *next < first_teacher; ++next) *to++ = *next;
    to = drawn.write_partners(teacher - first_teacher, first_teacher, to);
    to = std::copy(next, others.end(), to);
    advice.first.push_back(std::int32_t(to - advice.partners.data()));
  }
}

}  // namespace

std::vector<std::int32_t> draw_first_teachers(const OrganizationParameters& parameters, const BuildDraws& draws) {
  const std::vector<double>& given = parameters.school_sizes;
  const SizeDistribution distribution(parameters);
  const std::size_t n_schools = given.empty() ? parameters.schools : given.size();
  double n_ties = 0.0;
  double n_teachers = 0.0;
  std::vector<std::int32_t> first_teacher{0};
  first_teacher.reserve(n_schools + 1);
  for (std::size_t school = 0; school < n_schools; ++school) {
    const double size = given.empty()
                            ? draw_size(distribution, draws.sequence(kSchoolSizes, std::uint32_t(school)))
                            : given[school];
    n_teachers += size;
    if (n_teachers > kMostTeachers) refuse(n_teachers, "teachers or more", "100,000,000");
    n_ties += expected_school_ties(parameters, static_cast<std::int32_t>(size));
    first_teacher.push_back(static_cast<std::int32_t>(n_teachers));
  }
  n_ties += parameters.other_school_ties * n_teachers / 2.0;
  if (n_ties > kMostTies) refuse(n_ties, "advice ties", "250,000,000");
  return first_teacher;
}

double draw_poverty(const OrganizationParameters& parameters, const BuildDraws& draws, std::int32_t school) {
  DrawSequence sequence = draws.sequence(kPoverty, school);
  return draw_beta(sequence, parameters.poverty_mean, parameters.poverty_concentration);
}

void generate_areas(Organization& organization, const OrganizationParameters& parameters) {
  const std::int32_t n_schools = organization.n_schools();
  organization.area.resize(n_schools);
  for (std::int32_t school = 0; school < n_schools; ++school)
    organization.area[school] = school / parameters.schools_per_area;
  organization.n_areas = organization.area.back() + 1;
}

std::vector<std::uint8_t> initial_levels(const OrganizationParameters& parameters, std::int32_t n_schools) {
  const std::vector<double>& given = parameters.initial_level;
  const bool is_one_for_all = given.size() == 1;
  if (!is_one_for_all && given.size() != std::size_t(n_schools))
    throw InputError(Place{"organization.initial_level"},
                     "lists " + std::to_string(given.size()) + " levels, but there are " + std::to_string(n_schools) +
                         " schools; give one number for all, or one for each school");
  std::vector<std::uint8_t> levels(n_schools);
  for (std::int32_t school = 0; school < n_schools; ++school)
    levels[school] = static_cast<std::uint8_t>(given[is_one_for_all ? 0 : school]);
  return levels;
}

Csr draw_advice(const Organization& organization, const OrganizationParameters& parameters, const BuildDraws& draws) {
  const std::int32_t n_teachers = organization.n_teachers();
  DrawSequence sequence = draws.sequence(kBridgingTies, 0);
  const Csr bridges = undirected_csr(
      n_teachers, draw_bridging_ties(sequence, organization.first_teacher, parameters.other_school_ties * n_teachers / 2.0));
  const double expected = parameters.same_school_ties + parameters.other_school_ties +
                          parameters.same_department_tie * (parameters.department_size - 1);
  Csr advice{{0}, {}};
  advice.first.reserve(std::size_t(n_teachers) + 1);
  advice.partners.reserve(static_cast<std::size_t>(n_teachers * std::min(expected, 20.0) * 1.1));
  SchoolByDepartments drawer(parameters, draws);
  for (std::int32_t school = 0; school < organization.n_schools(); ++school) {
    const std::int32_t begin = organization.first_teacher[school];
    const std::int32_t end = organization.first_teacher[school + 1];
    drawer.draw(school, {organization.department.data() + begin, organization.department.data() + end});
    append_rows(drawer, begin, end, bridges, advice);
  }
  return advice;
}

}  // namespace districtwide::district
