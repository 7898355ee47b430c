#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plainsong {

/// A property of a word or an affix in a Hunspell dictionary, in any of the four notations
/// (hunspell(5), FLAG). 0 is no flag.
using Flag = char32_t;

/// The characters one place of an affix condition allows: "a", "[abc]", "[^abc]" or ".".
struct CharacterSet {
  std::u32string characters{};
  bool negated = false;  ///< all but these; "." is all but none

  [[nodiscard]] bool allows(char32_t c) const {
    return (characters.find(c) == std::u32string::npos) == negated;
  }
};

/// One way to make a form: take `strip` off the end (a suffix) or the start (a prefix) of a word
/// that meets the condition there, and put `append` in its place.
struct Affix {
  std::u32string strip{};
  std::u32string append{};
  std::vector<CharacterSet> condition{};
  std::uint32_t flags = 0;  ///< of the form made, as an index for AffixFile::flags()
  bool crosses = false;     ///< a prefix and a suffix that both cross may be combined
};

/// "REP from to": a mistake people make and its correction. Text of the .aff file: '_' stands for
/// a space, '^' and '$' for the ends of the word.
struct Replacement {
  std::string from{};
  std::string to{};

  friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// What a Hunspell .aff file says of single words (hunspell(5)); compounding is left to Hunspell.
class AffixFile {
 public:
  /// Lines that make no sense are passed over, as Hunspell does; there is no other failure.
  /// Text is turned into UTF-8 from the charset that SET names.
  [[nodiscard]] static AffixFile read(std::string_view bytes);

  /// `bytes` of the .aff or its .dic file as UTF-8.
  [[nodiscard]] std::string decode(std::string_view bytes) const;
  /// The set of flags written as `text` ("SGD", "12,7" or the number of an alias) as an index for
  /// flags(). Adds a set if need be.
  [[nodiscard]] std::uint32_t add_flags(std::string_view text);
  /// Sorted, each once.
  [[nodiscard]] std::span<const Flag> flags(std::uint32_t index) const { return sets_[index]; }
  [[nodiscard]] bool has(std::uint32_t index, Flag flag) const;

  [[nodiscard]] std::span<const Affix> prefixes(Flag flag) const { return find(prefixes_, flag); }
  [[nodiscard]] std::span<const Affix> suffixes(Flag flag) const { return find(suffixes_, flag); }
  [[nodiscard]] std::span<const Replacement> replacements() const { return replacements_; }

  Flag need_affix = 0;        ///< NEEDAFFIX: no word without an affix
  Flag only_in_compound = 0;  ///< ONLYINCOMPOUND
  Flag forbidden = 0;         ///< FORBIDDENWORD
  Flag no_suggest = 0;        ///< NOSUGGEST: accepted, but not to be proposed
  Flag circumfix = 0;         ///< CIRCUMFIX: a prefix and a suffix that need each other
  /// What is right in lower case is right with a capital and in capitals: no word forbids that.
  bool case_is_free = true;

 private:
  enum class Notation : std::uint8_t { character, pair, number };
  using Affixes = std::unordered_map<Flag, std::vector<Affix>>;
  struct Header;

  static std::span<const Affix> find(const Affixes& affixes, Flag flag);
  void read_notation(std::string_view line);
  void read_line(std::string_view line, Header& header);
  void read_affix(std::span<const std::string_view> fields, Header& header);
  [[nodiscard]] Flag flag(std::string_view text) const;
  [[nodiscard]] std::vector<Flag> parse_flags(std::string_view text) const;

  std::string charset_ = "iso-8859-1";  // hunspell(5): the default of SET
  Notation notation_ = Notation::character;
  bool utf8_text_ = false;
  bool utf8_flags_ = false;  // FLAG UTF-8; without it, a flag is a byte even in UTF-8 text
  bool has_aliases_ = false;
  std::uint32_t aliases_ = 0;                                  // sets_[1..aliases_] are those of AF
  std::vector<std::vector<Flag>> sets_{{}};                    // [0] is empty
  std::unordered_map<std::string, std::uint32_t> known_sets_;  // by text
  Affixes prefixes_;
  Affixes suffixes_;
  std::vector<Replacement> replacements_;
};

/// The charset a dictionary names (SET, Hunspell::get_dict_encoding) by a name that ICU knows.
[[nodiscard]] std::string charset_of_dictionary(std::string_view name);

/// The fields of a line, which any run of spaces and tabs separates.
[[nodiscard]] std::vector<std::string_view> split_fields(std::string_view line);

}  // namespace plainsong
