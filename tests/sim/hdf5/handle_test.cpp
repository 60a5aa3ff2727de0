#include "sim/hdf5/handle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace districtwide::hdf5 {
namespace {

TEST(Handle, ClosesWhatItHolds) {
  hid_t space = -1;
  {
    const Handle handle(H5Screate(H5S_SCALAR), H5Sclose, "");
    space = handle;
    EXPECT_GT(H5Iis_valid(space), 0);
  }
  EXPECT_EQ(H5Iis_valid(space), 0);
}

TEST(Handle, CanBeHandedOn) {
  Handle first(H5Screate(H5S_SCALAR), H5Sclose, "");
  const Handle second = std::move(first);
  EXPECT_GT(H5Iis_valid(second), 0);
}

TEST(Handle, ThatIsNotValidSaysWhatWasTriedAndWhy) {
  const QuietLibrary quiet;
  EXPECT_THAT([] { Handle(H5Fopen("/nowhere/at-all.h5", H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "opening it"); },
              testing::ThrowsMessage<LibraryError>(testing::HasSubstr("opening it (unable to open file")));
}

TEST(QuietLibrary, PrintsNoErrors) {
  testing::internal::CaptureStderr();
  {
    const QuietLibrary quiet;
    H5Fopen("/nowhere/at-all.h5", H5F_ACC_RDONLY, H5P_DEFAULT);
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(QuietLibrary, LeavesTheLibraryAsItWas) {
  unsigned before = 0, during = 1, after = 0;
  H5PLget_loading_state(&before);
  {
    const QuietLibrary quiet;
    H5PLget_loading_state(&during);
  }
  H5PLget_loading_state(&after);
  EXPECT_EQ(during, 0u);
  EXPECT_EQ(after, before);
  H5E_auto2_t print = nullptr;
  void* data = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &print, &data);
  EXPECT_NE(print, nullptr);
}

}  // namespace
}  // namespace districtwide::hdf5
