#include "claims/written_like.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/calendar_words.hpp"
#include "facts/fact_text.hpp"
#include "facts/house_style.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

unsigned month_of(sys_days day) { return static_cast<unsigned>(year_month_day{day}.month()); }
unsigned day_of(sys_days day) { return static_cast<unsigned>(year_month_day{day}.day()); }
int year_of(sys_days day) { return static_cast<int>(year_month_day{day}.year()); }
unsigned weekday_of(sys_days day) { return std::chrono::weekday{day}.c_encoding(); }

/// The month as short and with the capitals of `old`.
std::string month_like(unsigned month, std::string_view old, Language language) {
  std::string name{month_name(month, language)};
  constexpr std::size_t short_form = 3;
  const bool abbreviated = old.size() <= short_form + 1;
  const bool digits = !old.empty() && old[0] >= '0' && old[0] <= '9';
  if (digits) return std::to_string(month);
  if (abbreviated && name.size() > short_form + 1) name.resize(short_form);
  return begins_with_capital(old) ? capitalised(name) : name;
}

struct Part {
  Span span;
  std::string text;
};

}  // namespace

std::string dates_written_like(std::string_view text, std::span<const DateMention> mentions,
                               std::span<const sys_days> days) {
  if (mentions.empty() || mentions.size() != days.size()) return {};
  std::vector<Part> parts;
  std::uint32_t start = mentions.front().span.start();
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const DateMention& mention = mentions[i];
    if (mention.form == DateForm::iso || mention.form == DateForm::weekday_only) return {};
    start = std::min(start, mention.span.start());
    end = std::max(end, mention.span.end());
    const sys_days day = days[i];
    if (!mention.weekday_span.empty() && mention.weekday &&
        mention.span.contains(mention.weekday_span)) {
      parts.push_back(
          {mention.weekday_span,
           weekday_written_like(weekday_of(day), mention.weekday_span.of(text), mention.language)});
    }
    std::string number = std::to_string(day_of(day));
    if (mention.ordinal && mention.language != spanish) number += ordinal_ending(day_of(day));
    if (mention.day_span.empty()) return {};
    const bool own_month = !mention.month_span.empty();
    if (own_month) {
      parts.push_back({mention.month_span,
                       month_like(month_of(day), mention.month_span.of(text), mention.language)});
    } else if (mention.form == DateForm::day_first) {
      // "del 14 al 25 de septiembre": the month stands with the last one.
      if (i + 1 < days.size() && month_of(day) != month_of(days[i + 1])) {
        number += fmt::format(" de {}", month_name(month_of(day), mention.language));
      }
    } else if (i > 0 && month_of(day) != month_of(days[i - 1])) {
      const std::string_view like = mentions[0].month_span.empty()
                                        ? std::string_view{"October"}
                                        : mentions[0].month_span.of(text);
      number = month_like(month_of(day), like, mention.language) + " " + number;
    }
    parts.push_back({mention.day_span, std::move(number)});
    if (!mention.year_span.empty() && mention.span.contains(mention.year_span)) {
      parts.push_back({mention.year_span, std::to_string(year_of(day))});
    }
  }
  std::ranges::sort(parts, {}, [](const Part& part) { return part.span.start(); });
  std::string result;
  std::uint32_t at = start;
  for (const Part& part : parts) {
    if (part.span.start() < at) continue;  // shared by several of a list
    result += text.substr(at, part.span.start() - at);
    result += part.text;
    at = part.span.end();
  }
  result += text.substr(at, end - at);
  return result;
}

std::string times_in_style(unsigned start, std::optional<unsigned> end, const Style& style,
                           Language language) {
  const TimeStyle times = time_style(style, language);
  constexpr unsigned noon = 720;
  const auto written = [&](unsigned minutes, bool with_half) {
    const unsigned hour24 = minutes / 60 % 24;
    if (times.clock_24) return times.written(hour24, minutes % 60, Meridiem::none, language);
    const unsigned hour = hour24 % 12 == 0 ? 12 : hour24 % 12;
    const Meridiem half = minutes % 1440 >= noon ? Meridiem::pm : Meridiem::am;
    return times.written(hour, minutes % 60, with_half ? half : Meridiem::none, language);
  };
  if (!end) return written(start, true);
  const bool same_half = (start >= noon) == (*end >= noon);
  const std::string first = written(start, !same_half);
  return first + (language == spanish ? " a " : "–") + written(*end, true);
}

std::string days_in_full(std::span<const sys_days> days, bool range, Language language) {
  const auto one = [&](sys_days day, bool with_month, bool with_year) {
    const std::string_view weekday = weekday_name(weekday_of(day), language);
    const std::string_view month = month_name(month_of(day), language);
    std::string text;
    if (language == spanish) {
      text = fmt::format("{} {}", weekday, day_of(day));
      if (with_month) text += fmt::format(" de {}", month);
      if (with_year) text += fmt::format(" de {}", year_of(day));
    } else {
      text = fmt::format("{}, {} {}", weekday, month, day_of(day));
      if (with_year) text += fmt::format(", {}", year_of(day));
    }
    return text;
  };
  std::string text;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool last = i + 1 == days.size();
    const bool month = last || month_of(days[i]) != month_of(days[i + 1]);
    if (i > 0) {
      if (language == spanish) {
        text += range ? " al " : last ? " y " : ", ";
      } else {
        text += range ? ", to " : last ? ", and " : "; ";
      }
    } else if (range && language == spanish) {
      text += "del ";
    }
    text += one(days[i], month, last);
  }
  return text;
}

}  // namespace plainsong
