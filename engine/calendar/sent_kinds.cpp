#include <algorithm>

#include "calendar/kinds.hpp"
#include "calendar/weekday_fit.hpp"
#include "facts/fact_text.hpp"
#include "facts/fact_words.hpp"

namespace plainsong {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr WordList future =
    "will going won't shall será serán habrá abrirá abrirán empezará empezarán comenzará cerrará "
    "terminará tendremos tendrá enviaremos";
constexpr WordList deadline = "please must due deadline favor debe deben devuelva devuelvan";
constexpr WordList past =
    "was were had did happened held met took been since passed ended closed began started fue "
    "fueron hubo tuvo tuvimos empezó terminó cerró abrió after desde";

Language spoken(const CalendarInput& input) {
  return input.locale == Locale::es ? spanish : english;
}

FactWords words_of(const CalendarInput& input, std::uint32_t word) {
  return {input.in.document, input.in.segments, input.in.segments.block_of(word)};
}

/// How far a word before a date moves it from the day of sending.
std::optional<int> relative_day(const FactWords& words, std::uint32_t i) {
  if (i <= words.first()) return std::nullopt;
  const std::string gap = words.gap(i);
  if (gap != ", " && gap != " (" && gap != " ") return std::nullopt;
  const std::uint32_t before = i - 1;
  if (words.is_one_of(before, "today tonight hoy")) return 0;
  if (words.is_one_of(before, "tomorrow")) return 1;
  // "mañana" is the morning as well.
  const bool morning =
      before > words.first() && words.is_one_of(before - 1, "la esta cada por una de misma");
  if (words.is_one_of(before, "mañana") && !morning && gap != " ") return 1;
  return std::nullopt;
}

/// What the words before a date in its sentence say of when it is.
struct Tense {
  bool future = false;
  bool deadline = false;
  bool past = false;
};
Tense tense_around(const FactWords& words, const CalendarInput& input, std::uint32_t i) {
  constexpr std::uint32_t reach = 12;
  const WordRange sentence = input.in.segments.sentence_of(i);
  Tense tense;
  const std::uint32_t from = std::max(sentence.first, i - std::min(i, reach));
  const std::uint32_t to = std::min(sentence.last, i + reach);
  for (std::uint32_t k = from; k < to; ++k) {
    tense.future = tense.future || (k < i && words.is_one_of(k, future));
    tense.deadline = tense.deadline || words.is_one_of(k, deadline);
    tense.past = tense.past || words.is_one_of(k, past);
  }
  return tense;
}

bool alone_in_group(const std::vector<DateMention>& dates, std::size_t i) {
  const bool before = i > 0 && dates[i - 1].group == dates[i].group;
  const bool behind = i + 1 < dates.size() && dates[i + 1].group == dates[i].group;
  return !before && !behind;
}

}  // namespace

void find_relative_days(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  if (!input.frame.sent()) return;
  for (const DateMention& mention : input.in.facts.dates) {
    const FactWords words = words_of(input, mention.first_word);
    const auto step = relative_day(words, mention.first_word);
    if (!step || mention.weekday_plural || mention.link != Link::none) continue;
    const sys_days meant = *input.frame.sent() + days{*step};
    const year_month_day day{meant};
    const bool weekday_differs = mention.weekday && *mention.weekday != std::chrono::weekday{meant};
    const bool day_differs = mention.day && mention.month &&
                             (*mention.day != static_cast<unsigned>(day.day()) ||
                              *mention.month != static_cast<unsigned>(day.month()));
    if (!weekday_differs && !day_differs) continue;
    const Span span{words.word(mention.first_word - 1).start, mention.span.end()};
    slips.push_back({.span = span, .right = day_in_words(day, spoken(input))});
  }
}

void find_past_days(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  if (!input.frame.sent()) return;
  const auto& dates = input.in.facts.dates;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const DateMention& mention = dates[i];
    const bool in_words =
        mention.form == DateForm::month_first || mention.form == DateForm::day_first;
    if (!in_words || !mention.month || !mention.day || !alone_in_group(dates, i)) continue;
    const auto day = input.frame.day(mention);
    if (!day) continue;
    constexpr int long_past = 120;
    const auto late = (*input.frame.sent() - sys_days{*day}).count();
    if (late < 1 || late > long_past) continue;
    const FactWords words = words_of(input, mention.first_word);
    const std::uint32_t first = mention.first_word;
    const bool on = words.is_one_of(first - 1, "on el");
    const bool by = words.is_one_of(first - 1, "by before until");
    if (first == words.first() || (!on && !by)) continue;
    const Tense tense = tense_around(words, input, first);
    if (tense.past || about_another_year(input.in, first)) continue;
    if (!(tense.future || (by && tense.deadline))) continue;
    slips.push_back({.span = mention.span,
                     .right = day_in_words(*day, spoken(input)),
                     .detail = day_in_words(year_month_day{*input.frame.sent()}, spoken(input))});
  }
}

}  // namespace plainsong
