#include <fmt/format.h>

#include <array>

#include "calendar/style_slips.hpp"
#include "context/usage.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr unsigned noon_hour = 12;

/// " p.m." of "6 a.m.": what stands behind the number, as of the afternoon.
std::string ending_of(const TimeMention& time, std::string_view text) {
  const std::string_view whole = time.span.of(text);
  const std::string_view number = whole.substr(0, time.meridiem_span.start() - time.span.start());
  std::string ending;
  if (number.ends_with(' ') || number.ends_with("\xA0") || number.ends_with("\xAF")) ending = " ";
  std::string meridiem = plain_signs(time.meridiem_span.of(text));
  if (!meridiem.empty() && meridiem[0] == 'a') meridiem[0] = 'p';
  if (!meridiem.empty() && meridiem[0] == 'A') meridiem[0] = 'P';
  return ending + meridiem;
}

/// Three letters in a row: more than "AM" and "PM".
bool has_word(std::string_view text) {
  constexpr int shortest = 3;
  int letters = 0;
  for (const char c : text) {
    const char small = static_cast<char>(c | 0x20);
    letters = small >= 'a' && small <= 'z' ? letters + 1 : 0;
    if (letters == shortest) return true;
  }
  return false;
}

bool in_numbers(const TimeMention& time) { return !time.named && !time.spoken; }

/// The style the message itself shows in one language.
TimeStyle own_style(const CalendarInput& input, Language language) {
  std::vector<std::string> endings;
  for (const TimeMention& time : input.in.facts.times) {
    const bool counts = time.language == language && in_numbers(time) &&
                        time.meridiem != Meridiem::none &&
                        Usage::own_words(input.block_of(time.first_word));
    if (counts) endings.push_back(ending_of(time, input.text()));
  }
  const std::string usual = usual_form(std::move(endings));
  if (usual.empty()) return {};
  const std::array example{"6:30" + usual};
  TimeStyle style = time_style(example);
  style.minutes_on_hour.reset();
  return style;
}

class TimeJudge {
 public:
  TimeJudge(const CalendarInput& input, TimeStyle style)
      : input_{input}, style_{std::move(style)} {}

  [[nodiscard]] bool known() const { return style_.known; }

  /// The time as it should be; empty if it is right or cannot be told.
  [[nodiscard]] std::string better(const TimeMention& time) const {
    if (!in_numbers(time)) return {};
    if (style_.clock_24 && style_.pm.empty()) return on_24_hours(time);
    if (time.meridiem == Meridiem::none) return without_half(time);
    if (style_.pm.empty()) return {};
    const std::string written = plain_signs(time.span.of(input_.text()));
    const std::string wanted = in_style(time, time.meridiem);
    return written == plain_signs(wanted) || shouted(time) ? std::string{} : wanted;
  }

 private:
  [[nodiscard]] std::string in_style(const TimeMention& time, Meridiem meridiem) const {
    TimeStyle style = style_;
    const bool cell = is_cell(time);
    // In a column of a table, 6:00 stands well under 6:30.
    if (!style.minutes_on_hour || cell) style.minutes_on_hour = time.minutes_shown;
    return style.written(time.hour, time.minute, meridiem, time.language);
  }

  [[nodiscard]] static std::string on_24_hours(const TimeMention& time) {
    if (time.meridiem == Meridiem::none || !time.minutes) return {};
    constexpr unsigned hour = 60;
    return fmt::format("{}:{:02}", *time.minutes / hour, *time.minutes % hour);
  }

  /// The first end of a range, or an hour past twelve.
  [[nodiscard]] std::string without_half(const TimeMention& time) const {
    if (!time.minutes) return {};
    if (time.hour > noon_hour) {
      if (style_.pm.empty() || style_.clock_24) return {};
      TimeMention afternoon = time;
      afternoon.hour -= noon_hour;
      return in_style(afternoon, Meridiem::pm);
    }
    const bool differs = style_.minutes_on_hour && time.minute == 0 && !is_cell(time) &&
                         time.minutes_shown != *style_.minutes_on_hour;
    return differs ? in_style(time, Meridiem::none) : std::string{};
  }

  [[nodiscard]] bool is_cell(const TimeMention& time) const {
    const BlockKind kind = input_.block_of(time.first_word).kind;
    return kind == BlockKind::table_cell || kind == BlockKind::table_header;
  }

  /// In a block set in capitals, so are its times.
  [[nodiscard]] bool shouted(const TimeMention& time) const {
    constexpr std::size_t enough = 200;
    std::string_view block = input_.block_of(time.first_word).span.of(input_.text());
    block = block.substr(0, utf8::valid_prefix(block.substr(0, enough)));
    return style_.pm == fold_word(style_.pm) && letter_case(block) == LetterCase::upper &&
           has_word(block);
  }

  const CalendarInput& input_;
  TimeStyle style_;
};

}  // namespace

void find_odd_times(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& times = input.in.facts.times;
  const auto judge_for = [&](Language language) {
    TimeStyle style = time_style(input.profile.style, language);
    return TimeJudge{input, style.known ? style : own_style(input, language)};
  };
  const TimeJudge english_judge = judge_for(english);
  const TimeJudge spanish_judge = judge_for(spanish);
  const auto better = [&](const TimeMention& time) -> std::string {
    if (time.language == english && english_judge.known()) return english_judge.better(time);
    if (time.language == spanish && spanish_judge.known()) return spanish_judge.better(time);
    return {};
  };
  for (std::size_t i = 0; i < times.size(); ++i) {
    const TimeMention& time = times[i];
    const std::string wanted = better(time);
    const bool range = i + 1 < times.size() && times[i + 1].link == Link::range &&
                       times[i + 1].group == time.group;
    const std::string second = range ? better(times[i + 1]) : std::string{};
    if (!wanted.empty() && !second.empty()) {
      const Span between{time.span.end(), times[i + 1].span.start()};
      const std::string both = wanted + std::string{between.of(input.text())} + second;
      slips.push_back({.span = Span{time.span.start(), times[i + 1].span.end()},
                       .right = both,
                       .suggestions = {both}});
      ++i;
    } else if (!wanted.empty()) {
      slips.push_back({.span = time.span, .right = wanted, .suggestions = {wanted}});
    }
  }
}

}  // namespace plainsong
