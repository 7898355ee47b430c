#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar/kinds.hpp"
#include "facts/calendar_words.hpp"
#include "facts/fact_text.hpp"
#include "facts/fact_words.hpp"
#include "facts/house_style.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

bool ordinal(std::string_view folded) {
  return folded == "st" || folded == "nd" || folded == "rd" || folded == "th";
}

/// "2026-27" at a word.
struct SchoolYear {
  std::uint32_t word = 0;
  unsigned first = 0;
  unsigned last = 0;         ///< in full
  unsigned last_digits = 0;  ///< as written: 2 or 4
  char sign = '-';
  Span span{};
};

std::optional<SchoolYear> school_year_at(const FactWords& words, std::uint32_t i) {
  constexpr unsigned earliest = 1990;
  constexpr unsigned latest = 2098;
  constexpr unsigned century = 100;
  const NumberWord first = words.number(i);
  if (first.digits != 4 || !first.suffix.empty() || first.value < earliest ||
      first.value > latest) {
    return std::nullopt;
  }
  const std::string gap = words.after(i);
  const NumberWord last = words.number(i + 1);
  const bool joined =
      (gap == "-" || gap == "/") && last.suffix.empty() && (last.digits == 2 || last.digits == 4);
  if (!joined || words.after(i + 1) == gap) return std::nullopt;
  SchoolYear found{.word = i,
                   .first = first.value,
                   .last = last.value,
                   .last_digits = last.digits,
                   .sign = gap[0],
                   .span = Span{words.word(i).start, words.word(i + 1).end()}};
  if (last.digits == 2) found.last += first.value / century * century;
  if (last.digits == 2 && first.value % century == century - 1) found.last += century;
  return found;
}

bool named_school_year(const FactWords& words, const SchoolYear& year) {
  const bool english_name =
      words.is_one_of(year.word + 2, "school academic") && words.is_one_of(year.word + 3, "year");
  const bool spanish_name = year.word >= words.first() + 2 &&
                            words.is_one_of(year.word - 1, "escolar") &&
                            words.is_one_of(year.word - 2, "año ciclo curso");
  return english_name || spanish_name;
}

std::string school_year_like(const SchoolYear& form, unsigned first, std::string_view text) {
  constexpr unsigned century = 100;
  const std::size_t sign_start = form.span.start() + 4;
  const std::string_view sign =
      text.substr(sign_start, form.span.end() - form.last_digits - sign_start);
  if (form.last_digits == 2) return fmt::format("{}{}{:02}", first, sign, (first + 1) % century);
  return fmt::format("{}{}{}", first, sign, first + 1);
}

template <class Found>
void for_each_number(const CalendarInput& input, Found found) {
  const Segments& segments = input.in.segments;
  for (std::size_t b = 0; b < segments.blocks().size(); ++b) {
    const FactWords words{input.in.document, segments, b};
    for (std::uint32_t i = words.first(); i < words.last(); ++i) {
      if (words.word(i).is(Word::digits)) found(words, i);
    }
  }
}

}  // namespace

void find_wrong_ordinals(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  for_each_number(input, [&](const FactWords& words, std::uint32_t i) {
    const NumberWord number = words.number(i);
    if (number.digits == 0 || number.digits > 3 || number.suffix.size() != 2) return;
    const std::string suffix = fold_word(number.suffix);
    if (!ordinal(suffix) || suffix == ordinal_ending(number.value)) return;
    const std::string before = words.gap(i);
    if (before == "." || before == "-") return;  // part of a code or a decimal number
    std::string right{ordinal_ending(number.value)};
    if (letter_case(number.suffix) == LetterCase::upper) right = upper_case(right);
    right.insert(0, words.raw(i).substr(0, number.digits));
    slips.push_back({.span = words.word(i).span(), .right = right, .suggestions = {right}});
  });
}

