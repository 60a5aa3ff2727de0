# The version and commit that results carry. The commit is asked for when the build is configured.

find_package(Git QUIET)
set(DISTRICTWIDE_COMMIT "unknown")
if(Git_FOUND AND EXISTS "${PROJECT_SOURCE_DIR}/.git")
  execute_process(COMMAND ${GIT_EXECUTABLE} -C "${PROJECT_SOURCE_DIR}" rev-parse --short=12 HEAD
                  OUTPUT_VARIABLE DISTRICTWIDE_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(DISTRICTWIDE_COMMIT STREQUAL "")  # such as a repository that belongs to another user
    set(DISTRICTWIDE_COMMIT "unknown")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/.git/HEAD")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/version.h.in" "${PROJECT_BINARY_DIR}/generated/districtwide/version.h" @ONLY)
