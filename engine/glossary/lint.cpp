#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "match/lexicon.hpp"
#include "match/lexicon_builder.hpp"
#include "plainsong/glossary_lint.hpp"
#include "plainsong/language.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t most_findings = 10'000;

bool unwanted(TermStatus status) {
  return status == TermStatus::deprecated || status == TermStatus::superseded ||
         status == TermStatus::forbidden;
}

std::string folded(std::string_view text) { return fold_word(utf8::folded(text)); }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// True if two terms can be meant for one and the same reader and day.
bool meet(const Term& a, const Term& b) {
  const bool apart = !a.audience.empty() && !b.audience.empty() &&
                     std::ranges::none_of(a.audience, [&](const std::string& reader) {
                       return std::ranges::find(b.audience, reader) != b.audience.end();
                     });
  const auto ends_before = [](const Term& first, const Term& second) {
    return !first.valid_to.empty() && !second.valid_from.empty() &&
           first.valid_to < second.valid_from;
  };
  return !apart && !ends_before(a, b) && !ends_before(b, a);
}

/// Inflected forms are made by language and part of speech: English and Spanish have rules.
bool is_inflected(const LanguageSection& section) {
  const Language language{section.language};
  return language == english || language == spanish;
}

class Linter {
 public:
  explicit Linter(const Glossary& glossary) : glossary_{glossary} {}

  std::vector<LintFinding> run() {
    for (const Concept& entry : glossary_.concepts) check_concept(entry);
    for (const auto& [text, uses] : uses_) check_uses(uses);
    std::ranges::stable_sort(found_, {}, &std::pair<std::uint32_t, LintFinding>::first);
    std::vector<LintFinding> findings;
    for (auto& [line, finding] : found_) findings.push_back(std::move(finding));
    return findings;
  }

 private:
  /// A term and where it stands.
  struct Use {
    const Concept* entry;
    const Term* term;
  };

  void add(std::uint32_t line, LintSeverity severity, std::string_view rule, std::string message) {
    if (found_.size() == most_findings) return;
    std::string where = line == 0 ? glossary_.name : fmt::format("{}:{}", glossary_.name, line);
    found_.push_back({line, {std::move(where), severity, std::string{rule}, std::move(message)}});
  }

  void check_concept(const Concept& entry) {
    if (const auto [first, added] = concepts_.try_emplace(entry.id, entry.line); !added) {
      add(entry.line, LintSeverity::error, "duplicate-concept",
          fmt::format("concept \"{}\" is there twice, first in line {}; give each its own id",
                      entry.id, first->second));
    }
    std::set<std::string_view> languages;
    for (const LanguageSection& section : entry.languages) {
      const std::uint32_t line = section.terms.empty() ? entry.line : section.terms.front().line;
      if (!languages.insert(section.language).second) {
        add(line, LintSeverity::information, "repeated-language",
            fmt::format("concept \"{}\" has two sections for language \"{}\"", entry.id,
                        section.language));
      }
      if (!Language{section.language}.known()) {
        add(line, LintSeverity::warning, "unknown-language",
            fmt::format("\"{}\" is no language, so its terms are not used", section.language));
      }
      check_preferred(entry, section);
      check_contained(section);
      for (const Term& term : section.terms) check_term(entry, section, term);
    }
  }

  void check_preferred(const Concept& entry, const LanguageSection& section) {
    const auto first_with = [&](auto holds) {
      return std::ranges::find_if(section.terms,
                                  [&](const Term& term) { return holds(term.status); });
    };
    const auto preferred = first_with([](TermStatus s) { return s == TermStatus::preferred; });
    if (preferred == section.terms.end()) {
      const auto bad = first_with(unwanted);
      const auto other = first_with([](TermStatus s) { return s == TermStatus::admitted; });
      if (bad != section.terms.end() && other == section.terms.end()) {
        add(bad->line, LintSeverity::warning, "nothing-instead",
            fmt::format("\"{}\" is unwanted, but concept \"{}\" has no other term in \"{}\" to "
                        "propose instead",
                        bad->text, entry.id, section.language));
      } else if (other != section.terms.end()) {
        add(other->line, LintSeverity::information, "no-preferred",
            fmt::format("concept \"{}\" has no preferred term in \"{}\"", entry.id,
                        section.language));
      }
      return;
    }
    for (auto term = std::next(preferred); term != section.terms.end(); ++term) {
      if (term->status != TermStatus::preferred || !meet(*preferred, *term)) continue;
      add(term->line, LintSeverity::information, "several-preferred",
          fmt::format("both \"{}\" and \"{}\" are preferred; the first is proposed first",
                      preferred->text, term->text));
    }
  }

  /// Unwanted terms with a preferred one inside: right for "formative assessment test", and a slip
  /// if the longer term was meant to be the better one.
  void check_contained(const LanguageSection& section) {
    constexpr std::size_t longest = 12;  // words; keeps the work linear
    std::set<std::string> preferred;
    for (const Term& term : section.terms) {
      if (term.status == TermStatus::preferred) preferred.insert(folded(term.text));
    }
    if (preferred.empty()) return;
    for (const Term& term : section.terms) {
      if (!unwanted(term.status)) continue;
      const std::string text = folded(term.text);
      const auto words = words_of(text);
      if (words.size() < 2 || words.size() > longest) continue;
      if (const std::string inside = contained(words, preferred); !inside.empty()) {
        add(term.line, LintSeverity::information, "contains-preferred",
            fmt::format("\"{}\" is unwanted and contains the preferred term \"{}\"", term.text,
                        inside));
      }
    }
  }

