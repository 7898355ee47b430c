#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/catalog.hpp"
#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/result.hpp"
#include "plainsong/yaml_node.hpp"

namespace plainsong {

/// A sentence in the languages a writer may be spoken to in.
struct LocalText {
  std::string en{};
  std::string es{};  ///< may be empty: then the English one is used

  [[nodiscard]] const std::string& in(Locale locale) const {
    return locale == Locale::es && !es.empty() ? es : en;
  }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// A text a rule must find something in, and one in which it must not.
struct RuleExample {
  std::string bad{};
  std::string finds{};     ///< the words of `bad` that are found; empty: any
  std::string suggests{};  ///< the first suggestion for `bad`; empty: any
  std::string good{};
  std::string earlier{};  ///< a message that the district sent before it
  std::string format{};   ///< "md", "html"; empty: plain text
  /// What is known of the message: audience, type, date, language...
  Metadata metadata{};
  std::size_t line = 1;

  friend bool operator==(const RuleExample&, const RuleExample&) = default;
};

/// What turns a match into a suggestion, in Vale's words: replace, remove, suggest, convert, edit.
struct RuleAction {
  std::string name{};
  std::vector<std::string> params{};

  friend bool operator==(const RuleAction&, const RuleAction&) = default;
};

/// One entry of a rule pack, as data.
struct Rule {
  std::string id{};     ///< "families-plain/jargon"; of a Vale style "Microsoft.Passive"
  std::string pack{};   ///< "families-plain", "Microsoft"
  std::string check{};  ///< the kind of check: "existence", "weekday"
  Category category = Category::style;
  Severity severity = Severity::warning;
  LocalText message{};  ///< with {placeholders} that the check fills; of a Vale style with %s
  LocalText why{};
  std::string description{};
  std::string link{};
  std::vector<std::string> scope{};  ///< selectors in Vale's words; any of them
  std::uint32_t limit = 0;           ///< findings a message may have of it; 0: all
  RuleAction action{};
  std::vector<std::string> audiences{};  ///< none: all; so for the next four
  std::vector<std::string> voices{};     ///< ids, or their part before the slash: "school"
  std::vector<std::string> channels{};
  std::vector<std::string> types{};
  std::vector<std::string> languages{};  ///< BCP 47; of the text, not of the reader
  std::vector<RuleExample> examples{};
  YamlNode body{};  ///< the keys of its check
  std::string file{};
  std::size_t line = 1;
  bool vale = false;  ///< of a Vale style: read as Vale reads it
  /// True if quotations, titles, names and mentioned words are left out, as everywhere but where
  /// Vale itself is stood in for.
  bool spares_quotations = true;

  friend bool operator==(const Rule&, const Rule&) = default;
};

/// What the rules of a pack share where they say nothing themselves.
struct RulePack {
  std::string name{};
  std::string title{};
  std::vector<Rule> rules{};
  Errors refused{};  ///< rules of a Vale style that are left out for a mistake in their file

  friend bool operator==(const RulePack&, const RulePack&) = default;
};

/// One file of a pack.
struct PackFile {
  std::string name{};  ///< as messages name it
  std::string bytes{};
};

/// Reads the files of a pack: pack.yaml with what its rules share, and files of rules. A file with
/// `extends:` at its top is one rule of a Vale style and is called by the file's name. Every
/// mistake is added to `errors` as "file:line" with the mend, or to RulePack::refused for a rule of
/// a Vale style, which its user did not write; rules without one are returned.
/// Which keys a check knows is not looked at here: Engine::compile does.
[[nodiscard]] RulePack parse_pack(std::string_view name, const std::vector<PackFile>& files,
                                  Errors& errors);

}  // namespace plainsong
