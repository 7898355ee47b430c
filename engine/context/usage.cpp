#include "context/usage.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "context/cues.hpp"
#include "context/quotation.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool upper_case(std::string_view text, std::size_t at) {
  return begins_with_capital(text.substr(at));
}

/// True if one of `spans`, which are in order and do not overlap, holds `span`.
bool inside_one(const std::vector<Span>& spans, Span span) {
  const auto after = std::ranges::upper_bound(spans, span.start(), {}, &Span::start);
  return after != spans.begin() && std::prev(after)->contains(span);
}

/// Names are not longer; what goes on and on in capitals is none.
constexpr std::uint32_t longest_name = 16;

/// Gaps that hold a name together.
bool joins_names(Gap gap) {
  return gap == Gap::space || gap == Gap::hyphen || gap == Gap::ampersand;
}

}  // namespace

bool Usage::own_words(const Block& block) {
  return !written_by_others(block.region) && visible(block.region) &&
         block.kind != BlockKind::quotation && block.kind != BlockKind::code;
}

bool Usage::quoted(Span span) {
  const Block* block = document_.block_at(span.start());
  if (block != quotations_of_) {
    quotations_of_ = block;
    quotations_ = find_quotations(block->span.of(document_.text()), block->span.start());
  }
  return inside_one(quotations_, span);
}

bool Usage::code_or_title(Span span) {
  if (!marks_read_) {
    marks_read_ = true;
    for (const Mark& mark : document_.marks()) {
      // Sorted by start, and marks nest: one that the last does not hold lies behind it.
      const bool nested = !set_apart_.empty() && set_apart_.back().contains(mark.span);
      if (!nested && sets_apart(mark)) set_apart_.push_back(mark.span);
    }
  }
  return inside_one(set_apart_, span);
}

/// Code, a title, or emphasised words that are all capitalised.
bool Usage::sets_apart(const Mark& mark) const {
  if (mark.kind == MarkKind::code || mark.kind == MarkKind::cited_title) return true;
  if (mark.kind != MarkKind::emphasis) return false;
  const auto words = segments_.words();
  const auto first = std::ranges::lower_bound(words, mark.span.start(), {}, &Word::start);
  std::size_t capitals = 0;
  for (auto word = first; word != words.end() && word->start < mark.span.end(); ++word) {
    if (word->entry.has(Entry::function_word)) continue;
    if (!upper_case(document_.text(), word->start)) return false;
    ++capitals;
  }
  return capitals >= 2;
}

bool Usage::begins_upper(std::uint32_t word) const {
  return upper_case(document_.text(), segments_.words()[word].start);
}

bool Usage::all_upper(std::uint32_t word) const {
  std::size_t letters = 0;
  for (const char c : raw(word)) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return letters >= 2;
}

bool Usage::in_title_case(std::uint32_t word) const {
  const WordRange sentence = segments_.sentence_of(word);
  constexpr std::uint32_t longest_headline = 40;
  std::uint32_t capitals = 0;
  std::uint32_t content = 0;
  const auto words = segments_.words();
  for (std::uint32_t i = sentence.first;
       i < std::min(sentence.last, sentence.first + longest_headline); ++i) {
    if (words[i].is(Word::digits) || words[i].is(Word::opaque)) continue;
    if (words[i].entry.has(Entry::function_word) && !begins_upper(i)) continue;
    ++content;
    capitals += begins_upper(i) ? 1 : 0;
  }
  return content >= 1 && capitals * 10 >= content * 6;
}

bool Usage::in_headline(WordRange range) const {
  const WordRange sentence = segments_.sentence_of(range.first);
  constexpr std::uint32_t reach = 20;
  const std::uint32_t from = std::max(sentence.first, range.first - std::min(range.first, reach));
  const std::uint32_t to = std::min(sentence.last, range.last + reach);
  std::uint32_t capitals = 0;
  std::uint32_t content = 0;
  std::uint32_t small_words = 0;
  const auto words = segments_.words();
  for (std::uint32_t i = from; i < to; ++i) {
    if (i == range.first) i = range.last;  // what is asked about says nothing
    if (i >= to) break;
    if (words[i].is(Word::digits) || words[i].is(Word::opaque)) continue;
    if (words[i].is(Word::sentence_start)) continue;
    if (words[i].entry.has(Entry::function_word) && !begins_upper(i)) {
      ++small_words;
      continue;
    }
    ++content;
    capitals += begins_upper(i) ? 1 : 0;
  }
  if (content > 0) return capitals * 10 >= content * 6;
  // "These are our Learning Targets." is a sentence, "Our Learning Targets" may be a headline.
  const std::uint32_t end = words[sentence.last - 1].end();
  const bool stopped =
      end < document_.text().size() &&
      std::string_view{".!?"}.find(document_.text()[end]) != std::string_view::npos;
  return !(stopped && small_words >= 1);
}

