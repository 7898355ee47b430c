# Warnings and sanitizers, kept away from users of the library: link plainsong_flags PRIVATE.
add_library(plainsong_flags INTERFACE)
target_compile_features(plainsong_flags INTERFACE cxx_std_20)
target_compile_options(plainsong_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast
  # GCC 12 sees overlaps in std::string that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # GCC 12.2 joins two numbers into one wrongly at -O3, as tests/engine/profile/glob_test.cpp shows.
  $<$<CXX_COMPILER_ID:GNU>:-fno-tree-slp-vectorize>)

# Off in the sanitizer trees: GCC's warnings about the flow of values misfire in instrumented code.
option(PLAINSONG_WERROR "Warnings are errors" ON)
if(PLAINSONG_WERROR)
  target_compile_options(plainsong_flags INTERFACE -Werror)
endif()

set(PLAINSONG_SANITIZE "" CACHE STRING "address,undefined or thread; empty for none")
if(PLAINSONG_SANITIZE)
  target_compile_options(plainsong_flags INTERFACE
    -fsanitize=${PLAINSONG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(plainsong_flags INTERFACE -fsanitize=${PLAINSONG_SANITIZE})
  if(PLAINSONG_SANITIZE MATCHES "thread")
    target_compile_options(plainsong_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
  # Clang 14 cannot emit -fsanitize=function for coroutines.
  target_compile_options(plainsong_flags INTERFACE
    $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function>)
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(ccache ccache)
if(ccache AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers ask for it.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros ${ccache})
endif()

# libFuzzer needs its coverage counters in the code under test.
if(PLAINSONG_FUZZ)
  target_compile_options(plainsong_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(plainsong_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Most of a compilation is the same standard headers. All trees but "dev", which holds every file to its
# own includes, read them once for each library.
option(PLAINSONG_PRECOMPILE "Precompile the usual headers of libraries and programs too" OFF)
function(plainsong_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <functional> <map> <memory> <optional> <set> <string> <string_view>
    <utility> <vector> <fmt/format.h> ${ARGN})
  # When std::string comes out of one, GCC 12 sees it write and read beyond ends, where it does not.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess -Wno-stringop-overflow -Wno-stringop-overread
      -Wno-array-bounds>)
endfunction()
set(plainsong_asio_headers <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp>
  <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp> <boost/asio/redirect_error.hpp>
  <boost/asio/ssl/stream.hpp> <boost/asio/steady_timer.hpp> <boost/asio/use_awaitable.hpp>)
