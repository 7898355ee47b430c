#include "facts/date.hpp"

#include <algorithm>

#include "facts/date_parts.hpp"

namespace plainsong {
namespace {

constexpr std::size_t longest_list = 16;

/// Reads one list or range of dates, from its first word on.
class GroupReader {
 public:
  explicit GroupReader(const FactWords& words) : words_{words}, parts_{words} {}

  /// Reads the group that begins at word `i` into mentions(), and gives the word to go on from: the
  /// one behind it or, if there is none, behind what can be no part of another.
  std::uint32_t read(std::uint32_t i) {
    mentions_.clear();
    std::uint32_t next = i;
    std::uint32_t at = i;
    DateParts::Connector joint{};
    while (mentions_.size() < longest_list) {
      const std::uint32_t after = read_one(at, joint);
      if (after == at) break;
      next = after;
      const auto found = parts_.connector(next);
      if (!found) break;
      joint = *found;
      at = joint.next;
    }
    const bool only_numbers = std::ranges::all_of(
        mentions_, [](const DateMention& mention) { return !mention.month && !mention.weekday; });
    if (only_numbers) {
      mentions_.clear();
      return next;
    }
    share_weekdays();
    share_months();
    drop_recurring();
    share_years();
    drop_unfinished();
    return mentions_.empty() ? i : end_of_last(next);
  }

  [[nodiscard]] std::vector<DateMention>& mentions() { return mentions_; }

 private:
  /// The word behind the last mention that was kept: others may begin a group of their own.
  [[nodiscard]] std::uint32_t end_of_last(std::uint32_t next) const {
    const std::uint32_t end = mentions_.back().span.end();
    while (next > words_.first() && words_.word(next - 1).start >= end) --next;
    return next;
  }

  std::uint32_t read_one(std::uint32_t at, const DateParts::Connector& joint) {
    const auto weekday = parts_.weekday(at);
    if (!weekday) return read_day(at, joint, std::nullopt);
    const std::uint32_t behind = weekday->next;
    const std::string gap = words_.gap(behind);
    const bool near = gap == " " || gap == ", " || gap == ". " || gap == "., " || gap == " (" ||
                      gap == ": " || gap == "," || gap == " - ";
    if (near && words_.has(behind)) {
      std::uint32_t day = behind;
      if (words_.is_one_of(day, "the el día")) ++day;
      const std::uint32_t next = read_day(day, joint, weekday->mention);
      if (next != day) return next;
    }
    add(weekday->mention, joint);
    return behind;
  }

  std::uint32_t read_day(std::uint32_t at, const DateParts::Connector& joint,
                         const std::optional<DateMention>& weekday) {
    auto read = parts_.day_and_month(at);
    if (!read) read = lone_day(at, joint, weekday);
    if (!read) return at;
    if (weekday) {
      read->mention.weekday = weekday->weekday;
      read->mention.weekday_plural = weekday->weekday_plural;
      read->mention.weekday_span = weekday->weekday_span;
      read->mention.first_word = weekday->first_word;
      read->mention.span = Span{weekday->span.start(), read->mention.span.end()};
    } else {
      read_weekday_behind(*read);
    }
    add(read->mention, joint);
    return read->next;
  }

  /// "October 8 (Thursday)"
  void read_weekday_behind(DateParts::Read& read) const {
    if (words_.gap(read.next) != " (" || !words_.after(read.next).starts_with(")")) return;
    const auto weekday = parts_.weekday(read.next);
    if (!weekday || weekday->mention.weekday_plural) return;
    read.mention.weekday = weekday->mention.weekday;
    read.mention.weekday_span = weekday->mention.weekday_span;
    read.mention.span = Span{read.mention.span.start(), weekday->mention.span.end()};
    read.next = weekday->next;
  }

