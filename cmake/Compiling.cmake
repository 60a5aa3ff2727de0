# How everything is compiled. The flags that keep results equal on every machine are not a matter of taste.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

add_compile_options(
  -ffp-contract=off    # a fused multiply-add rounds once where others round twice
  -fno-math-errno      # lets loops with square roots become vectors; changes no value
  -fno-trapping-math   # lets selections become vectors; changes no value
  -Wall -Wextra -Wpedantic -Wshadow
  -Wno-psabi)          # vectors are passed between inlined functions only
# g++ 12 warns of its own standard library where a text and a string are joined (GCC bug 105651).
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(DISTRICTWIDE_WERROR)
  add_compile_options(-Werror)
endif()
if(DISTRICTWIDE_SANITIZE)
  add_compile_options(-fsanitize=${DISTRICTWIDE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # g++ 12 sees ghosts in instrumented code
  add_link_options(-fsanitize=${DISTRICTWIDE_SANITIZE})
  # Checks of every pointer are up to half of the time to compile. With the address checker beside them, a null pointer, an
  # object too small or an address that wrapped is caught when it is used; the preset asan leaves those to it, and the table
  # of virtual functions too (nothing here casts down). Alignment stays: the address checker does not see it.
  if(DISTRICTWIDE_SANITIZE_WITHOUT)
    add_compile_options(-fno-sanitize=${DISTRICTWIDE_SANITIZE_WITHOUT})
  endif()
endif()