/// True if `word` is capitalised and joined to its neighbour by the gap before `gap_word`.
bool Usage::joined_capital(std::uint32_t word, std::uint32_t gap_word) const {
  return joins_names(segments_.words()[gap_word].gap) && begins_upper(word);
}

/// The first word of a sentence, or of a list item behind its number: "2. Bring a pencil".
bool Usage::opens_sentence(std::uint32_t word) const {
  const auto words = segments_.words();
  if (words[word].is(Word::sentence_start)) return true;
  if (word == 0 || words[word].gap != Gap::stop) return false;
  return words[word - 1].is(Word::digits) && words[word - 1].is(Word::sentence_start);
}

bool Usage::part_of_name(WordRange range, bool is_name) const {
  if (!begins_upper(range.first)) return false;
  const auto words = segments_.words();
  const WordRange block = segments_.blocks()[segments_.block_of(range.first)].words;
  bool body = false;
  bool left = false;
  bool right = false;
  const auto look_at = [&](std::uint32_t i) { body = body || cues::names_body(fold_word(raw(i))); };
  const std::uint32_t end = std::min(block.last, range.last + longest_name);
  for (std::uint32_t i = range.last; i < end;) {
    if (joined_capital(i, i)) {
      right = true;
      look_at(i++);
      continue;
    }
    // A capital that the sentence start explains says nothing, so the name must go straight on.
    const bool bridge = !opens_sentence(range.first) && i + 1 < block.last &&
                        joins_names(words[i].gap) && cues::name_connector(fold_word(raw(i))) &&
                        joined_capital(i + 1, i + 1);
    if (!bridge) break;
    right = true;
    look_at(i + 1);
    i += 2;
  }
  const std::uint32_t begin =
      std::max(block.first, range.first - std::min(range.first, longest_name));
  for (std::uint32_t i = range.first; i > begin; --i) {
    if (!joined_capital(i - 1, i)) break;
    const Word& word = words[i - 1];
    const bool starts = word.is(Word::sentence_start) && word.entry.has(Entry::lower_case_any);
    if (starts) break;
    left = left || !word.entry.has(Entry::known);
    look_at(i - 1);
  }
  if (body) return left || right;
  if (is_name || in_title_case(range.first)) return false;
  return left || right;
}

bool Usage::mentioned(WordRange range) {
  const WordRange sentence = segments_.sentence_of(range.first);
  constexpr std::uint32_t reach = 5;
  const auto join = [&](std::uint32_t from, std::uint32_t to) {
    std::string text;
    for (std::uint32_t i = from; i < to; ++i) {
      if (!text.empty()) text += ' ';
      fold_word(raw(i), text);
    }
    return text;
  };
  const std::uint32_t from = std::max(sentence.first, range.first - std::min(range.first, reach));
  const std::uint32_t to = std::min(sentence.last, range.last + reach);
  // Most words are not part of a cue, and the two beside the term tell.
  const auto cue_ends = [&] {
    if (range.first == from) return false;
    const std::string last = fold_word(raw(range.first - 1));
    if (cues::may_end_mention(last)) return true;
    if (!cues::article(last) || range.first - from < 2) return false;
    return cues::may_end_mention(fold_word(raw(range.first - 2)));
  };
  const auto cue_begins = [&] {
    return range.last < to && cues::may_begin_mention(fold_word(raw(range.last)));
  };
  bool found = (cue_ends() && cues::mention_before(join(from, range.first))) ||
               (cue_begins() && cues::mention_after(join(range.last, to)));
  if (!found && last_mention_ && last_mention_->last <= range.first &&
      last_mention_->first >= sentence.first) {
    const std::uint32_t between = range.first - last_mention_->last;
    found =
        between == 0 || (between == 1 && cues::enumeration_word(fold_word(raw(range.first - 1))));
  }
  if (found) last_mention_ = range;
  return found;
}

}  // namespace plainsong
