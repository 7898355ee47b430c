#include "lsp/actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/characters.hpp"
#include "lsp/commands.hpp"
#include "lsp/diagnostics.hpp"
#include "lsp/phrases.hpp"
#include "lsp/silencing.hpp"

namespace plainsong::lsp {
namespace {

using Found = EditSession::Found;

constexpr std::size_t most_suggestions = 8;
constexpr std::size_t most_findings = 20;  // that a selection gets actions for
constexpr std::size_t longest_shown = 40;  // bytes of words in a title

/// Words as a title shows them.
std::string brief(std::string_view words) {
  std::string shown{words.substr(0, longest_shown)};
  while (shown.size() < words.size() && !shown.empty() && continues(words[shown.size()])) {
    shown.pop_back();
  }
  std::ranges::replace(shown, '\n', ' ');
  return shown.size() < words.size() ? shown + "…" : shown;
}

/// The "a" or "an" that stands right before `at`, in capitals or not.
std::optional<Span> article_before(std::string_view text, std::uint32_t at) {
  std::uint32_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  std::uint32_t start = end;
  while (start > 0 && of_word(character_before(text, start))) --start;
  const std::string_view word = text.substr(start, end - start);
  if (end == at || (word != "a" && word != "an" && word != "A" && word != "An")) {
    return std::nullopt;
  }
  return Span{start, end};
}

template <class... Arguments>
std::string say(std::string_view phrase, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(phrase), arguments...);
}

/// Makes the actions for one document.
class Actions {
 public:
  Actions(const OpenDocument& document, std::span<const Found* const> shown,
          const LoadedProject& project, const Client& client)
      : document_{document},
        shown_{shown},
        project_{project},
        client_{client},
        lines_{document.text(), client.encoding},
        phrases_{phrases(project.workspace->locale)} {}

  void add_for(const Found& found) {
    std::string diagnostic;
    DiagnosticWriter{lines_, project_, client_}.write(found, diagnostic);
    diagnostics_ = Outgoing::array({Outgoing::parse(diagnostic, nullptr, false)});
    add_replacements(found);
    if (found.finding.category == Category::spelling && found.verbatim) add_dictionaries(found);
    add_letting_stand(found);
  }

  Outgoing take() { return std::move(actions_); }

 private:
  Outgoing edit_of(Outgoing edits) const {
    if (!client_.document_changes) return {{"changes", {{document_.uri, std::move(edits)}}}};
    const Outgoing versioned = {{"uri", document_.uri}, {"version", document_.version}};
    return {{"documentChanges",
             Outgoing::array({{{"textDocument", versioned}, {"edits", std::move(edits)}}})}};
  }

  Outgoing edit_at(Span bytes, const std::string& text) const {
    return {{"range", to_json(lines_.range(bytes))}, {"newText", text}};
  }

  /// The words in the place of `found`, and the article before it where that has to change with
  /// them.
  Outgoing edits_at(const Found& found, const std::string& text) const {
    Outgoing edits = Outgoing::array();
    const std::string& article = found.finding.article;
    if (!article.empty() && text == found.finding.suggestions.front()) {
      const auto place = article_before(document_.text(), found.bytes.start());
      if (place) {
        const bool capital = document_.text()[place->start()] == 'A';
        edits.push_back(edit_at(*place, capital ? "A" + article.substr(1) : article));
      }
    }
    edits.push_back(edit_at(found.bytes, text));
    return edits;
  }

  Outgoing& add(std::string title) {
    actions_.push_back(
        {{"title", std::move(title)}, {"kind", "quickfix"}, {"diagnostics", diagnostics_}});
    return actions_.back();
  }

  void add_command(const std::string& title, std::string_view command, Outgoing argument) {
    argument["uri"] = document_.uri;
    add(title)["command"] = {{"title", title},
                             {"command", command},
                             {"arguments", Outgoing::array({std::move(argument)})}};
  }

