#include "segment/word_sink.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// In bytes. A word that goes on and on in apostrophes is none, and to look at all of it each time
/// would take the square of its length.
constexpr std::uint32_t longest_joined = 200;

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

/// Not a small letter: a capital, a digit, a character of a script without case.
bool upper_or_uncased(std::string_view text, std::uint32_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return c < 'a' || c > 'z';
  return !is_small(utf8::decode(text, at).code_point);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A letter alone, as in "p.m." or "J. Smith".
bool single_letter(const Word& word) { return word.size == 1 && !word.is(Word::digits); }

/// The number or letter of a list item, "1." or "b."
bool numbers_item(const Word& word) {
  constexpr std::uint16_t longest = 3;
  if (single_letter(word)) return word.gap == Gap::block_start;
  return word.is(Word::digits) && word.is(Word::sentence_start) && word.size <= longest;
}

/// Whether the word of `entry` behind `gap` begins a sentence where the one before it may end one:
/// "8 a.m. Please", not "8 a.m. Monday" or "U.S. Grant".
bool begins_sentence(std::string_view gap, Entry entry) {
  const bool opening_quote = gap.find("\xE2\x80\x9C") != std::string_view::npos;
  return opening_quote || (entry.has(Entry::lower_case_any) && !entry.has(Entry::calendar));
}

}  // namespace

WordSink::WordSink(const Document& document, Vocabulary vocabulary, Segments& segments)
    : text_{document.text()},
      blocks_{document.blocks()},
      vocabulary_{vocabulary},
      segments_{segments} {
  segments_.blocks_.reserve(blocks_.size());
  // Prose has a word in five to six bytes; room that is not used is never touched.
  grow(static_cast<std::uint32_t>(text_.size() / 4 + 256));
}

void WordSink::grow(std::uint32_t count) {
  const std::uint32_t capacity = std::max(segments_.capacity_ * 2, segments_.size_ + count);
  auto storage = std::make_unique_for_overwrite<std::byte[]>(capacity * sizeof(Word));
  if (segments_.size_ > 0) {
    std::memcpy(storage.get(), segments_.storage_.get(), segments_.size_ * sizeof(Word));
  }
  segments_.storage_ = std::move(storage);
  segments_.capacity_ = capacity;
}

void WordSink::open_blocks_up_to(std::uint32_t start) {
  while (next_block_ < blocks_.size() && blocks_[next_block_].span.start() <= start) {
    if (!segments_.blocks_.empty()) segments_.blocks_.back().words.last = segments_.size_;
    segments_.blocks_.push_back({.words = {segments_.size_, segments_.size_}});
    block_start_ = blocks_[next_block_].span.start();
    block_end_ = blocks_[next_block_].span.end();
    ++next_block_;
    line_start_ = block_start_;
    longest_line_ = 0;
  }
}

void WordSink::finish() {
  if (!blocks_.empty()) open_blocks_up_to(blocks_.back().span.start());
  if (!segments_.blocks_.empty()) segments_.blocks_.back().words.last = segments_.size_;
}

