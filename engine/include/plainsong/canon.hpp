#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/language.hpp"
#include "plainsong/result.hpp"
#include "plainsong/yaml_node.hpp"

namespace plainsong {

/// Texts by language, BCP 47 as written; "" where the file does not say of which.
using Wording = std::map<std::string, std::string>;
using Wordings = std::map<std::string, std::vector<std::string>>;

/// The text for `language`, whatever its region; empty if there is none.
[[nodiscard]] std::string_view wording_in(const Wording& wording, Language language);
/// Likewise for lists of texts; those without a language are in each.
[[nodiscard]] std::vector<std::string> wordings_in(const Wordings& wordings, Language language);

/// How the district defines a concept.
struct CanonDefinition {
  std::string concept_id{};
  Wording wording{};
  Wordings retired{};  ///< older wordings
  bool locked = false;
  std::size_t line = 1;

  friend bool operator==(const CanonDefinition&, const CanonDefinition&) = default;
};

/// What the district does always or never.
struct CanonPolicy {
  std::string id{};
  std::string kind{};  ///< "graded", "preparation", or a name of its own
  std::string value{};
  std::string about{};  ///< a concept; may be empty
  Wording wording{};
  Wordings denied_by{};  ///< patterns that contradict it
  bool locked = false;
  std::size_t line = 1;

  friend bool operator==(const CanonPolicy&, const CanonPolicy&) = default;
};

/// A date, a number, a name that is to be the same everywhere.
struct CanonFact {
  std::string id{};
  std::string type{};                ///< "date", "event", "phone", ...
  Wordings names{};                  ///< what people call it
  YamlNode value{};                  ///< of the shape its type asks for
  std::vector<std::string> scope{};  ///< voices it binds; none: all
  Wordings wording{};                ///< how it is written
  bool locked = false;
  std::size_t line = 1;

  friend bool operator==(const CanonFact&, const CanonFact&) = default;
};

/// A sentence that is said alike everywhere.
struct CanonStatement {
  std::string id{};
  Wording wording{};
  bool locked = false;
  std::size_t line = 1;

  friend bool operator==(const CanonStatement&, const CanonStatement&) = default;
};

/// What messages may have to hold and Plainsong knows the signs of.
inline constexpr std::array<std::string_view, 9> known_elements{
    "purpose", "meaning", "dates",         "time",    "place",
    "contact", "length",  "language_help", "feedback"};

/// What a message of some type must hold.
struct RequiredElement {
  std::string id{};   ///< "purpose", "language_help", or a name of its own
  Wording wording{};  ///< what it is, in words
  Wordings check{};   ///< patterns that show it; none: it is one of known_elements
  bool locked = false;
  std::size_t line = 1;

  friend bool operator==(const RequiredElement&, const RequiredElement&) = default;
};

/// What the district has officially said: one `canon.yaml`.
struct Canon {
  std::vector<CanonDefinition> definitions{};
  std::vector<CanonPolicy> policies{};
  std::vector<CanonFact> facts{};
  std::vector<CanonStatement> statements{};
  std::map<std::string, std::vector<RequiredElement>> required{};  ///< by type of message

  friend bool operator==(const Canon&, const Canon&) = default;
};

/// Reads a canon file. Every mistake in its format, keys, types, dates and ids is added to `errors`
/// as "file:line" with the mend; what is right is returned.
[[nodiscard]] Canon parse_canon(std::string_view yaml, std::string_view file, Errors& errors);

}  // namespace plainsong
