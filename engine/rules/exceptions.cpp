#include "rules/exceptions.hpp"

#include <algorithm>

namespace plainsong {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) {
    if (!result.empty()) result += '|';
    result += part;
  }
  return result;
}

}  // namespace

Exceptions::Exceptions(const RuleBody& body, std::string_view key) {
  std::vector<std::string> all = body.texts(key);
  std::erase(all, std::string{});
  if (all.empty()) return;
  // The longest first, so that it is taken where a shorter one would do.
  std::ranges::stable_sort(all, std::greater{}, &std::string::size);
  auto any = Regex::compile(joined(all), {.word_edges = true});
  if (!any) {
    body.wrong(key, any.error().message);
    return;
  }
  any_.emplace(*std::move(any));
  pattern_ = "\\b(?:" + joined(all) + ")\\b";
  std::erase_if(all, [](const std::string& text) { return text.find(' ') == std::string::npos; });
  if (all.empty()) return;
  constexpr std::size_t stretch = 4;  // a class or a repetition may match more than it takes to say
  reach_ = all.front().size() * stretch;
  if (auto phrases = Regex::compile(joined(all), {.ignore_case = true, .word_edges = true})) {
    phrases_.emplace(*std::move(phrases));
  }
}

bool Exceptions::in(std::string_view found) const {
  Span match;
  return any_ && any_->find(found, 0, match) == Regex::Outcome::found;
}

bool Exceptions::around(std::string_view text, Span found) const {
  if (!phrases_) return false;
  std::size_t from = found.start() - std::min<std::size_t>(found.start(), reach_);
  while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
  // Nothing past the reach can matter: what is searched is small, whatever the text.
  const std::string_view part = text.substr(0, std::min(text.size(), found.end() + reach_));
  Span match;
  while (phrases_->find(part, from, match) == Regex::Outcome::found) {
    if (match.start() > found.start()) return false;
    if (match.end() >= found.end()) return true;
    from = match.empty() ? match.end() + 1 : match.end();
  }
  return false;
}

bool excepted(const Exceptions& exceptions, const CheckInput& in, Span span) {
  if (exceptions.empty()) return false;
  const std::string_view text = in.document.text();
  if (exceptions.in(span.of(text))) return true;
  const Block* block = in.document.block_at(span.start());
  if (block == nullptr) return false;
  const std::uint32_t base = block->span.start();
  return exceptions.around(block->span.of(text), {span.start() - base, span.end() - base});
}

}  // namespace plainsong