void WordSink::add_after_gap(std::uint32_t start, std::uint32_t end, Entry entry,
                             std::uint8_t traits) {
  if (start >= block_end_) {
    open_blocks_up_to(start);
    const std::string_view before = text_.substr(block_start_, start - block_start_);
    const bool opens_tag = before.ends_with('#') || before.ends_with('@');
    if (!before.empty()) look_for_opaque(start);
    if (opens_tag || start < opaque_until_ || character_reference(start, end)) {
      traits |= Word::opaque;
    }
    segments_.sentences_.push_back(segments_.size_);
    append(start, end, Gap::block_start, entry, traits | Word::sentence_start);
    return;
  }
  const std::string_view bytes = text_.substr(previous_end_, start - previous_end_);
  if ((bytes == "'" || bytes == zero_width_space) && join(end, bytes, traits)) return;

  GapInfo gap = read_gap(bytes);
  // Scripts without spaces break a line anywhere.
  const bool wrapped = gap.line_break && gap.gap == Gap::space &&
                       (traits & Word::ideographic) != 0 && segments_.size_ > 0 &&
                       last().is(Word::ideographic);
  if (wrapped) gap.gap = Gap::none;
  if (gap.possessive && segments_.size_ > 0) {
    const char end_letter = text_[previous_end_ - 1];
    if (end_letter == 's' || end_letter == 'S') last().traits |= Word::possessive;
  }
  if (gap.ampersand_word) add_ampersand(start);
  const bool joins = gap.gap == Gap::hyphen || gap.gap == Gap::none;
  if (gap.tight && !joins && start >= looked_until_) look_for_opaque(start);
  if (gap.opens_tag || start < opaque_until_ || character_reference(start, end)) {
    traits |= Word::opaque;
  }

  bool new_sentence = gap.separator || (gap.terminator && ends_sentence(gap, bytes, start, entry));
  if (gap.line_break && !new_sentence && upper_or_uncased(text_, start)) {
    new_sentence = !line_is_full(start, end);
  }
  if (gap.line_break) {
    const std::size_t line_end = bytes.rfind('\n');
    line_start_ = line_end == std::string_view::npos
                      ? start
                      : previous_end_ + static_cast<std::uint32_t>(line_end) + 1;
  }
  if (new_sentence) {
    traits |= Word::sentence_start;
    segments_.sentences_.push_back(segments_.size_);
  }
  append(start, end, gap.ampersand_word ? Gap::space : gap.gap, entry, traits);
}

/// Puts the word behind an apostrophe ("isn" "t") or a zero width space to the one before.
bool WordSink::join(std::uint32_t end, std::string_view gap, std::uint8_t its_traits) {
  Word& before = last();
  const bool numbers = before.is(Word::digits) && gap != "'";
  if (before.is(Word::ideographic) || numbers || before.start + before.size != previous_end_) {
    return false;
  }
  if (end - before.start > longest_joined) {
    before.traits |= Word::opaque;
    return false;
  }
  scratch_.clear();
  fold_word(text_.substr(before.start, end - before.start), scratch_);
  Entry entry = vocabulary_.find(word_hash(scratch_));
  if (gap != "'" && !entry.has(Entry::lower_case_any)) return false;

  std::uint8_t traits = before.traits | Word::joined | (its_traits & Word::not_ascii);
  if (gap != "'") traits |= Word::not_ascii;
  if (!entry.found() && scratch_.ends_with("'s")) {
    entry = before.entry;
    traits |= Word::possessive;
  }
  before.entry = entry;
  before.traits = traits;
  before.size = static_cast<std::uint16_t>(std::min<std::uint32_t>(end - before.start, 0xFFFF));
  previous_end_ = end;
  return true;
}

void WordSink::add_ampersand(std::uint32_t start) {
  constexpr std::uint64_t and_hash = word_hash_16(0x646E61, 0, 3);  // "and", little end first
  const auto at = static_cast<std::uint32_t>(text_.find('&', previous_end_));
  if (at >= start) return;
  append(at, at + 1, Gap::space, vocabulary_.find(and_hash), 0);
}

/// Looks at the run without white space that holds offset `start`, and marks its words if they are
/// parts of an address. Each run is looked at once.
void WordSink::look_for_opaque(std::uint32_t start) {
  const auto space = [&](std::uint32_t at) {
    const char c = text_[at];
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '<' || c == '>' || c == '"';
  };
  std::uint32_t from = start;
  const std::uint32_t low = std::max(block_start_, looked_until_);
  while (from > low && !space(from - 1)) --from;
  std::uint32_t to = start;
  while (to < block_end_ && !space(to)) ++to;
  looked_until_ = to;
  if (!opaque_token(text_.substr(from, to - from))) return;
  opaque_until_ = to;
  for (std::uint32_t i = segments_.size_; i > 0 && segments_.room()[i - 1].start >= from; --i) {
    segments_.room()[i - 1].traits |= Word::opaque;
  }
}

