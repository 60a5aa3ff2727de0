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

/// Where departments do not stand one after another, ties are drawn as if they did: `order` are the teachers of the
/// school by department, and the ties get their names back.
void sort_by_department(std::span<const std::int32_t> department, std::vector<std::int32_t>& order) {
  order.resize(department.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return department[a] < department[b]; });
}

/// Draws ties school by school; holds what the schools use in turn.
class SchoolByDepartments {
 public:
  SchoolByDepartments(const OrganizationParameters& parameters, const BuildDraws& draws)
      : school_ties_(parameters), draws_(draws) {}

  void draw(std::int32_t school, std::span<const std::int32_t> department, std::int32_t first_teacher,
            std::vector<Tie>& ties) {
    const bool is_sorted = std::is_sorted(department.begin(), department.end());
    if (!is_sorted) sort_by_department(department, order_);
    const auto department_at = [&](std::size_t place) { return department[is_sorted ? place : order_[place]]; };
    end_.resize(department.size());
    for (std::size_t place = department.size(); place-- > 0;) {
      const bool is_last = place + 1 == department.size() || department_at(place) != department_at(place + 1);
      end_[place] = is_last ? static_cast<std::int32_t>(place) + 1 : end_[place + 1];
    }
    DrawSequence sequence = draws_.sequence(kTies, school);
    const std::size_t n_before = ties.size();
    school_ties_.draw(sequence, end_, first_teacher, ties);
    if (is_sorted) return;
    for (std::size_t index = n_before; index < ties.size(); ++index)
      ties[index] = {first_teacher + order_[ties[index].first - first_teacher],
                     first_teacher + order_[ties[index].second - first_teacher]};
  }

 private:
  SchoolTies school_ties_;
  const BuildDraws& draws_;
  std::vector<std::int32_t> end_;
  std::vector<std::int32_t> order_;
};

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
  const double n_teachers = organization.n_teachers();
  std::vector<Tie> ties;
  const double expected = parameters.same_school_ties + parameters.other_school_ties +
                          parameters.same_department_tie * (parameters.department_size - 1);
  ties.reserve(static_cast<std::size_t>(n_teachers * std::min(expected, 20.0) * 0.55));
  SchoolByDepartments drawer(parameters, draws);
  for (std::int32_t school = 0; school < organization.n_schools(); ++school) {
    const std::int32_t begin = organization.first_teacher[school];
    const std::int32_t end = organization.first_teacher[school + 1];
    drawer.draw(school, {organization.department.data() + begin, organization.department.data() + end}, begin, ties);
  }
  DrawSequence sequence = draws.sequence(kBridgingTies, 0);
  draw_bridging_ties(sequence, organization.first_teacher, parameters.other_school_ties * n_teachers / 2.0, ties);
  return undirected_csr(organization.n_teachers(), ties);
}

}  // namespace districtwide::district
