#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar/style_slips.hpp"
#include "context/usage.hpp"
#include "facts/calendar_words.hpp"
#include "facts/fact_text.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 12> short_months{
    "Jan.", "Feb.", "", "", "", "", "", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};

bool in_words(const DateMention& mention) {
  return (mention.form == DateForm::month_first || mention.form == DateForm::day_first) &&
         mention.month && mention.day;
}

DateStyle own_style(const CalendarInput& input, Language language) {
  std::vector<std::string> forms;
  for (const DateMention& mention : input.in.facts.dates) {
    const bool counts = mention.language == language && in_words(mention) &&
                        Usage::own_words(input.block_of(mention.first_word));
    if (counts) forms.push_back(mention.ordinal ? "October 8th" : "October 8");
  }
  const std::string usual = usual_form(std::move(forms));
  if (usual.empty()) return {};
  const std::array example{usual};
  DateStyle style = date_style(example);
  style.abbreviated.reset();
  return style;
}

DateStyle style_for(const CalendarInput& input, Language language) {
  const StyleExamples* examples = examples_for(input.profile.style.date, language);
  if (examples != nullptr && !examples->like.empty()) return date_style(examples->like);
  return language == english ? own_style(input, language) : DateStyle{};
}

/// Whether a month may be shortened where `block` stands, or in this channel.
bool may_shorten(const CalendarInput& input, const Block& block) {
  const auto& places = input.profile.style.abbreviated_months_in;
  const auto listed = [&](std::string_view place) {
    return std::ranges::find(places, place) != places.end();
  };
  if (block.region == Region::footnote) return listed("footnote");
  const Metadata& metadata = input.in.document.metadata();
  if (listed(metadata.channel)) return true;
  // "social" and "social-post" are types of messages for that channel.
  if (listed(metadata.type.substr(0, metadata.type.find('-')))) return true;
  switch (block.kind) {
    case BlockKind::table_cell:
    case BlockKind::table_header: return true;
    case BlockKind::subject: return true;
    case BlockKind::heading: return listed("heading");
    case BlockKind::caption: return listed("caption");
    case BlockKind::list_item: return listed("list");
    default: return false;
  }
}

void replace_part(std::string& text, Span whole, Span part, std::string_view by) {
  text.replace(part.start() - whole.start(), part.size(), by);
}

/// "10/8/26" in words; its weekday stays.
std::string slash_in_words(const DateMention& mention) {
  if (mention.language == spanish) {
    std::string text = fmt::format("{} de {}", *mention.day, month_name(*mention.month, spanish));
    if (mention.year) text += fmt::format(" de {}", *mention.year);
    return text;
  }
  std::string text = fmt::format("{} {}", month_name(*mention.month, english), *mention.day);
  if (mention.year) text += fmt::format(", {}", *mention.year);
  return text;
}

/// The month with the full stop of its short form.
Span month_with_stop(const DateMention& mention, std::string_view text) {
  const std::uint32_t end = mention.month_span.end();
  const bool stop = end < text.size() && text[end] == '.';
  return {mention.month_span.start(), end + (stop ? 1U : 0U)};
}

std::string better(const CalendarInput& input, const DateStyle& style, const DateMention& mention) {
  std::string text{mention.span.of(input.text())};
  if (mention.form == DateForm::slashed && style.in_words && !style.slashed) {
    if (mention.language == spanish) return {};  // which number is the month is not certain
    const Span numbers{mention.month_span.start(),
                       std::max(mention.day_span.end(), mention.year_span.end())};
    replace_part(text, mention.span, numbers, slash_in_words(mention));
    return text;
  }
  if (!in_words(mention)) return {};
  bool changed = false;
  const bool english_day = mention.language == english && !mention.day_span.empty();
  // From the end to the start, so that spans stay right: the day may stand before the month.
  const auto mend_day = [&] {
    const bool wrong = english_day && style.ordinal && *style.ordinal != mention.ordinal &&
                       !(mention.form == DateForm::day_first && mention.ordinal);
    if (!wrong) return;
    std::string day = std::to_string(*mention.day);
    if (*style.ordinal) day += ordinal_ending(*mention.day);
    replace_part(text, mention.span, mention.day_span, day);
    changed = true;
  };
  const auto mend_month = [&] {
    if (mention.month_span.empty() || !style.abbreviated) return;
    const Block& block = input.block_of(mention.first_word);
    if (mention.month_abbreviated && !*style.abbreviated && !may_shorten(input, block)) {
      const std::string_view full = month_name(*mention.month, mention.language);
      const Span month = month_with_stop(mention, input.text());
      if (!mention.span.contains(month)) return;
      replace_part(text, mention.span, month, full);
      changed = true;
    }
    const std::string_view shorter = short_months[(*mention.month - 1) % short_months.size()];
    if (!mention.month_abbreviated && *style.abbreviated && mention.language == english &&
        !shorter.empty()) {
      replace_part(text, mention.span, mention.month_span, shorter);
      changed = true;
    }
  };
  const auto mend_comma = [&] {
    if (!style.weekday_comma || !english_day || mention.weekday_span.empty()) return;
    if (mention.weekday_span.start() != mention.span.start() || mention.month_span.empty()) return;
    const Span gap{mention.weekday_span.end(), mention.month_span.start()};
    const std::string between = plain_signs(gap.of(input.text()));
    if (between != (*style.weekday_comma ? " " : ", ")) return;
    replace_part(text, mention.span, gap, *style.weekday_comma ? ", " : " ");
    changed = true;
  };
  if (mention.form == DateForm::month_first) {
    mend_day();
    mend_month();
    mend_comma();
  } else {
    mend_month();
    mend_day();
  }
  return changed ? text : std::string{};
}

}  // namespace

void find_odd_dates(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const DateStyle english_style = style_for(input, english);
  const DateStyle spanish_style = style_for(input, spanish);
  for (const DateMention& mention : input.in.facts.dates) {
    const bool has_weekday_apart =
        !mention.weekday_span.empty() && !mention.span.contains(mention.weekday_span);
    if (!mention.month || !mention.day || has_weekday_apart) continue;
    const DateStyle& style = mention.language == spanish ? spanish_style : english_style;
    std::string wanted = better(input, style, mention);
    if (wanted.empty()) continue;
    slips.push_back({.span = mention.span, .right = wanted, .suggestions = {wanted}});
  }
}

}  // namespace plainsong
