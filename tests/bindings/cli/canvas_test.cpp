#include "bindings/cli/canvas.h"

#include <gtest/gtest.h>

namespace districtwide::cli {
namespace {

// Unicode, chapter Braille Patterns: U+2801 is the dot at the upper left, U+2880 the one at the lower right.
TEST(Canvas, PutsEachDotWhereUnicodeHasIt) {
  Canvas upper_left(1, 1, true), lower_right(1, 1, true);
  upper_left.paint(0, 3, '*');
  lower_right.paint(1, 0, '*');
  EXPECT_EQ(upper_left.row_text(0), "\u2801");
  EXPECT_EQ(lower_right.row_text(0), "\u2880");
}

TEST(Canvas, FillsACellWithEightDots) {
  Canvas canvas(1, 1, true);
  for (int x = 0; x < 2; ++x)
    for (int y = 0; y < 4; ++y) canvas.paint(x, y, '*');
  EXPECT_EQ(canvas.row_text(0), "\u28ff");
}

TEST(Canvas, CountsRowsFromTheTopAndDotsFromTheBottom) {
  Canvas canvas(2, 2, false);
  canvas.paint(1, 0, '*');
  EXPECT_EQ(canvas.row_text(0), "");
  EXPECT_EQ(canvas.row_text(1), " *");
}

TEST(Canvas, LetsInksOfOneCellTakeTurns) {
  Canvas canvas(4, 1, false);
  for (int x = 0; x < 4; ++x)
    for (const char ink : {'A', 'B'}) canvas.paint(x, 0, ink);
  EXPECT_EQ(canvas.row_text(0), "ABAB");
}

TEST(Canvas, PaintsBehindWhatIsThere) {
  Canvas canvas(2, 1, false);
  canvas.paint(0, 0, '*');
  for (int x = 0; x < 2; ++x) canvas.paint_behind(x, 0, '.');
  EXPECT_EQ(canvas.row_text(0), "*.");
}

TEST(Canvas, MarksInFrontOfAll) {
  Canvas canvas(1, 1, true);
  canvas.mark(1, 2, 'A');
  canvas.paint(0, 0, '*');
  EXPECT_EQ(canvas.row_text(0), "A");
}

TEST(Canvas, LeavesOutWhatIsOutside) {
  Canvas canvas(1, 1, false);
  canvas.paint(1, 0, '*');
  canvas.paint(0, 1, '*');
  canvas.paint(-1, -1, '*');
  EXPECT_EQ(canvas.row_text(0), "");
}

}  // namespace
}  // namespace districtwide::cli
