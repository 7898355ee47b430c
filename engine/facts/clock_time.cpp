#include "facts/clock_time.hpp"

#include "text/fold.hpp"

namespace plainsong {
namespace {

constexpr unsigned hour_minutes = 60;
constexpr unsigned noon_minutes = 12 * hour_minutes;
constexpr unsigned day_minutes = 24 * hour_minutes;

/// Words before a number that make it a time.
constexpr WordList cues = "at by until till before after around about from las la de desde hasta";

/// One end of a time, as far as it was read.
struct Read {
  TimeMention mention{};
  std::uint32_t next = 0;
};

Meridiem meridiem_letter(std::string_view letter) {
  if (letter == "a" || letter == "A") return Meridiem::am;
  if (letter == "p" || letter == "P") return Meridiem::pm;
  return Meridiem::none;
}

bool letter_m(std::string_view letter) { return letter == "m" || letter == "M"; }

Meridiem whole_meridiem(std::string_view text) {
  if (text.size() != 2 || !letter_m(text.substr(1))) return Meridiem::none;
  return meridiem_letter(text.substr(0, 1));
}

class TimeReader {
 public:
  explicit TimeReader(const FactWords& words) : words_{words} {}

  /// A time with minutes or a meridiem, or by its name.
  [[nodiscard]] std::optional<Read> whole(std::uint32_t i) const {
    if (auto named = name(i)) return named;
    auto read = clock(i);
    if (!read) return std::nullopt;
    read_meridiem(*read);
    const TimeMention& mention = read->mention;
    const bool halves = mention.meridiem != Meridiem::none;
    if (halves && (mention.hour == 0 || mention.hour > 12) && !mention.named) return std::nullopt;
    if (!halves && !mention.minutes_shown && !mention.spoken) return std::nullopt;
    return read;
  }

  /// An hour by itself, which only the other end of a range makes a time: the "6" of "6-7 p.m."
  [[nodiscard]] std::optional<Read> bare_hour(std::uint32_t i) const {
    const NumberWord number = words_.number(i);
    if (number.digits == 0 || number.digits > 2 || !number.suffix.empty()) return std::nullopt;
    if (number.value == 0 || number.value > 12) return std::nullopt;
    return start(i, number);
  }

  /// The word that begins the other end of a range whose first end stops before word `i`.
  [[nodiscard]] std::optional<std::uint32_t> other_end(std::uint32_t i) const {
    if (!words_.has(i)) return std::nullopt;
    const std::string gap = words_.gap(i);
    if (gap == "-" || gap == " - " || gap == ".-" || gap == ". - ") return i;
    if (gap != " " && gap != ". ") return std::nullopt;
    if (!words_.is_one_of(i, "to a until till hasta and y")) return std::nullopt;
    std::uint32_t next = i + 1;
    if (words_.is_one_of(next, "las la")) ++next;
    return words_.has(next) && words_.gap(next) == " " ? std::optional{next} : std::nullopt;
  }

 private:
  [[nodiscard]] Read start(std::uint32_t i, const NumberWord& number) const {
    Read read{.next = i + 1};
    read.mention.hour = number.value;
    read.mention.span = Span{words_.word(i).start, words_.word(i).start + number.digits};
    read.mention.first_word = i;
    read.mention.language = words_.language();
    return read;
  }

  /// "6", "6:30", "6pm", "6:30pm", up to the suffix.
  [[nodiscard]] std::optional<Read> clock(std::uint32_t i) const {
    const NumberWord hour = words_.number(i);
    constexpr unsigned last_hour = 23;
    if (hour.digits == 0 || hour.digits > 2 || hour.value > last_hour) return std::nullopt;
    const std::string before = words_.gap(i);
    const bool part_of_number = i > words_.first() &&
                                (before == ":" || before == "." || before == "/") &&
                                words_.number(i - 1).digits > 0;
    if (part_of_number || before.ends_with('$') || before.ends_with('#')) return std::nullopt;
    Read read = start(i, hour);
    std::string_view suffix = hour.suffix;
    if (suffix.empty() && words_.after(i) == ":" && words_.number(i + 1).digits > 0) {
      const NumberWord minute = words_.number(i + 1);
      if (minute.digits != 2 || minute.value >= hour_minutes) return std::nullopt;
      if (words_.gap(i + 2) == ":") return std::nullopt;
      read.mention.minute = minute.value;
      read.mention.minutes_shown = true;
      read.mention.span = Span{read.mention.span.start(), words_.word(i + 1).start + minute.digits};
      read.next = i + 2;
      suffix = minute.suffix;
    }
    if (suffix.empty()) return read;
    return with_suffix(read, suffix) ? std::optional{read} : std::nullopt;
  }

