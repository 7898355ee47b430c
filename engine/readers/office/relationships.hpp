#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::office {

/// What a part refers to by id (ECMA-376 part 2, section 6.5.3).
struct Relationship {
  std::string type{};    ///< the last step of its address: "header", "hyperlink", "styles"
  std::string target{};  ///< as written
  bool external = false;
};

/// By id.
using Relationships = std::map<std::string, Relationship, std::less<>>;

[[nodiscard]] Result<Relationships> read_relationships(std::string_view xml);

/// The part that holds the relationships of `part`: "word/_rels/document.xml.rels".
[[nodiscard]] std::string relationships_part(std::string_view part);

/// The target of the first relationship of that type, resolved against `part`, which holds it;
/// empty if there is none within the package.
[[nodiscard]] std::string related_part(const Relationships& relationships, std::string_view part,
                                       std::string_view type);

/// A target within a package, resolved against the part that names it: "word/header1.xml" for
/// "header1.xml" in "word/document.xml".
[[nodiscard]] std::string resolve_part(std::string_view base, std::string_view target);

}  // namespace plainsong::office
