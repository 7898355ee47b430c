#include "spelling/expander.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

// hunspell.cxx, MAXWORDLEN: it knows no longer word.
constexpr std::size_t max_word = 100;

/// An entry of a .dic file: "word/flags", then perhaps fields about the word.
struct Entry {
  std::string word;
  std::string_view flags;
};

/// Where the fields about the word begin: at a tab, or at white space before "xx:".
std::size_t end_of_entry(std::string_view line) {
  std::size_t end = std::min(line.find('\t'), line.size());
  for (std::size_t colon = line.find(':'); colon < end; colon = line.find(':', colon + 1)) {
    if (colon > 3 && line[colon - 3] == ' ') end = colon - 3;
  }
  while (end > 0 && line[end - 1] == ' ') --end;
  return end;
}

/// "\/" is a slash of the word, and so is one at its start.
Entry parse_entry(std::string_view line) {
  line = line.substr(0, end_of_entry(line));
  Entry entry;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool escaped = line[i] == '\\' && line.substr(i + 1).starts_with('/');
    if (line[i] == '/' && i > 0) {
      entry.flags = line.substr(i + 1);
      break;
    }
    if (escaped) ++i;
    entry.word += line[i];
  }
  return entry;
}

bool meets(std::span<const CharacterSet> condition, std::u32string_view part) {
  for (std::size_t i = 0; i < condition.size(); ++i) {
    if (!condition[i].allows(part[i])) return false;
  }
  return true;
}

bool fits_suffix(const Affix& suffix, std::u32string_view word) {
  const std::size_t size = suffix.condition.size();
  return word.ends_with(suffix.strip) && word.size() >= size &&
         meets(suffix.condition, word.substr(word.size() - size));
}

bool fits_prefix(const Affix& prefix, std::u32string_view word) {
  return word.starts_with(prefix.strip) && word.size() >= prefix.condition.size() &&
         meets(prefix.condition, word);
}

/// A word on its way: what has been done to it and what may still be.
struct Derived {
  std::u32string text;
  std::array<std::uint32_t, 3> prefix_flags{};  // sets that may name prefixes; 0: none
  bool affixed = false;
  bool crosses = true;      // all its suffixes may be combined with a prefix
  bool needs_more = false;  // is no word yet
  bool circumfix = false;   // its suffix needs a prefix of the same kind
};

class Expansion {
 public:
  Expansion(AffixFile& affixes, const std::function<void(const WordForm&)>& take,
            const ExpandLimits& limits)
      : affixes_{affixes}, take_{take}, limits_{limits} {}

  void expand(const Entry& entry) {
    flags_ = affixes_.add_flags(entry.flags);
    if (affixes_.has(flags_, affixes_.forbidden) ||
        affixes_.has(flags_, affixes_.only_in_compound)) {
      return;
    }
    suggestable_ = !affixes_.has(flags_, affixes_.no_suggest);

    Derived stem;
    for (std::size_t i = 0; i < entry.word.size();) {
      const utf8::Decoded next = utf8::decode(entry.word, i);
      stem.text += next.code_point;
      i += next.size;
    }
    if (stem.text.empty() || stem.text.size() > max_word) return;
    stem.needs_more = affixes_.has(flags_, affixes_.need_affix);
    stem.prefix_flags[0] = flags_;
    finish(stem);
    add_suffixes(stem, flags_, 1);
    add_suffixes_of_prefixes(stem);
  }

  [[nodiscard]] bool exhausted() const { return steps_ > limits_.steps || forms_ > limits_.forms; }

 private:
  /// Every suffix that `flags` name, and on those the suffixes they name in turn: hunspell(5)
  /// knows no more than two.
  void add_suffixes(const Derived& word, std::uint32_t flags, std::size_t depth) {
    for (const Flag flag : affixes_.flags(flags)) {
      for (const Affix& suffix : affixes_.suffixes(flag)) {
        if (exhausted()) return;
        ++steps_;
        if (!fits_suffix(suffix, word.text)) continue;
        const Derived next = with_suffix(word, suffix, depth);
        finish(next);
        if (depth < 2) add_suffixes(next, suffix.flags, depth + 1);
      }
    }
  }

