# Sourced by ./run and ./test after install.sh: builds the module for the browser, and the page.

# web_module PRESET: builds build/web/districtwide.mjs, with the scenarios that the native build PRESET writes into it.
web_module() {
  build "$1" scenarios_json
  mkdir -p build/web
  {
    echo '#include "bindings/web/presets.h"'
    echo 'namespace districtwide::web { const char* const kPresets = R"presets('
    "build/$1/bindings/web/scenarios_json" scenarios/*.toml
    echo ')presets"; }'
  } > build/web/presets.new
  cmp -s build/web/presets.new build/web/presets.cpp || mv build/web/presets.new build/web/presets.cpp
  rm -f build/web/presets.new
  # Debian's emscripten looks for its JavaScript helpers where another Node than Debian's does not.
  export NODE_PATH=/usr/share/nodejs
  if ! { [ -f build/web/build.ninja ] || emcmake cmake -G Ninja -S bindings/web/wasm -B build/web \
           -DCMAKE_BUILD_TYPE=Release -DDISTRICTWIDE_PRESETS="$PWD/build/web/presets.cpp"; } > build/web.log 2>&1 ||
     ! cmake --build build/web > build/web.log 2>&1; then
    cat build/web.log >&2
    exit 1
  fi
}

# web_page PRESET: builds dist/whatif.html, the what-if page, and its guides beside it.
web_page() {
  web_module "$1"
  install_node_packages
  mkdir -p dist
  node analysis/whatif/build.mjs build/web/districtwide.mjs dist/whatif.html
  for guide in facilitator_guide facilitator_guide.es; do
    node analysis/whatif/guide.mjs analysis/whatif/$guide.md dist/$guide.html
  done
}
