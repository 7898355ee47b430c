#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

enum class Barrier : std::uint8_t { image_alt, all_caps, emoji };

struct BarrierRule {
  CompiledRule compiled;
  Barrier barrier = Barrier::image_alt;
  std::size_t least = 0;  ///< words in capitals, or lines with an emoji
};

/// True for a pictograph: the emoji blocks and the dingbats and symbols shown like them.
bool pictograph(char32_t c) {
  return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x2B50 ||
         c == 0x2B55;
}

/// "flyer.png" says nothing of what it shows.
bool is_file_name(std::string_view text) {
  const std::string folded = fold_word(text);
  constexpr std::array<std::string_view, 6> endings{".png", ".jpg",  ".jpeg",
                                                    ".gif", ".webp", ".svg"};
  return text.find(' ') == std::string_view::npos &&
         std::ranges::any_of(endings, [&](std::string_view e) { return folded.ends_with(e); });
}

/// Finds what keeps people from reading a message: images, capitals, pictures for bullets.
class Accessibility final : public Check {
 public:
  Accessibility(std::vector<BarrierRule> rules, Locale locale)
      : rules_{std::move(rules)}, locale_{locale} {}

  void run(const CheckInput& in, Report& report) const override {
    for (const BarrierRule& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      switch (rule.barrier) {
        case Barrier::image_alt: look_at_images(in, rule, report); break;
        case Barrier::all_caps: look_at_capitals(in, rule, report); break;
        case Barrier::emoji: look_at_line_starts(in, rule, report); break;
      }
    }
  }

 private:
  void look_at_images(const CheckInput& in, const BarrierRule& rule, Report& report) const {
    for (const Aside& aside : in.document.asides()) {
      if (aside.kind != AsideKind::image) continue;
      if (aside.described && !is_file_name(aside.text)) continue;
      const std::size_t slash = aside.name.rfind('/');
      std::string file = slash == std::string::npos ? aside.name : aside.name.substr(slash + 1);
      constexpr std::size_t longest = 60;
      if (file.size() > longest) file.clear();
      if (!file.empty()) file = " (" + file + ")";
      Finding finding =
          finding_of(rule.compiled.rule, locale_, {aside.at, aside.at}, {{"image", file}});
      finding.origin = aside.origin;
      report.findings.push_back(std::move(finding));
    }
  }

