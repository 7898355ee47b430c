#include "calendar/weekday_fit.hpp"

#include <algorithm>

#include "facts/fact_words.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// A weekday with a day of the calendar.
bool judged(const DateMention& mention) { return mention.weekday && mention.month && mention.day; }

year_month_day in_year(const DateMention& mention, int year) {
  return std::chrono::year{year} / std::chrono::month{*mention.month} /
         std::chrono::day{*mention.day};
}

/// Whether the weekday is right in `year`. A day that does not exist is somebody else's matter.
bool fits(const DateMention& mention, int year) {
  const year_month_day day = in_year(mention, year);
  if (!day.ok()) return true;
  if (weekday{sys_days{day}} == *mention.weekday) return true;
  // In Spanish, and abroad, 10/8 may be August 10.
  const bool other_order = mention.form == DateForm::slashed && mention.language == spanish;
  if (!other_order || *mention.day > 12) return false;
  const year_month_day swapped =
      std::chrono::year{year} / std::chrono::month{*mention.day} / std::chrono::day{*mention.month};
  return swapped.ok() && weekday{sys_days{swapped}} == *mention.weekday;
}

/// Dates that nothing ties to a year: those of one message are of one school year, so that one that
/// disagrees with all others is wrong.
void add_odd_one_out(std::span<const DateMention> dates, const std::vector<std::size_t>& free,
                     std::vector<WrongWeekday>& wrong) {
  constexpr std::size_t fewest = 4;
  if (free.size() < fewest) return;
  // The calendar repeats itself after 28 years.
  constexpr int first_year = 2010;
  constexpr int years = 28;
  std::optional<WrongWeekday> odd;
  for (int school_year = first_year; school_year < first_year + years; ++school_year) {
    std::size_t misses = 0;
    WrongWeekday miss;
    for (const std::size_t i : free) {
      const int year = year_in_school_year(school_year, *dates[i].month);
      if (fits(dates[i], year)) continue;
      ++misses;
      miss = {.mention = i, .day = in_year(dates[i], year)};
    }
    if (misses == 0) return;
    if (misses > 1) continue;
    const bool agrees = !odd || (odd->mention == miss.mention &&
                                 weekday{sys_days{odd->day}} == weekday{sys_days{miss.day}});
    if (!agrees) return;
    odd = miss;
  }
  if (odd) wrong.push_back(*odd);
}

/// The sentence of word `i`, as far as a reader keeps it in mind.
WordRange nearby(const Segments& segments, std::uint32_t i) {
  constexpr std::uint32_t reach = 40;
  const WordRange sentence = segments.sentence_of(i);
  return {std::max(sentence.first, i - std::min(i, reach)), std::min(sentence.last, i + reach)};
}

bool any_word(const CheckInput& in, WordRange range, std::size_t block, std::string_view words) {
  const FactWords text{in.document, in.segments, block};
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (text.is_one_of(i, words)) return true;
  }
  return false;
}

}  // namespace

std::vector<WrongWeekday> wrong_weekdays(std::span<const DateMention> dates,
                                         const DateFrame& frame) {
  std::vector<WrongWeekday> wrong;
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const DateMention& mention = dates[i];
    if (!judged(mention)) continue;
    const std::vector<int> years = frame.years(mention);
    if (years.empty()) {
      free.push_back(i);
      continue;
    }
    const bool right = std::ranges::any_of(years, [&](int year) { return fits(mention, year); });
    if (!right) wrong.push_back({.mention = i, .day = in_year(mention, years.front())});
  }
  add_odd_one_out(dates, free, wrong);
  return wrong;
}

std::optional<unsigned> moved_day(const DateMention& mention, year_month_day day) {
  const weekday right{sys_days{day}};
  const auto ahead = static_cast<int>((*mention.weekday - right).count());  // 0 to 6
  constexpr int half_week = 3;
  constexpr int week = 7;
  const int step = ahead > half_week ? ahead - week : ahead;
  const int moved = static_cast<int>(static_cast<unsigned>(day.day())) + step;
  const auto year = static_cast<int>(day.year());
  if (moved < 1 || moved > static_cast<int>(days_in_month(*mention.month, year))) {
    return std::nullopt;
  }
  return static_cast<unsigned>(moved);
}

bool about_another_year(const CheckInput& in, std::uint32_t i) {
  const FactWords words{in.document, in.segments, in.segments.block_of(i)};
  const WordRange sentence = nearby(in.segments, i);
  constexpr std::string_view terms =
      "year year's years spring spring's summer fall fall's autumn winter winter's school";
  constexpr std::string_view terms_es = "año primavera otoño invierno verano curso ciclo";
  for (std::uint32_t k = sentence.first; k < sentence.last; ++k) {
    if (words.is_one_of(k, "last previous prior") && words.is_one_of(k + 1, terms)) return true;
    if (words.is_one_of(k, terms_es) && words.is_one_of(k + 1, "pasado pasada anterior escolar")) {
      const bool past = words.is_one_of(k + 1, "pasado pasada anterior") ||
                        words.is_one_of(k + 2, "pasado pasada anterior");
      if (past) return true;
    }
    if (words.is_one_of(k, "year years") && words.is_one_of(k + 1, "ago")) return true;
  }
  return false;
}

bool corrects_itself(const CheckInput& in, const DateMention& mention, std::uint32_t i) {
  const std::size_t b = in.segments.block_of(i);
  const WordRange block = in.segments.blocks()[b].words;
  constexpr std::size_t longest = 400;  // words
  if (block.size() > longest) return false;
  bool other_weekday = false;
  const auto& dates = in.facts.dates;
  for (auto at = std::ranges::lower_bound(dates, block.first, {}, &DateMention::first_word);
       at != dates.end() && at->first_word < block.last; ++at) {
    const DateMention& other = *at;
    const bool same_day = other.month == mention.month && other.day == mention.day;
    const bool no_day = other.form == DateForm::weekday_only;
    if ((same_day || no_day) && other.weekday && other.weekday != mention.weekday) {
      other_weekday = true;
    }
  }
  constexpr std::string_view cues =
      "instead said says correction corrected incorrect incorrectly wrong error mistake "
      "mistakenly typo sino decía dijo corrección corregimos incorrecta incorrecto error "
      "equivocada equivocado";
  return other_weekday && any_word(in, nearby(in.segments, i), b, cues);
}

}  // namespace plainsong
