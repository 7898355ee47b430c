#include "match/lexicon_builder.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "match/lexicon_layout.hpp"
#include "segment/segmenter.hpp"
#include "text/document_builder.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

/// The folded words of `text` and the gaps before them, found by the core that reads messages.
struct PhraseWords {
  std::vector<std::string> words;
  std::vector<Gap> gaps;
};
PhraseWords split(std::string_view text) {
  DocumentBuilder builder{ReadLimits{}};
  builder.open_block({});
  builder.add_text(text, {0, Span{0, static_cast<std::uint32_t>(text.size())}});
  PhraseWords result;
  const Result<Document> document = std::move(builder).finish({});
  if (!document) return result;
  const Segments segments = Segmenter{Vocabulary{}, {}, {}}.segment(*document);
  for (const Word& word : segments.words()) {
    const std::string_view raw = word.span().of(document->text());
    result.words.push_back(raw == "&" ? "and" : fold_word(raw));
    result.gaps.push_back(word.gap);
  }
  return result;
}

bool is_phrase(const PhraseWords& text) {
  return !text.words.empty() && text.words.size() <= Lexicon::longest_phrase &&
         std::none_of(text.gaps.begin() + 1, text.gaps.end(),
                      [](Gap gap) { return gap_group(gap) < 0; });
}

class Layout {
 public:
  template <class T>
  void add(LexiconHeader::Section section, std::span<const T> elements) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    header_.sections[section] = {bytes_.size() + start, elements.size()};
    const std::size_t at = bytes_.size();
    bytes_.resize(at + elements.size_bytes());
    if (!elements.empty()) std::memcpy(bytes_.data() + at, elements.data(), elements.size_bytes());
  }

  std::vector<std::byte> finish() {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    header_.total_size = start + bytes_.size();
    const std::size_t checked = header_.sections[LexiconHeader::edges].offset - start;
    header_.checksum = XXH3_64bits(bytes_.data() + checked, bytes_.size() - checked);
    std::vector<std::byte> whole(start + bytes_.size());
    std::memcpy(whole.data(), &header_, sizeof header_);
    std::memcpy(whole.data() + start, bytes_.data(), bytes_.size());
    return whole;
  }

 private:
  static constexpr std::size_t start = (sizeof(LexiconHeader) + 7) / 8 * 8;
  LexiconHeader header_;
  std::vector<std::byte> bytes_;
};

}  // namespace

LexiconBuilder::LexiconBuilder(std::vector<DictionaryWords> dictionaries)
    : dictionaries_{std::move(dictionaries)} {
  dictionaries_.resize(std::min(dictionaries_.size(), Entry::language_slots));
}

int LexiconBuilder::slot(Language language) const {
  const auto found = std::ranges::find(dictionaries_, language, &DictionaryWords::language);
  return found == dictionaries_.end() ? -1 : static_cast<int>(found - dictionaries_.begin());
}

bool LexiconBuilder::accepts(Language language, std::string_view folded) const {
  const int at = slot(language);
  return at >= 0 && dictionaries_[static_cast<std::size_t>(at)].accepts(word_hash(folded));
}

std::uint32_t LexiconBuilder::word_index(std::uint64_t hash) {
  const auto [found, added] =
      word_indexes_.try_emplace(hash, static_cast<std::uint32_t>(words_.size()));
  if (added) words_.push_back({.hash = hash});
  return found->second;
}

void LexiconBuilder::add_word(std::string_view folded, std::uint32_t flags) {
  words_[word_index(word_hash(folded))].flags |= flags;
}

StringRef LexiconBuilder::add_string(std::string_view text) {
  if (text.empty()) return {};
  const StringRef ref{static_cast<std::uint32_t>(strings_.size()),
                      static_cast<std::uint32_t>(text.size())};
  strings_ += text;
  return ref;
}

std::uint32_t LexiconBuilder::add_term(const TermRecord& term) {
  terms_.push_back(term);
  return static_cast<std::uint32_t>(terms_.size() - 1);
}

std::uint32_t LexiconBuilder::add_concept(const ConceptRecord& record) {
  concepts_.push_back(record);
  return static_cast<std::uint32_t>(concepts_.size() - 1);
}

bool LexiconBuilder::is_phrase(std::string_view text) { return plainsong::is_phrase(split(text)); }

