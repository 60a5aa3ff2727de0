#include <cstdlib>
#include <string>

#include "models/district/model.h"
#include "sim/base/errors.h"

namespace districtwide::district {

// Each kernel is the whole week (week.cpp and the stages it lists), compiled for one instruction set.
#define DISTRICTWIDE_DECLARE_KERNEL(isa)   \
  namespace isa {                          \
  const Steps<World, State>& lane_steps(); \
  const Steps<World, State>& lone_steps(); \
  }
inline DISTRICTWIDE_DECLARE_KERNEL(plain)
#ifdef DISTRICTWIDE_X86_KERNELS
DISTRICTWIDE_DECLARE_KERNEL(v2)
DISTRICTWIDE_DECLARE_KERNEL(v3)
DISTRICTWIDE_DECLARE_KERNEL(v4)
#endif

namespace {

bool everywhere() { return true; }

#ifdef DISTRICTWIDE_X86_KERNELS
bool has_v2() { return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("ssse3"); }
bool has_v3() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"); }
bool has_v4() {
  return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}
#endif

const Kernel& choose() {
  const char* const wanted = std::getenv("DISTRICTWIDE_KERNEL");
  std::string names;
  for (const Kernel& candidate : kernels()) {
    if (!candidate.runs_here()) continue;
    if (!wanted || candidate.name == wanted) return candidate;
    names += (names.empty() ? "" : ", ") + std::string(candidate.name);
  }
  throw InputError({"DISTRICTWIDE_KERNEL"}, "is '" + std::string(wanted) + "'; this machine runs " + names);
}

}  // namespace

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> all = {
#ifdef DISTRICTWIDE_X86_KERNELS
      {"x86-64-v4", v4::lane_steps, v4::lone_steps, has_v4},
      {"x86-64-v3", v3::lane_steps, v3::lone_steps, has_v3},
      {"x86-64-v2", v2::lane_steps, v2::lone_steps, has_v2},
#endif
#ifdef DISTRICTWIDE_ONLY_IN_LANES
      {"plain", plain::lane_steps, nullptr, everywhere},
#else
      {"plain", plain::lane_steps, plain::lone_steps, everywhere},
#endif
  };
  return all;
}

const Kernel& kernel() {
  static const Kernel& chosen = choose();
  return chosen;
}

}  // namespace districtwide::district
