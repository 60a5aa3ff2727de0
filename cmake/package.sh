# Sourced by ./run: the Python package in .venv, and the wheel. Each job ends the script.

# shellcheck disable=SC2086  # lists of words
install_packages $python_packages
install_python

# Installs the package into .venv where a source is newer than what is there.
install_package() {
  stamp=.venv/districtwide.stamp
  sources="CMakeLists.txt pyproject.toml README.md cmake sim models bindings analysis/districtwide scenarios"
  # shellcheck disable=SC2086  # a list of words
  [ -f "$stamp" ] && [ -z "$(find $sources -newer "$stamp" -print -quit)" ] && return 0
  echo "Building the package (about three minutes, once)" >&2
  touch "$stamp.new"
  .venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall . >&2
  mv "$stamp.new" "$stamp"
}

package_python() {
  install_package
  cd "$cd_back"
  exec "$top/.venv/bin/python" "$@"
}

package_notebooks() {
  install_package
  [ -x .venv/bin/jupyter-lab ] || .venv/bin/pip install --quiet --disable-pip-version-check "jupyterlab>=4" >&2
  exec .venv/bin/jupyter lab analysis/notebooks "$@"
}

# The wheel is for systems with a C library as new as this one's.
package_wheel() {
  raw=build/raw-wheel
  platform="manylinux_$(getconf GNU_LIBC_VERSION | sed 's/glibc //; s/\./_/')_$(uname -m)"
  rm -rf "$raw"
  .venv/bin/python -m build --wheel --no-isolation --outdir "$raw" . > build/wheel.log 2>&1 || { cat build/wheel.log >&2; exit 1; }
  PATH="$top/.venv/bin:$PATH" .venv/bin/auditwheel repair --plat "$platform" --wheel-dir dist "$raw"/*.whl >> build/wheel.log 2>&1 ||
    { cat build/wheel.log >&2; exit 1; }
  ls dist/districtwide-*.whl
  exit 0
}