  void add_replacements(const Found& found) {
    if (!found.verbatim) return;
    const auto& suggestions = found.finding.suggestions;
    for (std::size_t i = 0; i < std::min(suggestions.size(), most_suggestions); ++i) {
      const std::string& text = suggestions[i];
      Outgoing& action = add(text.empty() ? say(phrases_.remove, brief(found.quote))
                                          : say(phrases_.replace, brief(text)));
      action["edit"] = edit_of(edits_at(found, text));
      if (i == 0) action["isPreferred"] = true;
    }
    if (!suggestions.empty()) add_everywhere(found);
  }

  void add_everywhere(const Found& found) {
    const std::string& text = found.finding.suggestions.front();
    Outgoing edits = Outgoing::array();
    std::size_t count = 0;
    std::uint32_t end = 0;
    for (const Found* const it : shown_) {
      const Found& one = *it;
      const bool same = one.verbatim && one.finding.rule == found.finding.rule &&
                        one.quote == found.quote && !one.finding.suggestions.empty();
      if (!same || one.bytes.start() < end) continue;  // edits must not overlap
      // In the same words, what is to be written may differ: "a" before it, "an".
      for (Outgoing& edit : edits_at(one, one.finding.suggestions.front())) {
        edits.push_back(std::move(edit));
      }
      end = one.bytes.end();
      ++count;
    }
    if (count < 2) return;
    Outgoing& action = add(say(phrases_.replace_all, brief(found.quote), brief(text), count));
    action["edit"] = edit_of(std::move(edits));
  }

  /// The one that lasts least comes first.
  void add_dictionaries(const Found& found) {
    if (std::ranges::any_of(found.quote, [](char c) { return c == ' ' || c == '\n'; })) return;
    const std::string word = brief(found.quote);
    add_command(say(phrases_.add_to_document, word), add_to_dictionary,
                {{"word", found.quote}, {"scope", "document"}});
    const std::string_view list =
        document_.voice.empty() ? phrases_.own_list : std::string_view{document_.voice};
    add_command(say(phrases_.add_to_list, word, list), add_to_dictionary,
                {{"word", found.quote}, {"scope", "list"}});
  }

  void add_letting_stand(const Found& found) {
    const std::string& rule = found.finding.rule;
    const auto comment =
        silencing_comment(document_.text(), document_.kind, found, phrases_.reason);
    if (comment) {
      Outgoing& action =
          add(say(found.bytes.empty() ? phrases_.ignore_document : phrases_.ignore_here, rule));
      action["edit"] =
          edit_of(Outgoing::array({edit_at({comment->at, comment->at}, comment->text)}));
      return;
    }
    if (document_.kind != TextKind::plain) return;
    const std::string words = found.quote.empty() ? rule : found.quote;
    add_command(say(phrases_.ignore_words, brief(words), rule), ignore,
                {{"rule", rule}, {"words", found.quote}});
  }

  const OpenDocument& document_;
  std::span<const Found* const> shown_;
  const LoadedProject& project_;
  const Client& client_;
  TextLines lines_;
  const Phrases& phrases_;
  Outgoing diagnostics_;
  Outgoing actions_ = Outgoing::array();
};

}  // namespace

Outgoing code_actions(const OpenDocument& document, std::span<const Found* const> shown, Span bytes,
                      const LoadedProject& project, const Client& client) {
  Actions actions{document, shown, project, client};
  std::size_t count = 0;
  for (const Found* const found : shown) {
    if (found->bytes.end() < bytes.start() || bytes.end() < found->bytes.start()) continue;
    if (++count > most_findings) break;
    actions.add_for(*found);
  }
  return actions.take();
}

bool wants_quick_fixes(const json& only) {
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [](const json& kind) {
    return kind.is_string() && (kind.get_ref<const std::string&>().empty() ||
                                kind.get_ref<const std::string&>() == "quickfix");
  });
}

}  // namespace plainsong::lsp
