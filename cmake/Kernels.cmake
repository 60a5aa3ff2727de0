# add_kernels(target source...): compiles the sources into `target` once for every instruction set, each in a namespace
# of its own, and once plain. The program chooses when it starts; all give the same bits.

set(DISTRICTWIDE_X86_KERNELS OFF)
if(DISTRICTWIDE_KERNELS AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(DISTRICTWIDE_X86_KERNELS ON)
endif()

function(add_kernels target)
  target_sources(${target} PRIVATE ${ARGN})
  if(NOT DISTRICTWIDE_X86_KERNELS)
    # Plain builds are the sanitizers' and the odd compilers': one file that is all inlined takes them minutes.
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    return()
  endif()
  foreach(isa v2 v3 v4)
    set(kernel ${target}_${isa})
    add_library(${kernel} OBJECT ${ARGN})
    target_compile_definitions(${kernel} PRIVATE DISTRICTWIDE_ISA=${isa})
    # At -O2, loops over the parts of a vector stay loops. What is to be a vector is written as one: of numbers that just
    # happen to be stored side by side, g++ would make vectors one by one.
    target_compile_options(${kernel} PRIVATE -march=x86-64-${isa} -O3 -fno-tree-slp-vectorize)
    if(isa STREQUAL "v4")
      # A vector of 64 bytes is one operation; g++ would rather use two. Its own intrinsics set off the other warning.
      target_compile_options(${kernel} PRIVATE -mprefer-vector-width=512 $<$<CXX_COMPILER_ID:GNU>:-Wno-uninitialized>)
    endif()
    # One file for the compiler: most of its time goes into the intrinsics' headers.
    set_target_properties(${kernel} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
    target_include_directories(${kernel} PRIVATE ${PROJECT_SOURCE_DIR})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${kernel}>)
  endforeach()
endfunction()
