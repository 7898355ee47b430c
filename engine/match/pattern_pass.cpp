#include "match/pattern_pass.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include "match/char_set.hpp"
#include "match/pattern_signature.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// How far back the beginning of a run of word characters is looked for.
constexpr std::uint32_t longest_run = 256;

std::uint32_t load_four(const char* bytes) {
  std::uint32_t four = 0;
  std::memcpy(&four, bytes, sizeof four);
  return four;
}

bool has_bit(std::span<const std::uint64_t> bits, std::uint32_t i) {
  return (bits[i / 64] >> (i % 64) & 1U) != 0;
}

void set_bit(std::span<std::uint64_t> bits, std::uint32_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The triggers of one anchor.
using Triggers = std::span<const TriggerRecord>;

/// Those of a word of the vocabulary.
Triggers triggers_of(const PatternPassData& data, Entry entry) {
  if (!entry.has(Entry::triggers) || entry.number() >= data.word_of_number.size()) return {};
  const std::uint32_t word = data.word_of_number[entry.number()];
  const auto first = data.index.word_triggers;
  if (word == 0 || word >= first.size()) return {};
  return data.index.triggers.subspan(first[word - 1], first[word] - first[word - 1]);
}

Triggers triggers_of_word(const PatternPassData& data, std::string_view word, std::string& folded) {
  constexpr std::size_t longest = 200;
  if (word.size() > longest) return {};
  folded.clear();
  fold_word(word, folded);
  return triggers_of(data, data.vocabulary.find(word_hash(folded)));
}

Triggers triggers_of_gram(const PatternPassData& data, std::uint32_t key) {
  const auto grams = data.index.grams;
  const auto first = data.index.gram_triggers;
  const std::size_t mask = grams.size() - 1;
  for (std::size_t i = gram_hash(key) >> 8U & mask; grams[i] != 0; i = (i + 1) & mask) {
    if (grams[i] >> 32U != key) continue;
    const auto gram = static_cast<std::uint32_t>(grams[i]);
    if (gram >= first.size()) return {};
    return data.index.triggers.subspan(first[gram - 1], first[gram] - first[gram - 1]);
  }
  return {};
}

/// Calls `found` with the start and the text of each run of word characters in `text`.
template <class Found>
void for_each_word(std::string_view text, const Found& found) {
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const bool inside = next.size > 0 && is_word_character(next.code_point);
    if (!inside) {
      if (at > start) found(start, text.substr(start, at - start));
      start = at + next.size;
    }
    if (next.size == 0) break;
    at += next.size;
  }
}

/// Places in a text, a bit for each byte.
class Places {
 public:
  explicit Places(std::size_t text_size) : bits_(text_size / 64 + 1) {}

  std::uint64_t& bits(std::size_t i) { return bits_[i]; }

  /// The first of them from `at` on; `last` if there is none before it.
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint32_t last) const {
    while (at < last) {
      const std::uint64_t rest = bits_[at / 64] >> (at % 64);
      if (rest != 0) return at + static_cast<std::uint32_t>(std::countr_zero(rest));
      at = at - at % 64 + 64;
    }
    return last;
  }

 private:
  std::vector<std::uint64_t> bits_;
};

/// Where \b may stand, as far as the ASCII characters on both sides tell.
struct Edges {
  explicit Edges(std::string_view text) : all{text.size()}, before_words{text.size()} {
    std::uint64_t before = 0;
    for (std::size_t i = 0; 64 * i < text.size(); ++i) {
      const std::string_view bytes = text.substr(64 * i, 64);
      std::uint64_t words = 0;
      std::uint64_t others = 0;
      for (std::size_t k = bytes.size(); k-- > 0;) {
        const bool word = ascii_word_byte(bytes[k]);
        const bool ascii = static_cast<unsigned char>(bytes[k]) < 0x80;
        words = words << 1U | std::uint64_t{word};
        others = others << 1U | std::uint64_t{ascii && !word};
      }
      all.bits(i) = ~(words & (words << 1U | before));
      before_words.bits(i) = all.bits(i) & ~others;
      before = words >> 63U;
    }
  }

  Places all;
  Places before_words;  ///< those that no other character than one of \w stands behind
};

/// What is read of a block by the patterns of a group.
enum class Reads : std::uint8_t { unknown, nothing, block, sentences };

