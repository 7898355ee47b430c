# Holds every #include of engine/, connectors/ and tests/ below ROOT against a table of who may know
# whom. Run as: cmake -DROOT=<folder> -P layers.cmake
#
# A row: path prefix | folders of ours it may include | headers of others, as regular expressions.
# The longest prefix that fits a file decides; the file's own folder is always allowed. fmt and the
# standard library are free to all, but for the public headers, and for files and streams, which the
# engine leaves to the connectors.
set(rows
  "engine/|plainsong,readers_list.hpp,checks_list.hpp,text,segment,match,spelling,glossary,context,facts,claims,rules,checks,vale|xxhash.h"
  "engine/include/plainsong/|plainsong|tl/expected.hpp"
  "engine/text/|plainsong|unicode/"
  "engine/segment/|plainsong,text|unicode/,emmintrin.h"
  # Matching knows inflection for its replacements alone.
  "engine/match/|plainsong,text,segment|xxhash.h,unicode/"
  "engine/match/pattern_filter.cpp|plainsong,text|re2/"
  "engine/match/replacement.cpp|plainsong,text,segment,glossary|"
  # Glossaries and dictionaries come in old encodings, as messages do.
  "engine/glossary/|plainsong,text,segment,match,readers/charset.hpp|pugixml.hpp"
  "engine/spelling/|plainsong,text,readers/charset.hpp|unicode/,xxhash.h"
  "engine/spelling/speller.cpp|plainsong,text,readers/charset.hpp|hunspell/,unicode/,files"
  "engine/spelling/compile_words_main.cpp|plainsong,text|files"
  "engine/profile/|plainsong,text|yaml-cpp/"
  "engine/profile/values.cpp|plainsong,text,match/lexicon.hpp|yaml-cpp/"
  "engine/profile/message_list.cpp|plainsong,text|nlohmann/"
  "engine/profile/baseline.cpp|plainsong,text|nlohmann/"
  "engine/readers/|plainsong,text,readers_list.hpp|unicode/"
  "engine/readers/module.cpp|plainsong|dlfcn.h,files"
  "engine/readers/formats/|plainsong,text|unicode/,pugixml.hpp"
  "engine/readers/formats/markdown|plainsong,text|md4c.h"
  "engine/readers/pdf/process.cpp|plainsong,text|posix"
  "engine/readers/modules/mail.cpp|plainsong,text|gmime/,glib.h"
  "engine/readers/modules/archive.cpp|plainsong,text|zip.h"
  "engine/context/|plainsong,text,segment,match|"
  "engine/facts/|plainsong,text,segment|"
  "engine/facts/addresses.cpp|plainsong,text,top_level_domains.hpp|"
  "engine/facts/timex/|plainsong,text|"
  "engine/claims/|plainsong,text,segment,match,context,facts|xxhash.h"
  "engine/translation/|plainsong,text,segment,context,facts,claims|xxhash.h"
  "engine/rules/|plainsong,text,segment,match,spelling,context,facts,profile|"
  "engine/calendar/|plainsong,text,segment,context,facts,rules|"
  "engine/checks/|plainsong,text,segment,match,spelling,context,facts,claims,translation,rules,calendar|"
  "engine/checks/vale_spelling.cpp|plainsong,text,match,spelling,context,rules,vale/word_tokens.hpp|"
  # Vale's own way of taking a file apart and placing what it finds.
  "engine/vale/|plainsong,text,segment,match,facts,rules,readers/html|"
  "engine/vale/markdown_html.cpp|plainsong,text|md4c.h"
  "connectors/|plainsong,common|files,posix"
  "connectors/common/|plainsong|xxhash.h,nlohmann/,files,posix"
  "connectors/common/module.cpp|plainsong|dlfcn.h,files"
  "connectors/ledger/|plainsong,common,mail/hold_index.hpp|soci/,xxhash.h,filesystem"
  "connectors/mail/|plainsong,common,service|boost/asio,boost/system/,openssl/,nlohmann/,files,posix"
  "connectors/service/|plainsong,common|spdlog/,boost/asio,boost/system/,openssl/,systemd/,files,posix"
  "connectors/gateway/|plainsong,common,mail,service|boost/asio,boost/beast/,boost/system/,CLI/,systemd/,files,posix"
  "connectors/hold/|plainsong,common,mail,service|boost/asio,boost/system/,CLI/,files,posix"
  "connectors/serve/|plainsong,common,service,mail|xxhash.h,boost/asio,boost/beast/,boost/system/,openssl/,nlohmann/,CLI/,zlib.h,files,posix"
  "connectors/lsp/|plainsong,common|boost/asio,boost/system/,nlohmann/,CLI/,files,posix"
  "connectors/cli/|plainsong,common|CLI/,boost/asio/,files,posix"
  "tests/|.*|.*"
)
set(posix "netinet/.*|unistd\\.h|fcntl\\.h|poll\\.h|spawn\\.h|signal\\.h|sys/.*")
set(files "fstream|iostream|filesystem|cstdio")

