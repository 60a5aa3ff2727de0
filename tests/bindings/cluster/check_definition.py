"""The Apptainer definition file does what it says, on a bare Debian 12.

Apptainer itself is not needed: its sections are carried out by hand, %files, %post and %test, in a tree that debootstrap
makes, which holds what the image that the definition starts from holds. Needs root, debootstrap, and some ten minutes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
DEFINITION = TOP / "bindings" / "cluster" / "districtwide.def"
SKIP = 77  # what ctest takes for "not run"


def sections(text: str) -> dict[str, str]:
    """The definition's parts by their names, its head under ""."""
    found: dict[str, str] = {"": ""}
    name = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("%"):
            name = line.split()[0][1:]
            found[name] = ""
        else:
            found[name] += line
    return found


def inside(tree: Path, script: str, *arguments: str) -> str:
    """Runs a section's lines in the tree, as root of it."""
    done = subprocess.run(["chroot", tree, "/usr/bin/env", "-i", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                           "/bin/sh", "-ec", script, "sh", *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{script}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_files(tree: Path, lines: str) -> None:
    for line in lines.split("\n"):
        if line.strip():
            source, target = line.split()
            copy = subprocess.Popen(["git", "archive", "HEAD"], cwd=TOP / source, stdout=subprocess.PIPE)
            folder = tree / target.lstrip("/")
            folder.mkdir(parents=True)
            subprocess.run(["tar", "-x", "-C", folder], stdin=copy.stdout, check=True)


def main() -> int:
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("skipped: needs root and debootstrap")
        return SKIP
    parts = sections(DEFINITION.read_text())
    if "From: debian:12" not in parts[""]:
        sys.exit("this check makes a Debian 12; the definition starts from another system")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", tree], check=True, stdout=subprocess.DEVNULL)
        shutil.copy("/etc/resolv.conf", tree / "etc" / "resolv.conf")
        subprocess.run(["mount", "-t", "proc", "proc", tree / "proc"], check=True)
        try:
            copy_files(tree, parts["files"])
            inside(tree, parts["post"])
            inside(tree, parts["test"])
            said = inside(tree, parts["runscript"], "--version")
            dry = inside(tree, parts["runscript"], "sweep",
                         "/usr/local/share/districtwide/scenarios/designs/engagement_by_priorities.toml", "--dry-run")
        finally:
            subprocess.run(["umount", tree / "proc"], check=True)
    print(said, dry, sep="")
    return 0 if said.startswith("districtwide") and "8,064" in dry else 1


if __name__ == "__main__":
    sys.exit(main())
