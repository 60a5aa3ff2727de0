#pragma once

#include <string>
#include <vector>

namespace districtwide::cli {

/// One scenario's line in a chart of shares over time.
struct Curve {
  char letter = 0;            // tells it from the others without colour; 0: it is alone
  std::vector<double> years;  // where the values stand, rising
  std::vector<double> mean;   // share, 0 to 1
  std::vector<double> low;    // of the interval of the mean; as `mean` where it is not known
  std::vector<double> high;
  std::vector<double> band_low = {};  // of a lighter band behind the line, such as percentiles; empty: none
  std::vector<double> band_high = {};
};

/// How a chart is drawn.
struct ChartStyle {
  int width = 80;       // columns; at least 40 are used, at most 80
  bool unicode = true;  // Braille dots and box lines, or plain characters
};

/// A chart of shares over `years` years as lines of text: per cent on the left, years below, each curve's last value on
/// the right. A curve is as thick as its interval, and never thinner than can be seen.
std::string draw_chart(const std::vector<Curve>& curves, double years, const ChartStyle& style);

}  // namespace districtwide::cli
