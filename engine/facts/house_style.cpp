#include "facts/house_style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/calendar_words.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool part_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const char small = static_cast<char>(c | 0x20);
  return byte >= 0x80 || digit(c) || (small >= 'a' && small <= 'z');
}

/// The length of the white space at the start of `text`.
std::size_t leading_space(std::string_view text) {
  std::size_t size = 0;
  for (;;) {
    const std::string_view rest = text.substr(size);
    if (rest.starts_with(' ')) {
      ++size;
    } else if (rest.starts_with("\xC2\xA0")) {
      size += 2;
    } else if (rest.starts_with("\xE2\x80\xAF")) {
      size += 3;
    } else {
      return size;
    }
  }
}

/// An hour with or without minutes, and what stands behind it.
struct ExampleClock {
  unsigned hour = 0;
  bool minutes = false;
  bool on_hour = true;
  std::string_view rest{};
};

std::optional<ExampleClock> next_clock(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !digit(text[at])) ++at;
  if (at == text.size()) return std::nullopt;
  ExampleClock clock;
  for (int digits = 0; at < text.size() && digit(text[at]) && digits < 2; ++at, ++digits) {
    clock.hour = clock.hour * 10 + static_cast<unsigned>(text[at] - '0');
  }
  constexpr std::size_t minutes_size = 3;
  const bool minutes = at + minutes_size <= text.size() && text[at] == ':' && digit(text[at + 1]) &&
                       digit(text[at + 2]);
  if (minutes) {
    clock.minutes = true;
    clock.on_hour = text.substr(at + 1, 2) == "00";
    at += minutes_size;
  }
  clock.rest = text.substr(at);
  return clock;
}

/// Adds what one example tells of a choice between two; a contradiction leaves it open.
class Choice {
 public:
  void add(bool value) { (value ? yes_ : no_) = true; }
  [[nodiscard]] std::optional<bool> settled() const {
    return yes_ == no_ ? std::nullopt : std::optional{yes_};
  }

 private:
  bool yes_ = false;
  bool no_ = false;
};

/// "p.m." of " p.m." and the like; empty if the text says neither half of the day.
std::string_view meridiem_text(std::string_view rest) {
  std::string_view text = rest.substr(leading_space(rest));
  std::size_t end = 0;
  while (end < text.size() &&
         std::string_view{"apmAPM. \xC2\xA0"}.find(text[end]) != std::string_view::npos) {
    ++end;
  }
  text = text.substr(0, end);
  while (text.ends_with(' ') || text.ends_with('\xA0') || text.ends_with('\xC2')) {
    text.remove_suffix(1);
  }
  constexpr std::size_t shortest = 2;
  return text.size() >= shortest ? text : std::string_view{};
}

std::string other_half(std::string_view meridiem, char small) {
  std::string result{meridiem};
  const bool capital = result[0] == 'A' || result[0] == 'P';
  result[0] = capital ? static_cast<char>(small - 'a' + 'A') : small;
  return result;
}

}  // namespace

TimeStyle time_style(std::span<const std::string> like) {
  constexpr unsigned noon_hour = 12;
  TimeStyle style;
  Choice minutes;
  for (const std::string& example : like) {
    std::string_view rest = example;
    std::optional<ExampleClock> last;
    while (const auto clock = next_clock(rest)) {
      if (clock->on_hour) minutes.add(clock->minutes);
      style.clock_24 = style.clock_24 || clock->hour > noon_hour;
      rest = clock->rest;
      last = clock;
    }
    if (!last) continue;
    style.known = true;
    const std::string_view meridiem = meridiem_text(last->rest);
    if (meridiem.empty()) continue;
    if (last->hour == noon_hour && last->on_hour) style.writes_twelve = true;
    if (style.pm.empty()) {
      style.space = std::string{last->rest.substr(0, leading_space(last->rest))};
      style.am = other_half(meridiem, 'a');
      style.pm = other_half(meridiem, 'p');
    }
  }
  style.minutes_on_hour = minutes.settled();
  return style;
}

TimeStyle time_style(const Style& style, Language language) {
  const StyleExamples* examples = examples_for(style.time, language);
  return examples == nullptr ? TimeStyle{} : time_style(examples->like);
}

std::string TimeStyle::written(unsigned hour, unsigned minute, Meridiem meridiem,
                               Language language) const {
  const bool in_spanish = language == spanish;
  const bool minutes = minute != 0 || minutes_on_hour.value_or(in_spanish);
  std::string text = minutes ? fmt::format("{}:{:02}", hour, minute) : std::to_string(hour);
  if (meridiem == Meridiem::none) return text;
  text += space.value_or(" ");
  const bool morning = meridiem == Meridiem::am;
  const std::string& told = morning ? am : pm;
  if (!told.empty()) return text + told;
  text += morning ? 'a' : 'p';
  return text + (in_spanish ? ". m." : ".m.");
}

DateStyle date_style(std::span<const std::string> like) {
  DateStyle style;
  Choice ordinal;
  Choice abbreviated;
  Choice weekday_comma;
  for (const std::string_view text : like) {
    bool month = false;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      const bool number = digit(text[at]);
      while (end < text.size() && part_of_word(text[end])) ++end;
      if (end == at) {
        if (text[at] == '/') style.slashed = true;
        ++at;
        continue;
      }
      const std::string word = fold_word(text.substr(at, end - at));
      at = end;
      if (number) {
        const bool ending = word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") ||
                            word.ends_with("th");
        constexpr std::size_t longest_day = 4;
        if (word.size() <= longest_day && !(word.size() == longest_day && !ending)) {
          ordinal.add(ending);
        }
        continue;
      }
      const CalendarWord name = calendar_word(word);
      if (name.is(CalendarWord::Kind::weekday) && !name.abbreviated && at < text.size()) {
        weekday_comma.add(text[at] == ',');
      }
      if (!name.is(CalendarWord::Kind::month)) continue;
      month = true;
      // May has no short form, and June and July seldom do.
      const bool has_short = name.abbreviated || (name.number < 3 || name.number > 7);
      if (has_short) abbreviated.add(name.abbreviated);
    }
    style.in_words = style.in_words || month;
  }
  style.abbreviated = abbreviated.settled();
  style.weekday_comma = weekday_comma.settled();
  if (style.in_words) style.ordinal = ordinal.settled();
  return style;
}

std::string phone_shape(std::string_view written) {
  std::string shape{written};
  std::ranges::replace_if(shape, digit, '0');
  return shape;
}

std::string phone_in_shape(std::string_view digits, std::string_view shape) {
  if (static_cast<std::size_t>(std::ranges::count(shape, '0')) != digits.size()) return {};
  std::string text{shape};
  std::size_t next = 0;
  for (char& c : text) {
    if (c == '0') c = digits[next++];
  }
  return text;
}

const StyleExamples* examples_for(const std::map<std::string, StyleExamples>& by_language,
                                  Language language) {
  for (const auto& [tag, examples] : by_language) {
    if (!tag.empty() && Language{tag} == language) return &examples;
  }
  const auto all = by_language.find("");
  return all == by_language.end() ? nullptr : &all->second;
}

}  // namespace plainsong
