# What an installation holds, and the Debian package made of it. Programs find their parts from
# where they stand: ../lib/plainsong and ../share/plainsong, whatever the prefix.
set(plainsong_modules lib/plainsong)

foreach(program IN LISTS PLAINSONG_PROGRAMS)
  install(TARGETS ${program} RUNTIME)
endforeach()
foreach(module IN LISTS PLAINSONG_MODULES)
  install(TARGETS ${module} LIBRARY DESTINATION ${plainsong_modules})
endforeach()
install(DIRECTORY ${PLAINSONG_SHARE_DIR}/ DESTINATION share/plainsong)

install(FILES README.md CHANGELOG.md DESTINATION share/doc/plainsong)
install(FILES LICENSE DESTINATION share/doc/plainsong RENAME copyright)
install(DIRECTORY docs/ DESTINATION share/doc/plainsong
  PATTERN man EXCLUDE PATTERN generate EXCLUDE PATTERN draw EXCLUDE)
install(FILES docs/man/plainsong.1 DESTINATION share/man/man1)
install(FILES cmake/completion/plainsong.bash RENAME plainsong
  DESTINATION share/bash-completion/completions)
install(FILES cmake/completion/plainsong.zsh RENAME _plainsong
  DESTINATION share/zsh/vendor-completions)
install(FILES cmake/completion/plainsong.fish
  DESTINATION share/fish/vendor_completions.d)

# The add-in for Office, which its own script writes for a district.
install(DIRECTORY connectors/office DESTINATION share/plainsong USE_SOURCE_PERMISSIONS)

# The gateway and the server as services: where systemd looks, whatever the prefix of the rest.
set(systemd connectors/gateway/systemd)
install(FILES ${systemd}/plainsong-gateway.service ${systemd}/plainsong-gateway-milter.socket
  ${systemd}/plainsong-gateway-smtp.socket DESTINATION lib/systemd/system)
install(FILES connectors/serve/systemd/plainsong-serve.service DESTINATION lib/systemd/system)
install(FILES ${systemd}/plainsong.sysusers RENAME plainsong.conf DESTINATION lib/sysusers.d)

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
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Not linked: the dictionaries are opened and pdftotext is run.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "hunspell-en-us, hunspell-es, poppler-utils")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/${systemd}/postinst ${CMAKE_SOURCE_DIR}/${systemd}/prerm)
include(CPack)
