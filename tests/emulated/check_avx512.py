"""The AVX-512 kernel gives the same bits, on a processor that Bochs emulates: the machine needs no AVX-512 of its own.

A Linux kernel of Debian's boots there into a file system that holds the programs and what they read. Kernel by kernel it prints
the digests of tests/determinism, which must be this machine's, and with x86-64-v4 it runs the tests that hold the layouts
against the reference. What comes and goes on the way stays in build/emulated.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
WORK = TOP / "build" / "emulated"
DEV = TOP / "build" / "dev" / "tests"
DIGESTS = DEV / "determinism" / "digests"
CASES = sorted((TOP / "tests" / "determinism").glob("*.toml"))
KERNELS = ["x86-64-v4", "x86-64-v3", "x86-64-v2", "plain"]
TESTS = [
    (DEV / "models_district_tests", "*InEveryKernel*:*SpecialScenario*"),
    (DEV / "models_contagion_tests", "*Both*"),
]
NEEDED = [Path("/usr/bin/bochs-bin"), Path("/usr/lib/x86_64-linux-gnu/bochs/plugins/libbx_term_gui.so"),
          Path("/usr/share/bochs/BIOS-bochs-latest"), Path("/usr/share/vgabios/vgabios.bin"), Path("/usr/bin/xorriso"),
          Path("/usr/lib/ISOLINUX/isolinux.bin"), Path("/usr/lib/syslinux/modules/bios/ldlinux.c32"), Path("/bin/busybox")]
END = "the end"
HOURS = 2.0  # what is not done by then hangs


def quietly(*command: object, cwd: Path = WORK) -> str:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def linux() -> Path | None:
    """Debian's kernel for virtual machines, unpacked and not installed; none where it cannot be had."""
    if not list(WORK.glob("boot/vmlinuz-*")):
        says = subprocess.run(["apt-cache", "depends", "linux-image-cloud-amd64"], capture_output=True, text=True).stdout
        package = re.search(r"Depends: (linux-image-\S+)", says)
        if not package or subprocess.run(["apt-get", "download", "-qq", package[1]], cwd=WORK, capture_output=True).returncode:
            return None
        quietly("dpkg", "-x", next(WORK.glob("linux-image-*.deb")), WORK)
    return next(WORK.glob("boot/vmlinuz-*"))


def script() -> str:
    """What the emulated machine does: each part prints under a line of its own. The serial line needs a while for the last."""
    lines = ["#!/bin/busybox sh", "/bin/busybox mount -t proc proc /proc", "/bin/busybox mount -t devtmpfs dev /dev", "{",
             "/bin/busybox grep -m1 '^model name' /proc/cpuinfo"]
    for kernel in KERNELS:
        lines += [f"echo '== {kernel}'", f"DISTRICTWIDE_KERNEL={kernel} {DIGESTS} {' '.join(map(str, CASES))}"]
    for program, names in TESTS:
        lines += [f"echo '== {program.name}'",
                  f"DISTRICTWIDE_KERNEL=x86-64-v4 {program} --gtest_brief=1 --gtest_color=no '--gtest_filter={names}'"]
    return "\n".join([*lines, f"echo '== {END}'", "} > /dev/ttyS0 2>&1", "/bin/busybox sleep 1",
                      "/bin/busybox poweroff -f", ""])


def fill(tree: Path) -> None:
    """The first file system: everything stands where it stands here."""
    shutil.rmtree(tree, ignore_errors=True)
    programs = [DIGESTS, *(program for program, _ in TESTS)]
    libraries = {Path(path) for program in programs for path in re.findall(r"(/\S+) \(0x", quietly("ldd", program))}
    for file in [Path("/bin/busybox"), *libraries, *CASES, *(TOP / "scenarios").rglob("*.*")]:
        (tree / str(file.parent)[1:]).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, tree / str(file)[1:])
    for program in programs:
        (tree / str(program.parent)[1:]).mkdir(parents=True, exist_ok=True)
        quietly("strip", "-o", tree / str(program)[1:], program)
    for folder in ("proc", "dev", "tmp"):
        (tree / folder).mkdir()
    (tree / "init").write_text(script())
    (tree / "init").chmod(0o755)


def make_disc(kernel: Path) -> None:
    """boot.iso: the kernel, the first file system, and what boots them."""
    disc = WORK / "disc"
    disc.mkdir(exist_ok=True)
    fill(WORK / "tree")
    quietly("/bin/busybox", "sh", "-c", "find . | /bin/busybox cpio -o -H newc > ../disc/initrd", cwd=WORK / "tree")
    shutil.copy(kernel, disc / "linux")
    for file in (path for path in NEEDED if path.suffix == ".c32" or path.name == "isolinux.bin"):
        shutil.copy(file, disc)
    shutil.copy(HERE / "isolinux.cfg", disc)
    quietly("xorriso", "-as", "mkisofs", "-quiet", "-o", "boot.iso", "-b", "isolinux.bin", "-c", "boot.cat", "-no-emul-boot",
            "-boot-load-size", "4", "-boot-info-table", "disc")


def run_machine() -> str:
    """What the emulated machine printed. It powers itself off, which Bochs calls a panic: its exit code tells nothing."""
    printed = WORK / "serial.txt"
    printed.write_text("")
    (WORK / "debugger").write_text("continue\n")  # Debian's Bochs begins in its debugger
    with open(WORK / "bochs.txt", "w") as said:
        try:
            subprocess.run(["bochs-bin", "-q", "-f", HERE / "bochsrc", "-rc", "debugger"], cwd=WORK, timeout=HOURS * 3600,
                           env={**os.environ, "TERM": "vt100"}, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        except subprocess.TimeoutExpired:
            print(f"the emulated machine was not done after {HOURS} hours")
    return printed.read_text(errors="replace").replace("\r", "")


def faults(parts: dict[str, str]) -> list[str]:
    """What is wrong with what was printed, part by part."""
    expected = quietly(DIGESTS, *CASES)
    found = [f"{kernel}: OTHER DIGESTS\n{parts.get(kernel)}" for kernel in KERNELS if parts.get(kernel) != expected]
    for program, _ in TESTS:
        text = parts.get(program.name, "")
        if "FAILED" in text or not re.search(r"^\[  PASSED  \] [1-9]\d* tests?\.$", text, flags=re.M):
            found.append(f"{program.name}: NOT PASSED\n{text}")
    return found


def main() -> int:
    missing = [str(path) for path in NEEDED if not path.exists()]
    if missing:
        print(f"skipped: the emulator is not all here (nightly_packages in cmake/install.sh): {', '.join(missing)}")
        return 0
    WORK.mkdir(parents=True, exist_ok=True)
    kernel = linux()
    if not kernel:
        print("skipped: Debian's package linux-image-cloud-amd64 is not to be had here")
        return 0
    make_disc(kernel)
    printed = run_machine()
    print(printed, end="")
    pieces = re.split(r"^== (.*)\n", printed, flags=re.M)[1:]
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    found = faults(parts) + ([] if END in parts else ["the emulated machine did not come to the end: see build/emulated"])
    print("\n".join(found) or "the same bits in every kernel, x86-64-v4 on an emulated processor")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
