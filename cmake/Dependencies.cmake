# Every library that the project stands on, with the oldest version that is known to work (those of Debian 12).

find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(HDF5 1.10.8 REQUIRED COMPONENTS C HL)
find_package(CLI11 2.1 REQUIRED)
find_package(pugixml 1.13 REQUIRED)
find_package(PkgConfig 1.8 REQUIRED)
# toml++ by its headers alone: its compiled library would not let sim/params turn failed assertions into errors.
pkg_check_modules(TOMLPLUSPLUS REQUIRED tomlplusplus>=3.3.0)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt>=9.1)
find_package(nlohmann_json 3.11 REQUIRED)
if(DISTRICTWIDE_EXECUTOR STREQUAL "tbb")
  find_package(TBB 2021.8 REQUIRED)
elseif(DISTRICTWIDE_EXECUTOR STREQUAL "threads")
  find_package(Threads REQUIRED)
endif()
if(DISTRICTWIDE_TESTS)
  find_package(GTest 1.12 REQUIRED)
  find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
endif()
if(DISTRICTWIDE_BENCHMARKS)
  find_package(benchmark 1.7 REQUIRED)
endif()

# The netCDF-4 conventions need the C and the high-level library of HDF5, and nothing else of it.
add_library(districtwide_hdf5_library INTERFACE)
target_include_directories(districtwide_hdf5_library SYSTEM INTERFACE ${HDF5_C_INCLUDE_DIRS})
target_link_libraries(districtwide_hdf5_library INTERFACE ${HDF5_C_HL_LIBRARIES} ${HDF5_C_LIBRARIES})