/// "nbsp" of "&nbsp;": a character as HTML names it, in a text that was not read as HTML.
bool WordSink::character_reference(std::uint32_t start, std::uint32_t end) const {
  return start > block_start_ && text_[start - 1] == '&' && end < block_end_ && text_[end] == ';';
}

/// Whether the stop in `gap` ends the sentence, the next word being at `start`.
bool WordSink::ends_sentence(const GapInfo& gap, std::string_view bytes, std::uint32_t start,
                             Entry entry) const {
  if (!upper_or_uncased(text_, start)) return false;
  if (!gap.only_full_stop || segments_.size_ == 0) return true;
  const Word& before = segments_.room()[segments_.size_ - 1];
  if (numbers_item(before)) return false;
  if (single_letter(before)) return initial_ends_sentence(start, entry);

  const bool number_follows = digit(text_[start]);
  const std::string_view raw = before.span().of(text_);
  if (number_follows && (raw == "No" || raw == "Nos")) return false;
  // "Gen. Smith" has an abbreviation, "of the new gen." has not.
  const bool as_word =
      !number_follows && before.entry.has(Entry::lower_case_any) && text_[before.start] >= 'a';
  if (before.entry.has(Entry::never_ends_sentence) && !as_word) return false;
  return !before.entry.has(Entry::may_end_sentence) || begins_sentence(bytes, entry);
}

/// The same behind a letter alone: "p.m.", "e.g.", "U.S.", "J. Smith", "plan B."
bool WordSink::initial_ends_sentence(std::uint32_t start, Entry entry) const {
  const Word* const before = segments_.room() + segments_.size_ - 1;
  const std::string_view bytes = text_.substr(before->end(), start - before->end());
  const char letter = text_[before->start];
  const bool after_letter = segments_.size_ > 1 && before->gap != Gap::block_start &&
                            single_letter(before[-1]) && text_[before[-1].end()] == '.';
  if (letter >= 'a') {
    if (!after_letter) return true;  // "section a. Then"
    const char first = text_[before[-1].start];
    const bool latin = (first == 'e' && letter == 'g') || (first == 'i' && letter == 'e');
    return !latin && begins_sentence(bytes, entry);
  }
  // Another initial follows: "J. R. Smith".
  if (start + 1 < text_.size() && text_[start + 1] == '.') return false;
  if (entry.has(Entry::function_word)) return true;
  const bool behind_common_word = segments_.size_ > 1 && !before->is(Word::sentence_start) &&
                                  text_[before[-1].start] >= 'a' && text_[before[-1].start] <= 'z';
  return behind_common_word && before->gap == Gap::space && entry.has(Entry::lower_case_any);
}

/// True if the line that ends before the word [start, end) is as long as the block's lines get, so
/// that the break was made by the program that wrapped the text and not by the writer.
bool WordSink::line_is_full(std::uint32_t start, std::uint32_t end) {
  constexpr std::uint32_t narrowest_wrap = 40;
  constexpr std::uint32_t slack = 6;
  if (longest_line_ == 0) {
    const std::string_view block = text_.substr(0, block_end_);
    for (std::size_t at = block_start_; at < block.size();) {
      const std::size_t line_end = std::min(block.find('\n', at), block.size());
      longest_line_ = std::max(longest_line_, static_cast<std::uint32_t>(line_end - at));
      at = line_end + 1;
    }
  }
  if (longest_line_ < narrowest_wrap) return false;
  const std::size_t line_break = text_.substr(0, start).find('\n', previous_end_);
  if (line_break == std::string_view::npos)
    return false;  // another kind of break, which nobody wraps with
  return line_break - line_start_ + 1 + (end - start) + slack > longest_line_;
}

}  // namespace plainsong
