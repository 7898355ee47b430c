#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

enum class Severity : std::uint8_t { suggestion, warning, error };

/// What a finding is about. The names in findings and profiles are those of to_string().
enum class Category : std::uint8_t {
  term_deprecated,
  term_forbidden,
  term_variant,
  term_misuse,
  acronym_undefined,
  definition_drift,
  fact_date,
  fact_weekday,
  fact_time,
  fact_place,
  fact_contact,
  fact_number,
  fact_name,
  message_missing,
  message_contradiction,
  audience_jargon,
  readability,
  translation_term,
  translation_mismatch,
  style,
  spelling,
  inclusive,
  internal_inconsistent,
  privacy,
  accessibility,
};
inline constexpr std::size_t category_count = 25;

/// What a finding rests on: the glossary entry, the canon fact, the other message.
struct Evidence {
  std::string kind{};   ///< "glossary", "dictionary", "message"
  std::string ref{};    ///< the concept, the file
  std::string quote{};  ///< what it says, for a person

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// One thing a writer should look at.
struct Finding {
  std::string rule{};  ///< "glossary/learning-target", "spelling/unknown"
  Category category = Category::style;
  Severity severity = Severity::warning;
  Span span{};                             ///< in Document::text()
  std::string message{};                   ///< one sentence for the writer
  std::string why{};                       ///< the reason, as the glossary gives it; may be empty
  std::vector<std::string> suggestions{};  ///< replacements for `span`, best first; may be empty
  /// The English article that has to stand before the first suggestion, where it is another than the
  /// one that stands there: "a", "an"; else empty.
  std::string article{};
  Evidence evidence{};
  std::string element{};  ///< the required element that is missing: "language_help"; else empty
  /// Where it stands in the source, for what is not in the visible text (an image, the raw text of
  /// a rule of Vale's); `span` is then the empty place in the text nearest to it.
  std::optional<Origin> origin{};
  std::string link{};         ///< a page that says more; may be empty
  std::string description{};  ///< of the rule, where it has one
  /// The edit the rule proposes, in Vale's words; kept for tools that speak them.
  std::string action{};
  std::vector<std::string> action_params{};
  /// The words a rule of Vale's kinds found, where they are not those at `span`.
  std::string match{};

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// A check that could not be made. Never silent: "could not check" is not "nothing found".
struct Skipped {
  std::string rule{};
  std::string reason{};  ///< one sentence

  friend bool operator==(const Skipped&, const Skipped&) = default;
};

/// What a finding was silenced by: a comment in the message, an entry under `ignore` in the
/// profile, or a baseline.
enum class SilencedBy : std::uint8_t { comment, ignore, baseline };

/// A finding that somebody has decided to let stand.
struct Silenced {
  Finding finding{};
  SilencedBy by = SilencedBy::comment;
  std::string reason{};   ///< as it was given; may be empty
  std::size_t entry = 0;  ///< which of Profile::ignore, or of the entries of the baseline

  friend bool operator==(const Silenced&, const Silenced&) = default;
};

/// What a check of one message found.
struct Report {
  std::vector<Finding> findings{};  ///< by span, then severity (worst first), then rule
  std::vector<Skipped> skipped{};
  std::vector<Silenced> silenced{};    ///< in the same order
  std::vector<std::string> remarks{};  ///< what the writer should know of her comments

  friend bool operator==(const Report&, const Report&) = default;
};

/// True if `name` is that of the finding's rule, of its pack ("families-plain", "Microsoft"), of
/// its category ("term.deprecated") or of the family of that ("term").
[[nodiscard]] bool covers(std::string_view name, const Finding& finding);
/// The pack of a rule: what stands before the slash, or before the dot in Vale's names.
[[nodiscard]] std::string_view pack_of(std::string_view rule);

/// "error", "warning", "suggestion".
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view name);
/// "term.deprecated", ...
[[nodiscard]] std::string_view to_string(Category category);
[[nodiscard]] std::optional<Category> parse_category(std::string_view name);

}  // namespace plainsong
