#include "lsp/concept_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

namespace plainsong::lsp {
namespace {

/// Text of a glossary as Markdown shows it as it is.
std::string escaped(std::string_view text, Markup markup) {
  if (markup == Markup::plain) return std::string{text};
  std::string result;
  for (const char c : text) {
    constexpr std::string_view special = "\\`*_{}[]<>#|!";
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// The definition for a reader of the term's language; else any.
std::string_view definition_of(const TermEntry& entry) {
  if (!entry.section->definition.empty()) return entry.section->definition;
  if (!entry.its_concept->definition.empty()) return entry.its_concept->definition;
  for (const LanguageSection& section : entry.its_concept->languages) {
    if (!section.definition.empty()) return section.definition;
  }
  return {};
}

std::string joined(const LanguageSection& section, bool wanted) {
  std::string all;
  for (const Term& term : section.terms) {
    if (term.status == TermStatus::proposed || approved(term) != wanted) continue;
    if (!all.empty()) all += ", ";
    all += term.text;
  }
  return all;
}

}  // namespace

std::string concept_text(const TermEntry& entry, Markup markup, Locale locale) {
  const Phrases& words = phrases(locale);
  const bool marked = markup == Markup::markdown;
  const std::string name = escaped(entry.term->text, markup);
  std::vector<std::string> paragraphs;
  paragraphs.push_back(fmt::format("{} ({}, {})", marked ? "**" + name + "**" : name,
                                   to_string(entry.term->status), entry.section->language));
  if (const auto definition = definition_of(entry); !definition.empty()) {
    paragraphs.push_back(escaped(definition, markup));
  }
  if (!entry.term->note.empty()) paragraphs.push_back(escaped(entry.term->note, markup));
  std::string terms;
  for (const bool wanted : {true, false}) {
    for (const LanguageSection& section : entry.its_concept->languages) {
      const std::string all = joined(section, wanted);
      if (all.empty()) continue;
      terms += fmt::format("{}{} ({}): {}", terms.empty() ? "- " : "\n- ",
                           wanted ? words.approved : words.avoid, section.language,
                           escaped(all, markup));
    }
  }
  if (!terms.empty()) paragraphs.push_back(std::move(terms));
  const std::string source = entry.glossary->title.empty()
                                 ? std::filesystem::path{entry.glossary->name}.filename().string()
                                 : entry.glossary->title;
  paragraphs.push_back(fmt::format("{}: {}", words.from, escaped(source, markup)));
  return fmt::format("{}", fmt::join(paragraphs, "\n\n"));
}

}  // namespace plainsong::lsp
