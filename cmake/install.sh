# Sourced by ./run and ./test: installs what is missing on a Debian 12 machine. Does nothing, fast, where all is there.

program_packages="g++ cmake ninja-build pkg-config git libboost-dev libeigen3-dev libtbb-dev libhdf5-dev libdeflate-dev libcli11-dev
libtomlplusplus-dev libpugixml-dev libfmt-dev nlohmann-json3-dev"
python_packages="python3 python3-dev python3-venv"
test_packages="libgtest-dev libgmock-dev $python_packages"
full_test_packages="clang-14 libclang-rt-14-dev binutils valgrind slurm-wlm munge parallel"
nightly_packages="debootstrap bochs bochs-term bochsbios vgabios isolinux syslinux-common xorriso busybox-static"
web_packages="emscripten"  # its compiler brings a Node; one that is installed otherwise will do
browser_packages="chromium firefox-esr webkit2gtk-driver xvfb fonts-liberation"
benchmark_packages="libbenchmark-dev python3 python3-venv"

# Installs those of the given Debian packages that are missing.
install_packages() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
  else
    echo "These Debian packages are missing, and neither root nor sudo is at hand to install them:" >&2
    echo "  apt-get install$missing" >&2
    exit 1
  fi
  echo "Installing:$missing" >&2
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq >&2 || true
  # shellcheck disable=SC2086  # a list of words
  $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    echo "apt-get could not install:$missing" >&2
    exit 1
  }
}

# Makes .venv with the Python packages that tests/requirements.txt pins.
install_python() {
  stamp=.venv/requirements.sha256
  wanted=$(sha256sum tests/requirements.txt)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  echo "Making .venv with what the tests need" >&2
  rm -rf .venv
  /usr/bin/python3 -m venv .venv
  # What is imported is compiled then; half of the time would go into compiling what never is.
  .venv/bin/pip install --quiet --disable-pip-version-check --no-compile -r tests/requirements.txt
  echo "$wanted" > "$stamp"
}

# Makes analysis/whatif/node_modules with what the page and its tests are made from.
install_node_packages() {
  stamp=analysis/whatif/node_modules/lock.sha256
  wanted=$(sha256sum analysis/whatif/package-lock.json)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  command -v npm >/dev/null 2>&1 || install_packages npm
  echo "Making analysis/whatif/node_modules with what the page needs" >&2
  npm --prefix analysis/whatif ci --silent --no-audit --no-fund
  echo "$wanted" > "$stamp"
}

# Makes build/peers with the tools that ours is compared with, one by one: where one cannot be had, the others can. None may
# change the version of another.
install_peers() {
  stamp=build/peers/requirements.sha256
  wanted=$(sha256sum tests/benchmarks/peers/requirements.txt)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  echo "Making build/peers with the tools to compare with" >&2
  rm -rf build/peers
  /usr/bin/python3 -m venv build/peers
  grep -v "^#" tests/benchmarks/peers/requirements.txt | while read -r tool; do
    build/peers/bin/pip install --quiet --disable-pip-version-check -c tests/benchmarks/peers/requirements.txt "$tool" ||
      echo "could not install $tool" >&2
  done
  echo "$wanted" > "$stamp"
}

# build PRESET [TARGET...]: configures where it is new, then builds; silent unless something has to be said.
build() {
  preset=$1
  shift
  mkdir -p build
  if [ ! -f "build/$preset/build.ninja" ]; then
    echo "Configuring ($preset)" >&2
    cmake --preset "$preset" > "build/$preset.log" 2>&1 || { cat "build/$preset.log" >&2; exit 1; }
  fi
  if ! cmake --build --preset "$preset" ${1:+--target "$@"} > "build/$preset.log" 2>&1; then
    cat "build/$preset.log" >&2
    exit 1
  fi
}
