#include "glossary/tbx_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "glossary/status_names.hpp"
#include "glossary/xml_text.hpp"

namespace plainsong::tbx {
namespace {

DataCategory& head_of(DataCategory& category) {
  return category.group.empty() ? category : category.group.front();
}

struct Flag {
  std::string_view name;
  bool Term::*field;
};
constexpr std::array flags{Flag{"caseSensitive", &Term::case_sensitive},
                           Flag{"doNotTranslate", &Term::do_not_translate},
                           Flag{"locked", &Term::locked}};

struct TextList {
  std::string_view name;
  std::vector<std::string> Term::*field;
};
constexpr std::array lists{TextList{"form", &Term::forms}, TextList{"notIn", &Term::not_in}};

struct DateField {
  std::string_view name;
  std::string Term::*field;
};
constexpr std::array dates{DateField{"validFrom", &Term::valid_from},
                           DateField{"validTo", &Term::valid_to}};

}  // namespace

const DataCategory& head(const DataCategory& category) {
  return category.group.empty() ? category : category.group.front();
}

bool holds_more(const DataCategory& category) {
  return !category.group.empty() || !category.id.empty() || !category.target.empty() ||
         !category.language.empty() || !category.datatype.empty() || has_markup(category.value);
}

const DataCategory* origin_of(const std::vector<DataCategory>& more, std::string_view element,
                              std::string_view type, std::string_view text) {
  const auto first = std::ranges::find_if(more, [&](const DataCategory& category) {
    return head(category).element == element && head(category).type == type;
  });
  if (first == more.end() || !holds_more(*first) || plain_text(head(*first).value) != text) {
    return nullptr;
  }
  return &*first;
}

std::string status_label(TermStatus status, std::string_view value) {
  const bool own = status == TermStatus::forbidden || status == TermStatus::proposed;
  if (own && value == to_string(status)) return {};
  // A term without a status is admitted too; the label tells the two apart.
  if (!own && status != TermStatus::admitted && value == administrative_status(status)) return {};
  return std::string{value};
}

void take_text(std::string& field, std::vector<DataCategory>& more, DataCategory category) {
  const std::string text = plain_text(head(category).value);
  if (!field.empty() || text.empty()) {
    more.push_back(std::move(category));
    return;
  }
  field = text;
  if (holds_more(category)) more.push_back(std::move(category));
}

void TermFields::take_text(std::string& field, DataCategory category) {
  tbx::take_text(field, term_.more, std::move(category));
}

std::string TermFields::take(DataCategory category) {
  const std::string type = head(category).type;
  const std::string element = head(category).element;
  if (element == "note") {
    take_text(term_.note, std::move(category));
  } else if (element == "termNote" && is_status_category(type)) {
    return take_status(std::move(category));
  } else if (element == "termNote" && type == "partOfSpeech") {
    take_part_of_speech(std::move(category));
  } else if (element == "admin" && type == "source") {
    take_text(term_.source, std::move(category));
  } else if (element == "admin" && type == "customerSubset" && category.group.empty() &&
             !category.value.empty()) {
    const bool lost = holds_more(category);
    term_.audience.push_back(plain_text(category.value));
    if (lost) return "of customerSubset only the text is kept";
  } else if (element == "termNote" && type.starts_with(own_prefix) && !holds_more(category)) {
    return take_own(std::string_view{type}.substr(own_prefix.size()), std::move(category));
  } else {
    term_.more.push_back(std::move(category));
  }
  return {};
}

std::string TermFields::take_status(DataCategory category) {
  DataCategory& status = head_of(category);
  const std::string value = plain_text(status.value);
  const auto parsed = parse_term_status(value);
  if (!parsed || status_seen_) {
    term_.more.push_back(std::move(category));
    return status_seen_
               ? fmt::format("the term has a second status, \"{}\"; the first counts", value)
               : fmt::format(
                     "\"{}\" is no status Plainsong knows; the term is taken as "
                     "admitted",
                     value);
  }
  status_seen_ = true;
  if (!own_status_seen_) {
    term_.status = *parsed;
    term_.status_label = status_label(*parsed, value);
  }
  if (holds_more(category)) {
    status.type = "administrativeStatus";
    if (const auto standard = administrative_status(*parsed); !standard.empty()) {
      status.value = standard;
    }
    term_.more.push_back(std::move(category));
  }
  return {};
}

void TermFields::take_part_of_speech(DataCategory category) {
  DataCategory& speech = head_of(category);
  const std::string value = normal_part_of_speech(plain_text(speech.value));
  const bool first = std::ranges::none_of(
      term_.more, [](const DataCategory& other) { return head(other).type == "partOfSpeech"; });
  const bool free = term_.part_of_speech.empty() || own_part_of_speech_seen_;
  if (!free || !first || value.empty()) {
    term_.more.push_back(std::move(category));
    return;
  }
  if (!own_part_of_speech_seen_) term_.part_of_speech = value;
  if (holds_more(category)) {
    speech.value = basic_part_of_speech(value);
    term_.more.push_back(std::move(category));
  }
}

std::string TermFields::take_own(std::string_view name, DataCategory category) {
  const std::string& value = category.value;
  for (const Flag& flag : flags) {
    if (name != flag.name || (value != "yes" && value != "no")) continue;
    term_.*flag.field = value == "yes";
    return {};
  }
  for (const TextList& list : lists) {
    if (name != list.name || value.empty()) continue;
    (term_.*list.field).push_back(value);
    return {};
  }
  for (const DateField& date : dates) {
    if (name != date.name || value.empty() || !(term_.*date.field).empty()) continue;
    term_.*date.field = value;
    return {};
  }
  if (name == "partOfSpeech" && !value.empty() && !own_part_of_speech_seen_) {
    term_.part_of_speech = value;
    own_part_of_speech_seen_ = true;
    return {};
  }
  const auto status = name == "status" ? parse_term_status(value) : std::nullopt;
  if (status && !own_status_seen_) {
    term_.status = *status;
    term_.status_label = status_label(*status, value);
    own_status_seen_ = true;
    return {};
  }
  std::string remark;
  if (name == "status" || name == "caseSensitive" || name == "doNotTranslate" || name == "locked") {
    remark =
        fmt::format("\"{}\" is no value of {}; it is kept but has no effect", value, category.type);
  }
  term_.more.push_back(std::move(category));
  return remark;
}

}  // namespace plainsong::tbx
