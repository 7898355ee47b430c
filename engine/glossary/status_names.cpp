#include "glossary/status_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace plainsong {
namespace {

/// ASCII letters in lower case, digits, and what is not ASCII; nothing else.
std::string key_of(std::string_view label) {
  std::string key;
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c | 0x20);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      key += c;
    }
  }
  return key;
}

template <class Value, std::size_t size>
const Value* find(const std::array<std::pair<std::string_view, Value>, size>& table,
                  std::string_view key) {
  for (const auto& row : table) {
    if (row.first == key) return &row.second;
  }
  return nullptr;
}

// Names seen in the exports of term bases, besides those of ISO 30042.
constexpr std::array<std::pair<std::string_view, TermStatus>, 18> statuses{{
    {"preferred", TermStatus::preferred},
    {"standardized", TermStatus::preferred},
    {"standardised", TermStatus::preferred},
    {"legal", TermStatus::preferred},
    {"regulated", TermStatus::preferred},
    {"admitted", TermStatus::admitted},
    {"allowed", TermStatus::admitted},
    {"deprecated", TermStatus::deprecated},
    {"notrecommended", TermStatus::deprecated},
    {"avoid", TermStatus::deprecated},
    {"rejected", TermStatus::deprecated},
    {"superseded", TermStatus::superseded},
    {"obsolete", TermStatus::superseded},
    {"forbidden", TermStatus::forbidden},
    {"prohibited", TermStatus::forbidden},
    {"proposed", TermStatus::proposed},
    {"draft", TermStatus::proposed},
    {"new", TermStatus::proposed},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> parts_of_speech{{
    {"noun", "noun"},
    {"nom", "noun"},
    {"sustantivo", "noun"},
    {"propernoun", "proper noun"},
    {"verb", "verb"},
    {"verbo", "verb"},
    {"adjective", "adjective"},
    {"adjetivo", "adjective"},
    {"adverb", "adverb"},
    {"adverbio", "adverb"},
}};

}  // namespace

std::optional<TermStatus> parse_term_status(std::string_view label) {
  std::string key = key_of(label);
  for (const std::string_view ending : {"admnsts", "term"}) {
    if (key.ends_with(ending)) key.resize(key.size() - ending.size());
  }
  const TermStatus* status = find(statuses, key);
  return status == nullptr ? std::nullopt : std::optional{*status};
}

std::string_view administrative_status(TermStatus status) {
  switch (status) {
    case TermStatus::preferred: return "preferredTerm-admn-sts";
    case TermStatus::admitted: return "admittedTerm-admn-sts";
    case TermStatus::deprecated:
    case TermStatus::forbidden: return "deprecatedTerm-admn-sts";
    case TermStatus::superseded: return "supersededTerm-admn-sts";
    case TermStatus::proposed: return "";
  }
  return "";
}

bool is_status_category(std::string_view type) {
  const std::string key = key_of(type);
  constexpr std::array names{"administrativestatus", "usagestatus", "normativeauthorization",
                             "status"};
  return std::ranges::find(names, key) != names.end();
}

std::string normal_part_of_speech(std::string_view label) {
  const std::string_view* name = find(parts_of_speech, key_of(label));
  return std::string{name == nullptr ? label : *name};
}

std::string_view basic_part_of_speech(std::string_view part_of_speech) {
  if (part_of_speech.starts_with("proper noun")) return "noun";
  for (const std::string_view value : {"noun", "verb", "adjective", "adverb"}) {
    if (part_of_speech == value ||
        (part_of_speech.starts_with(value) && part_of_speech[value.size()] == ' ')) {
      return value;
    }
  }
  return "other";
}

}  // namespace plainsong
