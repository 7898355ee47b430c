# plainsong_list(<out header> <folder> <namespace> <type>): a header that lists, by file name, the
# constants that the .cpp files of a folder define. A file that defines another name fails to link.
function(plainsong_list header folder name_space type)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  list(SORT files)
  list(LENGTH files count)
  set(declarations "")
  set(pointers "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    string(APPEND declarations "extern const ${type} ${name};\n")
    string(APPEND pointers "    &${name_space}::${name},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/generated/${header} @ONLY CONTENT
"#pragma once
// Generated from the file names in ${folder}.
#include <array>
namespace plainsong {
struct ${type};
namespace ${name_space} {
@declarations@}  // namespace ${name_space}
inline constexpr std::array<const ${type}*, ${count}> all_${name_space}{
@pointers@};
}  // namespace plainsong
")
endfunction()
