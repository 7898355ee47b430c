#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "context/usage.hpp"
#include "match/regex.hpp"
#include "rules/action.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/rule_units.hpp"
#include "rules/vale_pattern.hpp"
#include "spelling/speller.hpp"
#include "text/letters.hpp"
#include "vale/word_tokens.hpp"

namespace plainsong::checks {
namespace {

/// What is no word by default: names in mixed case, acronyms, anything with other signs.
constexpr std::array usual_filters{"[A-Z]{1}[a-z]+[A-Z]+\\w+", "[A-Z]+$", "[^a-zA-Z_']"};

/// The code under which the dictionary with this number is known to the speller.
Language slot(std::size_t number) {
  const char letters[] = {'q', static_cast<char>('a' + static_cast<int>(number % 26)), '\0'};
  return Language{letters};
}

/// "colour" as "color", "organise" as "organize": Vale's dictionary has both.
std::string american(std::string word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> pairs{
      {{"our", "or"}, {"ise", "ize"}, {"isa", "iza"}, {"isi", "izi"}}};
  for (const auto& [british, wanted] : pairs) {
    const std::size_t at = word.rfind(british);
    if (at == std::string::npos || at < 2) continue;
    word.replace(at, british.size(), wanted);
    return word;
  }
  return word;
}

struct Words {
  CompiledRule compiled;
  RuleUnits units;
  std::vector<Regex> filters;
  std::optional<Regex> accepted;  ///< anywhere in a word
  std::optional<Regex> phrases;   ///< whose words are not looked at
  std::set<std::string, std::less<>> known;
  std::unique_ptr<Speller> own;  ///< with dictionaries of the style
  std::size_t own_count = 0;
  bool usual = true;  ///< the dictionary of the profile counts, too
};

class ValeSpelling final : public Check {
 public:
  ValeSpelling(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : speller_{resources.speller},
        language_{resources.default_language},
        locale_{resources.locale} {
    for (const CompiledRule& compiled : rules) add(compiled, errors);
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const Words& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      Verdicts verdicts{rule, speller_, language_};
      if (!verdicts.problem().empty()) {
        report.skipped.push_back({rule.compiled.rule.id, verdicts.problem()});
        continue;
      }
      for (const Span unit : rule.units.in(in, rule.compiled)) {
        check_unit(rule, in, usage, unit, verdicts, report);
      }
    }
  }

 private:
  /// Which words are right, each asked once.
  class Verdicts {
   public:
    Verdicts(const Words& rule, Speller& usual, Language language)
        : rule_{rule}, language_{language} {
      if (rule.own != nullptr) {
        own_.emplace(rule.own->session());
        for (std::size_t i = 0; i < rule.own_count; ++i) tell(own_->ready(slot(i)));
      }
      if (rule.usual) {
        usual_.emplace(usual.session());
        tell(usual_->ready(language));
      }
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

    bool right(const std::string& word) {
      const auto [found, fresh] = verdicts_.try_emplace(word, true);
      if (fresh) found->second = judge(word);
      return found->second;
    }

   private:
    void tell(const Result<void>& ready) {
      if (!ready && problem_.empty()) problem_ = ready.error().message;
    }
    bool judge(const std::string& word) {
      for (const Regex& filter : rule_.filters) {
        Span match;
        if (filter.find(word, 0, match) == Regex::Outcome::found) return true;
      }
      if (rule_.known.contains(word) || rule_.known.contains(lower_case(word))) return true;
      // Hunspell takes compounds apart at hyphens; Vale's speller does not.
      const bool as_vale = !rule_.compiled.rule.spares_quotations;
      if (as_vale && word.find('-') != std::string::npos) return accepted(word);
      if (usual_ && usual_->accepts(language_, word)) return true;
      if (as_vale && usual_ && usual_->accepts(language_, american(word))) return true;
      for (std::size_t i = 0; own_ && i < rule_.own_count; ++i) {
        if (own_->accepts(slot(i), word)) return true;
      }
      return accepted(word);
    }
    [[nodiscard]] bool accepted(const std::string& word) const {
      Span match;
      return rule_.accepted && rule_.accepted->find(word, 0, match) == Regex::Outcome::found;
    }

    const Words& rule_;
    Language language_;
    std::optional<Speller::Session> own_;
    std::optional<Speller::Session> usual_;
    std::map<std::string, bool, std::less<>> verdicts_;
    std::string problem_;
  };

