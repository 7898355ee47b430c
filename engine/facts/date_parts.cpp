#include "facts/date_parts.hpp"
#include "facts/clock_time.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

constexpr unsigned last_day = 31;
constexpr unsigned odd_days = 39;
constexpr unsigned first_year = 1900;
constexpr unsigned past_year = 2100;

using Kind = CalendarWord::Kind;

/// Words before a day that make "8 October" or "10/8" a date, not a number.
constexpr WordList date_cues =
    "on by from until till through thru before after since starting beginning ending due dated el "
    "del al desde hasta antes fecha date";
constexpr WordList month_cues =
    "in of by until till during since through before after from early late mid en de hasta desde "
    "durante";
/// Nouns that an ordinal counts when it is no day.
constexpr WordList ordinal_nouns =
    "grade grades grader graders period quarter semester trimester floor block hour avenue ave "
    "street year annual grado grados";
constexpr WordList date_followers =
    "is are was were will has have at from we you our your their ends begins starts opens closes "
    "only both es son será serán fue";

bool ordinal_ending(std::string_view suffix) {
  const std::string folded = fold_word(suffix);
  return folded == "st" || folded == "nd" || folded == "rd" || folded == "th";
}

/// "1.º", "1o", "1ro" of Spanish.
bool spanish_first(std::string_view suffix) {
  const std::string folded = fold_word(suffix);
  return folded == "o" || folded == "ro" || folded == "ero" || folded == "º";
}

bool four_digit_year(const NumberWord& number) {
  return number.digits == 4 && number.suffix.empty() && number.value >= first_year &&
         number.value < past_year;
}

bool small_letter(std::string_view raw) { return !raw.empty() && raw[0] >= 'a' && raw[0] <= 'z'; }

}  // namespace

CalendarWord DateParts::calendar_at(std::uint32_t i) const {
  if (!words_.has(i) || words_.word(i).is(Word::opaque)) return {};
  const std::string_view raw = words_.raw(i);
  if (!may_be_calendar_word(raw)) return {};
  CalendarWord found = calendar_word(fold_word(raw));
  if (found.is(Kind::none)) return {};
  const bool small = small_letter(raw);
  const bool in_spanish = words_.language() == spanish;
  if (found.everyday && small && !(found.language != english && in_spanish)) return {};
  if (found.abbreviated && small && !in_spanish) return {};
  if (found.abbreviated && found.language == spanish && !in_spanish) return {};
  if (!found.language.known()) found.language = in_spanish ? spanish : english;
  return found;
}

std::optional<DateParts::Read> DateParts::weekday(std::uint32_t i) const {
  CalendarWord found = calendar_at(i);
  const bool tuesday = found.is(Kind::month) && words_.folded(i) == "mar" &&
                       words_.language() == spanish && words_.number(i + 1).digits > 0 &&
                       words_.is_one_of(i + 2, "de y al");
  if (tuesday)
    found = {.kind = Kind::weekday, .number = 2, .language = spanish, .abbreviated = true};
  if (!found.is(Kind::weekday)) return std::nullopt;
  Read read{.next = i + 1};
  read.mention.weekday = std::chrono::weekday{found.number};
  read.mention.weekday_plural = found.plural;
  if (found.language == spanish && i > words_.first() && words_.is_one_of(i - 1, "los")) {
    read.mention.weekday_plural = true;
  }
  read.mention.weekday_span = words_.word(i).span();
  read.mention.span = read.mention.weekday_span;
  read.mention.form = DateForm::weekday_only;
  read.mention.first_word = i;
  read.mention.language = found.language;
  return read;
}

std::optional<DateParts::Day> DateParts::day(std::uint32_t i) const {
  if (words_.is_one_of(i, "primero") && words_.is_one_of(i + 1, "de")) {
    return Day{.value = 1, .span = words_.word(i).span(), .next = i + 1};
  }
  const NumberWord number = words_.number(i);
  if (number.digits == 0 || number.digits > 2 || number.value == 0 || number.value > odd_days) {
    return std::nullopt;
  }
  Day day{.value = number.value, .span = words_.word(i).span(), .next = i + 1};
  if (!number.suffix.empty()) {
    day.ordinal = ordinal_ending(number.suffix);
    if (!day.ordinal && !(number.value == 1 && spanish_first(number.suffix))) return std::nullopt;
  } else if (number.value == 1 && words_.has(i + 1) && words_.raw(i + 1) == "º") {
    day.span = Span{day.span.start(), words_.word(i + 1).end()};
    day.next = i + 2;
  }
  if (begins_time(words_, i)) return std::nullopt;
  const std::string before = words_.gap(i);
  if (before.ends_with('$') || before.ends_with('#')) return std::nullopt;
  return day;
}

void DateParts::set_month(DateMention& mention, std::uint32_t i, const CalendarWord& month) const {
  mention.month = month.number;
  mention.month_span = words_.word(i).span();
  mention.month_abbreviated = month.abbreviated;
  mention.language = month.language;
}