  void look_at_capitals(const CheckInput& in, const BarrierRule& rule, Report& report) const {
    Usage usage{in.document, in.segments};
    const auto blocks = in.document.blocks();
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const bool prose =
          blocks[b].kind == BlockKind::paragraph || blocks[b].kind == BlockKind::list_item;
      if (!prose || !Usage::own_words(blocks[b])) continue;
      const WordRange range = in.segments.blocks()[b].words;
      for (std::uint32_t i = range.first; i < range.last;) {
        if (usage.begins_lower(i)) {
          ++i;
          continue;
        }
        const WordRange run = run_of_capitals(in, usage, range, i);
        i = std::max(run.last, i + 1);
        if (run.size() < rule.least || !says_something(in, run)) continue;
        report.findings.push_back(capitals(in, rule, run));
      }
    }
  }

  /// The words in capitals from `i` on, up to the end of their sentence.
  static WordRange run_of_capitals(const CheckInput& in, const Usage& usage, const WordRange& block,
                                   std::uint32_t i) {
    const auto words = in.segments.words();
    WordRange run{i, i};
    while (run.last < block.last) {
      const Word& word = words[run.last];
      if (run.size() > 0 && word.is(Word::sentence_start)) break;
      const bool neutral = word.is(Word::digits) || usage.raw(run.last).size() == 1;
      const bool capital = !word.is(Word::opaque) && usage.all_upper(run.last);
      if (!capital && !(neutral && run.size() > 0 && usage.begins_upper(run.last))) break;
      ++run.last;
    }
    return run;
  }

  /// A sentence, not the name of a school on its letterhead or a row of acronyms.
  static bool says_something(const CheckInput& in, const WordRange& run) {
    std::size_t small = 0;
    std::size_t common = 0;
    for (const Word& word : in.segments.words(run)) {
      small += word.entry.has(Entry::function_word) ? 1 : 0;
      common += word.entry.has(Entry::lower_case_any) ? 1 : 0;
    }
    return small >= 1 && common * 3 >= run.size() * 2;
  }

  Finding capitals(const CheckInput& in, const BarrierRule& rule, const WordRange& run) const {
    const auto words = in.segments.words(run);
    const Span span{words.front().start, words.back().end()};
    const std::string_view text = span.of(in.document.text());
    std::string lower;
    std::uint32_t at = span.start();
    for (const Word& word : words) {
      lower += Span{at, word.start}.of(in.document.text());
      const std::string_view raw = word.span().of(in.document.text());
      // What is no word in small letters is an acronym or a name.
      const bool keeps = !word.entry.has(Entry::lower_case_any | Entry::function_word);
      lower += keeps ? std::string{raw} : fold_word(raw);
      at = word.end();
    }
    constexpr std::size_t longest = 120;
    std::string found = utf8::folded(text.substr(0, utf8::valid_prefix(text.substr(0, longest))));
    if (text.size() > longest) found += "…";
    Finding finding = finding_of(rule.compiled.rule, locale_, span, {{"found", found}});
    finding.suggestions.push_back(capitalised(lower));
    return finding;
  }

  void look_at_line_starts(const CheckInput& in, const BarrierRule& rule, Report& report) const {
    const std::string_view text = in.document.text();
    std::map<char32_t, std::vector<Span>> starts;
    for (const Block& block : in.document.blocks()) {
      if (!Usage::own_words(block)) continue;
      for (std::size_t at = block.span.start(); at < block.span.end();) {
        const utf8::Decoded first = utf8::decode(text, at);
        if (pictograph(first.code_point)) {
          starts[first.code_point].emplace_back(static_cast<std::uint32_t>(at),
                                                static_cast<std::uint32_t>(at + first.size));
        }
        const std::size_t next = text.find('\n', at);
        if (next >= block.span.end()) break;
        at = next + 1;
      }
    }
    for (const auto& [emoji, spans] : starts) {
      if (spans.size() < rule.least) continue;
      const std::string found{spans.front().of(text)};
      report.findings.push_back(
          finding_of(rule.compiled.rule, locale_, spans.front(), {{"found", found}}));
    }
  }

  std::vector<BarrierRule> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 3> keys{"kind", "words", "lines"};

std::optional<BarrierRule> rule_of(const CompiledRule& compiled, Errors& errors) {
  RuleBody body{compiled.rule, errors};
  constexpr double most = 1000;
  const auto number = [&](std::string_view key, double otherwise) {
    return static_cast<std::size_t>(std::clamp(body.number(key, otherwise), 1.0, most));
  };
  const std::string kind = body.text("kind");
  if (kind == "image-alt") return BarrierRule{compiled, Barrier::image_alt, 0};
  if (kind == "all-caps") return BarrierRule{compiled, Barrier::all_caps, number("words", 5)};
  if (kind == "emoji") return BarrierRule{compiled, Barrier::emoji, number("lines", 3)};
  body.wrong("kind", "write image-alt, all-caps or emoji");
  return std::nullopt;
}

}  // namespace

extern const CheckKind accessibility;
constinit const CheckKind accessibility{
    .name = "accessibility",
    .summary = "Images without a description, sentences in capitals, emoji for bullets.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      std::vector<BarrierRule> compiled;
      for (const CompiledRule& rule : rules) {
        if (auto barrier = rule_of(rule, errors)) compiled.push_back(*barrier);
      }
      if (compiled.empty()) return nullptr;
      return std::make_unique<Accessibility>(std::move(compiled), resources.locale);
    },
};

}  // namespace plainsong::checks
