#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace districtwide {

/// A level of a processor's instructions for which kernels may be compiled (cmake/Kernels.cmake).
struct InstructionSet {
  std::string_view name;  // "x86-64-v4"; "plain" is what the compiler takes by itself
  bool (*runs_here)();
};

/// Those for which this build has kernels, the fastest first; the last, plain, runs everywhere.
std::span<const InstructionSet> instruction_sets();

/// Where among instruction_sets() the fastest that runs here stands or, unless `wanted` is null, the one of that name.
/// Throws InputError where no such one runs here.
std::size_t choose_instruction_set(const char* wanted);

/// The one in use, chosen once: the fastest, or the one that the environment variable DISTRICTWIDE_KERNEL names (for tests:
/// every kernel gives the same bits). Throws as choose_instruction_set.
std::size_t instruction_set_in_use();

}  // namespace districtwide

/// Declares `Result function()` as each instruction set's kernel defines it, in the namespace of that set (sim/base/isa.h),
/// and gathers them as `each_function`, in the order of instruction_sets(): each_function[instruction_set_in_use()]() is the
/// one to call. To be used once for a function, in a source file, within the namespace of the model.
#ifdef DISTRICTWIDE_X86_KERNELS
#define DISTRICTWIDE_DECLARE_KERNELS(Result, function)       \
  inline namespace plain { Result function(); }              \
  namespace v2 { Result function(); }                        \
  namespace v3 { Result function(); }                        \
  namespace v4 { Result function(); }                        \
  constexpr std::array each_##function = {v4::function, v3::function, v2::function, plain::function};
#else
#define DISTRICTWIDE_DECLARE_KERNELS(Result, function)       \
  inline namespace plain { Result function(); }              \
  constexpr std::array each_##function = {plain::function};
#endif