void DateParts::read_year(Read& read) const {
  std::uint32_t at = read.next;
  const std::string gap = words_.gap(at);
  if (gap != " " && gap != ", " && gap != ". " && gap != "., ") return;
  if (words_.is_one_of(at, "de del")) ++at;
  const NumberWord number = words_.number(at);
  if (!four_digit_year(number)) return;
  if (words_.after(at) == ":" || words_.after(at) == "-") {
    if (words_.number(at + 1).digits > 0) return;  // "2026-27", "2000:15"
  }
  read.mention.year = static_cast<int>(number.value);
  read.mention.year_span = words_.word(at).span();
  read.mention.span = Span{read.mention.span.start(), read.mention.year_span.end()};
  read.next = at + 1;
}

std::optional<DateParts::Read> DateParts::month_first(std::uint32_t i) const {
  const CalendarWord month = calendar_at(i);
  if (!month.is(Kind::month)) return std::nullopt;
  const std::string gap = words_.gap(i + 1);
  if (gap != " " && gap != ". " && gap != "." && gap != "-") return std::nullopt;
  const auto found = day(i + 1);
  if (!found) return std::nullopt;
  if (gap == "-" && !month.abbreviated) return std::nullopt;
  Read read{.next = found->next};
  set_month(read.mention, i, month);
  read.mention.day = found->value;
  read.mention.day_span = found->span;
  read.mention.ordinal = found->ordinal;
  read.mention.span = Span{words_.word(i).start, found->span.end()};
  read.mention.form = DateForm::month_first;
  read.mention.first_word = i;
  read_year(read);
  if (found->value > last_day && !read.mention.year) return std::nullopt;
  if (found->ordinal && words_.gap(found->next) == " " &&
      words_.is_one_of(found->next, ordinal_nouns)) {
    return std::nullopt;
  }
  // "En octubre 9 estudiantes viajan": the usual order is the other one.
  if (month.language == spanish && !read.mention.year && counts_things(found->next)) {
    return std::nullopt;
  }
  return read;
}

std::optional<DateParts::Read> DateParts::day_first(std::uint32_t i) const {
  const auto found = day(i);
  if (!found) return std::nullopt;
  const std::string gap = words_.gap(found->next);
  if (gap != " " && gap != "° " && gap != ".º " && gap != "-") return std::nullopt;
  std::uint32_t at = found->next;
  const bool joined = words_.is_one_of(at, "de of");
  if (joined) ++at;
  const CalendarWord month = calendar_at(at);
  if (!month.is(Kind::month)) return std::nullopt;
  Read read{.next = at + 1};
  set_month(read.mention, at, month);
  read.mention.day = found->value;
  read.mention.day_span = found->span;
  read.mention.ordinal = found->ordinal;
  read.mention.span = Span{found->span.start(), words_.word(at).end()};
  read.mention.form = DateForm::day_first;
  read.mention.first_word = i;
  read_year(read);
  if (found->value > last_day && !read.mention.year) return std::nullopt;
  if (joined || read.mention.year) return read;
  // "8 October" reads as a date behind "on"; "Room 8 October 3" does not.
  const bool number_follows = words_.number(at + 1).digits > 0;
  const bool cue = i > words_.first() &&
                   (words_.is_one_of(i - 1, date_cues) || calendar_at(i - 1).is(Kind::weekday));
  if (number_follows || !cue) return std::nullopt;
  return read;
}

std::optional<DateParts::Read> DateParts::iso(std::uint32_t i) const {
  const NumberWord year = words_.number(i);
  if (!four_digit_year(year) || words_.gap(i + 1) != "-" || words_.gap(i + 2) != "-") {
    return std::nullopt;
  }
  const NumberWord month = words_.number(i + 1);
  const NumberWord day = words_.number(i + 2);
  if (month.digits != 2 || day.digits != 2 || month.value == 0 || month.value > 12 ||
      day.value == 0 || day.value > last_day || words_.gap(i + 3) == "-") {
    return std::nullopt;
  }
  Read read{.next = i + 3};
  read.mention = {.span = Span{words_.word(i).start, words_.word(i + 2).end()},
                  .month_span = words_.word(i + 1).span(),
                  .day_span = words_.word(i + 2).span(),
                  .year_span = words_.word(i).span(),
                  .month = month.value,
                  .day = day.value,
                  .year = static_cast<int>(year.value),
                  .form = DateForm::iso,
                  .first_word = i,
                  .language = words_.language()};
  return read;
}

/// Whether "10/8" without a year is a date rather than a fraction.
bool DateParts::slash_is_date(std::uint32_t i) const {
  // "10/16, 5:30-7 p.m."
  const std::string behind = words_.gap(i + 2);
  const bool timed = (behind == ", " || behind == " " || behind == " @ ") &&
                     words_.number(i + 2).digits > 0 && words_.gap(i + 3) == ":" &&
                     words_.number(i + 3).digits == 2;
  if (timed) return true;
  if (i == words_.first()) return false;
  return words_.is_one_of(i - 1, date_cues) || calendar_at(i - 1).is(Kind::weekday);
}