/// What the filter says of one unit after the other; it is asked where somebody wants to know.
class Filtered {
 public:
  explicit Filtered(const PatternPassData& data) : data_{data} {}

  void begin(std::string_view unit) {
    text_ = unit;
    asked_ = false;
    ++unit_;
  }
  /// Whether a branch that is looked for in all of the unit may be in it.
  [[nodiscard]] bool may_match(std::uint32_t number) {
    if (!asked_) ask();
    return !told_ || possible_in_[number] == unit_ ||
           data_.index.branches[number].is(BranchRecord::only_run);
  }

 private:
  void ask() {
    asked_ = true;
    told_ = data_.filter.possible(text_, numbers_);
    if (!told_) return;
    possible_in_.resize(data_.index.branches.size());
    for (const std::uint32_t number : numbers_) possible_in_[number] = unit_;
  }

  const PatternPassData& data_;
  std::string_view text_;
  std::vector<std::uint32_t> possible_in_;  // the number of the last unit
  std::vector<std::uint32_t> numbers_;
  std::uint32_t unit_ = 0;
  bool asked_ = false;
  bool told_ = false;
};

class Pass {
 public:
  Pass(const PatternPassData& data, const Document& document, const Segments& segments,
       std::span<const std::uint8_t> active)
      : data_{data},
        document_{document},
        segments_{segments},
        active_{active},
        text_{document.text()},
        words_{segments.words()},
        filter_{data},
        reads_(data.groups.size() * kinds),
        edges_{text_} {}

  std::vector<PatternCandidate> run() {
    for (std::size_t b = 0; b < document_.blocks().size(); ++b) {
      block_ = &document_.blocks()[b];
      block_words_ = &segments_.blocks()[b];
      sentence_ = {};
      filter_.begin(block_->span.of(text_));
      look_up_words();
      if (!data_.index.grams.empty()) look_for_grams();
      add_unanchored();
    }
    add_marks();
    sort_candidates(candidates_);
    return std::move(candidates_);
  }

 private:
  static constexpr std::size_t kinds = 128;  // of blocks, as scopes see them

  void look_up_words() {
    constexpr std::uint8_t in_pieces = Word::joined | Word::not_ascii;
    for (std::uint32_t i = block_words_->words.first; i < block_words_->words.last; ++i) {
      const Word& word = words_[i];
      if (word.entry.has(Entry::triggers)) fire(triggers_of(data_, word.entry), word.start);
      if ((word.traits & in_pieces) != 0) look_up_pieces(word);
    }
  }

  /// The runs of word characters in a word with an apostrophe or the like, each as a word.
  void look_up_pieces(const Word& word) {
    if (data_.word_of_number.empty()) return;
    for_each_word(word.span().of(text_), [&](std::size_t start, std::string_view piece) {
      const auto at = word.start + static_cast<std::uint32_t>(start);
      fire(triggers_of_word(data_, piece, piece_), at);
    });
  }

  void look_for_grams() {
    const char* bytes = document_.padded_text();
    const std::uint32_t end = block_->span.end();
    const std::span<const std::uint64_t> beginnings = data_.beginnings;
    for (std::uint32_t i = block_->span.start(); i < end; ++i) {
      const std::uint32_t four = gram_key(load_four(bytes + i));
      if (!has_bit(beginnings, four & 0xFFFFU)) continue;
      if (has_bit(data_.fours, gram_hash(four) >> 16U)) fire(triggers_of_gram(data_, four), i);
      if (has_bit(data_.pairs, four & 0xFFFFU)) fire(triggers_of_gram(data_, pair_key(four)), i);
    }
  }

  /// The triggers of an anchor that begins at `at`.
  void fire(Triggers triggers, std::uint32_t at) {
    for (const TriggerRecord& trigger : triggers) {
      const BranchRecord& branch = data_.index.branches[trigger.branch];
      if (active_[branch.pattern] == 0) continue;
      const Reads reads = reads_of(data_.group_of[branch.pattern]);
      if (reads == Reads::nothing) continue;
      add_starts(trigger, branch, reads == Reads::block ? block_->span : sentence_at(at), at);
    }
  }

