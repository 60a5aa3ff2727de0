#include "sim/hdf5/image.h"

#include <atomic>
#include <cstdint>
#include <string>

namespace districtwide::hdf5 {

namespace {

constexpr unsigned kKeepOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle new_file() {
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "asking for memory");
  constexpr std::size_t kGrowBytes = std::size_t{1} << 22;
  check(H5Pset_fapl_core(access, kGrowBytes, false), "asking for a file in memory");
  const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "asking for memory");
  check(H5Pset_obj_track_times(creation, false), "turning time stamps off");
  check(H5Pset_link_creation_order(creation, kKeepOrder), "keeping the order of creation");
  check(H5Pset_attr_creation_order(creation, kKeepOrder), "keeping the order of creation");
  // The library takes files in memory of one name for one file; the name goes nowhere.
  static std::atomic<std::uint64_t> n_made{0};
  const std::string name = "results-" + std::to_string(n_made++);
  return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "starting a file in memory"};
}

}  // namespace

Image::Image() : file_(new_file()) {}

std::vector<std::byte> Image::bytes() const {
  check(H5Fflush(file_, H5F_SCOPE_GLOBAL), "finishing the file in memory");
  const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
  if (size < 0) fail("measuring the file in memory");
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  if (H5Fget_file_image(file_, bytes.data(), bytes.size()) != size) fail("copying the file in memory");
  return bytes;
}

Handle data_set_properties() {
  Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "asking for memory");
  check(H5Pset_obj_track_times(creation, false), "turning time stamps off");
  check(H5Pset_attr_creation_order(creation, kKeepOrder), "keeping the order of creation");
  return creation;
}

}  // namespace districtwide::hdf5
