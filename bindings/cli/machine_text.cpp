#include <H5public.h>
#ifdef DISTRICTWIDE_HAS_TBB
#include <oneapi/tbb/version.h>
#endif

#include <boost/version.hpp>
#include <string>

#include "bindings/cli/info_text.h"
#include "bindings/shared/provenance.h"
#include "bindings/cli/text.h"
#include "sim/base/instruction_set.h"
#include "sim/engine/run.h"
#include "sim/parallel/parallel.h"

namespace districtwide::cli {

namespace {

std::string machine_fact(const std::string& name, const std::string& value) { return padded(name, 18) + value + "\n"; }

std::string instruction_sets_text(bool run_here) {
  std::string names;
  for (const InstructionSet& set : instruction_sets())
    if (set.runs_here() == run_here) names += (names.empty() ? "" : ", ") + std::string(set.name);
  return names.empty() ? "none" : names;
}

std::string hdf5_version() {
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

std::string threads_library() {
#ifdef DISTRICTWIDE_HAS_TBB
  return std::string("TBB ") + TBB_runtime_version();
#else
  return DISTRICTWIDE_EXECUTOR;
#endif
}

std::string compiler() {
#ifdef __clang__
  return std::string("clang ") + __clang_version__;
#else
  return std::string("g++ ") + __VERSION__;
#endif
}

}  // namespace

std::string machine_text() {
  return source_text() + "\n\n" +                                         //
         machine_fact("instruction set", std::string(instruction_sets()[instruction_set_in_use()].name)) +  //
         machine_fact("  also runs here", instruction_sets_text(true)) +                   //
         machine_fact("  not here", instruction_sets_text(false)) +                        //
         machine_fact("threads", std::to_string(available_threads())) +           //
         machine_fact("free memory", bytes_text(bytes_available())) +             //
         machine_fact("libraries", "HDF5 " + hdf5_version() + ", " + threads_library() + ", Boost " +
                               std::to_string(BOOST_VERSION / 100000) + "." +
                               std::to_string(BOOST_VERSION / 100 % 1000)) +  //
         machine_fact("compiled with", compiler());
}

}  // namespace districtwide::cli
