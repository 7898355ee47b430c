#include <doctest/doctest.h>

#include <string>

#include "plainsong/engine.hpp"
#include "plainsong/glossary.hpp"

namespace plainsong {

TEST_CASE("a term that cannot be searched for is told with its glossary and line") {
  EngineParts parts;
  parts.profile.languages = {"en-US"};
  const auto add = [&](const std::string& name, const std::string& rows) {
    parts.glossaries.push_back(
        read_glossary("concept_id,language,term,status,part_of_speech\n" + rows, name).glossary);
  };
  add("district.csv", "a,en,goal,preferred,noun\nb,en,. . .,preferred,noun\n");
  add("school.csv", "b,en,target,preferred,noun\nc,en,—,preferred,noun\n");
  Errors errors;
  static_cast<void>(Engine::compile(parts, errors));
  // Of the concept that both have, the school's counts.
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].where == "school.csv:3");
  CHECK(errors[0].message.find("cannot be searched for") != std::string::npos);
}

}  // namespace plainsong