bool LexiconBuilder::add_phrase(std::string_view text, Phrase phrase) {
  const PhraseWords split_text = split(text);
  if (!plainsong::is_phrase(split_text)) return false;
  constexpr std::size_t most_words = (std::size_t{1} << Entry::number_bits) - 1;
  if (words_.size() + split_text.words.size() > most_words) return false;
  Pending pending{.steps = {}, .phrase = phrase};
  std::string folded;
  for (std::size_t i = 0; i < split_text.words.size(); ++i) {
    const Gap gap = split_text.gaps[i];
    if (i > 0) {
      if (gap == Gap::hyphen) {
        pending.phrase.hyphens |= hyphen_bit(i - 1);
      }
      folded += ' ';
    }
    folded += split_text.words[i];
    pending.steps.push_back({word_index(word_hash(split_text.words[i])), gap});
  }
  pending.phrase.text = add_string(folded);
  phrases_.push_back(std::move(pending));
  return true;
}

/// Numbers the words of phrases, those that start one first, and flags them; returns the first
/// number of the others.
std::uint32_t LexiconBuilder::number_words(std::vector<VocabularyWord>& words) const {
  std::uint32_t next = 1;
  for (const Pending& pending : phrases_) {
    VocabularyWord& word = words[pending.steps[0].number];
    word.flags |= Entry::starts_phrase;
    if (word.number == 0) word.number = next++;
  }
  const std::uint32_t first_inner = next;
  for (const Pending& pending : phrases_) {
    for (std::size_t i = 1; i < pending.steps.size(); ++i) {
      VocabularyWord& word = words[pending.steps[i].number];
      word.flags |= Entry::continues_phrase;
      if (word.number == 0) word.number = next++;
    }
  }
  return first_inner;
}

/// Numbers the triggers that no phrase holds behind all others. For each number up to the highest
/// of a trigger, the result has which trigger it is, counted from 1.
std::vector<std::uint32_t> LexiconBuilder::number_triggers(
    std::vector<VocabularyWord>& words) const {
  if (trigger_words_.empty()) return {};
  std::uint32_t next = 1;
  for (const VocabularyWord& word : words) next = std::max(next, word.number + 1);
  std::vector<std::uint32_t> triggers;
  for (std::uint32_t i = 0; i < trigger_words_.size(); ++i) {
    VocabularyWord& word = words[trigger_words_[i]];
    if (word.number == 0) word.number = next++;
    if (word.number >= triggers.size()) triggers.resize(word.number + 1);
    triggers[word.number] = i + 1;
  }
  return triggers;
}

void LexiconBuilder::set_patterns(std::vector<std::byte> bytes,
                                  std::span<const std::string> words) {
  patterns_ = std::move(bytes);
  trigger_words_.clear();
  for (const std::string& word : words) {
    trigger_words_.push_back(word_index(word_hash(word)));
    words_[trigger_words_.back()].flags |= Entry::triggers;
  }
}

std::vector<std::byte> LexiconBuilder::build() const {
  std::vector<VocabularyWord> words = words_;
  TrieBuilder trie{number_words(words)};
  const std::vector<std::uint32_t> triggers = number_triggers(words);
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
    std::vector<TrieBuilder::Step> steps = phrases_[p].steps;
    for (TrieBuilder::Step& step : steps) step.number = words[step.number].number;
    trie.add(steps, p);
  }
  const TrieBuilder::Accepts accepts = trie.accepts();
  std::vector<Phrase> phrases;
  phrases.reserve(accepts.phrases.size());
  for (const std::uint32_t p : accepts.phrases) phrases.push_back(phrases_[p].phrase);

  std::ranges::sort(words, {}, &VocabularyWord::hash);
  const std::vector<std::uint64_t> slots = build_vocabulary(merge_words(words, dictionaries_));
  std::vector<Language> languages;
  for (const DictionaryWords& dictionary : dictionaries_) languages.push_back(dictionary.language);

  Layout layout;
  layout.add<std::uint64_t>(LexiconHeader::vocabulary, slots);
  layout.add<std::uint64_t>(LexiconHeader::edges, trie.edges());
  layout.add<std::uint32_t>(LexiconHeader::accepts, accepts.first);
  layout.add<Phrase>(LexiconHeader::phrases, phrases);
  layout.add<TermRecord>(LexiconHeader::terms, terms_);
  layout.add<ConceptRecord>(LexiconHeader::concepts, concepts_);
  layout.add<std::uint32_t>(LexiconHeader::preferred, preferred_);
  layout.add<Language>(LexiconHeader::dictionaries, languages);
  layout.add<char>(LexiconHeader::string_bytes, strings_);
  layout.add<char>(LexiconHeader::rule_bytes, rules_);
  layout.add<std::byte>(LexiconHeader::pattern_bytes, patterns_);
  layout.add<std::uint32_t>(LexiconHeader::trigger_words, triggers);
  return layout.finish();
}

}  // namespace plainsong
