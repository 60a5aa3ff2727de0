#include "sim/hdf5/attributes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/errors.h"
#include "sim/hdf5/image.h"

namespace districtwide::hdf5 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using testing::ThrowsMessage;

class Attributes : public testing::Test {
 protected:
  QuietLibrary quiet_;
  Image image_;
};

TEST_F(Attributes, GiveTextBack) {
  const std::vector<std::string> texts = {"x", "Délégué\n", std::string(100000, 'x'), ""};
  for (const std::string& text : texts) {
    const std::string name = "text" + std::to_string(text.size());
    write_attribute(image_.file(), name.c_str(), text);
    EXPECT_THAT(read_text(image_.file(), name.c_str()), Optional(text));
  }
}

TEST_F(Attributes, GiveNumbersBack) {
  write_attribute(image_.file(), "whole", std::int32_t{-5});
  write_attribute(image_.file(), "real", 0.1);
  const std::int32_t list[] = {3, 1, 2};
  write_attribute(image_.file(), "list", std::span<const std::int32_t>(list));
  EXPECT_EQ(read_int32(image_.file(), "whole"), -5);
  EXPECT_EQ(read_float64(image_.file(), "real"), 0.1);
  EXPECT_THAT(read_int32s(image_.file(), "list"), ElementsAre(3, 1, 2));
}

TEST_F(Attributes, AreNothingWhereTheyAreNot) {
  EXPECT_EQ(read_text(image_.file(), "none"), std::nullopt);
  EXPECT_EQ(read_int32(image_.file(), "none"), std::nullopt);
  EXPECT_EQ(read_float64(image_.file(), "none"), std::nullopt);
}

TEST_F(Attributes, LeaveNoEmptyTextWhereNoneIsWanted) {
  write_attribute_if_any(image_.file(), "long_name", "");
  EXPECT_EQ(read_text(image_.file(), "long_name"), std::nullopt);
}

TEST_F(Attributes, OfAnotherTypeAreRefused) {
  write_attribute(image_.file(), "real", 0.1);
  write_attribute(image_.file(), "text", std::string("x"));
  EXPECT_THAT([&] { read_int32(image_.file(), "real"); },
              ThrowsMessage<LibraryError>(HasSubstr("attribute 'real' is of another type")));
  EXPECT_THAT([&] { read_text(image_.file(), "real"); },
              ThrowsMessage<LibraryError>(HasSubstr("attribute 'real' is not text of fixed length")));
  EXPECT_THAT([&] { read_int32s(image_.file(), "text"); },
              ThrowsMessage<LibraryError>(HasSubstr("attribute 'text' is not a list of numbers")));
}

TEST_F(Attributes, OfManyValuesAreNotOneValue) {
  const std::int32_t list[] = {3, 1, 2};
  write_attribute(image_.file(), "list", std::span<const std::int32_t>(list));
  EXPECT_THAT([&] { read_int32(image_.file(), "list"); },
              ThrowsMessage<LibraryError>(HasSubstr("attribute 'list' holds not one value")));
}

TEST_F(Attributes, RefuseTextBeyondTheirLimit) {
  EXPECT_THAT([&] { write_attribute(image_.file(), "text", std::string(kLongestText + 1, 'x')); },
              ThrowsMessage<InternalError>(HasSubstr("longer than a file may hold")));
}

}  // namespace
}  // namespace districtwide::hdf5
