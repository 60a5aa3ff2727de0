#include "models/district/organization_size.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace districtwide::district {

namespace {

// 3,139,258 teachers in 2021-22 (NCES Digest, table 216.30) / 98,469 schools in 2019-20 = 31.9, rounded.
constexpr double kTeachersPerSchool = 32;

// A school has two teachers at least; the generator takes no more in all than a hundred million.
constexpr double kFewestTeachers = 2;
constexpr double kMostRuledTeachers = 1e8;

}  // namespace

std::vector<double> school_sizes_of(double n_teachers) {
  const double n_schools = std::max(1.0, std::floor(n_teachers / kTeachersPerSchool + 0.5));
  const double smaller = std::floor(n_teachers / n_schools);
  const double n_larger = n_teachers - smaller * n_schools;
  std::vector<double> sizes(static_cast<std::size_t>(n_schools), smaller);
  std::fill_n(sizes.begin(), static_cast<std::int64_t>(n_larger), smaller + 1);
  return sizes;
}

std::vector<ColumnRule> column_rules(std::vector<std::string> summed) {
  return {{.name = "total_teachers",
           .meaning = "Teachers of a district, rounded: max(1, round(teachers / 32)) schools, as equal as can be.",
           .unit = "teachers",
           .row = "district",
           .least = kFewestTeachers,
           .most = kMostRuledTeachers,
           .keys = {"organization.school_sizes"},
           .values = [](double n_teachers) { return std::vector<Value>{school_sizes_of(n_teachers)}; },
           .class_starts = {kFewestTeachers, 25, 100, 250, 1000, 5000},
           .summed = std::move(summed)}};
}

}  // namespace districtwide::district
