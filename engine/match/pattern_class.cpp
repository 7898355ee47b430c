#include "match/pattern_class.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "match/regex_expansion.hpp"
#include "segment/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t longest_gram = 4;
constexpr std::size_t shortest_gram = 2;
constexpr std::size_t most_anchors = 1024;
constexpr std::size_t longest_word =
    40;  // of an anchor, in characters; the core looks up no more than 200 bytes

/// Words that are in nearly every sentence and so tell little.
constexpr std::array<std::string_view, 72> everyday_words{
    "the",   "of",   "and", "to",   "a",    "in",     "is",       "for",     "on",   "that", "with",
    "as",    "at",   "be",  "by",   "it",   "or",     "are",      "an",      "this", "from", "you",
    "your",  "will", "we",  "our",  "have", "has",    "not",      "can",     "if",   "all",  "was",
    "their", "who",  "one", "de",   "la",   "que",    "el",       "en",      "y",    "los",  "del",
    "las",   "un",   "por", "con",  "no",   "una",    "su",       "para",    "es",   "al",   "lo",
    "como",  "más",  "o",   "se",   "sus",  "school", "students", "student", "i",    "s",    "t",
    "so",    "do",   "up",  "they", "than", "may"};

/// How much a set of anchors is worth: first by its worst member, then the fewer the better.
struct Anchors {
  std::vector<PatternAnchor> all{};
  int worth = 0;  ///< of the worst; 0: there are none

  [[nodiscard]] bool better_than(const Anchors& other) const {
    if (worth != other.worth) return worth > other.worth;
    return all.size() < other.all.size();
  }
};

bool is_mark(char32_t element) {
  return element == expansion::edge || element == expansion::spaces;
}
char32_t plain(char32_t element) { return element & ~expansion::any_case; }

/// A character that the core has in words and \w has too.
bool in_words(char32_t element) {
  if (is_mark(element)) return false;
  const char32_t c = plain(element);
  if (c < 0x80) return is_word_character(c) && c != '_';
  return is_word_character(c) && character_kind(c) == CharacterKind::letter;
}

/// A character or mark beside which a word of the core ends and a run of \w does too, or which is
/// looked behind when the pieces of a word are looked up.
bool parts_words(char32_t element) {
  if (is_mark(element)) return true;
  const char32_t c = plain(element);
  return c == '_' || !is_word_character(c);
}

/// What letters are worth as part of a gram: the rarer, the more.
int letter_worth(unsigned char c) {
  if (c >= 'a' && c <= 'z') {
    constexpr std::array<std::uint8_t, 26> worth{2, 6, 4, 4,  1, 5, 6, 4, 2, 12, 8,  4, 5,
                                                 2, 2, 5, 12, 2, 2, 1, 4, 8, 6,  11, 6, 12};
    return worth[static_cast<std::size_t>(c - 'a')];
  }
  if (c == ' ') return 2;
  return c == '.' || c == ',' || (c >= '0' && c <= '9') ? 5 : 9;
}

class Planner {
 public:
  Planner(bool words, const WordUse& use) : words_{words}, use_{use} {}

  /// The best anchors of `node`, which begins `offset` bytes behind the match; `in_first_word`: and
  /// nothing but word characters before it.
  Anchors anchors(const RegexNode& node, ByteRange offset, bool in_first_word) const {
    if (const auto texts = expand(node)) return anchors_of(*texts, offset, in_first_word);
    switch (node.kind) {
      case RegexKind::sequence: return of_sequence(node, offset, in_first_word);
      case RegexKind::choice: {
        Anchors all{.all = {}, .worth = 1'000'000};
        for (const RegexNode& child : node.children) {
          Anchors one = anchors(child, offset, in_first_word);
          all.worth = std::min(all.worth, one.worth);
          all.all.insert(all.all.end(), one.all.begin(), one.all.end());
          if (one.worth == 0 || all.all.size() > most_anchors) return {};
        }
        return all;
      }
      case RegexKind::repeat:
        if (node.least == 0) return {};
        return anchors(node.children[0], offset, in_first_word);
      case RegexKind::group:
      case RegexKind::atomic: return anchors(node.children[0], offset, in_first_word);
      default: return {};
    }
  }

  /// The rarest set of first bytes among the parts that every match has.
  static std::bitset<256> needed(const RegexNode& node) {
    switch (node.kind) {
      case RegexKind::sequence: {
        std::bitset<256> best;
        for (const RegexNode& child : node.children) {
          const std::bitset<256> one = needed(child);
          if (one.any() && (best.none() || commonness(one) < commonness(best))) best = one;
        }
        return best;
      }
      case RegexKind::choice: {
        std::bitset<256> any;
        for (const RegexNode& child : node.children) {
          const std::bitset<256> one = needed(child);
          if (one.none()) return {};
          any |= one;
        }
        return any;
      }
      case RegexKind::repeat:
        return node.least == 0 ? std::bitset<256>{} : needed(node.children[0]);
      case RegexKind::group:
      case RegexKind::atomic: return needed(node.children[0]);
      case RegexKind::character:
      case RegexKind::set: return first_bytes(node);
      default: return {};
    }
  }

