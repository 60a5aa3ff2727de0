#include "bindings/cli/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bindings/cli/canvas.h"
#include "bindings/cli/text.h"

namespace districtwide::cli {

namespace {

constexpr int kLeftWidth = 8;   // "100 % ┤" and a blank
constexpr int kRightWidth = 8;  // " A 100 %"
constexpr int kLeastWidth = 40;
constexpr int kMostWidth = 80;

/// A vertical axis from 0 to `top` per cent.
struct Scale {
  double top;
  int n_ticks;
  int rows_a_tick;

  int rows() const { return n_ticks * rows_a_tick; }
};

/// The smallest round scale that holds `share`.
Scale scale_for(double share) {
  constexpr Scale kScales[] = {{1, 5, 3},  {2, 4, 4},  {5, 5, 3},  {10, 5, 3}, {20, 4, 4},
                               {30, 3, 5}, {40, 4, 4}, {50, 5, 3}, {60, 3, 5}, {80, 4, 4}};
  for (const Scale& scale : kScales)
    if (share * 100 <= scale.top) return scale;
  return {100, 5, 3};
}

double largest_of(const std::vector<Curve>& curves) {
  double largest = 0;
  for (const Curve& curve : curves)
    for (const auto* const values : {&curve.mean, &curve.high, &curve.band_high})
      for (const double value : *values) largest = std::max(largest, value);
  return std::min(largest, 1.0);
}

/// The value of a curve at `year`, between its points by linear interpolation; nothing before the first.
double value_at(const Curve& curve, const std::vector<double>& values, double year) {
  const auto after = std::lower_bound(curve.years.begin(), curve.years.end(), year);
  if (after == curve.years.end()) return values.back();
  const auto index = static_cast<std::size_t>(after - curve.years.begin());
  if (*after == year) return values[index];
  if (index == 0) return std::nan("");
  const double share = (year - curve.years[index - 1]) / (*after - curve.years[index - 1]);
  return values[index - 1] + share * (values[index] - values[index - 1]);
}

/// Years between two ticks below the chart, so that at most ten stand there.
int years_a_tick(double years) {
  for (const int step : {1, 2, 5, 10, 20, 50})
    if (years / step <= 10) return step;
  return std::max(100, static_cast<int>(years / 10));
}

/// Columns of the plot: as many as there is room for, but equally many from tick to tick.
int columns_for(double years, int room) {
  const int n_ticks = static_cast<int>(years / years_a_tick(years));
  return n_ticks > 0 && n_ticks * years_a_tick(years) == years ? room - room % n_ticks : room;
}

/// The area between the axes, with what is drawn on it.
class Plot {
 public:
  Plot(double years, const Scale& scale, int columns, bool unicode)
      : years_(years), scale_(scale), unicode_(unicode), canvas_(columns, scale.rows(), unicode) {}

  void draw_band(const Curve& curve) {
    for (int x = 0; x < canvas_.n_dots_across(); x += unicode_ ? 2 : 1) {
      const double low = value_at(curve, curve.band_low, year_of(x));
      if (std::isnan(low)) continue;
      const int top = dot_of(value_at(curve, curve.band_high, year_of(x)));
      for (int y = dot_of(low); y <= top; ++y)
        if (!unicode_ || y % 2 == 0) canvas_.paint_behind(x, y, '.');  // one dot in four: a light grey
    }
  }

  void draw_line(const Curve& curve) {
    const char ink = curve.letter ? curve.letter : '*';
    int last_low = -1, last_high = -1;
    for (int x = 0; x < canvas_.n_dots_across(); ++x) {
      const double low_value = value_at(curve, curve.low, year_of(x));
      if (std::isnan(low_value)) continue;
      int low = dot_of(low_value);
      int high = std::max(dot_of(value_at(curve, curve.high, year_of(x))), low + (unicode_ ? 1 : 0));
      const int own_low = low, own_high = high;
      if (last_high >= 0) {  // a steep line has no gaps
        low = std::min(low, last_high + 1);
        high = std::max(high, last_low - 1);
      }
      for (int y = low; y <= high; ++y) canvas_.paint(x, y, ink);
      last_low = own_low;
      last_high = own_high;
    }
  }

  /// Puts a curve's letter on it once between two ticks, each curve's at another place.
  void mark_line(const Curve& curve, double offset, double interval) {
    for (double year = offset * interval; year < years_; year += interval) {
      const double value = value_at(curve, curve.mean, year);
      const int x = static_cast<int>(std::lround(year / years_ * canvas_.n_dots_across()));
      if (!std::isnan(value)) canvas_.mark(x, dot_of(value), curve.letter);
    }
  }

