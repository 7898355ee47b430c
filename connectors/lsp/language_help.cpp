#include "lsp/language_help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lsp/concept_text.hpp"

namespace plainsong::lsp {
namespace {

using Found = EditSession::Found;

constexpr std::size_t most_completions = 50;

Outgoing markup_content(std::string text, Markup markup) {
  return {{"kind", markup == Markup::markdown ? "markdown" : "plaintext"},
          {"value", std::move(text)}};
}

/// The concept of the finding at `offset`, with its words.
std::optional<TermIndex::Hit> flagged(std::uint32_t offset, std::span<const Found* const> shown,
                                      const TermIndex& terms) {
  for (const Found* const it : shown) {
    const Found& found = *it;
    if (found.finding.evidence.kind != "glossary" || found.bytes.empty()) continue;
    if (offset < found.bytes.start() || found.bytes.end() < offset) continue;
    const TermEntry entry = terms.by_id(found.finding.evidence.ref);
    if (entry.term != nullptr) return TermIndex::Hit{.entry = entry, .bytes = found.bytes};
  }
  return std::nullopt;
}

Language first_language(const LoadedProject& project) {
  return Language{project.workspace->project.profile.languages.front()};
}

bool written_here(const TermEntry& entry, const LoadedProject& project) {
  const Language language{entry.section->language};
  const auto& languages = project.workspace->project.profile.languages;
  return std::ranges::any_of(languages,
                             [&](const std::string& tag) { return Language{tag} == language; });
}

/// The term with a capital, where the writer has begun with one.
std::string as_begun(std::string_view begun, const std::string& term) {
  std::string text = term;
  const bool capital = !begun.empty() && begun[0] >= 'A' && begun[0] <= 'Z';
  if (capital && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 0x20);
  return text;
}

}  // namespace

Outgoing hover(const std::string& text, Position position, std::span<const Found* const> shown,
               const LoadedProject& project, const Client& client) {
  const TextLines lines{text, client.encoding};
  const std::uint32_t offset = lines.offset(position);
  auto hit = flagged(offset, shown, *project.terms);
  // What is flagged may only be a part of what stands there, and rests on a term beside it.
  if (!hit) hit = project.terms->at(text, offset, first_language(project));
  if (!hit) return nullptr;
  const Markup markup = client.hover_markdown ? Markup::markdown : Markup::plain;
  return {{"contents",
           markup_content(concept_text(hit->entry, markup, project.workspace->locale), markup)},
          {"range", to_json(lines.range(hit->bytes))}};
}

Outgoing completion(const std::string& text, Position position, const LoadedProject& project,
                    const Client& client) {
  const TextLines lines{text, client.encoding};
  const std::uint32_t offset = lines.offset(position);
  const Span line = lines.line_around(offset);
  const std::string_view before =
      std::string_view{text}.substr(line.start(), offset - line.start());
  Outgoing items = Outgoing::array();
  for (const auto& found : project.terms->completions(before, most_completions)) {
    if (!written_here(found.entry, project)) continue;
    const std::uint32_t start = line.start() + found.start;
    const std::string_view begun = std::string_view{text}.substr(start, offset - start);
    const std::string written = as_begun(begun, found.entry.term->text);
    items.push_back({
        {"label", written},
        {"kind", 1},  // Text
        {"detail", found.entry.section->language},
        {"filterText", written},
        {"sortText", fmt::format("{:04}", items.size())},
        {"textEdit", {{"range", to_json(lines.range({start, offset}))}, {"newText", written}}},
        {"data",
         {{"profile", project.workspace->project.profile.file},
          {"concept", found.entry.its_concept->id},
          {"term", found.entry.term->text}}},
    });
  }
  // Terms have several words, and clients ask anew at a space only if the list was not whole.
  return {{"isIncomplete", true}, {"items", std::move(items)}};
}

Outgoing resolved_completion(const json& item, const LoadedProject& project, const Client& client) {
  TermEntry entry = project.terms->by_id(text_of(item, {"data", "concept"}));
  if (entry.term == nullptr) return Outgoing(item);
  const std::string text = text_of(item, {"data", "term"});
  for (const LanguageSection& section : entry.its_concept->languages) {
    const auto term = std::ranges::find(section.terms, text, &Term::text);
    if (term == section.terms.end()) continue;
    entry.section = &section;
    entry.term = &*term;
    break;
  }
  const Markup markup = client.completion_markdown ? Markup::markdown : Markup::plain;
  Outgoing resolved(item);
  resolved["documentation"] =
      markup_content(concept_text(entry, markup, project.workspace->locale), markup);
  return resolved;
}

}  // namespace plainsong::lsp
