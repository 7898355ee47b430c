#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "context/mixups.hpp"
#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace plainsong::checks {
namespace {

/// Finds right words in the wrong place: "your" for "you're".
class ConfusedWords final : public Check {
 public:
  explicit ConfusedWords(const Resources& resources) : resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    const auto words = in.segments.words();
    const auto blocks = in.segments.blocks();
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      for (std::uint32_t i = blocks[b].words.first; i < blocks[b].words.last; ++i) {
        if (!words[i].entry.has(Entry::confusable)) continue;
        const Block& block = in.document.blocks()[b];
        if (!Usage::own_words(block) || block.region == Region::signature) break;
        const Mixup* mixup = find(in.segments, blocks[b], i);
        if (mixup == nullptr || usage.code_or_title(words[i].span()) ||
            usage.quoted(words[i].span())) {
          continue;
        }
        report.findings.push_back(finding(in, i, *mixup));
      }
    }
  }

 private:
  /// The neighbour of a word, folded; empty where something other than a space stands between.
  static std::string_view neighbour(const Segments& segments, const WordRange& block,
                                    std::uint32_t i, int step) {
    const auto words = segments.words();
    if (step < 0 && i == block.first) return {};
    if (step > 0 && i + 1 == block.last) return {};
    const std::uint32_t other = step < 0 ? i - 1 : i + 1;
    if (words[step < 0 ? i : other].gap != Gap::space) return {};
    return segments.folded(other);
  }

  static const Mixup* find(const Segments& segments, const BlockWords& block, std::uint32_t i) {
    const std::string_view before = neighbour(segments, block.words, i, -1);
    const std::string_view after = neighbour(segments, block.words, i, 1);
    for (const Mixup& mixup : mixups_of(segments.folded(i))) {
      if (mixup.language != block.language) continue;
      if (in_list(before, mixup.not_before)) continue;
      const bool anywhere = mixup.before.empty() && mixup.after.empty();
      const bool by_before = in_list(before, mixup.before);
      const bool by_after = in_list(after, mixup.after);
      if (anywhere || (mixup.both ? by_before && by_after : by_before || by_after)) return &mixup;
    }
    return nullptr;
  }

  Finding finding(const CheckInput& in, std::uint32_t i, const Mixup& mixup) const {
    const WordRange range{i, i + 1};
    const std::string meant = with_case(mixup.meant, case_shape(in.document, in.segments, range));
    Finding result;
    result.rule = "spelling/confused-word";
    result.category = Category::spelling;
    result.severity = Severity::warning;
    result.span = in.segments.words()[i].span();
    result.suggestions.push_back(meant);
    result.message =
        fmt::format(fmt::runtime(text(Text::confused_word, resources_.locale)),
                    fmt::arg("found", utf8::folded(result.span.of(in.document.text()))),
                    fmt::arg("preferred", meant));
    result.why = text(Text::why_confused_word, resources_.locale);
    return result;
  }

  Resources resources_;
};

}  // namespace

extern const CheckKind confused_words;
constinit const CheckKind confused_words{
    .name = "confused_words",
    .summary = "A word is not written for another that sounds or looks like it.",
    .make = [](std::span<const CompiledRule> /*rules*/, const Resources& resources,
               Errors& /*errors*/) -> std::unique_ptr<const Check> {
      return std::make_unique<ConfusedWords>(resources);
    },
};

}  // namespace plainsong::checks