  /// "pm" of "6pm", "p" of "6p.m."
  bool with_suffix(Read& read, std::string_view suffix) const {
    Meridiem meridiem = whole_meridiem(suffix);
    std::uint32_t end = words_.word(read.next - 1).end();
    const bool dotted = meridiem == Meridiem::none && words_.gap(read.next) == "." &&
                        words_.has(read.next) && letter_m(words_.raw(read.next));
    if (dotted) {
      meridiem = meridiem_letter(suffix);
      end = words_.word(read.next).end();
      ++read.next;
      if (words_.gap(read.next).starts_with('.')) ++end;
    }
    if (meridiem == Meridiem::none) return false;
    set_meridiem(read, meridiem, Span{read.mention.span.end(), end});
    return true;
  }

  static void set_meridiem(Read& read, Meridiem meridiem, Span span) {
    read.mention.meridiem = meridiem;
    read.mention.meridiem_span = span;
    read.mention.span = Span{read.mention.span.start(), span.end()};
  }

  /// "p.m.", "PM", "de la tarde", "noon" behind a number.
  void read_meridiem(Read& read) const {
    const std::uint32_t i = read.next;
    if (read.mention.meridiem != Meridiem::none || !words_.has(i)) return;
    const std::string gap = words_.gap(i);
    if (gap != " " && gap != "-") return;
    const std::string_view raw = words_.raw(i);
    const std::uint32_t from = words_.word(i).start;
    if (const Meridiem whole = whole_meridiem(raw); whole != Meridiem::none) {
      set_meridiem(read, whole, Span{from, words_.word(i).end()});
      read.next = i + 1;
      return;
    }
    const bool dots = words_.has(i + 1) &&
                      (words_.gap(i + 1) == "." || words_.gap(i + 1) == ". ") &&
                      letter_m(words_.raw(i + 1));
    if (const Meridiem letter = meridiem_letter(raw); letter != Meridiem::none && dots) {
      const std::uint32_t end = words_.word(i + 1).end();
      const bool stop = words_.gap(i + 2).starts_with('.');
      // Spanish parts the letters, and a short block may be taken for another language.
      if (words_.gap(i + 1) == ". ") read.mention.language = spanish;
      set_meridiem(read, letter, Span{from, end + (stop ? 1 : 0)});
      read.next = i + 2;
      return;
    }
    read_spoken(read);
  }

  void read_spoken(Read& read) const {
    const std::uint32_t i = read.next;
    const auto say = [&](Meridiem meridiem, std::uint32_t count) {
      set_meridiem(read, meridiem, Span{words_.word(i).start, words_.word(i + count - 1).end()});
      read.mention.spoken = true;
      read.next = i + count;
    };
    if (words_.is_one_of(i, "de") && words_.is_one_of(i + 1, "la")) {
      if (words_.is_one_of(i + 2, "mañana madrugada")) say(Meridiem::am, 3);
      if (words_.is_one_of(i + 2, "tarde noche")) say(Meridiem::pm, 3);
      return;
    }
    if (words_.is_one_of(i, "o'clock")) {
      read.mention.spoken = true;
      read.mention.span = Span{read.mention.span.start(), words_.word(i).end()};
      read.next = i + 1;
      return;
    }
    if (read.mention.hour != 12) return;
    if (words_.is_one_of(i, "noon mediodía mediodia")) say(Meridiem::pm, 1);
    if (words_.is_one_of(i, "midnight medianoche")) say(Meridiem::am, 1);
    const bool of_day =
        words_.is_one_of(i, "del de") && words_.is_one_of(i + 1, "mediodía mediodia medianoche");
    if (of_day) say(words_.is_one_of(i + 1, "medianoche") ? Meridiem::am : Meridiem::pm, 2);
    read.mention.named = read.mention.spoken;
  }

