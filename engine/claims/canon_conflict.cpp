#include "claims/canon_conflict.hpp"

#include <algorithm>

#include "claims/written_like.hpp"
#include "facts/calendar_words.hpp"
#include "facts/wrong_weekday.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using Kind = CanonConflict::Kind;

class Comparison {
 public:
  Comparison(const Document& document, const Facts& facts, const MessageReading& reading,
             const ClaimReader& reader, const Profile& profile)
      : document_{document}, facts_{facts}, reading_{reading}, reader_{reader}, profile_{profile} {
    const auto voice = std::ranges::find(profile.voices, document.metadata().voice, &Voice::id);
    district_ = voice != profile.voices.end() && voice->parent.empty();
    for (const WrongWeekday& wrong : wrong_weekdays(facts.dates, *reading.frame)) {
      wrong_weekdays_.push_back(wrong.mention);
    }
  }

  std::vector<CanonConflict> all() {
    const auto& claims = reading_.claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (claims[c].fact == ReadClaim::no_fact || excepted(claims[c])) continue;
      switch (claims[c].claim.attribute) {
        case Attribute::date: compare_days(claims[c]); break;
        case Attribute::start:
        case Attribute::end: compare_times(c); break;
        case Attribute::place: compare_place(claims[c]); break;
        case Attribute::number: compare_number(claims[c]); break;
        case Attribute::grades: compare_grades(claims[c]); break;
      }
    }
    return std::move(conflicts_);
  }

 private:
  [[nodiscard]] const CanonFact& fact_of(const ReadClaim& claim) const {
    return reader_.canon().facts[claim.fact];
  }
  [[nodiscard]] const CanonValue& value_of(const ReadClaim& claim) const {
    return reader_.values()[claim.fact];
  }

  /// Voices that the fact does not bind are not judged by it.
  [[nodiscard]] bool excepted(const ReadClaim& claim) const {
    const std::vector<std::string>& scope = fact_of(claim).scope;
    if (scope.empty()) return false;
    std::string id = document_.metadata().voice;
    constexpr int deepest = 8;
    for (int depth = 0; depth < deepest && !id.empty(); ++depth) {
      if (std::ranges::find(scope, id) != scope.end()) return false;
      const std::string_view level = std::string_view{id}.substr(0, id.find('/'));
      if (std::ranges::find(scope, level) != scope.end()) return false;
      const auto voice = std::ranges::find(profile_.voices, id, &Voice::id);
      id = voice == profile_.voices.end() ? std::string{} : voice->parent;
    }
    return true;
  }

  CanonConflict& add(Kind kind, const ReadClaim& claim, Span span) {
    const Language language = reading_.words.language(claim.word);
    CanonConflict& conflict = conflicts_.emplace_back();
    conflict.kind = kind;
    conflict.fact = claim.fact;
    conflict.span = span;
    conflict.language = language == spanish ? spanish : english;
    const auto wordings = wordings_in(fact_of(claim).wording, conflict.language);
    if (!wordings.empty()) conflict.right = wordings[0];
    return conflict;
  }

  void compare_days(const ReadClaim& claim) {
    const CanonValue& value = value_of(claim);
    if (claim.weekday) {
      compare_weekday(claim);
      return;
    }
    if (value.days.empty() && !value.weekday) return;
    // A day whose weekday is wrong is told by the check of weekdays.
    for (std::uint32_t i = claim.first; i < claim.last; ++i) {
      if (std::ranges::find(wrong_weekdays_, i) != wrong_weekdays_.end()) return;
    }
    if (agrees(claim, value)) return;
    if (value.weekday && !claim.named_here) return;
    Span span = claim.claim.span;
    for (std::uint32_t i = claim.first; i < claim.last; ++i) {
      span = Span{std::min(span.start(), facts_.dates[i].span.start()),
                  std::max(span.end(), facts_.dates[i].span.end())};
    }
    const std::vector<sys_days> right = days_for(claim, value);
    CanonConflict& conflict = add(Kind::date, claim, span);
    const auto mentions = std::span{facts_.dates}.subspan(claim.first, claim.last - claim.first);
    std::string mended = dates_written_like(document_.text(), mentions, right);
    const bool week =
        claim.first < claim.last && span.start() < facts_.dates[claim.first].span.start();
    if (!mended.empty() && !week) {
      conflict.suggestions.push_back(std::move(mended));
    } else if (!value.days.empty()) {
      conflict.suggestions.push_back(days_in_full(value.days, value.range, conflict.language));
    }
    if (conflict.right.empty() && !value.days.empty()) {
      conflict.right = days_in_full(value.days, value.range, conflict.language);
    }
  }

  [[nodiscard]] bool agrees(const ReadClaim& claim, const CanonValue& value) const {
    const bool lower = !district_;
    if (!value.range) {
      if (claim.only_first || claim.only_last) return true;
      return std::ranges::all_of(claim.days, [&](sys_days day) { return value.holds(day); });
    }
    const bool inside =
        std::ranges::all_of(claim.days, [&](sys_days day) { return value.holds(day); });
    if (claim.only_first)
      return claim.days[0] == value.days[0] || (lower && inside && claim.own_part);
    if (claim.only_last)
      return claim.days[0] == value.days[1] || (lower && inside && claim.own_part);
    if (!claim.range) return inside || !claim.named_here;
    const bool same = claim.days[0] == value.days[0] && claim.days[1] == value.days[1];
    return same || (lower && inside && claim.own_part);
  }

  /// The days to write in place of those of `claim`.
  [[nodiscard]] static std::vector<sys_days> days_for(const ReadClaim& claim,
                                                      const CanonValue& value) {
    if (value.range) {
      if (claim.only_first) return {value.days[0]};
      if (claim.only_last) return {value.days[1]};
      if (claim.days.size() == 2) return value.days;
      return {};
    }
    if (value.weekday && value.nth != 0) return recurring_days(claim, value);
    if (claim.days.size() == value.days.size()) return value.days;
    if (claim.days.size() > value.days.size()) return {};
    // One of several: the nearest that is not said elsewhere would be best; the nearest is good.
    std::vector<sys_days> right;
    for (const sys_days day : claim.days) {
      sys_days nearest = value.days.front();
      for (const sys_days each : value.days) {
        if (std::abs((each - day).count()) < std::abs((nearest - day).count())) nearest = each;
      }
      right.push_back(nearest);
    }
    return right;
  }

  /// The days of the same months on which it recurs.
  [[nodiscard]] static std::vector<sys_days> recurring_days(const ReadClaim& claim,
                                                            const CanonValue& value) {
    std::vector<sys_days> right;
    for (const sys_days day : claim.days) {
      const std::chrono::year_month_day date{day};
      for (unsigned d = 1; d <= 31; ++d) {
        const std::chrono::year_month_day each{date.year(), date.month(), std::chrono::day{d}};
        if (each.ok() && value.holds(sys_days{each})) {
          right.push_back(sys_days{each});
          break;
        }
      }
    }
    return right;
  }

  void compare_weekday(const ReadClaim& claim) {
    const CanonValue& value = value_of(claim);
    const bool right = std::ranges::any_of(
        value.days, [&](sys_days day) { return std::chrono::weekday{day} == *claim.weekday; });
    if (right || value.days.empty()) return;
    const DateMention& mention = facts_.dates[claim.first];
    CanonConflict& conflict = add(Kind::weekday, claim, mention.span);
    conflict.suggestions.push_back(
        weekday_written_like(std::chrono::weekday{value.days.front()}.c_encoding(),
                             mention.span.of(document_.text()), mention.language));
    if (conflict.right.empty()) {
      conflict.right = days_in_full(value.days, value.range, conflict.language);
    }
  }

  /// Both ends of one range are told as one.
  void compare_times(std::size_t c) {
    const ReadClaim& claim = reading_.claims[c];
    const CanonValue& value = value_of(claim);
    const bool written = claim.first < facts_.times.size();
    const ReadClaim* other = nullptr;
    if (written && c + 1 < reading_.claims.size()) {
      const ReadClaim& next = reading_.claims[c + 1];
      const bool pair = next.fact == claim.fact && claim.claim.attribute == Attribute::start &&
                        next.claim.attribute == Attribute::end &&
                        next.first < facts_.times.size() &&
                        facts_.times[next.first].group == facts_.times[claim.first].group;
      if (pair) other = &next;
    }
    if (claim.claim.attribute == Attribute::end && c > 0 && written) {
      const ReadClaim& before = reading_.claims[c - 1];
      const bool told = before.fact == claim.fact && before.first < facts_.times.size() &&
                        before.claim.attribute == Attribute::start &&
                        facts_.times[before.first].group == facts_.times[claim.first].group;
      if (told) return;
    }
    const auto differs = [&](const ReadClaim& one) {
      const auto& wanted = one.claim.attribute == Attribute::start ? value.start : value.end;
      return wanted && one.minutes && *one.minutes != *wanted && !within(one, value);
    };
    const bool conflicts = differs(claim) || (other != nullptr && differs(*other));
    if (!conflicts) return;
    const bool only_end = other == nullptr && claim.claim.attribute == Attribute::end;
    Span span = claim.claim.span;
    if (other != nullptr) span = Span{span.start(), other->claim.span.end()};
    CanonConflict& conflict = add(Kind::time, claim, span);
    const auto first = only_end ? value.end : value.start;
    if (!first) return;
    conflict.suggestions.push_back(times_in_style(
        *first, other != nullptr ? value.end : std::nullopt, profile_.style, conflict.language));
    if (conflict.right.empty()) {
      conflict.right = times_in_style(*value.start, value.end, profile_.style, conflict.language);
    }
  }

  /// A class or a family may have a time of its own within a long event: a single time that no
  /// range belongs to.
  [[nodiscard]] bool within(const ReadClaim& claim, const CanonValue& value) const {
    if (!value.start || !value.end || !claim.minutes) return false;
    const bool alone =
        claim.first >= facts_.times.size() || facts_.times[claim.first].link == Link::none;
    const bool own = reading_.words.any(reading_.lines[claim.line].words,
                                        "my our your appointment slot cita mi nuestra su turno");
    return alone && own && !claim.named_here && *claim.minutes > *value.start &&
           *claim.minutes < *value.end;
  }

  void compare_place(const ReadClaim& claim) {
    const CanonValue& value = value_of(claim);
    if (value.place.empty() || !conflict(claim.place, value.place)) return;
    CanonConflict& conflict = add(Kind::place, claim, claim.claim.span);
    conflict.suggestions.push_back(value.place_text);
    if (conflict.right.empty()) conflict.right = value.place_text;
  }

  void compare_number(const ReadClaim& claim) {
    if (!claim.item.empty()) {
      add(Kind::number, claim, claim.claim.span);
      return;
    }
    if (claim.expected == nullptr) return;
    CanonConflict& conflict = add(Kind::number, claim, claim.claim.span);
    if (claim.expected->language == conflict.language || !claim.expected->language.known()) {
      conflict.suggestions.push_back(claim.expected->short_form);
    }
    if (conflict.right.empty()) conflict.right = claim.expected->written;
  }

  void compare_grades(const ReadClaim& claim) {
    const GradeSet wanted = value_of(claim).grades;
    const bool part = (claim.grades & ~wanted) == 0;
    if (claim.grades == wanted) return;
    // A school speaks of its own grades; the district of all, unless it says so.
    if (part &&
        (!district_ || (claim.grades & 1U) != (wanted & 1U) || (claim.grades & wanted & 2U) == 0)) {
      return;
    }
    if ((claim.grades & wanted) == 0) return;
    if (!part && reading_.own_grades != 0 && claim.grades == reading_.own_grades) return;
    CanonConflict& conflict = add(Kind::number, claim, claim.claim.span);
    conflict.suggestions.push_back(grades_in_words(wanted, conflict.language));
    if (conflict.right.empty()) conflict.right = conflict.suggestions[0];
  }

  const Document& document_;
  const Facts& facts_;
  const MessageReading& reading_;
  const ClaimReader& reader_;
  const Profile& profile_;
  bool district_ = false;
  std::vector<std::size_t> wrong_weekdays_;
  std::vector<CanonConflict> conflicts_;
};

}  // namespace

std::vector<CanonConflict> canon_conflicts(const Document& document, const Facts& facts,
                                           const MessageReading& reading, const ClaimReader& reader,
                                           const Profile& profile) {
  return Comparison{document, facts, reading, reader, profile}.all();
}

}  // namespace plainsong
