#include "profile/canon_facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "profile/canon_entries.hpp"
#include "profile/in_quotes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 12> fact_types{
    "date", "date_range", "event",  "number", "phone", "email",
    "url",  "name",       "grades", "text",   "list",  "recurrence"};

std::string time_mistake(std::string_view text) {
  if (is_time(text)) return {};
  return in_quotes(text) + " is not a time; write hours and minutes of 24 hours, like \"18:30\"";
}

struct Event {
  bool has_date = false;
  std::string start{};
  std::string end{};
};

constexpr std::array event_fields{
    Field<Event>{"date",
                 [](const YamlNode& node, Event& event, Mistakes& mistakes) {
                   event.has_date = true;
                   static_cast<void>(text_of(node, date_mistake, mistakes));
                 }},
    Field<Event>{"dates",
                 [](const YamlNode& node, Event& event, Mistakes& mistakes) {
                   event.has_date = true;
                   static_cast<void>(texts_of(node, date_mistake, mistakes));
                 }},
    Field<Event>{"start",
                 [](const YamlNode& node, Event& event, Mistakes& mistakes) {
                   event.start = text_of(node, time_mistake, mistakes);
                 }},
    Field<Event>{"end",
                 [](const YamlNode& node, Event& event, Mistakes& mistakes) {
                   event.end = text_of(node, time_mistake, mistakes);
                 }},
    Field<Event>{"place", check_text<Event>},
    Field<Event>{"contact", check_text<Event>},
};

void check_event(const YamlNode& value, Mistakes& mistakes) {
  Event event;
  read_map<Event>(value, event, event_fields, mistakes);
  if (value.kind != YamlKind::map) return;
  if (!event.has_date) {
    mistakes.add(value.line, "the event has no day; add \"date\" or \"dates\"");
  }
  if (!event.start.empty() && !event.end.empty() && event.end <= event.start) {
    mistakes.add(value.line, "the event ends at " + event.end + ", before it starts at " +
                                 event.start + "; exchange or correct the two");
  }
}

void check_date_range(const YamlNode& value, Mistakes& mistakes) {
  constexpr std::string_view mend =
      "; write the first and the last day, like [2026-09-14, "
      "2026-09-25]";
  if (value.kind != YamlKind::list || value.children.size() != 2) {
    mistakes.add(value.line, "a date range is two days" + std::string{mend});
    return;
  }
  const std::string first = text_of(value.children[0], date_mistake, mistakes);
  const std::string last = text_of(value.children[1], date_mistake, mistakes);
  if (!first.empty() && !last.empty() && last < first) {
    mistakes.add(value.line, "the range ends on " + last + ", before it starts on " + first +
                                 "; exchange or correct the two");
  }
}

void check_number(const YamlNode& value, Mistakes& mistakes) {
  double number = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [stop, code] = std::from_chars(value.text.data(), end, number);
  if (value.kind == YamlKind::text && code == std::errc{} && stop == end) return;
  const std::string found = value.kind == YamlKind::text ? in_quotes(value.text) : "this";
  mistakes.add(value.line, found + " is not a number; write it in digits, without commas or words");
}

void check_value(const YamlNode& value, std::string_view type, Mistakes& mistakes) {
  if (type == "event") {
    check_event(value, mistakes);
  } else if (type == "date_range") {
    check_date_range(value, mistakes);
  } else if (type == "number") {
    check_number(value, mistakes);
  } else if (type == "list") {
    static_cast<void>(texts_of(value, mistakes));
  } else if (type == "date") {
    static_cast<void>(text_of(value, date_mistake, mistakes));
  } else {
    const std::string text = text_of(value, mistakes);
    if (type == "email" && !text.empty() && text.find('@') == std::string::npos) {
      mistakes.add(value.line, in_quotes(text) + " is no e-mail address; write it with its \"@\"");
    }
    if (type == "phone" && !text.empty() &&
        std::ranges::none_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
      mistakes.add(value.line, in_quotes(text) + " is no phone number; write it in digits");
    }
  }
}

std::string type_mistake(std::string_view type) {
  if (std::ranges::find(fact_types, type) != fact_types.end()) return {};
  return unknown_word("type of fact", type, fact_types);
}

constexpr std::array fact_fields{
    Field<CanonFact>{"id", [](const YamlNode& node, CanonFact& fact,
                              Mistakes& mistakes) { fact.id = text_of(node, mistakes); }},
    Field<CanonFact>{"type",
                     [](const YamlNode& node, CanonFact& fact, Mistakes& mistakes) {
                       fact.type = text_of(node, type_mistake, mistakes);
                     }},
    Field<CanonFact>{"names", [](const YamlNode& node, CanonFact& fact,
                                 Mistakes& mistakes) { fact.names = by_language(node, mistakes); }},
    Field<CanonFact>{"value", [](const YamlNode& node, CanonFact& fact,
                                 Mistakes& /*mistakes*/) { fact.value = node; }},
    Field<CanonFact>{"scope",
                     [](const YamlNode& node, CanonFact& fact, Mistakes& mistakes) {
                       fact.scope = texts_of(node, voice_id_mistake, mistakes);
                     }},
    Field<CanonFact>{"wording",
                     [](const YamlNode& node, CanonFact& fact, Mistakes& mistakes) {
                       fact.wording = by_language(node, mistakes);
                     }},
    Field<CanonFact>{"locked", read_locked<CanonFact>},
};

}  // namespace

CanonFact read_fact(const YamlNode& node, Mistakes& mistakes) {
  CanonFact fact;
  read_map<CanonFact>(node, fact, fact_fields, mistakes);
  if (entry_of(node, "type") == nullptr) {
    mistakes.add(node.line, "the fact has no type; add \"type\", for example \"type: date\"");
  }
  if (fact.value.kind == YamlKind::empty) {
    mistakes.add(node.line, "the fact has no value; add \"value\"");
  } else if (!fact.type.empty()) {
    check_value(fact.value, fact.type, mistakes);
  }
  return fact;
}

}  // namespace plainsong