  /// A day whose month stands elsewhere in the list, or is left out behind a weekday.
  std::optional<DateParts::Read> lone_day(std::uint32_t at, const DateParts::Connector& joint,
                                          const std::optional<DateMention>& weekday) const {
    auto read = parts_.day_alone(at);
    if (!read) return std::nullopt;
    const DateMention* before = mentions_.empty() ? nullptr : &mentions_.back();
    const bool follows_month = before != nullptr && before->form == DateForm::month_first;
    if (follows_month) {
      read->mention.form = DateForm::month_first;
      if (joint.link == Link::list && before->day && *read->mention.day <= *before->day) {
        return std::nullopt;
      }
      // "October 21 and 22 students", but "Oct. 5-9".
      if (parts_.counts_things(read->next)) return std::nullopt;
      if (joint.comma_only && names_something(read->next)) return std::nullopt;
      read_year_behind(*read);
      return read;
    }
    const bool spanish_day = weekday && weekday->language == spanish;
    if (weekday && !read->mention.ordinal && !spanish_day) return std::nullopt;
    if (weekday && parts_.counts_things(read->next)) return std::nullopt;
    return read;
  }

  /// "October 8, 10 Main Street"
  [[nodiscard]] bool names_something(std::uint32_t next) const {
    return words_.has(next) && words_.gap(next) == " " &&
           !words_.word(next).entry.has(Entry::function_word);
  }

  void read_year_behind(DateParts::Read& read) const {
    if (words_.gap(read.next) != ", ") return;
    constexpr unsigned first_year = 1900;
    constexpr unsigned past_year = 2100;
    const NumberWord year = words_.number(read.next);
    if (year.digits != 4 || !year.suffix.empty()) return;
    if (year.value < first_year || year.value >= past_year) return;
    read.mention.year = static_cast<int>(year.value);
    read.mention.year_span = words_.word(read.next).span();
    read.mention.span = Span{read.mention.span.start(), read.mention.year_span.end()};
    ++read.next;
  }

  void add(DateMention mention, const DateParts::Connector& joint) {
    mention.link = mentions_.empty() ? Link::none : joint.link;
    mentions_.push_back(mention);
  }

  /// "Thursday and Friday, October 3 & 4": as many weekdays as days, one for each. They were read
  /// as weekdays alone, the last of them with the first day.
  void share_weekdays() {
    std::size_t weekdays = 0;
    while (weekdays < mentions_.size() && mentions_[weekdays].form == DateForm::weekday_only) {
      ++weekdays;
    }
    if (weekdays == 0 || weekdays == mentions_.size() || !mentions_[weekdays].weekday) return;
    const std::size_t days = mentions_.size() - weekdays;
    bool more_weekdays = false;
    for (std::size_t i = weekdays + 1; i < mentions_.size(); ++i) {
      more_weekdays = more_weekdays || mentions_[i].weekday.has_value();
    }
    DateMention& first = mentions_[weekdays];
    const DateMention last_weekday = first;
    first.weekday.reset();
    first.weekday_span = {};
    std::uint32_t start = first.day_span.start();
    for (const Span part : {first.month_span, first.year_span}) {
      if (!part.empty()) start = std::min(start, part.start());
    }
    first.span = Span{start, first.span.end()};
    if (days == weekdays + 1 && !more_weekdays) {
      for (std::size_t i = 0; i < days; ++i) {
        const DateMention& from = i < weekdays ? mentions_[i] : last_weekday;
        mentions_[weekdays + i].weekday = from.weekday;
        mentions_[weekdays + i].weekday_span = from.weekday_span;
        mentions_[weekdays + i].weekday_plural = from.weekday_plural;
      }
    }
    mentions_[weekdays].link = Link::none;
    mentions_.erase(mentions_.begin(), mentions_.begin() + static_cast<std::ptrdiff_t>(weekdays));
  }

  void share_months() {
    for (std::size_t i = 1; i < mentions_.size(); ++i) {
      DateMention& mention = mentions_[i];
      const DateMention& before = mentions_[i - 1];
      const bool follows = mention.day && !mention.month && before.month && before.day &&
                           before.form == DateForm::month_first;
      if (follows) take_month(mention, before);
      const bool plural =
          before.weekday_plural && mention.link == Link::list && mention.day && !mention.weekday;
      if (plural) {
        mention.weekday = before.weekday;
        mention.weekday_span = before.weekday_span;
        mention.weekday_plural = true;
      }
    }
    for (std::size_t i = mentions_.size(); i-- > 1;) {
      DateMention& mention = mentions_[i - 1];
      const DateMention& behind = mentions_[i];
      if (mention.day && !mention.month && behind.month && behind.form == DateForm::day_first) {
        take_month(mention, behind);
      }
    }
  }

