#include "claims/canon_values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "claims/topics.hpp"
#include "facts/date_frame.hpp"
#include "facts/facts.hpp"
#include "text/document_builder.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;

/// "18:30" as minutes after midnight.
std::optional<unsigned> minutes_of(std::string_view text) {
  constexpr std::size_t size = 5;
  if (text.size() < size - 1) return std::nullopt;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  unsigned hour = 0;
  unsigned minute = 0;
  for (const char c : text.substr(0, colon)) hour = hour * 10 + static_cast<unsigned>(c - '0');
  for (const char c : text.substr(colon + 1, 2))
    minute = minute * 10 + static_cast<unsigned>(c - '0');
  return hour * 60 + minute;
}

void add_day(std::string_view text, CanonValue& value) {
  if (const auto day = iso_day(text)) value.days.push_back(sys_days{*day});
}

constexpr WordList ordinals[] = {"first primer primero", "second segundo", "third tercer tercero",
                                 "fourth cuarto", "fifth quinto"};

/// "the second Wednesday of each month"
void read_recurrence(const MessageWords& words, const Facts& facts, WordRange range,
                     CanonValue& value) {
  for (const DateMention& date : facts.dates) {
    if (date.form != DateForm::weekday_only || !date.weekday) continue;
    if (date.first_word <= range.first || date.first_word >= range.last) continue;
    if (words.is(date.first_word - 1, "last último")) value.nth = -1;
    for (int k = 0; k < 5; ++k) {
      if (words.is(date.first_word - 1, ordinals[k])) value.nth = k + 1;
    }
    if (value.nth != 0 && !value.weekday) value.weekday = date.weekday;
  }
}

void read_scalar(const CanonFact& fact, CanonValue& value) {
  const YamlNode& node = fact.value;
  if (fact.type == "date") add_day(node.text, value);
  if (fact.type == "date_range") {
    for (const YamlNode& end : node.children) add_day(end.text, value);
    value.range = value.days.size() == 2;
  }
  if (fact.type == "event") {
    for (const YamlNode& field : node.children) {
      if (field.key == "date") add_day(field.text, value);
      if (field.key == "dates") {
        for (const YamlNode& day : field.children) add_day(day.text, value);
      }
      if (field.key == "start") value.start = minutes_of(field.text);
      if (field.key == "end") value.end = minutes_of(field.text);
      if (field.key == "place") value.place_text = field.text;
    }
  }
  if (fact.type == "list") {
    for (const YamlNode& item : node.children) value.list.push_back(name_stems(item.text));
  }
  if (fact.type == "grades" || fact.type == "text") value.grades = grades_of(node.text);
  std::ranges::sort(value.days);
}

}  // namespace

bool CanonValue::holds(sys_days day) const {
  if (range && days.size() == 2) return day >= days[0] && day <= days[1];
  if (weekday && nth != 0) {
    const std::chrono::year_month_day date{day};
    if (std::chrono::weekday{day} != *weekday) return false;
    const auto in_month = static_cast<int>(static_cast<unsigned>(date.day()));
    if (nth > 0) return (in_month - 1) / 7 + 1 == nth;
    const auto last = static_cast<int>(
        static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day()));
    return in_month + 7 > last;
  }
  return std::ranges::find(days, day) != days.end();
}

int CanonValue::days_from(sys_days day) const {
  if (holds(day)) return 0;
  int nearest = std::numeric_limits<int>::max();
  for (const sys_days each : days) {
    nearest = std::min(nearest, std::abs(static_cast<int>((day - each).count())));
  }
  return nearest;
}

std::vector<CanonValue> canon_values(const Canon& canon, const Profile& profile,
                                     const Segmenter& segmenter) {
  std::vector<CanonValue> values(canon.facts.size());
  // All wordings are read as one document, each a block of its language.
  DocumentBuilder builder{ReadLimits{}};
  struct Source {
    std::size_t fact;
    bool place;
  };
  std::vector<Source> sources;
  const auto add = [&](std::size_t fact, std::string_view language, std::string_view text,
                       bool place) {
    if (text.empty()) return;
    builder.add_block({.language = Language{language}, .language_is_explicit = !language.empty()},
                      text);
    sources.push_back({fact, place});
  };
  for (std::size_t f = 0; f < canon.facts.size(); ++f) {
    const CanonFact& fact = canon.facts[f];
    read_scalar(fact, values[f]);
    for (const auto& [language, names] : fact.names) {
      for (const std::string& name : names) {
        for (std::string& stem : name_stems(name)) values[f].names.push_back(std::move(stem));
      }
    }
    add(f, "", values[f].place_text, true);
    for (const auto& [language, wordings] : fact.wording) {
      for (const std::string& wording : wordings) add(f, language, wording, false);
    }
    if (fact.type == "recurrence" || fact.type == "text") add(f, "en", fact.value.text, false);
  }
  if (sources.empty()) return values;
  auto document = std::move(builder).finish({});
  if (!document) return values;
  const Segments segments = segmenter.segment(*document);
  const Facts facts = find_facts(*document, segments);
  const MessageWords words{*document, segments};
  const PlaceIndex places{profile};
  for (const PlaceMention& mention : places.find(words)) {
    const Source& source = sources[words.block_of(mention.words.first)];
    if (!source.place) continue;
    PlaceValue& place = values[source.fact].place;
    if (place.school.empty()) place.school = mention.value.school;
    if (place.venue.empty()) place.venue = mention.value.venue;
    if (place.room.empty()) place.room = mention.value.room;
  }
  for (const GradeMention& mention : find_grades(words)) {
    const Source& source = sources[words.block_of(mention.words.first)];
    const std::string& type = canon.facts[source.fact].type;
    if (type == "grades" || type == "text") values[source.fact].grades |= mention.grades;
  }
  for (std::size_t b = 0; b < sources.size(); ++b) {
    if (canon.facts[sources[b].fact].type != "recurrence") continue;
    read_recurrence(words, facts, segments.blocks()[b].words, values[sources[b].fact]);
  }
  for (const Quantity& quantity : find_quantities(words, facts)) {
    const std::size_t b = words.block_of(quantity.words.first);
    const CanonFact& fact = canon.facts[sources[b].fact];
    if (sources[b].place || quantity.unit.empty() || quantity.ordinal) continue;
    if (fact.type == "phone" || fact.type == "email" || fact.type == "url") continue;
    if (fact.type == "grades" || (fact.type == "text" && values[sources[b].fact].grades != 0)) {
      continue;
    }
    CanonNumber number{.value = quantity.value,
                       .unit = quantity.unit,
                       .language = segments.blocks()[b].language,
                       .written = std::string{document->blocks()[b].span.of(document->text())},
                       .short_form = std::string{quantity.span.of(document->text())}};
    const WordRange range = segments.blocks()[b].words;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      const bool itself = i >= quantity.words.first && i < quantity.words.last;
      if (!itself && !small_word(words.folded(i)) && !words.word(i).is(Word::digits)) {
        number.context.emplace_back(words.stem(i));
      }
    }
    values[sources[b].fact].numbers.push_back(std::move(number));
  }
  return values;
}

}  // namespace plainsong