  void add_starts(const TriggerRecord& trigger, const BranchRecord& branch, Span unit,
                  std::uint32_t at) {
    if (trigger.most == TriggerRecord::anywhere) {
      if (!filter_.may_match(trigger.branch)) return;
      return add(trigger.branch, branch, unit, PatternCandidate::anywhere);
    }
    std::uint32_t low = at - std::min<std::uint32_t>(at, trigger.most);
    std::uint32_t high = at - std::min<std::uint32_t>(at, trigger.least);
    if (trigger.most == TriggerRecord::first_word) {
      low = run_start(at, unit.start());
      if (at - low >= longest_run) {
        return add(trigger.branch, branch, unit, PatternCandidate::anywhere);
      }
      high = branch.is(BranchRecord::begins_at_edge) ? low : at;
    } else if (at < unit.start() + trigger.least) {
      return;
    }
    low = std::max(low, unit.start());
    const bool at_edge = branch.is(BranchRecord::begins_at_edge);
    const Places& places =
        data_.begins_with_word[trigger.branch] ? edges_.before_words : edges_.all;
    for (std::uint32_t start = low; start <= high; ++start) {
      if (at_edge && start > unit.start()) start = places.next(start, high + 1);
      if (start > high) break;
      if (!data_.index.may_begin(branch, static_cast<unsigned char>(text_[start]))) continue;
      if (may_go_on(branch, unit, start)) add(trigger.branch, branch, unit, start);
    }
  }