  int row_of(double share) const { return scale_.rows() - 1 - dot_of(share) / canvas_.dots_a_row(); }
  std::string row_text(int row) const { return canvas_.row_text(row); }

 private:
  double year_of(int x) const { return years_ * (x + 0.5) / canvas_.n_dots_across(); }
  int dot_of(double share) const {
    const int dot = static_cast<int>(std::floor(share * 100 / scale_.top * canvas_.n_dots_up()));
    return std::clamp(dot, 0, canvas_.n_dots_up() - 1);
  }

  double years_;
  Scale scale_;
  bool unicode_;
  Canvas canvas_;
};

/// What stands on the right of each row: the curves' last values, moved apart where two would share a row.
std::vector<std::string> end_labels(const std::vector<Curve>& curves, const Plot& plot, int rows) {
  std::vector<const Curve*> order;
  for (const Curve& curve : curves) order.push_back(&curve);
  std::stable_sort(order.begin(), order.end(),
                   [](const Curve* a, const Curve* b) { return a->mean.back() > b->mean.back(); });
  std::vector<std::string> labels(static_cast<std::size_t>(rows));
  int next_free = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const int still_to_come = static_cast<int>(order.size() - 1 - i);
    const int row = std::min(std::max(plot.row_of(order[i]->mean.back()), next_free), rows - 1 - still_to_come);
    if (row < 0 || row < next_free) continue;  // more curves than rows
    const std::string letter = order[i]->letter ? std::string(1, order[i]->letter) + " " : "";
    labels[static_cast<std::size_t>(row)] = letter + fmt::format("{:.0f} %", order[i]->mean.back() * 100);
    next_free = row + 1;
  }
  return labels;
}

std::string left_label(const Scale& scale, int row, bool unicode) {
  const bool is_tick = row % scale.rows_a_tick == 0;
  if (!is_tick) return std::string(kLeftWidth - 2, ' ') + (unicode ? "│" : "|");
  const double per_cent = scale.top * (scale.n_ticks - row / scale.rows_a_tick) / scale.n_ticks;
  return padded(fmt::format("{:g} % ", per_cent), kLeftWidth - 2, true) + (unicode ? "┤" : "+");
}

/// The line below the plot and the years below that.
std::string time_axis(double years, int columns, bool unicode) {
  const int step = years_a_tick(years);
  std::string line = padded("0 % ", kLeftWidth - 2, true) + (unicode ? "┼" : "+");
  std::string labels(static_cast<std::size_t>(kLeftWidth - 2), ' ');
  labels += "0";
  int tick = step;
  for (int column = 0; column < columns; ++column) {
    const int tick_column = std::max(0, static_cast<int>(std::lround(tick / years * columns)) - 1);
    const bool is_tick = tick <= years + 1e-9 && column == tick_column;
    line += unicode ? (is_tick ? "┬" : "─") : (is_tick ? "+" : "-");
    if (!is_tick) continue;
    const std::string label = std::to_string(tick);
    const int middle = kLeftWidth - 1 + column - static_cast<int>(label.size()) / 2;
    labels = padded(labels, middle) + label;
    tick += step;
  }
  return line + "\n" + padded(labels, kLeftWidth + columns) + " year\n";
}

}  // namespace

std::string draw_chart(const std::vector<Curve>& curves, double years, const ChartStyle& style) {
  const int columns = columns_for(years, std::clamp(style.width, kLeastWidth, kMostWidth) - kLeftWidth - kRightWidth);
  const Scale scale = scale_for(largest_of(curves));
  Plot plot(years, scale, columns, style.unicode);
  for (const Curve& curve : curves)
    if (!curve.band_low.empty()) plot.draw_band(curve);
  for (const Curve& curve : curves) plot.draw_line(curve);
  const auto n_curves = static_cast<double>(curves.size());
  for (std::size_t i = 0; i < curves.size(); ++i)
    if (curves[i].letter) plot.mark_line(curves[i], (static_cast<double>(i) + 0.5) / n_curves, years_a_tick(years));
  const std::vector<std::string> labels = end_labels(curves, plot, scale.rows());
  std::string text;
  for (int row = 0; row < scale.rows(); ++row) {
    const std::string& label = labels[static_cast<std::size_t>(row)];
    std::string line = left_label(scale, row, style.unicode) + plot.row_text(row);
    if (!label.empty()) line = padded(line, kLeftWidth - 1 + columns + 1) + label;
    text += line + "\n";
  }
  return text + time_axis(years, columns, style.unicode);
}

}  // namespace districtwide::cli