  [[nodiscard]] std::optional<Read> name(std::uint32_t i) const {
    if (!words_.has(i) || words_.word(i).is(Word::digits) || words_.word(i).is(Word::opaque)) {
      return std::nullopt;
    }
    const bool noon = words_.is_one_of(i, "noon mediodía mediodia");
    if (!noon && !words_.is_one_of(i, "midnight medianoche")) return std::nullopt;
    Read read{.next = i + 1};
    read.mention = {.span = words_.word(i).span(),
                    .meridiem_span = words_.word(i).span(),
                    .hour = 12,
                    .meridiem = noon ? Meridiem::pm : Meridiem::am,
                    .named = true,
                    .spoken = true,
                    .first_word = i,
                    .language = words_.language()};
    return read;
  }

  const FactWords& words_;
};

/// Minutes after midnight of a time that says whether it is a.m. or p.m.
unsigned half_day(const TimeMention& mention, Meridiem meridiem) {
  const unsigned hour = mention.hour % 12 + (meridiem == Meridiem::pm ? 12 : 0);
  return hour * hour_minutes + mention.minute;
}

void settle_alone(TimeMention& mention) {
  if (mention.meridiem != Meridiem::none) {
    mention.minutes = half_day(mention, mention.meridiem);
  } else if (mention.minutes_shown && (mention.hour > 12 || mention.hour == 0)) {
    mention.minutes = mention.hour * hour_minutes + mention.minute;
  }
}

/// The first end of "6-7:30 p.m." is of the same half of the day, that of "11-1 p.m." is not.
void settle_range(TimeMention& first, TimeMention& second) {
  settle_alone(second);
  if (first.meridiem != Meridiem::none || first.hour > 12) {
    settle_alone(first);
  } else if (second.meridiem != Meridiem::none) {
    first.minutes = half_day(first, second.meridiem);
    if (*first.minutes >= *second.minutes && second.meridiem == Meridiem::pm) {
      first.minutes = half_day(first, Meridiem::am);
    }
  } else if (second.minutes && first.minutes_shown) {
    first.minutes = first.hour * hour_minutes + first.minute;  // "8:30-14:00"
  }
  const bool end_of_day = second.minutes == 0U && first.minutes && *first.minutes >= noon_minutes;
  if (end_of_day) second.minutes = day_minutes;
}

struct Range {
  Read first{};
  std::optional<Read> second{};
};

std::optional<Range> read_range(const FactWords& words, std::uint32_t i) {
  const TimeReader reader{words};
  std::optional<Read> first = reader.whole(i);
  const bool bare = !first;
  if (bare) first = reader.bare_hour(i);
  if (!first) return std::nullopt;
  Range range{.first = *first};
  if (const auto other = reader.other_end(first->next)) {
    const bool both = words.is_one_of(*other - 1, "and y las la") && words.gap(*other) == " " &&
                      words.word(*other).start > first->next;
    const bool between = i > words.first() && words.is_one_of(i - 1, "between entre las");
    const bool conjunction = both && words.is_one_of(first->next, "and y");
    if (!conjunction || between) range.second = reader.whole(*other);
    const bool clear = range.second && (range.second->mention.meridiem != Meridiem::none ||
                                        (!bare && range.second->mention.minutes_shown));
    if (!clear) range.second.reset();
  }
  if (bare && !range.second) return std::nullopt;
  return range;
}

}  // namespace

bool begins_time(const FactWords& words, std::uint32_t i) {
  return read_range(words, i).has_value();
}

void find_times(const FactWords& words, std::vector<TimeMention>& times) {
  for (std::uint32_t i = words.first(); i < words.last();) {
    const Word& word = words.word(i);
    const char first = words.text()[word.start];
    const bool may_begin =
        word.is(Word::digits) || first == 'n' || first == 'N' || first == 'm' || first == 'M';
    const auto range = may_begin ? read_range(words, i) : std::nullopt;
    if (!range) {
      ++i;
      continue;
    }
    TimeMention mention = range->first.mention;
    mention.cued = (i > words.first() && words.is_one_of(i - 1, cues) && words.gap(i) == " ") ||
                   words.gap(i).ends_with("@ ") || words.gap(i).ends_with('@');
    mention.group = times.empty() ? 0 : times.back().group + 1;
    mention.last_word = range->first.next;
    i = range->first.next;
    if (!range->second) {
      settle_alone(mention);
      times.push_back(mention);
      continue;
    }
    TimeMention second = range->second->mention;
    second.link = Link::range;
    second.cued = mention.cued;
    if (second.language == spanish) mention.language = spanish;
    second.group = mention.group;
    second.last_word = range->second->next;
    settle_range(mention, second);
    times.push_back(mention);
    times.push_back(second);
    i = range->second->next;
  }
}

}  // namespace plainsong
