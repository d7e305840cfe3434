# What is installed where, and the Debian package made of it: `cmake --build --preset release --target package` gives
# build/rasid_<version>_<architecture>.deb (`--target deb` the same without building the tests). The package's file names are absolute
# from the root of the system, so the prefix is "/".
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set_property(CACHE CMAKE_INSTALL_PREFIX PROPERTY VALUE "/")
endif()
set(package_dir ${CMAKE_BINARY_DIR}/package)
set(debian_dir ${CMAKE_SOURCE_DIR}/deploy/debian)

# /etc/rasid is config/, with the state where a server keeps it.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/config/rasid.yaml)
file(READ ${CMAKE_SOURCE_DIR}/config/rasid.yaml yaml)
string(REGEX REPLACE "\n# state_dir: var +#" "\nstate_dir: /var/lib/rasid        #" packaged_yaml "${yaml}")
if(packaged_yaml STREQUAL yaml)
  message(FATAL_ERROR "config/rasid.yaml no longer names state_dir as deploy/package.cmake expects")
endif()
string(REPLACE "file: var/records.jsonl" "file: /var/lib/rasid/records.jsonl" packaged_yaml "${packaged_yaml}")
file(WRITE ${package_dir}/rasid.yaml "${packaged_yaml}")

# Every file below /etc is the operator's: an upgrade asks before it replaces what was edited.
file(GLOB_RECURSE config_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/config ${CMAKE_SOURCE_DIR}/config/*)
list(REMOVE_ITEM config_files ATTRIBUTION.md)
list(TRANSFORM config_files PREPEND /etc/rasid/)
list(JOIN config_files "\n" conffiles)
file(WRITE ${package_dir}/conffiles "${conffiles}\n")

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
  OUTPUT ${package_dir}/rasid.1.gz
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/deploy/man-page $<TARGET_FILE:rasid> > rasid.1
  COMMAND gzip -9nf rasid.1
  WORKING_DIRECTORY ${package_dir}
  DEPENDS rasid ${CMAKE_SOURCE_DIR}/deploy/man-page
  VERBATIM)
add_custom_target(man ALL DEPENDS ${package_dir}/rasid.1.gz)

install(TARGETS rasid RUNTIME DESTINATION usr/bin)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/config/ DESTINATION etc/rasid PATTERN rasid.yaml EXCLUDE PATTERN ATTRIBUTION.md EXCLUDE)
install(FILES ${package_dir}/rasid.yaml DESTINATION etc/rasid)
install(FILES ${CMAKE_SOURCE_DIR}/systemd/rasid.service DESTINATION lib/systemd/system)
install(FILES ${CMAKE_SOURCE_DIR}/systemd/sysusers.d/rasid.conf DESTINATION usr/lib/sysusers.d)
install(FILES ${CMAKE_SOURCE_DIR}/systemd/tmpfiles.d/rasid.conf DESTINATION usr/lib/tmpfiles.d)
install(FILES ${package_dir}/rasid.1.gz DESTINATION usr/share/man/man1)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/config/ATTRIBUTION.md ${debian_dir}/copyright DESTINATION usr/share/doc/rasid)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rasid)
set(CPACK_PACKAGE_CONTACT "rasid maintainers <root@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "news monitor: feeds to tagged events in Kafka")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Polls news feeds, removes the copies, reads the Arabic articles about ISIS and the\nIraq-Syria border, and publishes what happened as tagged events to Kafka topics.\nRules decide which events are alerts. The service is installed but neither enabled\nnor started: edit /etc/rasid/feeds.yaml first.")
set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # needs dpkg-dev
set(CPACK_DEBIAN_PACKAGE_DEPENDS "systemd (>= 247), init-system-helpers, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "kcat, sqlite3")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${package_dir}/conffiles ${debian_dir}/postinst ${debian_dir}/prerm ${debian_dir}/postrm)
include(CPack)
add_custom_target(deb COMMAND ${CMAKE_CPACK_COMMAND} --config ${CMAKE_BINARY_DIR}/CPackConfig.cmake DEPENDS rasid man USES_TERMINAL VERBATIM)
