#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/utf8.hpp"
#include "translation/chunk_values.hpp"

namespace plainsong::checks {
namespace {

/// One half of a translation: a message, or what of a message is in one language.
struct Half {
  const Document& document;
  const MessageReading& reading;
  std::span<const Hit> hits;
  std::vector<Chunk> chunks{};
  std::vector<std::vector<ChunkValue>> values{};
  std::vector<Anchors> anchors{};
};

constexpr std::array<std::string_view, 3> kinds{"value", "missing", "term"};

/// Compares the two halves of a bilingual message, or a letter with its original.
class Translation final : public Check {
 public:
  Translation(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : resources_{resources} {
    for (const CompiledRule& rule : rules) {
      const RuleBody body{rule.rule, errors};
      const auto kind = std::ranges::find(kinds, body.text("about"));
      if (kind == kinds.end()) {
        body.wrong("about", "a rule about translations needs \"about\": value, missing or term");
        continue;
      }
      rules_[static_cast<std::size_t>(kind - kinds.begin())].push_back(rule);
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr) return;
    const std::vector<Chunk> all = chunks_of(*in.reading, in.lexicon.dictionaries());
    if (in.original != nullptr) {
      Half source{in.original->document, *in.original->reading, in.original->hits};
      source.chunks = chunks_of(source.reading, in.lexicon.dictionaries());
      source.values = values_of(source.chunks, source.reading, in.original->facts);
      source.anchors = anchors_of(source.values);
      Half target{in.document, *in.reading, in.hits};
      target.chunks = all;
      target.values = values_of(target.chunks, target.reading, in.facts);
      target.anchors = anchors_of(target.values);
      compare(in, source, target, true, report);
      return;
    }
    const Language first = resources_.default_language;
    Half source{in.document, *in.reading, in.hits};
    Half target{in.document, *in.reading, in.hits};
    std::uint32_t lengths[2]{};
    for (const Chunk& chunk : all) {
      if (!chunk.language.known()) continue;
      const bool of_target = chunk.language != first;
      (of_target ? target : source).chunks.push_back(chunk);
      lengths[of_target ? 1 : 0] += chunk.length;
    }
    // A few words of another language make no translation.
    constexpr std::size_t fewest = 2;
    if (source.chunks.size() < fewest || target.chunks.size() < fewest) return;
    constexpr std::uint32_t most_apart = 3;
    if (lengths[0] > lengths[1] * most_apart || lengths[1] > lengths[0] * most_apart) return;
    for (Half* half : {&source, &target}) {
      half->values = values_of(half->chunks, half->reading, in.facts);
      half->anchors = anchors_of(half->values);
    }
    compare(in, source, target, false, report);
  }

 private:
  void compare(const CheckInput& in, const Half& source, const Half& target, bool two_messages,
               Report& report) const {
    const std::vector<Alignment> alignments =
        align(source.chunks, source.anchors, target.chunks, target.anchors);
    std::size_t paired = 0;
    for (const Alignment& one : alignments) {
      paired += one.source.empty() || one.target.empty() ? 0 : one.source.size();
    }
    // What does not run side by side is not a translation, or one too free to be compared.
    if (paired * 2 < source.chunks.size()) return;
    std::uint32_t behind = 0;
    for (const Alignment& one : alignments) {
      if (!one.target.empty()) behind = target.chunks[one.target.back()].span.end();
      if (one.source.empty()) continue;
      if (one.target.empty()) {
        tell_missing(in, source, one, two_messages, behind, report);
        continue;
      }
      compare_values(in, source, target, one, report);
      compare_terms(in, source, target, one, report);
    }
  }

  static std::string text_of(const Half& half, Span span) {
    return std::string{span.of(half.document.text())};
  }

  void compare_values(const CheckInput& in, const Half& source, const Half& target,
                      const Alignment& one, Report& report) const {
    std::vector<const ChunkValue*> left;
    std::vector<const ChunkValue*> right;
    for (const std::size_t c : one.source) {
      for (const ChunkValue& value : source.values[c]) left.push_back(&value);
    }
    for (const std::size_t c : one.target) {
      for (const ChunkValue& value : target.values[c]) right.push_back(&value);
    }
    const auto take_out_equals = [&] {
      for (auto a = left.begin(); a != left.end();) {
        const auto b = std::ranges::find_if(right, [&](const ChunkValue* value) {
          return value->kind == (*a)->kind && value->key == (*a)->key;
        });
        if (b == right.end()) {
          ++a;
        } else {
          right.erase(b);
          a = left.erase(a);
        }
      }
    };
    take_out_equals();
    for (const ChunkValue* wrong : right) {
      const auto its = std::ranges::find_if(left, [&](const ChunkValue* value) {
        const bool units = value->unit.empty() || wrong->unit.empty() ||
                           value->unit == wrong->unit || value->kind != ChunkValue::Kind::number;
        return value->kind == wrong->kind && units;
      });
      if (its == left.end()) continue;
      if (told(report, wrong->span) ||
          (&source.document == &target.document && told(report, (*its)->span))) {
        left.erase(its);
        continue;
      }
      for (const CompiledRule& rule : rules_[0]) {
        if (!in.is_active(rule)) continue;
        const std::string found = text_of(target, wrong->span);
        const std::string said = text_of(source, (*its)->span);
        Finding finding = finding_of(rule.rule, resources_.locale, wrong->span,
                                     {{"found", found}, {"right", said}});
        finding.evidence = {
            .kind = "message", .ref = source.document.metadata().file, .quote = said};
        report.findings.push_back(std::move(finding));
      }
      left.erase(its);
    }
  }

  /// True if the canon or another message has settled which half is wrong: those checks ran before.
  static bool told(const Report& report, Span span) {
    return std::ranges::any_of(report.findings, [&](const Finding& finding) {
      const bool of_fact =
          finding.category == Category::fact_date || finding.category == Category::fact_time ||
          finding.category == Category::fact_place || finding.category == Category::fact_number ||
          finding.category == Category::fact_contact;
      return of_fact && finding.span.overlaps(span);
    });
  }

  /// A paragraph that the other half does not have.
  void tell_missing(const CheckInput& in, const Half& source, const Alignment& one,
                    bool two_messages, std::uint32_t behind, Report& report) const {
    constexpr std::uint32_t fewest_words = 12;
    for (const std::size_t c : one.source) {
      const Chunk& chunk = source.chunks[c];
      if (chunk.words.size() < fewest_words) continue;
      for (const CompiledRule& rule : rules_[1]) {
        if (!in.is_active(rule)) continue;
        std::string said = text_of(source, chunk.span);
        constexpr std::size_t longest = 120;
        if (said.size() > longest) {
          said.resize(utf8::valid_prefix(std::string_view{said}.substr(0, longest)));
          said += "…";
        }
        const Span span = two_messages ? Span{behind, behind} : chunk.span;
        Finding finding = finding_of(rule.rule, resources_.locale, span, {{"found", said}});
        finding.evidence = {
            .kind = "message", .ref = source.document.metadata().file, .quote = std::move(said)};
        report.findings.push_back(std::move(finding));
      }
    }
  }

  /// The concepts of the glossary that one piece names and the other does not.
  void compare_terms(const CheckInput& in, const Half& source, const Half& target,
                     const Alignment& one, Report& report) const {
    if (rules_[2].empty() || one.source.size() != 1 || one.target.size() != 1) return;
    const auto concepts = [&](const Half& half, const Chunk& chunk) {
      std::set<std::uint32_t> found;
      for (const Hit& hit : half.hits) {
        if (hit.words.first < chunk.words.first || hit.words.last > chunk.words.last) continue;
        if (hit.phrase->kind == PhraseKind::term) {
          found.insert(in.lexicon.terms()[hit.phrase->term].concept_index);
        }
      }
      return found;
    };
    const Chunk& from = source.chunks[one.source[0]];
    const Chunk& to = target.chunks[one.target[0]];
    const std::set<std::uint32_t> said = concepts(target, to);
    for (const std::uint32_t its_concept : concepts(source, from)) {
      if (said.contains(its_concept)) continue;
      const TermRecord* wanted = preferred_in(in, its_concept, to.language);
      const TermRecord* original = preferred_in(in, its_concept, from.language);
      if (wanted == nullptr || original == nullptr) continue;
      // A word alone may be said in many ways; a term of several is one.
      if (in.lexicon.text(wanted->text).find(' ') == std::string_view::npos) continue;
      for (const CompiledRule& rule : rules_[2]) {
        if (!in.is_active(rule)) continue;
        // It is about what is not there, so it stands beside whatever is said of words in it.
        const std::uint32_t at = to.span.start();
        const Span place{at, at};
        Finding finding = finding_of(
            rule.rule, resources_.locale, place,
            {{"found", in.lexicon.text(original->text)}, {"right", in.lexicon.text(wanted->text)}});
        finding.origin = in.document.source().origin({at, at + 1});
        finding.evidence = {
            .kind = "glossary",
            .ref = std::string{in.lexicon.text(in.lexicon.concepts()[its_concept].id)},
            .quote = std::string{in.lexicon.text(wanted->text)}};
        report.findings.push_back(std::move(finding));
      }
    }
  }

  static const TermRecord* preferred_in(const CheckInput& in, std::uint32_t its_concept,
                                        Language language) {
    for (const std::uint32_t index : in.lexicon.preferred(in.lexicon.concepts()[its_concept])) {
      const TermRecord& term = in.lexicon.terms()[index];
      if (term.language == language) return &term;
    }
    return nullptr;
  }

  const Resources resources_;
  std::array<std::vector<CompiledRule>, kinds.size()> rules_{};
};

constexpr std::array<std::string_view, 1> keys{"about"};

}  // namespace

extern const CheckKind translation;
constinit const CheckKind translation{
    .name = "translation",
    .summary = "Two halves of a message, or a letter and its original, that do not agree.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Translation>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
