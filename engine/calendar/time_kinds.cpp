#include <algorithm>

#include "calendar/kinds.hpp"
#include "facts/fact_words.hpp"
#include "facts/house_style.hpp"

namespace plainsong {
namespace {

constexpr unsigned noon_hour = 12;

bool in_table(const Block& block) {
  return block.kind == BlockKind::table_cell || block.kind == BlockKind::table_header;
}

/// The other time of this message on the same hour and minute that says which half of the day.
const TimeMention* same_clock(const Facts& facts, const TimeMention& wanted) {
  constexpr std::size_t enough = 200;
  const TimeMention* found = nullptr;
  for (std::size_t i = 0; i < std::min(facts.times.size(), enough); ++i) {
    const TimeMention& time = facts.times[i];
    const bool same = time.meridiem != Meridiem::none && time.hour == wanted.hour &&
                      time.minute == wanted.minute && !time.named;
    if (!same) continue;
    if (found != nullptr && found->meridiem != time.meridiem) return nullptr;
    found = &time;
  }
  return found;
}

/// Whether a time of the same sentence says a.m. or p.m.
bool meridiem_in_sentence(const CalendarInput& input, std::size_t index) {
  const auto& times = input.in.facts.times;
  const WordRange sentence = input.in.segments.sentence_of(times[index].first_word);
  constexpr std::size_t reach = 8;
  const std::size_t low = index - std::min(index, reach);
  const std::size_t high = std::min(times.size(), index + reach);
  for (std::size_t i = low; i < high; ++i) {
    const bool inside =
        times[i].first_word >= sentence.first && times[i].first_word < sentence.last;
    if (inside && times[i].minutes) return true;
  }
  return false;
}

}  // namespace

void find_backward_times(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& times = input.in.facts.times;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const TimeMention& first = times[i - 1];
    const TimeMention& second = times[i];
    if (second.link != Link::range || first.group != second.group) continue;
    if (!first.minutes || !second.minutes) continue;
    // Both must say which half of the day they mean, and the same: a night goes on past midnight.
    const bool stated = first.meridiem != Meridiem::none && first.meridiem == second.meridiem;
    if (!stated || *first.minutes < *second.minutes) continue;
    slips.push_back({.span = Span{first.span.start(), second.span.end()}});
  }
}

void find_noons(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  for (const TimeMention& time : input.in.facts.times) {
    if (time.hour != noon_hour || time.minute != 0 || time.meridiem == Meridiem::none) continue;
    const bool number_and_name = time.named && time.span != time.meridiem_span;
    if (time.named && !number_and_name) continue;
    if (time.spoken && !time.named) continue;
    const TimeStyle style = time_style(input.profile.style, time.language);
    if (style.writes_twelve || style.clock_24) continue;
    const bool noon = time.meridiem == Meridiem::pm;
    const bool in_spanish = time.language == spanish;
    // "a las 12:00 del mediodía" is how Spanish says it.
    if (in_spanish && number_and_name) continue;
    const std::string_view word =
        in_spanish ? (noon ? "mediodía" : "medianoche") : (noon ? "noon" : "midnight");
    CalendarSlip slip{.span = time.span, .right = std::string{word}};
    if (!in_spanish) slip.suggestions.emplace_back(word);
    slips.push_back(std::move(slip));
  }
}

void find_bare_times(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& times = input.in.facts.times;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const TimeMention& time = times[i];
    const bool bare = !time.minutes && time.minutes_shown && !time.spoken && time.cued;
    if (!bare || time.link == Link::range || time.hour == 0) continue;
    const bool range = i + 1 < times.size() && times[i + 1].group == time.group;
    if (range && times[i + 1].minutes) continue;
    const Block& block = input.block_of(time.first_word);
    if (in_table(block) || (range && block.kind != BlockKind::paragraph)) continue;
    const FactWords words{input.in.document, input.in.segments,
                          input.in.segments.block_of(time.first_word)};
    static constexpr WordList of_range = "from at de las";
    static constexpr WordList of_time = "at by until till before las";
    const WordList& cues = range ? of_range : of_time;
    if (!words.is_one_of(time.first_word - 1, cues)) continue;
    if (meridiem_in_sentence(input, i)) continue;
    const TimeStyle style = time_style(input.profile.style, time.language);
    if (style.clock_24) continue;
    if (range) {
      slips.push_back({.span = Span{time.span.start(), times[i + 1].span.end()}});
      continue;
    }
    CalendarSlip slip{.span = time.span};
    if (const TimeMention* same = same_clock(input.in.facts, time)) {
      slip.suggestions.push_back(
          style.written(time.hour, time.minute, same->meridiem, time.language));
    }
    slips.push_back(std::move(slip));
  }
}

}  // namespace plainsong