void find_wrong_school_years(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  for_each_number(input, [&](const FactWords& words, std::uint32_t i) {
    const auto year = school_year_at(words, i);
    if (!year || year->last == year->first + 1 || !named_school_year(words, *year)) return;
    const std::string right = school_year_like(*year, year->first, input.text());
    slips.push_back({.span = year->span, .right = right, .suggestions = {right}});
  });
}

void find_mixed_school_years(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  std::vector<SchoolYear> years;
  for_each_number(input, [&](const FactWords& words, std::uint32_t i) {
    const auto year = school_year_at(words, i);
    if (year && year->last == year->first + 1) years.push_back(*year);
  });
  const auto same_form = [](const SchoolYear& a, const SchoolYear& b) {
    return a.sign == b.sign && a.last_digits == b.last_digits;
  };
  if (years.empty()) return;
  const SchoolYear& form = years.front();
  for (const SchoolYear& year : years) {
    if (same_form(year, form)) continue;
    const std::string right = school_year_like(form, year.first, input.text());
    slips.push_back({.span = year.span,
                     .right = right,
                     .detail = std::string{form.span.of(input.text())},
                     .suggestions = {right}});
  }
}

void find_spanish_month_first(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& dates = input.in.facts.dates;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const DateMention& mention = dates[i];
    const bool in_list = (i > 0 && dates[i - 1].group == mention.group) ||
                         (i + 1 < dates.size() && dates[i + 1].group == mention.group);
    if (mention.form != DateForm::month_first || mention.language != spanish || in_list ||
        mention.month_span.empty()) {
      continue;
    }
    const std::size_t b = input.in.segments.block_of(mention.first_word);
    if (input.in.segments.blocks()[b].language != spanish) continue;
    std::string right = fmt::format("{} de {}", *mention.day, month_name(*mention.month, spanish));
    const bool year = !mention.year_span.empty();
    if (year) right += fmt::format(" de {}", *mention.year);
    const std::uint32_t end = year ? mention.year_span.end() : mention.day_span.end();
    slips.push_back(
        {.span = Span{mention.month_span.start(), end}, .right = right, .suggestions = {right}});
  }
}

void find_odd_phones(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  constexpr std::array<std::string_view, 8> usual{"(000) 000-0000", "(000)000-0000", "000-000-0000",
                                                  "000.000.0000",   "000 000 0000",  "000 000-0000",
                                                  "000-0000",       "000.0000"};
  for (const PhoneMention& phone : input.in.facts.phones) {
    if (phone.country_code) continue;
    const std::size_t b = input.in.segments.block_of(phone.first_word);
    const Language language = input.in.segments.blocks()[b].language;
    if (examples_for(input.profile.style.phone, language) != nullptr) continue;
    std::string shape = phone_shape(phone.span.of(input.text()));
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF"}) {
      for (std::size_t at = shape.find(space); at != std::string::npos; at = shape.find(space)) {
        shape.replace(at, space.size(), " ");
      }
    }
    for (const std::string_view dash : {"\xE2\x80\x91", "\xE2\x80\x93", "\xE2\x80\x90"}) {
      for (std::size_t at = shape.find(dash); at != std::string::npos; at = shape.find(dash)) {
        shape.replace(at, dash.size(), "-");
      }
    }
    if (std::ranges::find(usual, shape) != usual.end()) continue;
    const bool local = phone.digits.size() == 7;
    const bool bracket = shape.starts_with('(');
    const bool dots = shape.find('-') == std::string::npos && shape.find('.') != std::string::npos;
    const std::string_view wanted = local     ? (dots ? "000.0000" : "000-0000")
                                    : bracket ? "(000) 000-0000"
                                    : dots    ? "000.000.0000"
                                              : "000-000-0000";
    const std::string right = phone_in_shape(phone.digits, wanted);
    slips.push_back({.span = phone.span, .right = right, .suggestions = {right}});
  }
}

}  // namespace plainsong
