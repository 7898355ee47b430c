#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claims/message_words.hpp"
#include "match/lexicon.hpp"
#include "plainsong/canon.hpp"

namespace plainsong {

/// A place where a message speaks of something the canon has a fact about.
struct TopicMention {
  WordRange words{};
  /// Indexes into Canon::facts; several where the words do not say which: "the window".
  std::vector<std::uint32_t> facts{};
  bool whole = false;  ///< a name as the canon or the glossary has it, not a part of one
  bool label =
      false;  ///< what tells one from its like alone, "Spring": its section must say of what
  bool common = false;  ///< one everyday word: "survey"
};

/// The names of the facts of a canon, their parts, and what the glossary calls the same.
/// Immutable; threads may share it. Copies all it needs.
class TopicIndex {
 public:
  TopicIndex(const Canon& canon, const Lexicon& lexicon);

  /// In text order; those of one sentence may overlap. Linear in the text.
  [[nodiscard]] std::vector<TopicMention> find(const MessageWords& words) const;
  /// True if the words in `range` are of what the facts that `mention` may mean have in common:
  /// "assessment", "window".
  [[nodiscard]] bool shares_kind(const MessageWords& words, WordRange range,
                                 const TopicMention& mention) const;
  /// True if it is a window, a benchmark or the like.
  [[nodiscard]] bool is_assessment(const TopicMention& mention) const;
  /// True if the fact is about the days for those who were absent.
  [[nodiscard]] bool is_make_up(std::uint32_t fact) const;
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  struct Name {
    std::vector<std::string> stems{};
    std::vector<std::uint32_t> facts{};
    bool whole = false;
    bool capitals = false;  ///< a name in capitals: needs them in the text
    bool opening = false;   ///< says of the first day that school starts
  };
  /// Facts that are told apart by one word: the windows of fall, winter and spring.
  struct Family {
    std::vector<std::string> kind{};  ///< the words they share
    std::vector<std::uint32_t> facts{};
    bool assessments = false;
  };
  struct Distinct {
    std::uint32_t fact = 0;
    std::uint32_t family = 0;
  };

  void add_name(std::vector<std::string> stems, std::uint32_t fact, bool whole, bool capitals);
  void add_families(const Canon& canon, std::string_view language);
  void add_parts();
  void add_openings();
  void add_make_up(const Canon& canon);
  [[nodiscard]] bool of_kind(std::string_view stem, const Family& family) const;
  void find_names(const MessageWords& words, std::uint32_t i,
                  std::vector<TopicMention>& found) const;
  void find_distinct(const MessageWords& words, std::uint32_t i,
                     std::vector<TopicMention>& found) const;
  void find_bare(const MessageWords& words, std::uint32_t i,
                 std::vector<TopicMention>& found) const;

  std::vector<Name> names_;
  std::unordered_multimap<std::string, std::uint32_t> by_first_stem_;
  std::vector<Family> families_;
  std::unordered_multimap<std::string, Distinct> distinct_;
  std::unordered_multimap<std::string, std::uint32_t> bare_;  // to families
  StartFilter starts_;  // of the words that a mention may begin with
  std::vector<std::uint32_t> make_up_;  // facts about the days for those who were absent
};

/// The words of a phrase by which names are compared: without articles and prepositions.
[[nodiscard]] std::vector<std::string> name_stems(std::string_view phrase);

/// Words that stand in names without making a difference; `folded` is folded.
[[nodiscard]] bool small_word(std::string_view folded);

}  // namespace plainsong
