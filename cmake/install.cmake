# What an installation holds, and the Debian package made of it. Programs find their parts from
# where they stand: ../lib/plainsong and ../share/plainsong, whatever the prefix.
set(plainsong_modules lib/plainsong)

foreach(program IN LISTS PLAINSONG_PROGRAMS)
  install(TARGETS ${program} RUNTIME COMPONENT program)
endforeach()
foreach(module IN LISTS PLAINSONG_MODULES)
  install(TARGETS ${module} LIBRARY DESTINATION ${plainsong_modules} COMPONENT program)
endforeach()
install(DIRECTORY ${PLAINSONG_SHARE_DIR}/ DESTINATION share/plainsong COMPONENT program)

install(TARGETS plainsong_engine ARCHIVE COMPONENT dev)
install(DIRECTORY engine/include/plainsong ${CMAKE_BINARY_DIR}/engine/generated/include/plainsong
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev FILES_MATCHING PATTERN "*.hpp")

install(FILES README.md CHANGELOG.md DESTINATION share/doc/plainsong COMPONENT program)
install(FILES LICENSE DESTINATION share/doc/plainsong RENAME copyright COMPONENT program)
install(DIRECTORY docs/ DESTINATION share/doc/plainsong COMPONENT program PATTERN "man" EXCLUDE)
install(FILES docs/man/plainsong.1 DESTINATION share/man/man1 COMPONENT program)
install(FILES cmake/completion/plainsong.bash RENAME plainsong
  DESTINATION share/bash-completion/completions COMPONENT program)
install(FILES cmake/completion/plainsong.zsh RENAME _plainsong
  DESTINATION share/zsh/vendor-completions COMPONENT program)
install(FILES cmake/completion/plainsong.fish
  DESTINATION share/fish/vendor_completions.d COMPONENT program)

set(CPACK_PACKAGE_VENDOR "Plainsong")
set(CPACK_PACKAGE_CONTACT "The Plainsong maintainers <maintainers@plainsong.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check a school district's messages against its glossary")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Plainsong reads letters, newsletters and e-mail before they go out (plain text,
Markdown, HTML, e-mail, Word, OpenDocument, PDF) and says in plain words where
their wording departs from what the district has agreed, and what to write
instead. A message in which nothing is wrong gets silence.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program dev)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME plainsong)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
# Not linked: the dictionaries are opened and pdftotext is run.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "hunspell-en-us, hunspell-es, poppler-utils")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libplainsong-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libexpected-dev, libicu-dev, libhunspell-dev, libre2-dev, libfmt-dev, libyaml-cpp-dev, libpugixml-dev, libmd4c-dev, libxxhash-dev")
include(CPack)
