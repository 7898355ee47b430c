#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "claims/topics.hpp"
#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"

namespace plainsong::checks {
namespace {

/// Finds two values for one thing in one message: six questions and "all five questions", doors
/// that open at two times, two rooms where somebody is to be found.
class OwnValues final : public Check {
 public:
  OwnValues(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : resources_{resources} {
    for (const CompiledRule& rule : rules) {
      const RuleBody body{rule.rule, errors};
      const std::vector<std::string> kinds = body.texts("of");
      for (const std::string& kind : kinds) {
        if (!in_list(kind, "counts times rooms events")) {
          body.wrong("of", "\"of\" takes counts, times, rooms and events");
        }
      }
      rules_.push_back({rule, kinds});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr) return;
    for (const auto& entry : rules_) {
      const CompiledRule& rule = entry.first;
      if (!in.is_active(rule)) continue;
      const auto wanted = [&kinds = entry.second](std::string_view kind) {
        return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
      };
      if (wanted("counts")) find_counts(rule.rule, in, report);
      if (wanted("times")) find_times(rule.rule, in, report);
      if (wanted("rooms")) find_rooms(rule.rule, in, report);
      if (wanted("events")) find_events(rule.rule, in, report);
    }
  }

 private:
  void add(const Rule& rule, const CheckInput& in, Span span, Span other, Report& report) const {
    const std::string found{span.of(in.document.text())};
    const std::string said{other.of(in.document.text())};
    Finding finding =
        finding_of(rule, resources_.locale, span, {{"found", found}, {"other", said}});
    finding.evidence = {.kind = "message", .ref = in.document.metadata().file, .quote = said};
    report.findings.push_back(std::move(finding));
  }

  static bool own(const CheckInput& in, Usage& usage, Span span) {
    const Block* block = in.document.block_at(span.start());
    return block != nullptr && Usage::own_words(*block) && !usage.quoted(span);
  }

  /// "all five questions", where six were spoken of.
  void find_counts(const Rule& rule, const CheckInput& in, Report& report) const {
    Usage usage{in.document, in.segments};
    const MessageReading& reading = *in.reading;
    const auto comparable = [&](const Quantity& quantity) {
      return !quantity.unit.empty() && !quantity.whole && !quantity.bound &&
             quantity.unit != "percent" && own(in, usage, quantity.span);
    };
    std::map<std::pair<std::string_view, Language>, std::vector<const Quantity*>> by_unit;
    for (const Quantity& quantity : reading.quantities) {
      if (!comparable(quantity)) continue;
      auto& same = by_unit[{quantity.unit, reading.words.language(quantity.words.first)}];
      constexpr std::size_t most = 64;  // a message that counts so often is no letter
      if (same.size() < most) same.push_back(&quantity);
    }
    for (const Quantity& definite : reading.quantities) {
      if (!definite.definite || !comparable(definite)) continue;
      const Quantity* other = nullptr;
      bool same = false;
      std::size_t values = 0;
      for (const Quantity* each :
           by_unit[{definite.unit, reading.words.language(definite.words.first)}]) {
        const Quantity& quantity = *each;
        if (&quantity == &definite) continue;
        same = same || quantity.value == definite.value;
        if (quantity.value != definite.value &&
            (other == nullptr || other->value != quantity.value)) {
          other = &quantity;
          ++values;
        }
      }
      if (other == nullptr || same || values != 1) continue;
      // What lasts some minutes is spoken of near by; what is counted may stand pages apart.
      constexpr std::uint32_t near = 60;  // words
      const bool duration = in_duration(definite.unit);
      const std::uint32_t apart = definite.words.first > other->words.first
                                      ? definite.words.first - other->words.first
                                      : other->words.first - definite.words.first;
      if (duration && apart > near) continue;
      add(rule, in, definite.span, other->span, report);
    }
  }

  static bool in_duration(std::string_view unit) {
    return in_list(unit, "minute hour day week month year");
  }

  /// "Doors open at 5:30 p.m." and "the doors open at 5:45 p.m."
  void find_times(const Rule& rule, const CheckInput& in, Report& report) const {
    Usage usage{in.document, in.segments};
    const MessageWords& words = in.reading->words;
    struct Said {
      unsigned minutes;
      Span span;
    };
    std::map<std::string, Said> by_words;
    for (const TimeMention& time : in.facts.times) {
      if (!time.minutes || time.link != Link::none || !own(in, usage, time.span)) continue;
      const WordRange sentence = words.sentence(time.first_word);
      std::string key;
      std::uint32_t count = 0;
      constexpr std::uint32_t most = 2;
      for (std::uint32_t i = time.first_word; i-- > sentence.first && count < most;) {
        if (!words.follows(i + 1)) break;
        if (small_word(words.folded(i)) || words.is(i, "a las desde from")) continue;
        key += ' ';
        key += words.stem(i);
        ++count;
      }
      if (count < most) continue;
      const auto [said, fresh] = by_words.try_emplace(key, Said{*time.minutes, time.span});
      if (fresh || said->second.minutes == *time.minutes) continue;
      add(rule, in, time.span, said->second.span, report);
    }
  }

  /// Two rooms where the one who writes is to be found.
  void find_rooms(const Rule& rule, const CheckInput& in, Report& report) const {
    Usage usage{in.document, in.segments};
    const MessageReading& reading = *in.reading;
    const PlaceMention* first = nullptr;
    for (const PlaceMention& place : reading.places) {
      if (place.value.room.empty() || !own(in, usage, place.span)) continue;
      if (!of_writer(in, place)) continue;
      if (first == nullptr) {
        first = &place;
      } else if (first->value.room != place.value.room) {
        add(rule, in, place.span, first->span, report);
        return;
      }
    }
  }

  static bool of_writer(const CheckInput& in, const PlaceMention& place) {
    const MessageReading& reading = *in.reading;
    const MessageWords& words = reading.words;
    const auto behind =
        std::ranges::upper_bound(reading.lines, place.words.first, {},
                                 [](const MessageLine& line) { return line.words.first; });
    if (behind == reading.lines.begin()) return false;
    const MessageLine& line = *std::prev(behind);
    // "Mr. Achterberg · Room 14"
    constexpr std::uint32_t longest = 14;  // words
    const WordRange block = in.segments.blocks()[words.block_of(place.words.first)].words;
    const bool byline =
        block.size() <= longest &&
        words.any({block.first, place.words.first}, "mr mrs ms dr mx maestra maestro sr sra srta");
    if (byline) return true;
    constexpr WordList found = "find contact reach me encontrarme contacto";
    const std::uint32_t before = place.words.first;
    if (before > line.words.first + 1 && words.is(before - 1, "in") &&
        words.is(before - 2, "am i'm desk")) {
      return true;
    }
    return words.any(line.heading, found) && line.words.first == before;
  }

  /// An event that the message gives two days, times or places.
  void find_events(const Rule& rule, const CheckInput& in, Report& report) const {
    Usage usage{in.document, in.segments};
    std::map<std::pair<std::string, Attribute>, const ReadClaim*> first;
    for (const ReadClaim& claim : in.reading->claims) {
      if (claim.fact != ReadClaim::no_fact || claim.claim.value.empty()) continue;
      if (!claim.claim.subject.starts_with("event/") || claim.claim.corrects) continue;
      if (claim.claim.attribute == Attribute::number) continue;
      const auto [before, fresh] =
          first.try_emplace({claim.claim.subject, claim.claim.attribute}, &claim);
      if (fresh || !own(in, usage, claim.claim.span)) continue;
      const ReadClaim& other = *before->second;
      bool differs = other.claim.value != claim.claim.value;
      if (claim.claim.attribute == Attribute::place) differs = conflict(other.place, claim.place);
      // Two days of one event may both be right.
      if (claim.claim.attribute == Attribute::date) continue;
      if (differs && same_day(in, other, claim)) {
        add(rule, in, claim.claim.span, other.claim.span, report);
      }
    }
  }

  /// False where the message names several days for the event, so that each has its own times.
  static bool same_day(const CheckInput& in, const ReadClaim& a, const ReadClaim& b) {
    std::string day;
    for (const ReadClaim& claim : in.reading->claims) {
      if (claim.claim.subject != a.claim.subject || claim.claim.attribute != Attribute::date) {
        continue;
      }
      if (!day.empty() && day != claim.claim.value) return false;
      day = claim.claim.value;
    }
    return a.line != b.line;
  }

  std::vector<std::pair<CompiledRule, std::vector<std::string>>> rules_;  // and what they look at
  const Resources resources_;
};

constexpr std::array<std::string_view, 1> keys{"of"};

}  // namespace

extern const CheckKind own_values;
constinit const CheckKind own_values{
    .name = "own_values",
    .summary = "Two values for one thing in one message.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<OwnValues>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
