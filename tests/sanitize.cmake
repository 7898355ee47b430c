# Tests that build other trees of this project under sanitizers and run them there: the tests of
# the engine and connectors and the replay of all fuzz corpora under AddressSanitizer and
# UndefinedBehaviorSanitizer; what threads share under ThreadSanitizer.
foreach(preset IN ITEMS asan tsan)
  set(tree ${CMAKE_SOURCE_DIR}/build/${preset})
  add_test(NAME sanitize.${preset}.configure COMMAND ${CMAKE_COMMAND} --preset ${preset}
    -DPLAINSONG_TESTS=ON -DPLAINSONG_WORDS_DIR=${PLAINSONG_SHARE_DIR}/words
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set(target sanitized)
  if(preset STREQUAL "tsan")
    set(target connector_tests)
  endif()
  add_test(NAME sanitize.${preset}.build
    COMMAND ${CMAKE_COMMAND} --build ${tree} --target ${target})
  set_tests_properties(sanitize.${preset}.configure PROPERTIES FIXTURES_SETUP ${preset}.configured)
  set_tests_properties(sanitize.${preset}.build PROPERTIES
    FIXTURES_REQUIRED ${preset}.configured FIXTURES_SETUP ${preset}.built TIMEOUT 3600)
endforeach()

add_test(NAME sanitize.asan.run
  COMMAND ${CMAKE_CTEST_COMMAND} --output-on-failure -L sanitized --parallel 2
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/build/asan)
set_tests_properties(sanitize.asan.run PROPERTIES FIXTURES_REQUIRED asan.built TIMEOUT 3600)

# ThreadSanitizer needs the address space as it was before kernels randomized more bits of it.
find_program(setarch setarch REQUIRED)
add_test(NAME sanitize.tsan.run
  COMMAND ${setarch} -R ${CMAKE_SOURCE_DIR}/build/tsan/bin/connector_tests --test-case=*threads*)
# Without a case that fits, nothing would be tested and all be well.
set_tests_properties(sanitize.tsan.run PROPERTIES
  FIXTURES_REQUIRED tsan.built TIMEOUT 3600 FAIL_REGULAR_EXPRESSION "test cases: +0 "
  ENVIRONMENT "TSAN_OPTIONS=halt_on_error=1 second_deadlock_stack=1")

get_property(tests DIRECTORY PROPERTY TESTS)
list(FILTER tests INCLUDE REGEX "^sanitize")
set_tests_properties(${tests} PROPERTIES LABELS sanitize RUN_SERIAL ON)
