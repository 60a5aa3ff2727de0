#pragma once

namespace districtwide::cli {

/// What the text is shown on.
struct Terminal {
  int width = 80;           // columns
  bool unicode = true;      // can it show box lines and Braille?
  bool shows_bars = false;  // is standard error a terminal that can draw a line anew?
};

/// The terminal of this process. Its width is COLUMNS where that is set, else that of the terminal, else 80 columns;
/// at least 40. Takes over the locale's characters (LC_CTYPE), nothing else of it.
Terminal find_terminal();

}  // namespace districtwide::cli