  /// False if none of the bytes stands near `start` of which a match from there needs one.
  bool may_go_on(const BranchRecord& branch, Span unit, std::uint32_t start) const {
    if (branch.needed_bytes == BranchRecord::none) return true;
    const std::uint32_t* bitmap = data_.index.first_bytes.data() + 8 * branch.needed_bytes;
    const std::uint32_t last = std::min(start + branch.needed_most, unit.end() - 1);
    for (std::uint32_t at = start + branch.needed_least; at <= last; ++at) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if ((bitmap[byte / 32] >> (byte % 32) & 1U) != 0) return true;
    }
    return false;
  }

  std::uint32_t run_start(std::uint32_t at, std::uint32_t low) const {
    const std::uint32_t farthest = at - std::min(at - low, longest_run);
    while (at > farthest) {
      std::uint32_t before = at - 1;
      while (before > low && continues(text_[before])) --before;
      if (!is_word_character(utf8::decode(text_, before).code_point)) break;
      at = before;
    }
    return at;
  }

  void add(std::uint32_t number, const BranchRecord& branch, Span unit, std::uint32_t start) {
    if (candidates_.size() >= limit_) make_room();
    candidates_.push_back({branch.pattern, unit, start, number});
  }

  /// Where a branch has many places in a unit, it is looked for in all of it: the memory for
  /// candidates stays small in texts that repeat one word without end.
  void make_room() {
    const auto key = [](const PatternCandidate& one) {
      return std::tuple{one.branch, one.unit.start(), one.unit.end()};
    };
    std::ranges::sort(candidates_, {}, key);
    std::vector<PatternCandidate> kept;
    for (std::size_t i = 0; i < candidates_.size();) {
      std::size_t last = i;
      while (last < candidates_.size() && key(candidates_[last]) == key(candidates_[i])) ++last;
      const bool many = last - i > candidates_[i].unit.size() / 16 + 64;
      if (many) candidates_[i].start = PatternCandidate::anywhere;
      kept.insert(kept.end(), candidates_.begin() + static_cast<std::ptrdiff_t>(i),
                  candidates_.begin() + static_cast<std::ptrdiff_t>(many ? i + 1 : last));
      i = last;
    }
    candidates_ = std::move(kept);
    limit_ = std::max(limit_, 2 * candidates_.size());
  }

  Reads reads_of(std::uint32_t group) {
    const std::size_t kind =
        (static_cast<std::size_t>(block_->kind) * 8 + std::min<std::size_t>(block_->level, 7)) %
        kinds;
    Reads& reads = reads_[group * kinds + kind];
    const PatternPassData::Group& its = data_.groups[group];
    if (reads == Reads::unknown) {
      Block like = *block_;
      like.region = Region::body;
      reads = its.scope.reads(like, ScopeUnit::block) || its.scope.reads(like, ScopeUnit::summary)
                  ? Reads::block
              : its.scope.reads(like, ScopeUnit::sentence) ? Reads::sentences
                                                           : Reads::nothing;
    }
    if (block_->region == Region::alt_text) return Reads::nothing;
    if (its.languages.empty()) return reads;
    const bool right =
        std::ranges::find(its.languages, block_words_->language) != its.languages.end();
    return right ? reads : Reads::nothing;
  }

  /// The text of the sentence of the block that holds byte `at`.
  Span sentence_at(std::uint32_t at) {
    if (!sentence_.empty() && at >= sentence_.start() && at < sentence_.end()) return sentence_;
    const WordRange words = block_words_->words;
    if (words.size() == 0) return block_->span;
    const auto* const behind =
        std::upper_bound(words_.data() + words.first, words_.data() + words.last, at,
                         [](std::uint32_t byte, const Word& word) { return byte < word.start; });
    const auto next = static_cast<std::uint32_t>(behind - words_.data());
    sentence_ = sentence_span(segments_.sentence_of(std::max(next, words.first + 1) - 1));
    return sentence_;
  }

  Span sentence_span(WordRange sentence) const {
    const WordRange words = block_words_->words;
    return {sentence.first == words.first ? block_->span.start() : words_[sentence.first].start,
            sentence.last == words.last ? block_->span.end() : words_[sentence.last].start};
  }

  void add_unanchored() {
    for (std::uint32_t g = 0; g < data_.groups.size(); ++g) {
      const auto& branches = data_.groups[g].unanchored;
      if (branches.empty()) continue;
      const Reads reads = reads_of(g);
      if (reads == Reads::block) {
        add_unit(branches, block_->span);
      } else if (reads == Reads::sentences) {
        for (std::uint32_t i = block_words_->words.first; i < block_words_->words.last;) {
          const WordRange sentence = segments_.sentence_of(i);
          add_unit(branches, sentence_span(sentence));
          i = sentence.last;
        }
      }
    }
  }

  void add_unit(const std::vector<std::uint32_t>& branches, Span unit) {
    const std::uint64_t signature = signature_of(unit.of(text_));
    for (const std::uint32_t number : branches) {
      const BranchRecord& branch = data_.index.branches[number];
      if (active_[branch.pattern] == 0) continue;
      if (branch.needed != 0 && (branch.needed & signature) == 0) continue;
      if (!filter_.may_match(number)) continue;
      add(number, branch, unit, PatternCandidate::anywhere);
    }
  }

  void add_marks() {
    for (const std::uint32_t pattern : data_.marked) {
      if (active_[pattern] == 0) continue;
      const std::uint32_t last = data_.index.first_branch[pattern + 1];
      for (const Selector& selector : data_.groups[data_.group_of[pattern]].scope.selectors()) {
        if (selector.unit != ScopeUnit::marked) continue;
        for (const Mark& mark : document_.marks()) {
          if (mark.kind != selector.mark) continue;
          for (std::uint32_t i = data_.index.first_branch[pattern]; i < last; ++i) {
            add(i, data_.index.branches[i], mark.span, PatternCandidate::anywhere);
          }
        }
      }
    }
  }

  const PatternPassData& data_;
  const Document& document_;
  const Segments& segments_;
  std::span<const std::uint8_t> active_;
  std::string_view text_;
  std::span<const Word> words_;
  const Block* block_ = nullptr;
  const BlockWords* block_words_ = nullptr;
  Span sentence_{};  // the last one asked for in the block
  Filtered filter_;
  std::vector<Reads> reads_;
  Edges edges_;
  std::string piece_;
  std::vector<PatternCandidate> candidates_;
  std::size_t limit_ = std::size_t{1} << 20U;
};

}  // namespace

