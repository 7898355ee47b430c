#include "lsp/open_document.hpp"

#include <algorithm>
#include <array>

namespace plainsong::lsp {
namespace {

struct Ending {
  std::string_view text;
  TextKind kind;
};
constexpr std::array endings{
    Ending{".txt", TextKind::plain},   Ending{".text", TextKind::plain},
    Ending{".md", TextKind::markdown}, Ending{".markdown", TextKind::markdown},
    Ending{".html", TextKind::html},   Ending{".htm", TextKind::html},
};

}  // namespace

TextKind kind_of(std::string_view language, std::string_view uri) {
  constexpr std::array<std::string_view, 4> plain{"plaintext", "text", "txt", "mail"};
  constexpr std::array<std::string_view, 4> markdown{"markdown", "md", "gfm", "markdown-ts"};
  constexpr std::array<std::string_view, 4> html{"html", "mhtml", "html-ts", "xhtml"};
  if (std::ranges::find(plain, language) != plain.end()) return TextKind::plain;
  if (std::ranges::find(markdown, language) != markdown.end()) return TextKind::markdown;
  if (std::ranges::find(html, language) != html.end()) return TextKind::html;
  if (!language.empty()) return TextKind::other;
  const auto ending =
      std::ranges::find_if(endings, [&](const Ending& one) { return uri.ends_with(one.text); });
  return ending == endings.end() ? TextKind::other : ending->kind;
}

std::string name_for(std::string file, TextKind kind) {
  const auto ending = std::ranges::find_if(
      endings, [&](const Ending& one) { return one.kind == kind && file.ends_with(one.text); });
  if (ending != endings.end()) return file;
  const auto usual = std::ranges::find(endings, kind, &Ending::kind);
  return usual == endings.end() ? file : file + std::string{usual->text};
}

bool shown(const OpenDocument& document, const EditSession::Found& found, WordLists& lists) {
  if (document.let_stand.contains({found.finding.rule, found.quote})) return false;
  if (found.finding.category != Category::spelling) return true;
  if (document.words.contains(found.quote)) return false;
  if (lists.knows("default", found.quote)) return false;
  return document.voice.empty() || !lists.knows(document.voice, found.quote);
}

}  // namespace plainsong::lsp
