#include "spelling/letter_patterns.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// Whether every run of `word` may occur.
bool possible(const LetterPatterns& patterns, const std::string& word) {
  const std::string padded = ' ' + word + ' ';
  const std::string readable = padded + std::string(8, '\0');
  return patterns.allows(std::string_view{readable}.substr(0, padded.size()), 0, padded.size());
}

}  // namespace

TEST_CASE("letter patterns tell runs that occur from runs that do not") {
  LetterPatterns patterns;
  CHECK(possible(patterns, "qzqzqz"));  // as long as nothing is known
  for (const char* word : {"school", "schedule", "niño", "a", "it"}) patterns.add(word);
  for (const char* word : {"school", "schedule", "niño", "a", "it"})
    CHECK(possible(patterns, word));
  CHECK_FALSE(possible(patterns, "shcool"));
  CHECK_FALSE(possible(patterns, "schoolx"));
  CHECK_FALSE(possible(patterns, "nino"));
  CHECK_FALSE(possible(patterns, "ñiño"));
}

TEST_CASE("letter patterns are kept in their bits, and bits of another size are not taken") {
  LetterPatterns patterns;
  patterns.add("school");
  CHECK(patterns.bits().size() == LetterPatterns::full_size);
  CHECK_FALSE(possible(LetterPatterns{patterns.bits()}, "shcool"));
  CHECK(possible(LetterPatterns{patterns.bits().first(7)}, "shcool"));
}

}  // namespace plainsong