  static std::string contained(const std::vector<std::string_view>& words,
                               const std::set<std::string>& preferred) {
    for (std::size_t from = 0; from < words.size(); ++from) {
      std::string phrase;
      for (std::size_t to = from; to < words.size(); ++to) {
        if (to > from) phrase += ' ';
        phrase += words[to];
        const bool whole = from == 0 && to + 1 == words.size();
        if (!whole && preferred.contains(phrase)) return phrase;
      }
    }
    return {};
  }

  void check_term(const Concept& entry, const LanguageSection& section, const Term& term) {
    if (utf8::folded(term.text).empty()) {
      add(term.line, LintSeverity::error, "empty-term",
          fmt::format("a term of concept \"{}\" is empty", entry.id));
      return;
    }
    if (!LexiconBuilder::is_phrase(term.text)) {
      add(term.line, LintSeverity::warning, "cannot-be-found",
          fmt::format("\"{}\" is never found in a message: it has no words, more than {} words, or "
                      "punctuation inside",
                      term.text, Lexicon::longest_phrase));
    }
    if (!term.valid_from.empty() && !term.valid_to.empty() && term.valid_to < term.valid_from) {
      add(term.line, LintSeverity::error, "validity-dates",
          fmt::format("\"{}\" is valid to {}, which is before it is valid from {}", term.text,
                      term.valid_to, term.valid_from));
    }
    if (term.locked && term.status == TermStatus::proposed) {
      add(term.line, LintSeverity::warning, "locked-proposal",
          fmt::format("\"{}\" is locked but only proposed, so nothing is enforced", term.text));
    }
    if (term.part_of_speech.empty() && is_inflected(section) &&
        term.status != TermStatus::proposed && !term.do_not_translate) {
      add(term.line, LintSeverity::warning, "no-part-of-speech",
          fmt::format("\"{}\" has no part of speech, so its other forms are not found", term.text));
    }
    check_not_in(term);
    // Letter case tells terms apart only if one of them says that it counts.
    uses_[{Language{section.language}.code().empty()
               ? section.language
               : std::string{Language{section.language}.code()},
           folded(term.text)}]
        .push_back({&entry, &term});
  }

  void check_not_in(const Term& term) {
    for (const std::string& phrase : term.not_in) {
      const std::string whole = folded(phrase);
      const auto inside = [&](const std::string& form) {
        return whole.find(folded(form)) != std::string::npos;
      };
      if (inside(term.text) || std::ranges::any_of(term.forms, inside)) continue;
      add(term.line, LintSeverity::warning, "not-in-without-term",
          fmt::format("the phrase \"{}\" in not_in does not hold \"{}\"", phrase, term.text));
    }
  }

  void check_uses(const std::vector<Use>& uses) {
    constexpr std::size_t most_compared = 50;  // of one text; keeps the work linear
    for (std::size_t i = 1; i < uses.size(); ++i) {
      for (std::size_t k = 0; k < std::min(i, most_compared); ++k) {
        if (check_use(uses[i], uses[k])) break;
      }
    }
  }

  /// Compares a use of a text with an earlier one; true if something was found.
  bool check_use(const Use& use, const Use& earlier) {
    const Term& term = *use.term;
    const Term& other = *earlier.term;
    const bool cased = term.case_sensitive || other.case_sensitive;
    if (cased && term.text != other.text) return false;
    if (term.status == TermStatus::proposed || other.status == TermStatus::proposed) return false;
    if (!meet(term, other)) return false;
    const bool same_concept = use.entry->id == earlier.entry->id;
    if (unwanted(term.status) != unwanted(other.status)) {
      add(term.line, same_concept ? LintSeverity::error : LintSeverity::warning, "opposite-status",
          fmt::format("\"{}\" is {} here and {} {}", term.text, to_string(term.status),
                      to_string(other.status), place(earlier)));
      return true;
    }
    if (!same_concept || term.text != other.text) return false;
    add(term.line, LintSeverity::warning, "duplicate-term",
        fmt::format("\"{}\" is there twice, first {}", term.text, place(earlier)));
    return true;
  }

  static std::string place(const Use& use) {
    if (use.term->line == 0) return fmt::format("in concept \"{}\"", use.entry->id);
    return fmt::format("in line {}", use.term->line);
  }

  const Glossary& glossary_;
  std::map<std::string_view, std::uint32_t> concepts_;                    // line by id
  std::map<std::pair<std::string, std::string>, std::vector<Use>> uses_;  // by language and text
  std::vector<std::pair<std::uint32_t, LintFinding>> found_;              // with their lines
};

}  // namespace

std::string_view to_string(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::information: return "information";
    case LintSeverity::warning: return "warning";
    case LintSeverity::error: return "error";
  }
  return "";
}

std::vector<LintFinding> lint_glossary(const Glossary& glossary) { return Linter{glossary}.run(); }

}  // namespace plainsong
