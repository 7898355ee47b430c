#include "facts/calendar_words.hpp"

#include <array>

#include "text/fold.hpp"

namespace plainsong {
namespace {

using Names = std::array<std::string_view, 12>;
using Days = std::array<std::string_view, 7>;

constexpr Names months_en{"january", "february", "march",     "april",   "may",      "june",
                          "july",    "august",   "september", "october", "november", "december"};
constexpr Names months_es{"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                          "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Days days_en{"sunday",   "monday", "tuesday", "wednesday",
                       "thursday", "friday", "saturday"};
constexpr Days days_es{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"};

struct Short {
  std::string_view text;
  CalendarWord::Kind kind;
  std::uint8_t number;
  Language language;
  bool everyday = false;
};
constexpr auto month = CalendarWord::Kind::month;
constexpr auto weekday = CalendarWord::Kind::weekday;
constexpr std::array shorts{
    Short{"jan", month, 1, english},
    Short{"feb", month, 2, {}},
    Short{"mar", month, 3, {}, true},
    Short{"apr", month, 4, english},
    Short{"jun", month, 6, {}},
    Short{"jul", month, 7, {}},
    Short{"aug", month, 8, english},
    Short{"sep", month, 9, {}},
    Short{"sept", month, 9, {}},
    Short{"oct", month, 10, {}},
    Short{"nov", month, 11, {}},
    Short{"dec", month, 12, english},
    Short{"ene", month, 1, spanish},
    Short{"abr", month, 4, spanish},
    Short{"ago", month, 8, spanish, true},
    Short{"dic", month, 12, spanish},
    Short{"setiembre", month, 9, spanish},
    Short{"sun", weekday, 0, english, true},
    Short{"mon", weekday, 1, english},
    Short{"tue", weekday, 2, english},
    Short{"tues", weekday, 2, english},
    Short{"wed", weekday, 3, english, true},
    Short{"weds", weekday, 3, english},
    Short{"thu", weekday, 4, english},
    Short{"thur", weekday, 4, english},
    Short{"thurs", weekday, 4, english},
    Short{"fri", weekday, 5, english},
    Short{"sat", weekday, 6, english, true},
    Short{"dom", weekday, 0, spanish},
    Short{"lun", weekday, 1, spanish},
    Short{"mié", weekday, 3, spanish},
    Short{"mie", weekday, 3, spanish},
    Short{"jue", weekday, 4, spanish},
    Short{"vie", weekday, 5, spanish},
    Short{"sáb", weekday, 6, spanish},
};

/// The first three bytes as one number, ASCII letters made small.
constexpr std::uint32_t start_of(std::string_view word) {
  std::uint32_t start = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    start = start << 8U | (byte < 0x80 ? byte | 0x20U : byte);
  }
  return start;
}

template <class Table>
CalendarWord full_name(std::string_view folded, const Table& table, CalendarWord::Kind kind,
                       Language language) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (folded != table[i]) continue;
    const bool is_month = kind == month;
    return {.kind = kind,
            .number = static_cast<std::uint8_t>(is_month ? i + 1 : i),
            .language = language,
            .everyday = folded == "may" || folded == "march"};
  }
  return {};
}

CalendarWord weekday_of(std::string_view folded) {
  if (folded == "miercoles") folded = "miércoles";
  if (folded == "sabado") folded = "sábado";
  if (CalendarWord found = full_name(folded, days_en, weekday, english); found.is(weekday)) {
    return found;
  }
  if (CalendarWord found = full_name(folded, days_es, weekday, spanish); found.is(weekday)) {
    return found;
  }
  if (!folded.ends_with('s')) return {};
  folded.remove_suffix(1);
  CalendarWord plural = full_name(folded, days_en, weekday, english);
  if (folded == "sábado" || folded == "sabado" || folded == "domingo") plural = weekday_of(folded);
  plural.plural = plural.is(weekday);
  return plural;
}

}  // namespace

bool may_be_calendar_word(std::string_view raw) {
  constexpr std::size_t longest = 12;
  if (raw.size() < 3 || raw.size() > longest) return false;
  switch (start_of(raw)) {
    case start_of("jan"):
    case start_of("feb"):
    case start_of("mar"):
    case start_of("apr"):
    case start_of("may"):
    case start_of("jun"):
    case start_of("jul"):
    case start_of("aug"):
    case start_of("sep"):
    case start_of("set"):
    case start_of("oct"):
    case start_of("nov"):
    case start_of("dec"):
    case start_of("ene"):
    case start_of("abr"):
    case start_of("ago"):
    case start_of("dic"):
    case start_of("sun"):
    case start_of("mon"):
    case start_of("tue"):
    case start_of("wed"):
    case start_of("thu"):
    case start_of("fri"):
    case start_of("sat"):
    case start_of("dom"):
    case start_of("lun"):
    case start_of("mie"):
    case start_of("mié"):
    case start_of("jue"):
    case start_of("vie"):
    case start_of("sab"):
    case start_of("sáb"): return true;
    default: return false;
  }
}

CalendarWord calendar_word(std::string_view folded) {
  if (!may_be_calendar_word(folded)) return {};
  if (CalendarWord found = full_name(folded, months_en, month, english); found.is(month)) {
    return found;
  }
  if (CalendarWord found = full_name(folded, months_es, month, spanish); found.is(month)) {
    return found;
  }
  if (CalendarWord found = weekday_of(folded); found.is(weekday)) return found;
  for (const Short& one : shorts) {
    if (folded != one.text) continue;
    return {.kind = one.kind,
            .number = one.number,
            .language = one.language,
            .abbreviated = one.text != "setiembre",
            .everyday = one.everyday};
  }
  return {};
}

std::string_view month_name(unsigned month_number, Language language) {
  constexpr Names capital{"January", "February", "March",     "April",   "May",      "June",
                          "July",    "August",   "September", "October", "November", "December"};
  return language == spanish ? months_es[(month_number - 1) % 12]
                             : capital[(month_number - 1) % 12];
}

std::string_view weekday_name(unsigned weekday_number, Language language) {
  constexpr Days capital{"Sunday",   "Monday", "Tuesday", "Wednesday",
                         "Thursday", "Friday", "Saturday"};
  return language == spanish ? days_es[weekday_number % 7] : capital[weekday_number % 7];
}

std::string weekday_written_like(unsigned weekday_number, std::string_view like,
                                 Language language) {
  const CalendarWord model = calendar_word(fold_word(like));
  const bool is_short = model.abbreviated || model.is(month);
  std::string name{weekday_name(weekday_number, language)};
  if (is_short && language == spanish) {
    constexpr Days short_es{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"};
    name = short_es[weekday_number % 7];
  } else if (is_short) {
    constexpr Days short_en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr Days longer_en{"Sun", "Mon", "Tues", "Wed", "Thurs", "Fri", "Sat"};
    name = like.size() > 3 ? longer_en[weekday_number % 7] : short_en[weekday_number % 7];
  }
  if (model.plural && language == english) name += 's';
  if (letter_case(like) == LetterCase::upper) return upper_case(name);
  if (letter_case(like) == LetterCase::lower) return fold_word(name);
  return begins_with_capital(like) ? capitalised(name) : name;
}

}  // namespace plainsong
