#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// The stretch of text a rule reads at once.
enum class ScopeUnit : std::uint8_t {
  block,         ///< a paragraph, heading, list item, cell
  sentence,      ///< of a paragraph or what is read like one
  marked,        ///< a link, strong or emphasised words, code
  summary,       ///< all prose of the message together
  raw,           ///< the source as it stands
  comment,       ///< <!-- ... -->
  alt_text,      ///< the description of an image
  front_matter,  ///< the value of a key
  attribute,     ///< of an HTML element
};

/// One selector: "heading.h2", "sentence & ~blockquote", "text.frontmatter.title".
struct Selector {
  struct Condition {
    std::string what{};  ///< "heading", "heading.h2", "list", "blockquote", "table.header", ...
    bool negated = false;

    friend bool operator==(const Condition&, const Condition&) = default;
  };
  ScopeUnit unit = ScopeUnit::block;
  MarkKind mark = MarkKind::link;  ///< for `marked`
  std::string name{};              ///< of the key or attribute; empty: any
  std::vector<Condition> conditions{};

  friend bool operator==(const Selector&, const Selector&) = default;
};

/// Which text a rule reads: what any of its selectors reads.
class Scope {
 public:
  /// The default: all visible text but code.
  Scope();

  /// Reads selectors in Vale's words (docs/reference/vale.md). A mistake is one sentence.
  [[nodiscard]] static Result<Scope> parse(std::span<const std::string> selectors);

  [[nodiscard]] std::span<const Selector> selectors() const { return selectors_; }
  /// True if the text of `block` is read by `selector`.
  [[nodiscard]] static bool holds(const Selector& selector, const Block& block);
  /// True if a selector with this unit reads `block`.
  [[nodiscard]] bool reads(const Block& block, ScopeUnit unit) const;

  friend bool operator==(const Scope&, const Scope&) = default;

 private:
  std::vector<Selector> selectors_;
};

}  // namespace plainsong
