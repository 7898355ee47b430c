#include "match/pattern_class.hpp"

#include <algorithm>
#include <array>
#include <limits>
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

  /// The rarest set of first bytes among the parts that every match has and that begin no more
  /// than `reach` bytes behind its beginning. `node` begins `offset` bytes behind it.
  static NeededBytes needed(const RegexNode& node, ByteRange offset, std::uint32_t reach) {
    if (offset.most > reach) return {};
    switch (node.kind) {
      case RegexKind::sequence: {
        NeededBytes best;
        int common = std::numeric_limits<int>::max();
        for (const RegexNode& child : node.children) {
          const NeededBytes one = needed(child, offset, reach);
          if (one.bytes.any()) {
            const int its = commonness(one.bytes);
            if (its < common) best = one;
            common = std::min(common, its);
          }
          offset = offset.then(bytes_of(child));
          if (offset.most > reach) break;
        }
        return best;
      }
      case RegexKind::choice: {
        NeededBytes any;
        for (const RegexNode& child : node.children) {
          const NeededBytes one = needed(child, offset, reach);
          if (one.bytes.none()) return {};
          const bool first = any.bytes.none();
          any.bytes |= one.bytes;
          any.offset = first ? one.offset
                             : ByteRange{std::min(any.offset.least, one.offset.least),
                                         std::max(any.offset.most, one.offset.most)};
        }
        return any;
      }
      case RegexKind::repeat:
        return node.least == 0 ? NeededBytes{} : needed(node.children[0], offset, reach);
      case RegexKind::group:
      case RegexKind::atomic: return needed(node.children[0], offset, reach);
      case RegexKind::character:
      case RegexKind::set: return {first_bytes(node), offset};
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
      if (child.kind == RegexKind::look_ahead && begins_outside_words(child)) {
        for (Expansion& text : run) text += expansion::edge;
        continue;
      }
      auto texts = expand(child);
      // Of "x{2,}" at least "xx" stands there.
      const bool endless = !texts && child.kind == RegexKind::repeat && child.least > 0 &&
                           child.least <= longest_gram;
      if (endless) texts = expand(as_often(child, child.least));
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
      if (endless && texts) {
        close(false);
        run = {ends_outside_words(child) ? Expansion(1, expansion::edge) : Expansion{}};
        run_offset = offset;
        run_in_first = in_first_word;
      }
    }
    close(false);
    return best;
  }

  static RegexNode as_often(const RegexNode& repeat, std::uint32_t times) {
    RegexNode node = repeat;
    node.most = times;
    return node;
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
    if (node.kind == RegexKind::look_ahead && !node.negated) {
      return begins_outside_words(node.children[0]);
    }
    if (bytes_of(node).least == 0) return false;
    const std::bitset<256> first = first_bytes(node);
    for (unsigned c = 0; c < 256; ++c) {
      if (first[c] && (c < 0x80 ? is_word_character(c) : !only_space_beyond_ascii(node))) {
        return false;
      }
    }
    return true;
  }

  /// True for a set that of what is not ASCII has white space alone.
  static bool only_space_beyond_ascii(const RegexNode& node) {
    if (node.kind == RegexKind::group) return only_space_beyond_ascii(node.children[0]);
    if (node.kind != RegexKind::set) return false;
    const CharSet& set = node.set;
    return !set.negated && !set.not_space && set.categories == 0 &&
           std::ranges::all_of(set.ranges, [](const auto& range) { return range.second < 0x80; });
  }

  /// The same of the last character, or of where the text or a line begins; told for repeats of one
  /// set and choices of such alone.
  static bool ends_outside_words(const RegexNode& node) {
    const RegexNode* one = &node;
    while (one->kind == RegexKind::group) one = &one->children[0];
    if (one->kind == RegexKind::choice) {
      return std::ranges::all_of(one->children, [](const RegexNode& child) {
        return child.kind == RegexKind::text_start || child.kind == RegexKind::line_start ||
               ends_outside_words(child);
      });
    }
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
    if (gram == "  ") return 30;  // prose has one space between words
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

/// The set of the run that every match of `node` begins with; null if there is none. `outer`: \b
/// may stand before it.
const RegexNode* leading_run(const RegexNode& node, bool outer = true) {
  switch (node.kind) {
    case RegexKind::group: return leading_run(node.children[0], outer);
    case RegexKind::sequence: {
      const auto first = std::ranges::find_if(node.children, [&](const RegexNode& child) {
        return !outer || child.kind != RegexKind::word_edge;
      });
      return first == node.children.end() ? nullptr : leading_run(*first, outer);
    }
    case RegexKind::repeat: {
      if (node.least == 0) return nullptr;
      const RegexNode& part = node.children[0];
      const bool single = part.kind == RegexKind::set || part.kind == RegexKind::character;
      if (!single) return leading_run(part, false);
      return node.least == 1 && node.most == RegexNode::unbounded ? &part : nullptr;
    }
    default: return nullptr;
  }
}

CharSet set_of(const RegexNode& one) {
  CharSet set = one.set;
  if (one.kind == RegexKind::character) {
    set.add(one.character, one.character);
    set.ignore_case = one.ignore_case;
  }
  return set;
}

/// The run that the whole of `node` is, with \b before and behind it or not; null if it is another
/// thing.
const RegexNode* only_run(const RegexNode& node, bool contractions) {
  if (node.kind == RegexKind::group) return only_run(node.children[0], contractions);
  if (node.kind == RegexKind::repeat) return node.lazy ? nullptr : leading_run(node);
  if (node.kind != RegexKind::sequence) return nullptr;
  const RegexNode* run = nullptr;
  bool edges = false;
  for (const RegexNode& child : node.children) {
    if (child.kind == RegexKind::word_edge) {
      edges = true;
    } else if (run != nullptr) {
      return nullptr;
    } else if (run = only_run(child, contractions); run == nullptr) {
      return nullptr;
    }
  }
  if (run == nullptr || !edges) return run;
  const CharSet& set = run->set;
  const bool words = run->kind == RegexKind::set && set.categories == word_categories() &&
                     set.ranges.empty() && !set.negated && !set.space && !set.not_space;
  return words && !contractions ? run : nullptr;
}

}  // namespace

PatternPlan plan_pattern(const RegexNode& root, bool words, bool contractions, const WordUse& use) {
  PatternPlan plan;
  plan.first = first_bytes(root);
  plan.begins_at_edge = first_part(root).kind == RegexKind::word_edge;
  if (const RegexNode* whole = only_run(root, contractions)) {
    plan.run = set_of(*whole);
    plan.only_run = true;
  } else if (const RegexNode* run = leading_run(root)) {
    plan.run = set_of(*run);
  }
  plan.near = Planner::needed(root, {}, NeededBytes::farthest);
  if (2 * Planner::commonness(plan.near.bytes) > Planner::commonness(plan.first)) plan.near = {};
  const Planner planner{words, use};
  Anchors anchors = planner.anchors(root, {}, true);
  plan.anchors = std::move(anchors.all);
  plan.needed = Planner::needed(root, {}, ByteRange::unbounded).bytes;
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
