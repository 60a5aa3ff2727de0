#include "bindings/cli/chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "bindings/cli/text.h"

namespace districtwide::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A straight line from 0 at the start to `last` after `years`.
Curve straight(double last, int years, char letter = 0) {
  Curve curve;
  curve.letter = letter;
  for (int week = 1; week <= 36 * years; ++week) {
    curve.years.push_back(week / 36.0);
    curve.mean.push_back(last * week / (36.0 * years));
  }
  curve.low = curve.high = curve.mean;
  return curve;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Chart, LabelsTheScaleThatJustHoldsTheLargestValue) {
  EXPECT_THAT(draw_chart({straight(0.37, 5)}, 5, {80, false}), HasSubstr(" 40 % +"));
  EXPECT_THAT(draw_chart({straight(0.41, 5)}, 5, {80, false}), HasSubstr(" 50 % +"));
  EXPECT_THAT(draw_chart({straight(1, 5)}, 5, {80, false}), HasSubstr("100 % +"));
}

TEST(Chart, ShowsTheLastValueAtTheEndOfItsLine) {
  const std::vector<std::string> lines = lines_of(draw_chart({straight(1, 5)}, 5, {80, false}));
  EXPECT_THAT(lines[0], HasSubstr("* 100 %"));
}

TEST(Chart, DrawsAStraightLineFromCornerToCorner) {
  const std::vector<std::string> lines = lines_of(draw_chart({straight(1, 5)}, 5, {80, false}));
  EXPECT_EQ(lines[14].substr(0, 9), "      |**");  // the lowest of fifteen rows begins at the axis
  const std::size_t middle = lines[7].find('*');   // the middle row holds the middle of 60 columns
  EXPECT_GT(middle, 7u + 24);
  EXPECT_LT(middle, 7u + 36);
}

TEST(Chart, StaysWithinTheTerminal) {
  for (const int width : {40, 57, 80})
    for (const std::string& line : lines_of(draw_chart({straight(1, 5, 'A')}, 5, {width, true})))
      EXPECT_LE(display_width(line), width) << line;
}

TEST(Chart, UsesPlainCharactersWhereOthersCannotBeShown) {
  const std::string text = draw_chart({straight(0.5, 5, 'A'), straight(0.2, 5, 'B')}, 5, {80, false});
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Chart, TellsCurvesApartByTheirLetters) {
  const std::string text = draw_chart({straight(0.8, 5, 'A'), straight(0.3, 5, 'B')}, 5, {80, true});
  EXPECT_THAT(text, HasSubstr(" A 80 %"));
  EXPECT_THAT(text, HasSubstr(" B 30 %"));
}

TEST(Chart, MovesEndLabelsApartThatWouldShareARow) {
  std::vector<Curve> curves;
  for (const char letter : {'A', 'B', 'C'}) curves.push_back(straight(0, 5, letter));
  const std::string text = draw_chart(curves, 5, {80, false});
  for (const char* const label : {" A 0 %", " B 0 %", " C 0 %"}) EXPECT_THAT(text, HasSubstr(label));
}

TEST(Chart, ShadesABandBehindTheLine) {
  Curve curve = straight(0.4, 5);
  curve.band_low.assign(curve.mean.size(), 0.0);
  curve.band_high.assign(curve.mean.size(), 0.4);
  EXPECT_THAT(draw_chart({curve}, 5, {80, false}), HasSubstr("......"));
  EXPECT_THAT(draw_chart({straight(0.4, 5)}, 5, {80, false}), Not(HasSubstr("......")));
}

TEST(Chart, IsAsThickAsTheInterval) {
  Curve thick = straight(0.5, 5);
  for (double& high : thick.high) high = 0.5;
  for (double& low : thick.low) low = 0;
  const std::string thin_text = draw_chart({straight(0.5, 5)}, 5, {80, false});
  const std::string thick_text = draw_chart({thick}, 5, {80, false});
  EXPECT_GT(std::count(thick_text.begin(), thick_text.end(), '*'),
            5 * std::count(thin_text.begin(), thin_text.end(), '*'));
}

TEST(Chart, PutsAtMostTenYearsBelowALongRun) {
  const std::string last = lines_of(draw_chart({straight(0.5, 50)}, 50, {80, false})).back();
  EXPECT_THAT(last, HasSubstr(" 5  "));
  EXPECT_THAT(last, HasSubstr(" 50  year"));
  EXPECT_THAT(last, Not(HasSubstr(" 1 ")));
}

TEST(Chart, DrawsASteepLineWithoutGaps) {
  Curve step = straight(1, 5);
  for (std::size_t i = 0; i < step.mean.size(); ++i) step.mean[i] = i < 90 ? 0.0 : 1.0;
  step.low = step.high = step.mean;
  const std::vector<std::string> lines = lines_of(draw_chart({step}, 5, {80, false}));
  for (int row = 0; row < 15; ++row) EXPECT_THAT(lines[static_cast<std::size_t>(row)], HasSubstr("*"));
}

}  // namespace
}  // namespace districtwide::cli