  void check_unit(const Words& rule, const CheckInput& in, Usage& usage, Span unit,
                  Verdicts& verdicts, Report& report) const {
    const std::string_view text = unit.of(in.document.text());
    const std::string masked = without_phrases(rule, text);
    std::size_t from = 0;
    for (const std::string& word : vale::word_tokens(masked)) {
      // A word with a typographic apostrophe is not in the text as it is here.
      std::size_t at = masked.find(word, from);
      std::size_t size = word.size();
      if (at == std::string::npos) {
        at = from;
        size = 0;
      }
      from = at + size;
      if (verdicts.right(word)) continue;
      const Span span{unit.start() + static_cast<std::uint32_t>(at),
                      unit.start() + static_cast<std::uint32_t>(at + size)};
      if (size == 0 && rule.compiled.rule.spares_quotations) continue;
      if (spared(rule.compiled.rule, in, usage, span)) continue;
      report.findings.push_back(finding_of(rule.compiled.rule, locale_,
                                           {.span = span,
                                            .match = word,
                                            .values = {{.text = word}},
                                            .named = {},
                                            .action = rule.compiled.rule.action}));
    }
  }

  static std::string without_phrases(const Words& rule, std::string_view text) {
    std::string masked{text};
    if (!rule.phrases) return masked;
    Span match;
    for (std::size_t from = 0; rule.phrases->find(text, from, match) == Regex::Outcome::found;) {
      std::fill(masked.begin() + match.start(), masked.begin() + match.end(), ' ');
      from = match.empty() ? match.end() + 1 : match.end();
    }
    return masked;
  }

  static std::optional<Regex> compiled(const RuleBody& body, std::string_view key,
                                       const std::string& pattern, Regex::Options options) {
    if (pattern.empty()) return std::nullopt;
    auto regex = Regex::compile(pattern, options);
    if (regex) return *std::move(regex);
    body.wrong(key, regex.error().message);
    return std::nullopt;
  }

  void add(const CompiledRule& compiled_rule, Errors& errors) {
    const RuleBody body{compiled_rule.rule, errors};
    Words rule{.compiled = compiled_rule,
               .units = RuleUnits{compiled_rule.rule},
               .filters = {},
               .accepted = {},
               .phrases = {},
               .known = {},
               .own = nullptr};
    std::vector<std::string> filters = body.texts("filters");
    if (!body.truth("custom", false)) {
      filters.insert(filters.end(), usual_filters.begin(), usual_filters.end());
    }
    for (const std::string& filter : filters) {
      if (auto regex = compiled(body, "filters", filter, {})) {
        rule.filters.push_back(*std::move(regex));
      }
    }
    std::vector<std::string> exceptions = body.texts("exceptions");
    std::erase(exceptions, std::string{});
    rule.accepted = compiled(body, "exceptions", alternatives(exceptions), {.ignore_case = true});
    std::erase_if(exceptions, [](const std::string& text) {
      return text.find(' ') == std::string::npos && text.find("\\s") == std::string::npos;
    });
    rule.phrases = compiled(body, "exceptions", alternatives(exceptions),
                            {.ignore_case = true, .word_edges = true});
    for (std::string& word : body.texts("ignored_words")) rule.known.insert(std::move(word));
    std::vector<DictionaryFiles> files;
    for (const std::string& stem : body.texts("dictionary_files")) {
      files.push_back({.language = slot(files.size()),
                       .aff = stem + ".aff",
                       .dic = stem + ".dic",
                       .package = stem});
    }
    rule.own_count = files.size();
    rule.usual = files.empty() || body.truth("append", false);
    if (!files.empty()) {
      auto speller = Speller::create(files, 1);
      if (!speller) {
        body.wrong("dictionaries", speller.error().message);
        return;
      }
      rule.own = *std::move(speller);
    }
    rules_.push_back(std::move(rule));
  }

  Speller& speller_;
  Language language_;
  Locale locale_;
  std::vector<Words> rules_;
};

constexpr std::array<std::string_view, 14> keys{
    "custom", "filters",   "ignore", "exceptions",    "dictionaries",     "aff", "dic", "dicpath",
    "append", "threshold", "vocab",  "ignored_words", "dictionary_files", "code"};

}  // namespace

extern const CheckKind vale_spelling;
constinit const CheckKind vale_spelling{
    .name = "vale_spelling",
    .summary = "The spelling rules of Vale's styles: words that no dictionary has.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& /*patterns*/, Errors& errors) {
          check_action(rule, errors);
          static_cast<void>(pattern_of(rule, errors));  // for what is wrong with the scope
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<ValeSpelling>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
