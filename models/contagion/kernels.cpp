#include "models/contagion/model.h"
#include "models/contagion/week.h"
#include "models/district/model.h"
#include "sim/base/errors.h"

namespace districtwide::contagion {

#define DISTRICTWIDE_DECLARE_KERNEL(isa)       \
  namespace isa {                              \
  const Steps<World, NarrowState>& narrow_steps(); \
  const Steps<World, WideState>& wide_steps(); \
  }
#ifdef DISTRICTWIDE_X86_KERNELS
DISTRICTWIDE_DECLARE_KERNEL(v2)
DISTRICTWIDE_DECLARE_KERNEL(v3)
DISTRICTWIDE_DECLARE_KERNEL(v4)
#endif

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> all = {
#ifdef DISTRICTWIDE_X86_KERNELS
      {"x86-64-v4", v4::narrow_steps, v4::wide_steps},
      {"x86-64-v3", v3::narrow_steps, v3::wide_steps},
      {"x86-64-v2", v2::narrow_steps, v2::wide_steps},
#endif
      {"plain", plain::narrow_steps, plain::wide_steps},
  };
  return all;
}

bool Kernel::runs_here() const {
  for (const district::Kernel& like : district::kernels())
    if (like.name == name) return like.runs_here();
  return false;
}

const Kernel& kernel() {
  for (const Kernel& candidate : kernels())
    if (candidate.name == district::kernel().name) return candidate;
  throw InternalError("no kernel is named " + std::string(district::kernel().name));
}

}  // namespace districtwide::contagion