  /// In how many of a thousand bytes of prose one of them is, roughly.
  static int commonness(const std::bitset<256>& bytes) {
    int sum = 0;
    for (unsigned c = 0; c < 256; ++c) {
      if (!bytes[c]) continue;
      if (c == ' ') {
        sum += 170;
      } else if (c >= 'a' && c <= 'z') {
        sum += 80 / letter_worth(static_cast<unsigned char>(c));
      } else if (c == '.' || c == ',' || c == 'S' || c == 'T' || c == 'A') {
        sum += 8;
      } else {
        sum += c >= 'A' && c <= 'Z' ? 2 : 1;
      }
    }
    return sum;
  }

 private:
  /// Parts that expand are joined to runs as long as they stay few; the best run or part wins.
  Anchors of_sequence(const RegexNode& node, ByteRange offset, bool in_first_word) const {
    Anchors best;
    std::vector<Expansion> run{{}};
    ByteRange run_offset = offset;
    bool run_in_first = in_first_word;
    const auto take = [&](const Anchors& one) {
      if (one.better_than(best)) best = one;
    };
    const auto close = [&](bool next_parts_words) {
      if (next_parts_words) {
        for (Expansion& text : run) text += expansion::edge;
      }
      take(anchors_of(run, run_offset, run_in_first));
    };
    std::vector<const RegexNode*> parts;
    flatten(node, parts);
    for (const RegexNode* part : parts) {
      const RegexNode& child = *part;
      auto texts = expand(child);
      const std::size_t size = texts ? texts->size() : 0;
      const bool joins = texts && size * run.size() <= 256;
      if (joins) {
        std::vector<Expansion> longer;
        for (const Expansion& a : run) {
          for (const Expansion& b : *texts) longer.push_back(a + b);
        }
        run = std::move(longer);
      } else {
        close(begins_outside_words(child));
        if (!texts) take(anchors(child, offset, in_first_word));
        run = texts ? *std::move(texts)
                    : std::vector<Expansion>{
                          ends_outside_words(child) ? Expansion(1, expansion::edge) : Expansion{}};
      }
      const ByteRange behind = offset.then(bytes_of(child));
      const bool word = in_first_word && only_word_characters(child);
      if (!joins) {
        run_offset = texts ? offset : behind;
        run_in_first = texts ? in_first_word : word;
      }
      offset = behind;
      in_first_word = word;
    }
    close(false);
    return best;
  }

  /// The parts of a sequence, with those of sequences and groups within it.
  static void flatten(const RegexNode& node, std::vector<const RegexNode*>& parts) {
    const bool opens = node.kind == RegexKind::sequence || node.kind == RegexKind::group ||
                       node.kind == RegexKind::atomic;
    if (!opens) return parts.push_back(&node);
    for (const RegexNode& child : node.children) flatten(child, parts);
  }

  /// True if no match of `node` is empty and its first character is none of words.
  static bool begins_outside_words(const RegexNode& node) {
    if (bytes_of(node).least == 0) return false;
    const std::bitset<256> first = first_bytes(node);
    for (unsigned c = 0; c < 256; ++c) {
      if (first[c] && (c >= 0x80 || is_word_character(c))) return false;
    }
    return true;
  }

  /// The same of the last character; told for repeats of one set alone.
  static bool ends_outside_words(const RegexNode& node) {
    const RegexNode* one = &node;
    while (one->kind == RegexKind::repeat && one->least > 0) one = &one->children[0];
    const bool single = one->kind == RegexKind::set || one->kind == RegexKind::character;
    return single && begins_outside_words(*one);
  }

  Anchors anchors_of(const std::vector<Expansion>& texts, ByteRange offset,
                     bool in_first_word) const {
    Anchors anchors{.all = {}, .worth = 1'000'000};
    for (const Expansion& text : texts) {
      const auto one = anchor(text, offset, in_first_word);
      if (!one) return {};
      anchors.worth = std::min(anchors.worth, one->second);
      if (std::ranges::find(anchors.all, one->first) == anchors.all.end()) {
        anchors.all.push_back(one->first);
      }
      if (anchors.all.size() > most_anchors) return {};
    }
    if (anchors.all.empty()) return {};
    return anchors;
  }

  using Rated = std::optional<std::pair<PatternAnchor, int>>;