file(GLOB_RECURSE sources RELATIVE ${ROOT}
  ${ROOT}/engine/*.?pp ${ROOT}/connectors/*.?pp ${ROOT}/tests/*.?pp)
list(FILTER sources EXCLUDE REGEX "^tests/layers/")
set(breaches 0)
set(includes 0)
foreach(source IN LISTS sources)
  set(prefix "")
  foreach(row IN LISTS rows)
    string(REGEX MATCH "^([^|]*)[|]([^|]*)[|](.*)$" matched "${row}")
    string(LENGTH "${CMAKE_MATCH_1}" length)
    string(LENGTH "${prefix}" longest)
    string(FIND "${source}" "${CMAKE_MATCH_1}" at)
    if(at EQUAL 0 AND length GREATER longest)
      set(prefix "${CMAKE_MATCH_1}")
      set(ours "${CMAKE_MATCH_2}")
      set(theirs "${CMAKE_MATCH_3}")
    endif()
  endforeach()
  string(REGEX MATCH "^(engine|connectors)/([a-z_]+)/" matched "${source}")
  string(REPLACE "," "|" ours "${ours},${CMAKE_MATCH_2}")
  string(REPLACE "," "|" theirs "${theirs}")
  if(NOT prefix STREQUAL "engine/include/plainsong/")
    string(APPEND theirs "|fmt/")
    string(REGEX REPLACE "^[|]" "" theirs "${theirs}")
  endif()
  string(REPLACE "posix" "${posix}" theirs "${theirs}")
  string(REPLACE "files" "${files}" theirs "${theirs}")

  file(STRINGS ${ROOT}/${source} lines REGEX "^ *# *include +[<\"]")
  foreach(line IN LISTS lines)
    math(EXPR includes "${includes} + 1")
    set(allowed FALSE)
    if(line MATCHES "include +\"([^\"]+)\"")
      set(header "${CMAKE_MATCH_1}")
      if(header MATCHES "^(${ours})(/|$)")
        set(allowed TRUE)
      endif()
    elseif(line MATCHES "include +<([^>]+)>")
      set(header "${CMAKE_MATCH_1}")
      # The standard library has no folders and no endings; C's headers are used in their C++ form.
      if(header MATCHES "^[a-z_0-9]+$" AND NOT header MATCHES "^(${files})$")
        set(allowed TRUE)
      elseif(NOT theirs STREQUAL "" AND header MATCHES "^(${theirs})")
        set(allowed TRUE)
      endif()
    endif()
    if(NOT allowed)
      math(EXPR breaches "${breaches} + 1")
      message("${source}: may not include ${header}; tests/layers.cmake has the table")
    endif()
  endforeach()
endforeach()
message("${includes} includes, ${breaches} breaches")
if(breaches GREATER 0 OR includes EQUAL 0)
  message(FATAL_ERROR "the layers do not hold")
endif()