std::optional<DateParts::Read> DateParts::slashed(std::uint32_t i) const {
  const std::string mark = words_.gap(i + 1);
  if (mark != "/" && mark != "-") return std::nullopt;
  const NumberWord month = words_.number(i);
  const NumberWord day = words_.number(i + 1);
  if (month.digits == 0 || month.digits > 2 || day.digits == 0 || day.digits > 2 ||
      !month.suffix.empty() || !day.suffix.empty()) {
    return std::nullopt;
  }
  const NumberWord year = words_.gap(i + 2) == mark ? words_.number(i + 2) : NumberWord{};
  const bool with_year = (year.digits == 2 || four_digit_year(year)) && year.suffix.empty();
  if (mark == "-" && !(with_year && year.digits == 4)) return std::nullopt;
  if (month.value == 0 || month.value > 12 || day.value == 0 || day.value > last_day) {
    return std::nullopt;
  }
  const std::uint32_t next = i + (with_year ? 3 : 2);
  if (words_.gap(next) == mark || words_.gap(i) == "/") return std::nullopt;
  if (!with_year && !slash_is_date(i)) return std::nullopt;
  Read read{.next = next};
  read.mention = {.span = Span{words_.word(i).start, words_.word(next - 1).end()},
                  .month_span = words_.word(i).span(),
                  .day_span = words_.word(i + 1).span(),
                  .month = month.value,
                  .day = day.value,
                  .form = DateForm::slashed,
                  .first_word = i,
                  .language = words_.language()};
  if (with_year) {
    constexpr unsigned this_century = 2000;
    const unsigned value = year.digits == 2 ? this_century + year.value : year.value;
    read.mention.year = static_cast<int>(value);
    read.mention.year_span = words_.word(i + 2).span();
  }
  return read;
}

std::optional<DateParts::Read> DateParts::day_and_month(std::uint32_t i) const {
  if (!words_.has(i)) return std::nullopt;
  if (!words_.word(i).is(Word::digits)) {
    if (auto read = month_first(i)) return read;
    return words_.is_one_of(i, "primero") ? day_first(i) : std::nullopt;
  }
  if (auto read = iso(i)) return read;
  if (auto read = slashed(i)) return read;
  return day_first(i);
}

std::optional<DateParts::Read> DateParts::day_alone(std::uint32_t i) const {
  const auto found = day(i);
  if (!found || found->value > last_day) return std::nullopt;
  Read read{.next = found->next};
  read.mention = {.span = found->span,
                  .day_span = found->span,
                  .day = found->value,
                  .form = DateForm::day_only,
                  .ordinal = found->ordinal,
                  .first_word = i,
                  .language = words_.language()};
  return read;
}

std::optional<DateParts::Read> DateParts::month_alone(std::uint32_t i) const {
  const CalendarWord month = calendar_at(i);
  if (!month.is(Kind::month)) return std::nullopt;
  Read read{.next = i + 1};
  set_month(read.mention, i, month);
  read.mention.span = words_.word(i).span();
  read.mention.form = DateForm::month_only;
  read.mention.first_word = i;
  read_year(read);
  if (read.mention.year) return read;
  const bool cue = !month.abbreviated && i > words_.first() && words_.is_one_of(i - 1, month_cues);
  if (!cue) return std::nullopt;
  return read;
}

bool DateParts::counts_things(std::uint32_t next) const {
  if (!words_.has(next)) return false;
  const std::string gap = words_.gap(next);
  if (gap != " " && gap != "-") return false;
  const std::string_view raw = words_.raw(next);
  if (words_.is_one_of(next, ordinal_nouns)) return true;
  if (!small_letter(raw) || raw.size() == 1) return false;
  if (words_.word(next).entry.has(Entry::function_word)) return false;
  return !words_.is_one_of(next, date_followers) && !calendar_at(next).is(Kind::month) &&
         !calendar_at(next).is(Kind::weekday);
}

std::optional<DateParts::Connector> DateParts::connector(std::uint32_t i) const {
  if (!words_.has(i)) return std::nullopt;
  const std::string gap = words_.gap(i);
  if (gap == "-" || gap == " - " || gap == ".-" || gap == ". - ") {
    return Connector{.link = Link::range, .next = i};
  }
  if (gap == "&" || gap == " & ") return Connector{.link = Link::list, .next = i};
  const bool comma = gap == ", " || gap == ",";
  if (!comma && gap != " " && gap != ". " && gap != "., ") return std::nullopt;
  Connector found{.next = i};
  if (words_.is_one_of(i, "and or y e o u") || words_.raw(i) == "&") {
    found = {.link = Link::list, .word = true, .next = i + 1};
  } else if (words_.is_one_of(i, "to through thru until al a hasta")) {
    found = {.link = Link::range, .word = true, .next = i + 1};
  } else if (comma || gap == "., ") {
    found = {.link = Link::list, .comma_only = true, .next = i};
  } else {
    return std::nullopt;
  }
  if (found.word) {
    const bool plain = words_.gap(found.next) == " " || words_.raw(i) == "&";
    if (!words_.has(found.next) || !plain) return std::nullopt;
    if (words_.is_one_of(found.next, "el los the on")) ++found.next;
  }
  return words_.has(found.next) ? std::optional{found} : std::nullopt;
}

}  // namespace plainsong