  /// "Monday-Thursday, October 5-30" are those days of each week, not the first and the last.
  void drop_recurring() {
    for (std::size_t i = 1; i < mentions_.size(); ++i) {
      DateMention& first = mentions_[i - 1];
      DateMention& last = mentions_[i];
      const bool paired = last.link == Link::range && first.weekday && last.weekday &&
                          !first.span.contains(first.weekday_span) &&
                          !last.span.contains(last.weekday_span);
      if (!paired || !first.month || !last.month || !first.day || !last.day) continue;
      constexpr unsigned week = 7;
      constexpr unsigned month_days = 31;
      const unsigned months = (*last.month + 12 - *first.month) % 12;
      if (months * month_days + *last.day < *first.day + week) continue;
      first.weekday.reset();
      last.weekday.reset();
      first.weekday_span = last.weekday_span = {};
    }
  }

  static void take_month(DateMention& mention, const DateMention& from) {
    mention.month = from.month;
    mention.month_abbreviated = from.month_abbreviated;
    mention.form = from.form;
    mention.language = from.language;
  }

  /// "December 15 to January 5, 2027" begins in 2026.
  void share_years() {
    for (std::size_t i = mentions_.size(); i-- > 1;) {
      DateMention& mention = mentions_[i - 1];
      const DateMention& behind = mentions_[i];
      if (!mention.day || mention.year || !mention.month || !behind.year || !behind.month) continue;
      mention.year = *behind.year - (*mention.month > *behind.month ? 1 : 0);
    }
    for (std::size_t i = 1; i < mentions_.size(); ++i) {
      DateMention& mention = mentions_[i];
      const DateMention& before = mentions_[i - 1];
      if (!mention.day || mention.year || !mention.month || !before.year || !before.month) continue;
      mention.year = *before.year + (*mention.month < *before.month ? 1 : 0);
    }
  }

  /// A day without month or weekday is no date.
  void drop_unfinished() {
    const auto bare = std::ranges::find_if(mentions_, [](const DateMention& mention) {
      return mention.day && !mention.month && !mention.weekday;
    });
    mentions_.erase(bare, mentions_.end());
    const auto lone_short = [this](const DateMention& mention) {
      if (mention.form != DateForm::weekday_only) return false;
      const CalendarWord word = calendar_word(words_.folded(mention.first_word));
      return word.abbreviated && mentions_.size() == 1;
    };
    if (!mentions_.empty() && lone_short(mentions_[0])) mentions_.clear();
  }

  const FactWords& words_;
  DateParts parts_;
  std::vector<DateMention> mentions_;
};

}  // namespace

void find_dates(const FactWords& words, std::vector<DateMention>& dates) {
  GroupReader reader{words};
  const DateParts parts{words};
  for (std::uint32_t i = words.first(); i < words.last();) {
    const Word& word = words.word(i);
    const std::string_view raw = words.raw(i);
    const bool may_begin = !word.is(Word::opaque) &&
                           (word.is(Word::digits) || may_be_calendar_word(raw) || raw == "primero");
    if (!may_begin) {
      ++i;
      continue;
    }
    const std::uint32_t next = reader.read(i);
    if (!reader.mentions().empty()) {
      const std::uint32_t group = dates.empty() ? 0 : dates.back().group + 1;
      for (DateMention& mention : reader.mentions()) {
        mention.group = group;
        dates.push_back(mention);
      }
      i = next;
      continue;
    }
    if (auto month = parts.month_alone(i)) {
      month->mention.group = dates.empty() ? 0 : dates.back().group + 1;
      dates.push_back(month->mention);
      i = month->next;
      continue;
    }
    i = std::max(next, i + 1);
  }
}

}  // namespace plainsong