PatternPassData::PatternPassData(PatternIndex patterns, std::span<const PatternSpec> specs)
    : index{patterns}, beginnings(65'536 / 64), fours(65'536 / 64), pairs(65'536 / 64) {
  std::vector<bool> far(index.branches.size());  // found in a unit, not at a place of it
  for (const TriggerRecord& trigger : index.triggers) {
    if (trigger.most == TriggerRecord::anywhere && trigger.branch < far.size()) {
      far[trigger.branch] = true;
    }
  }
  for (std::uint32_t p = 0; p < specs.size(); ++p) {
    const PatternSpec& spec = specs[p];
    std::uint32_t group = 0;
    if (!group_of.empty() && groups[group_of.back()].scope == spec.scope &&
        groups[group_of.back()].languages == spec.languages) {
      group = group_of.back();  // the patterns of a pack stand together
    }
    while (group < groups.size() &&
           !(groups[group].scope == spec.scope && groups[group].languages == spec.languages)) {
      ++group;
    }
    if (group == groups.size())
      groups.push_back({.scope = spec.scope, .languages = spec.languages});
    group_of.push_back(group);
    const auto& selectors = spec.scope.selectors();
    if (std::ranges::any_of(selectors, [](const Selector& selector) {
          return selector.unit == ScopeUnit::marked;
        })) {
      marked.push_back(p);
    }
    for (std::uint32_t b = index.first_branch[p]; b < index.first_branch[p + 1]; ++b) {
      const BranchRecord& branch = index.branches[b];
      if (!branch.is(BranchRecord::anchored) && !branch.is(BranchRecord::broken)) {
        groups[group].unanchored.push_back(b);
      }
      if (!branch.is(BranchRecord::broken) && !branch.is(BranchRecord::only_run) &&
          (!branch.is(BranchRecord::anchored) || far[b])) {
        filter.add(b, spec, b - index.first_branch[p]);
      }
    }
  }
  for (const BranchRecord& branch : index.branches) {
    bool with_word = !branch.is(BranchRecord::broken);
    for (unsigned byte = 0; byte < 0x80; ++byte) {
      with_word = with_word && (ascii_word_byte(static_cast<char>(byte)) ||
                                !index.may_begin(branch, static_cast<unsigned char>(byte)));
    }
    begins_with_word.push_back(with_word);
  }
  for (const std::uint64_t slot : index.grams) {
    if (slot == 0) continue;
    const auto key = static_cast<std::uint32_t>(slot >> 32U);
    const bool pair = key >> 16U == 0xFFFFU;
    const std::uint32_t bit = pair ? key & 0xFFFFU : gram_hash(key) >> 16U;
    set_bit(pair ? pairs : fours, bit);
    set_bit(beginnings, key & 0xFFFFU);
  }
}

std::vector<PatternCandidate> unit_candidates(const PatternPassData& data, std::string_view text,
                                              std::span<const Span> units, const ReadsUnit& reads) {
  std::vector<PatternCandidate> candidates;
  std::vector<std::size_t> seen_in(data.index.branches.size());  // the unit's index and 1
  std::string folded;
  Filtered filter{data};
  for (std::size_t u = 0; u < units.size(); ++u) {
    const std::string_view unit = units[u].of(text);
    filter.begin(unit);
    const auto add = [&](std::uint32_t number) {
      const BranchRecord& branch = data.index.branches[number];
      if (seen_in[number] == u + 1 || !reads(branch.pattern, u)) return;
      seen_in[number] = u + 1;
      candidates.push_back({branch.pattern, units[u], PatternCandidate::anywhere, number});
    };
    const auto fire = [&](Triggers triggers) {
      for (const TriggerRecord& trigger : triggers) {
        if (trigger.most != TriggerRecord::anywhere || filter.may_match(trigger.branch)) {
          add(trigger.branch);
        }
      }
    };
    if (!data.word_of_number.empty()) {
      for_each_word(unit, [&](std::size_t, std::string_view word) {
        while (!word.empty()) {  // words of the vocabulary have no underscore
          const std::size_t end = std::min(word.find('_'), word.size());
          if (end > 0) fire(triggers_of_word(data, word.substr(0, end), folded));
          word.remove_prefix(std::min(end + 1, word.size()));
        }
      });
    }
    for (std::size_t i = 0; i < unit.size(); ++i) {
      std::uint32_t four = 0;
      std::memcpy(&four, unit.data() + i, std::min<std::size_t>(4, unit.size() - i));
      four = gram_key(four);
      if (has_bit(data.fours, gram_hash(four) >> 16U)) fire(triggers_of_gram(data, four));
      if (has_bit(data.pairs, four & 0xFFFFU)) fire(triggers_of_gram(data, pair_key(four)));
    }
    const std::uint64_t signature = signature_of(unit);
    for (const PatternPassData::Group& group : data.groups) {
      for (const std::uint32_t number : group.unanchored) {
        const std::uint64_t needed = data.index.branches[number].needed;
        if ((needed == 0 || (needed & signature) != 0) && filter.may_match(number)) add(number);
      }
    }
  }
  sort_candidates(candidates);
  return candidates;
}

std::vector<PatternCandidate> pattern_candidates(const PatternPassData& data,
                                                 const Document& document, const Segments& segments,
                                                 std::span<const std::uint8_t> active) {
  return Pass{data, document, segments, active}.run();
}

}  // namespace plainsong
