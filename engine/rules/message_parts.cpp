#include "rules/message_parts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "context/usage.hpp"
#include "rules/pattern_rule.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool within(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// "Dear families," and what else a letter opens with, folded.
bool greets(std::string_view line) {
  constexpr std::array<std::string_view, 16> openings{
      "dear ",          "hello",        "hi ",     "hi,",     "greetings", "good morning",
      "good afternoon", "good evening", "to the ", "to all ", "to our ",   "estimad",
      "querid",         "apreciad",     "hola",    "buen"};
  return std::ranges::any_of(openings, [&](std::string_view o) { return line.starts_with(o); });
}

/// Three digits, a separator, four digits: a phone number, whatever the area code.
bool has_phone(std::string_view text) {
  for (std::size_t i = 0; i + 8 <= text.size(); ++i) {
    const bool found = digit(text[i]) && digit(text[i + 1]) && digit(text[i + 2]) &&
                       !digit(text[i + 3]) && digit(text[i + 4]) && digit(text[i + 5]) &&
                       digit(text[i + 6]) && digit(text[i + 7]);
    if (found) return true;
  }
  return false;
}

/// Words of a statement that tell it from others.
std::set<std::string> content_words(std::string_view text) {
  constexpr std::string_view between = " \t\n,.;:/()\"“”¿?¡!«»";
  constexpr std::size_t shortest = 4;
  std::set<std::string> words;
  for (std::size_t at = text.find_first_not_of(between); at < text.size();
       at = text.find_first_not_of(between, at)) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    if (end - at >= shortest) words.insert(fold_word(text.substr(at, end - at)));
    at = end;
  }
  return words;
}

void erase_all(std::string& text, std::string_view what) {
  if (what.empty()) return;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.erase(at, what.size());
  }
}

/// Takes out what is written without spaces around "www.", "://" or "@".
void erase_addresses(std::string& text) {
  for (const std::string_view sign : {"www.", "://", "@"}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      const std::size_t before = text.rfind(' ', at);
      const std::size_t start = before == std::string::npos ? 0 : before;
      text.erase(start, std::min(text.find(' ', at), text.size()) - start);
      at = start;
    }
  }
}

/// Words that tell when somebody is in.
bool tells_hours(std::string_view text) {
  const std::string folded = fold_word(text);
  const auto both = [&](std::string_view a, std::string_view b) {
    return within(folded, a) && within(folded, b);
  };
  return both("mon", "fri") || both("lunes", "viernes") || within(folded, "weekday") ||
         within(folded, "hours") || within(folded, "horario");
}

}  // namespace

MessageParts::MessageParts(const Document& document, const Segments& segments,
                           const Profile& profile)
    : document_{document}, segments_{segments}, profile_{profile} {
  std::map<Language, std::uint32_t> words;
  const auto blocks = document.blocks();
  constexpr std::size_t head = 12;  // blocks in which a letter greets
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (!Usage::own_words(block)) continue;
    const BlockWords& its_words = segments.blocks()[i];
    words[its_words.language] += its_words.words.size();
    if (block.region == Region::body) end_of_body_ = block.span.end();
    if (salutation_ != 0 || i > head) continue;
    for (std::uint32_t at = block.span.start(); at < block.span.end();) {
      const std::string_view rest = Span{at, block.span.end()}.of(document.text());
      constexpr std::size_t opening = 40;
      if (greets(fold_word(rest.substr(0, utf8::valid_prefix(rest.substr(0, opening)))))) {
        salutation_ = std::max(at, std::uint32_t{1});
        break;
      }
      at += static_cast<std::uint32_t>(std::min(rest.find('\n'), rest.size())) + 1;
    }
  }
  std::uint32_t most = 0;
  for (const auto& [language, count] : words) {
    if (count > most && language.known()) {
      most = count;
      main_language_ = language;
    }
  }
}

/// The line `span` is in, as far as it matters: what goes on and on is no line of a letter's head.
Span MessageParts::line_of(Span span) const {
  constexpr std::uint32_t reach = 400;
  const std::string_view text = document_.text();
  std::uint32_t start = span.start();
  while (start > 0 && span.start() - start < reach && text[start - 1] != '\n') --start;
  std::uint32_t end = span.end();
  while (end < text.size() && end - span.end() < reach && text[end] != '\n') ++end;
  return {start, end};
}

/// Names, addresses and numbers of the sender with nothing said about them.
bool MessageParts::letterhead(Span line) const {
  constexpr std::size_t longest = 300;
  if (line.size() > longest) return false;
  std::string text{line.of(document_.text())};
  const auto& blocks = document_.blocks();
  const bool separated = within(text, " · ") || within(text, " | ") || within(text, " • ");
  const bool outside =
      line.start() < salutation_ || (!blocks.empty() && line.end() >= blocks.back().span.start());
  if (!separated && !outside) return false;
  for (const Voice& voice : profile_.voices) {
    for (const auto& [kind, contact] : voice.contacts) erase_all(text, contact);
    erase_all(text, voice.name);
  }
  erase_all(text, profile_.name);
  erase_addresses(text);
  return std::ranges::none_of(text, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

bool MessageParts::date_of_the_letter(Span date) const {
  if (date.start() >= salutation_) return false;
  const WordRange words = words_in(segments_, line_of(date));
  const WordRange its_words = words_in(segments_, date);
  constexpr std::uint32_t more = 3;  // a weekday, a place, a year
  return words.size() <= its_words.size() + more;
}

bool MessageParts::office_hours(Span time) const {
  const WordRange words = words_in(segments_, time);
  if (words.size() == 0) return false;
  const WordRange sentence = segments_.sentence_of(words.first);
  const auto all = segments_.words();
  constexpr std::uint32_t reach = 60;
  const std::uint32_t first = std::max(sentence.first, words.first - std::min(words.first, reach));
  const std::uint32_t last = std::min(sentence.last, words.last + reach);
  const std::string_view text = Span{all[first].start, all[last - 1].end()}.of(document_.text());
  return (has_phone(text) || within(text, "@")) && tells_hours(text);
}

bool MessageParts::counts_for(std::string_view element, Span span) const {
  const Block* block = document_.block_at(span.start());
  if (block == nullptr || !Usage::own_words(*block)) return false;
  if (element == "dates") return !date_of_the_letter(span) && !letterhead(line_of(span));
  if (element != "time" && element != "place") return true;
  if (block->region != Region::body || letterhead(line_of(span))) return false;
  return element == "place" || !office_hours(span);
}

bool MessageParts::links_to_contact() const {
  return std::ranges::any_of(document_.marks(), [](const Mark& mark) {
    return mark.kind == MarkKind::link &&
           (mark.target.starts_with("mailto:") || mark.target.starts_with("tel:"));
  });
}

bool MessageParts::says_like(const Wording* statement) const {
  if (statement == nullptr) return false;
  for (const auto& [language, wording] : *statement) {
    const std::set<std::string> wanted = content_words(wording);
    constexpr std::size_t least = 3;
    if (wanted.size() < least) continue;
    for (const Block& block : document_.blocks()) {
      if (!Usage::own_words(block)) continue;
      const std::set<std::string> said = content_words(block.span.of(document_.text()));
      const auto both =
          std::ranges::count_if(wanted, [&](const std::string& w) { return said.contains(w); });
      if (static_cast<std::size_t>(both) * 4 >= wanted.size() * 3) return true;
    }
  }
  return false;
}

}  // namespace plainsong
