"""One answer for every compiler, optimisation, instruction set and C library: the same digests from many builds.

The digests of the builds at hand (dev's kernels, the address checker's) are compared with those of clang for the newest
instruction set that this machine has; with --every also with those of the other builds below. Each compiles the core and
the program of digests only, in a folder of its own below build/. The scenarios are run whole: events, ramps, turnover,
waves, several organizations, per-school and per-teacher series.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CASES = TOP / "tests" / "determinism"

# Name, compiler, flags. The plain kernel of each build is what the flags are about; that of dev is g++ -O2. The first that
# this machine can run is the one that is built always: another compiler, and one that would fuse a multiplication with an
# addition if it were let.
BUILDS = [
    ("clang-O2-v4", "clang++-14", "-O2 -march=x86-64-v4"),
    ("clang-O2-v3", "clang++-14", "-O2 -march=x86-64-v3"),
    ("clang-O2", "clang++-14", "-O2"),
    ("gcc-O0", "g++", "-O0"),
    ("gcc-O2-v3", "g++", "-O2 -march=x86-64-v3"),
    ("gcc-O2-v4", "g++", "-O2 -march=x86-64-v4"),
]
KERNELS = ["x86-64-v4", "x86-64-v3", "x86-64-v2", "plain"]
# A processor without fused multiply-add, as the C library sees it: its own exp and log then give other bits.
NO_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-FMA,-FMA_Usable,-FMA4"}


def quietly(*command: str) -> None:
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def build(name: str, compiler: str, flags: str) -> Path:
    folder = TOP / "build" / "determinism" / name
    quietly("cmake", "-G", "Ninja", "-S", str(TOP), "-B", str(folder), "-DCMAKE_BUILD_TYPE=None",
            f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_CXX_FLAGS={flags}", "-DDISTRICTWIDE_TESTS=OFF",
            "-DDISTRICTWIDE_KERNELS=OFF", "-DDISTRICTWIDE_DIGESTS_ONLY=ON", "-DCMAKE_UNITY_BUILD=ON",
            "-DCMAKE_UNITY_BUILD_BATCH_SIZE=0")
    quietly("cmake", "--build", str(folder), "--target", "digests", "--parallel", "2")
    return program_in(f"determinism/{name}")


def program_in(build: str) -> Path:
    return TOP / "build" / build / "tests" / "determinism" / "digests"


def digests(program: Path, extra: dict[str, str] | None = None) -> str:
    done = subprocess.run([str(program), *map(str, sorted(CASES.glob("*.toml")))], capture_output=True, text=True,
                          env={**os.environ, **(extra or {})})
    if done.returncode:
        sys.exit(f"{program}: {done.stderr}")
    return done.stdout


def here(flags: str) -> bool:
    """Can this machine run code for these flags?"""
    words = Path("/proc/cpuinfo").read_text()
    return ("v4" not in flags or "avx512bw" in words) and ("v3" not in flags or "avx2" in words)


def main() -> int:
    every = sys.argv[1:] == ["--every"]
    reference_program = program_in("dev")
    expected = digests(reference_program)
    print(expected, end="")
    n_lines = len(expected.splitlines())
    if n_lines < 3 or len(set(line.split()[0] for line in expected.splitlines())) < n_lines:
        print("the digests of different scenarios must differ: the check is broken")
        return 1
    found = {}
    for kernel in KERNELS:
        if kernel in digests_kernels(reference_program):
            found[f"dev, kernel {kernel}"] = digests(reference_program, {"DISTRICTWIDE_KERNEL": kernel})
    found["dev, C library without FMA"] = digests(reference_program, NO_FMA)
    found["asan"] = digests(program_in("asan"))
    able = [one for one in BUILDS if here(one[2])]
    if every:
        for name in [one[0] for one in BUILDS if one not in able]:
            print(f"{name}: skipped, this machine cannot run it")
    else:
        able = able[:1]
    # A build ends with one large file after another: another build fills the second processor meanwhile.
    with ThreadPoolExecutor(2) as pool:
        for (name, _, _), program in zip(able, pool.map(lambda one: build(*one), able), strict=True):
            found[name] = digests(program)
    faults = [name for name, answer in found.items() if answer != expected]
    for name in found:
        print(f"{name}: {'OTHER DIGESTS' if name in faults else 'same'}")
    return 1 if faults else 0


def digests_kernels(program: Path) -> list[str]:
    done = subprocess.run([str(program), "--kernels"], capture_output=True, text=True, check=True)
    return done.stdout.split()


if __name__ == "__main__":
    sys.exit(main())
