#pragma once

#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/pattern_set.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/rule.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// A wording and what is said instead: of the profile, or of a rule's own `swap`.
struct SwappedWording {
  std::string text{};
  std::string instead{};
  std::string audience{};   ///< for whom it is unwanted; empty: whom the rule is for
  bool of_profile = false;  ///< else of the rule
};

/// One place where a wording stands.
struct WordingMatch {
  Span span{};
  std::size_t wording = 0;  ///< index into the rule's wordings
  bool inflected = false;   ///< in another form than the one written down
};

/// True where a wording of the profile is not said in earnest: in code, titles, quotations, names,
/// addresses, words of others, or only mentioned. Other than spared(), it does not ask the
/// glossary: a term may be right and still be one that families do not know. Call in rising order
/// of `span`.
[[nodiscard]] bool set_aside(const CheckInput& in, Usage& usage, Span span);

/// The pattern of one wording: its forms, each as a branch, the wording itself first.
[[nodiscard]] PatternSpec wording_pattern(const Rule& rule, std::vector<std::string> forms,
                                          Errors& errors);

/// The matches of the patterns from `first` on, one for each wording; where they overlap, the first
/// and of those the longest. Soft hyphens and their kind inside a word do not hide it.
[[nodiscard]] std::vector<WordingMatch> wording_matches(const CheckInput& in,
                                                        const PatternSet& patterns,
                                                        std::uint32_t first, std::size_t wordings);

}  // namespace plainsong
