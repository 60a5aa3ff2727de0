#include "sim/base/instruction_set.h"

#include <cstdlib>
#include <string>

#include "sim/base/errors.h"

namespace districtwide {

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

// In the order of DISTRICTWIDE_DECLARE_KERNELS.
constexpr InstructionSet kAll[] = {
#ifdef DISTRICTWIDE_X86_KERNELS
    {"x86-64-v4", has_v4},
    {"x86-64-v3", has_v3},
    {"x86-64-v2", has_v2},
#endif
    {"plain", everywhere},
};

}  // namespace

std::span<const InstructionSet> instruction_sets() { return kAll; }

std::size_t choose_instruction_set(const char* wanted) {
  std::string names;
  for (std::size_t index = 0; index < instruction_sets().size(); ++index) {
    const InstructionSet& candidate = instruction_sets()[index];
    if (!candidate.runs_here()) continue;
    if (!wanted || candidate.name == wanted) return index;
    names += (names.empty() ? "" : ", ") + std::string(candidate.name);
  }
  throw InputError({"DISTRICTWIDE_KERNEL"}, "is '" + std::string(wanted) + "'; this machine runs " + names);
}

std::size_t instruction_set_in_use() {
  static const std::size_t chosen = choose_instruction_set(std::getenv("DISTRICTWIDE_KERNEL"));
  return chosen;
}

}  // namespace districtwide
