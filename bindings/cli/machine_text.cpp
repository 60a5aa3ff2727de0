#include <H5public.h>
#ifdef DISTRICTWIDE_HAS_TBB
#include <oneapi/tbb/version.h>
#endif

#include <boost/version.hpp>
#include <string>

#include "bindings/cli/info_text.h"
#include "bindings/cli/text.h"
#include "bindings/shared/provenance.h"
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
  const std::string boost =
      std::to_string(BOOST_VERSION / 100000) + "." + std::to_string(BOOST_VERSION / 100 % 1000);
  std::string text = source_text() + "\n\n";
  text += machine_fact("instruction set", std::string(instruction_sets()[instruction_set_in_use()].name));
  text += machine_fact("  also runs here", instruction_sets_text(true));
  text += machine_fact("  not here", instruction_sets_text(false));
  text += machine_fact("threads", std::to_string(available_threads()));
  text += machine_fact("free memory", bytes_text(bytes_available()));
  text += machine_fact("libraries", "HDF5 " + hdf5_version() + ", " + threads_library() + ", Boost " + boost);
  return text + machine_fact("compiled with", compiler());
}

}  // namespace districtwide::cli
