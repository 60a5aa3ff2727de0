#pragma once

#include <string>
#include <vector>

#include "bindings/cli/terminal.h"

namespace districtwide::cli {

/// Shares over two factors.
struct HeatMap {
  std::string row_title, column_title;
  std::vector<std::string> rows, columns;  // labels
  std::vector<double> values;              // [row][column], per cent from 0 to 100; NaN: not known
};

/// The numbers as whole per cents, each on a shade (or, without Unicode, behind a character) that is darker where it is
/// higher; rows from the last to the first, as on a chart. A map wider than the terminal leaves out columns evenly.
std::string draw_heat_map(const HeatMap& map, const Terminal& terminal);

}  // namespace districtwide::cli
