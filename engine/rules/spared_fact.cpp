#include "rules/spared_fact.hpp"

#include <algorithm>
#include <string_view>

#include "rules/pattern_rule.hpp"

namespace plainsong {
namespace {

/// The line a mail program writes above what it quotes, maybe broken in two, or a field of the
/// header of a passed-on message.
bool attribution(std::string_view block, std::size_t at) {
  constexpr std::size_t longest = 300;
  const std::string_view before = block.substr(at - std::min(at, longest), std::min(at, longest));
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  for (const std::string_view field : {"Sent:", "Enviado:", "Enviado el:"}) {
    if (line.starts_with(field)) return true;
  }
  if (!line.starts_with("On ") && !line.starts_with("El ")) return false;
  const std::string_view rest = block.substr(at, longest);
  for (const std::string_view verb : {"wrote:", "escribió:"}) {
    const std::size_t found = rest.find(verb);
    if (found == std::string_view::npos) continue;
    const std::string_view behind = rest.substr(found + verb.size());
    const bool ends_line = behind.empty() || behind[0] == '\n' || behind[0] == '\r';
    if (ends_line && std::ranges::count(rest.substr(0, found), '\n') <= 1) return true;
  }
  return false;
}

}  // namespace

bool spared_fact(const Rule& rule, const CheckInput& in, Usage& usage, Span span) {
  if (!rule.spares_quotations) return false;
  const Block* block = in.document.block_at(span.start());
  if (block == nullptr || !Usage::own_words(*block)) return true;
  if (usage.code_or_title(span) || usage.quoted(span)) return true;
  if (attribution(block->span.of(in.document.text()), span.start() - block->span.start())) {
    return true;
  }
  const WordRange words = words_in(in.segments, span);
  return words.size() > 0 && in.segments.words()[words.first].is(Word::opaque);
}

bool speaks_language(const Rule& rule, const CheckInput& in, std::uint32_t offset) {
  if (rule.languages.empty()) return true;
  const WordRange words = words_in(in.segments, Span{offset, offset + 1});
  if (words.size() == 0) return true;
  const Language language = in.segments.blocks()[in.segments.block_of(words.first)].language;
  return std::ranges::any_of(rule.languages,
                             [&](const std::string& tag) { return Language{tag} == language; });
}

}  // namespace plainsong
