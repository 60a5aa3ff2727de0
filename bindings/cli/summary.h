#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/cli/chart.h"
#include "bindings/cli/terminal.h"
#include "sim/record/results.h"
#include "sim/stats/intervals.h"

namespace districtwide::cli {

/// How a quantity is shown to people.
struct Measure {
  std::string_view quantity;  // its name in the results
  std::string_view heading;
  std::string_view unit;  // after scaling
  double scale;
  int decimals;
};

/// The headline.
inline constexpr Measure kAdoption = {"adoption", "Adoption", "%", 100, 1};

/// What else there is to know, of all models, in the order in which it is shown.
const std::vector<Measure>& other_measures();

/// What adoption is, in the model's words: "teachers who use the practice (level of use 3 or more)".
std::string meaning_of_adoption(const Results& results);

/// The same as a heading of a chart: "Teachers who use the practice".
std::string heading_of_adoption(const Results& results);

/// Values of a sample, in the measure's unit.
struct Summary {
  double mean = 0;
  Interval interval;  // 95 %, of the mean
  double percentile_10 = 0;
  double percentile_90 = 0;
};

/// A recorded week that is shown as a year's end.
struct YearEnd {
  int row = 0;      // among the recorded weeks
  double year = 0;  // where it stands: 1 is the end of the first year

  std::string text() const;  // "1", or "0.83" where the year's last week was not recorded
};

/// The last recorded week of each year; of longer runs only every n-th year and the last, `at_most` in all.
std::vector<YearEnd> year_ends(const Results& results, int at_most);
/// The same of recorded weeks that stand at `years`.
std::vector<YearEnd> year_ends(const std::vector<double>& years, int at_most);

/// Is the quantity recorded, one number a week?
bool is_recorded(const Results& results, std::string_view quantity);

/// A quantity of all runs of a point in a recorded week (`row`), times `measure.scale`; NaN of runs that were not done.
std::vector<double> values_of(const Results& results, const Measure& measure, int point, int row);

Summary summary_of(const Results& results, const Measure& measure, int point, int row);

/// Clusters of the replicates of points that are compared (n_clusters).
int clusters_of(const Results& results, std::span<const int> points);

/// What intervals of means over the replicates of these points are of, where replicates share organizations: a paragraph, or
/// nothing where each has its own. `key`: of the parameter that says how many there are.
std::string sharing_text(const Results& results, const std::string& key, const Terminal& terminal);

/// Mean of the runs of a point of component `component` of a quantity in a recorded week.
double mean_of_component(const Results& results, std::string_view quantity, int point, int row, int component);

/// Adoption of a point over time as a curve, with the mean's 95 % interval; `with_band`: and the 10th and 90th
/// percentiles.
Curve adoption_curve(const Results& results, int point, bool with_band);

/// "70.3 to 71.9", or "-" where it is not known.
std::string interval_text(double low, double high, int decimals);

}  // namespace districtwide::cli