  /// The best anchor in one text.
  Rated anchor(const Expansion& text, ByteRange offset, bool in_first_word) const {
    Rated best;
    ByteRange at = offset;
    bool first = in_first_word;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto take = [&](PatternAnchor anchor, int worth) {
        if (best && best->second >= worth) return;
        anchor.least = at.least;
        anchor.most = at.most;
        anchor.in_first_word = first;
        best = {std::move(anchor), worth};
      };
      if (words_ && in_words(text[i]) && i > 0 && parts_words(text[i - 1])) {
        if (const std::string word = word_at(text, i); !word.empty()) {
          take({.whole_word = true, .text = word}, word_worth(word));
        }
      }
      if (const std::string gram = gram_at(text, i); gram.size() >= shortest_gram) {
        take({.text = gram}, gram_worth(gram));
      }
      at = at.then(bytes_of(text[i]));
      first = first && (text[i] == expansion::edge ||
                        (!is_mark(text[i]) && is_word_character(plain(text[i]))));
    }
    return best;
  }

  /// The folded word that begins at `i`; empty if it has no certain end.
  static std::string word_at(const Expansion& text, std::size_t i) {
    std::string word;
    const std::size_t start = i;
    for (; i < text.size() && in_words(text[i]); ++i) utf8::append(word, plain(text[i]));
    if (i == text.size() || !parts_words(text[i]) || i - start > longest_word) return {};
    return fold_word(word);
  }

  /// As many letters as a gram may have, from `i` on; without those whose bytes are not certain.
  static std::string gram_at(const Expansion& text, std::size_t i) {
    std::string gram;
    for (; i < text.size() && gram.size() < longest_gram; ++i) {
      if (text[i] == expansion::edge) {
        if (gram.empty()) break;
        continue;
      }
      const char32_t c = plain(text[i]);
      if (text[i] == expansion::spaces || (c >= 0x80 && (text[i] & expansion::any_case) != 0))
        break;
      utf8::append(gram, c);
    }
    gram.resize(std::min(gram.size(), longest_gram));
    if (gram.size() == 3) gram.resize(2);
    for (char& c : gram) c = static_cast<char>(c | 0x20);
    return gram;
  }

  int word_worth(const std::string& word) const {
    const bool everyday = std::ranges::find(everyday_words, word) != everyday_words.end();
    const int length = 5 * static_cast<int>(std::min<std::size_t>(word.size(), 12));
    const int use = use_ ? static_cast<int>(std::min<std::uint32_t>(use_(word), 100)) : 0;
    return std::max(everyday ? 8 : 60 + length - 4 * use, 4);
  }

  static int gram_worth(const std::string& gram) {
    int worth = 0;
    for (const char c : gram) worth += letter_worth(static_cast<unsigned char>(c));
    return gram.size() == longest_gram ? 10 + worth : std::max(worth / 2, 1);
  }

  bool words_;
  const WordUse& use_;
};

/// The node that stands first, groups opened.
const RegexNode& first_part(const RegexNode& node) {
  const bool opens = node.kind == RegexKind::sequence || node.kind == RegexKind::group ||
                     node.kind == RegexKind::atomic;
  return opens && !node.children.empty() ? first_part(node.children[0]) : node;
}

RegexNode digit_node() {
  RegexNode node;
  node.kind = RegexKind::set;
  node.set.categories = digit_categories();
  return node;
}

bool in_one_word(const RegexNode& node) {
  switch (node.kind) {
    case RegexKind::sequence:
    case RegexKind::choice:
    case RegexKind::group:
    case RegexKind::repeat: return std::ranges::all_of(node.children, in_one_word);
    case RegexKind::character:
    case RegexKind::set: return only_word_characters(node);
    case RegexKind::word_edge:
    case RegexKind::nothing: return true;
    default: return false;
  }
}

}  // namespace

PatternPlan plan_pattern(const RegexNode& root, bool words, const WordUse& use) {
  PatternPlan plan;
  plan.first = first_bytes(root);
  plan.begins_at_edge = first_part(root).kind == RegexKind::word_edge;
  const Planner planner{words, use};
  Anchors anchors = planner.anchors(root, {}, true);
  plan.anchors = std::move(anchors.all);
  plan.needed = Planner::needed(root);
  const bool finite = expand(root).has_value();
  if (!plan.anchors.empty()) {
    plan.kind = finite              ? PatternClass::finite
                : in_one_word(root) ? PatternClass::word
                                    : PatternClass::trigger;
    return plan;
  }
  std::bitset<256> digits;
  for (unsigned c = '0'; c <= '9'; ++c) digits.set(c);
  digits |= first_bytes(digit_node());
  constexpr int common = 400;
  const bool by_digit = (plan.first & ~digits).none();
  if (by_digit) plan.needed = plan.first;
  if (plan.needed.any() && Planner::commonness(plan.needed) < common) {
    plan.kind = by_digit ? PatternClass::digit : PatternClass::signature;
  } else {
    plan.needed.reset();
  }
  return plan;
}

}  // namespace plainsong