  Derived with_suffix(const Derived& word, const Affix& suffix, std::size_t depth) const {
    Derived next = word;
    next.text.resize(word.text.size() - suffix.strip.size());
    next.text += suffix.append;
    next.prefix_flags[depth] = suffix.flags;
    next.affixed = true;
    next.crosses = word.crosses && suffix.crosses;
    next.needs_more = affixes_.has(suffix.flags, affixes_.need_affix) ||
                      affixes_.has(suffix.flags, affixes_.only_in_compound);
    next.circumfix = affixes_.has(suffix.flags, affixes_.circumfix);
    return next;
  }

  /// The word itself, and with each prefix it may have.
  void finish(const Derived& word) {
    if (!word.needs_more && !word.circumfix) emit(word.text, word.affixed);
    if (!word.crosses) return;
    for (const std::uint32_t flags : word.prefix_flags) add_prefixes(word, flags);
  }

  void add_prefixes(const Derived& word, std::uint32_t flags) {
    for (const Flag flag : affixes_.flags(flags)) {
      for (const Affix& prefix : affixes_.prefixes(flag)) {
        if (exhausted()) return;
        ++steps_;
        add_prefix(word, prefix);
      }
    }
  }

  void add_prefix(const Derived& word, const Affix& prefix) {
    const bool has_suffix = word.affixed;
    if (has_suffix && !prefix.crosses) return;
    if (affixes_.has(prefix.flags, affixes_.circumfix) != word.circumfix) return;
    if (affixes_.has(prefix.flags, affixes_.only_in_compound)) return;
    const bool needs_more = affixes_.has(prefix.flags, affixes_.need_affix);
    if (needs_more && (!has_suffix || word.needs_more)) return;
    if (!fits_prefix(prefix, word.text)) return;
    emit(prefix.append + word.text.substr(prefix.strip.size()), true);
  }

  /// A prefix may itself name suffixes, which then stand only with it.
  void add_suffixes_of_prefixes(const Derived& stem) {
    for (const Flag flag : affixes_.flags(flags_)) {
      for (const Affix& prefix : affixes_.prefixes(flag)) {
        if (!prefix.crosses) continue;
        for (const Flag inner : affixes_.flags(prefix.flags)) {
          for (const Affix& suffix : affixes_.suffixes(inner)) {
            if (exhausted()) return;
            ++steps_;
            if (!suffix.crosses || !fits_suffix(suffix, stem.text)) continue;
            add_prefix(with_suffix(stem, suffix, 1), prefix);
          }
        }
      }
    }
  }

  void emit(std::u32string_view word, bool affixed) {
    if (word.empty() || word.size() > max_word) return;
    ++forms_;
    if (exhausted()) return;
    text_.clear();
    for (const char32_t c : word) utf8::append(text_, c);
    take_({.text = text_, .affixed = affixed, .suggestable = suggestable_});
  }

  AffixFile& affixes_;
  const std::function<void(const WordForm&)>& take_;
  ExpandLimits limits_;
  std::uint32_t flags_ = 0;  // of the entry being expanded
  bool suggestable_ = true;
  std::uint64_t steps_ = 0;
  std::uint64_t forms_ = 0;
  std::string text_;
};

}  // namespace

Result<void> expand_words(AffixFile& affixes, std::string_view dic,
                          const std::function<void(const WordForm&)>& take,
                          const ExpandLimits& limits) {
  const std::string decoded = affixes.decode(dic);
  Expansion expansion{affixes, take, limits};
  bool first = true;  // the number of entries
  for (std::string_view text = decoded; !text.empty() && !expansion.exhausted();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_count = std::exchange(first, false) &&
                          line.find_first_not_of("0123456789 \t") == std::string_view::npos;
    if (!line.empty() && !is_count) expansion.expand(parse_entry(line));
  }
  if (expansion.exhausted()) {
    return unexpected{
        Error{ErrorKind::too_large, {}, "the dictionary describes more words than can be listed"}};
  }
  return {};
}

}  // namespace plainsong
