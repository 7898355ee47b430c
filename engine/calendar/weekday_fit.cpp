#include "calendar/weekday_fit.hpp"

#include <algorithm>

#include "facts/date_frame.hpp"
#include "facts/fact_words.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// The sentence of word `i`, as far as a reader keeps it in mind.
WordRange nearby(const Segments& segments, std::uint32_t i) {
  constexpr std::uint32_t reach = 40;
  const WordRange sentence = segments.sentence_of(i);
  return {std::max(sentence.first, i - std::min(i, reach)), std::min(sentence.last, i + reach)};
}

bool any_word(const CheckInput& in, WordRange range, std::size_t block, const WordList& words) {
  const FactWords text{in.document, in.segments, block};
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (text.is_one_of(i, words)) return true;
  }
  return false;
}

}  // namespace

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
  constexpr WordList terms =
      "year year's years spring spring's summer fall fall's autumn winter winter's school";
  constexpr WordList terms_es = "año primavera otoño invierno verano curso ciclo";
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
  constexpr WordList cues =
      "instead said says correction corrected incorrect incorrectly wrong error mistake "
      "mistakenly typo sino decía dijo corrección corregimos incorrecta incorrecto error "
      "equivocada equivocado";
  return other_weekday && any_word(in, nearby(in.segments, i), b, cues);
}

}  // namespace plainsong
