#include "profile/style.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

using ByLanguage = std::map<std::string, StyleExamples>;

constexpr int longest_sentence = 1000;  // words

// Where a month may be shortened: kinds of text, and channels.
constexpr std::array<std::string_view, 12> month_places{
    "table",  "subject",    "heading", "caption", "list",   "footnote",
    "letter", "newsletter", "email",   "social",  "survey", "flyer"};
constexpr std::array<std::string_view, 2> heading_cases{"title", "sentence"};

constexpr std::array example_fields{
    Field<StyleExamples>{"like",
                         [](const YamlNode& node, StyleExamples& examples, Mistakes& mistakes) {
                           examples.like = texts_of(node, mistakes);
                         }},
    Field<StyleExamples>{"unlike",
                         [](const YamlNode& node, StyleExamples& examples, Mistakes& mistakes) {
                           examples.unlike = texts_of(node, mistakes);
                         }},
};

/// By language, or at once for all of them.
void read_examples(const YamlNode& node, ByLanguage& examples, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  const bool for_all = entry_of(node, "like") != nullptr || entry_of(node, "unlike") != nullptr;
  if (for_all) {
    read_map<StyleExamples>(node, examples[""], example_fields, mistakes);
    return;
  }
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, language_mistake, mistakes) || entry.kind == YamlKind::empty) continue;
    read_map<StyleExamples>(entry, examples[entry.key], example_fields, mistakes);
  }
}

void read_sentence_words(const YamlNode& node, Style& style, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, audience_mistake, mistakes) || entry.kind == YamlKind::empty) continue;
    if (const auto words = whole_number_of(entry, 1, longest_sentence, mistakes)) {
      style.sentence_words[entry.key] = *words;
    }
  }
}

std::string month_place_mistake(std::string_view name) {
  if (std::ranges::find(month_places, name) != month_places.end() || name == "web") return {};
  return unknown_word("place", name, month_places);
}

std::string heading_case_mistake(std::string_view name) {
  if (std::ranges::find(heading_cases, name) != heading_cases.end()) return {};
  return unknown_word("case of headings", name, heading_cases);
}

constexpr std::array style_fields{
    Field<Style>{"time", [](const YamlNode& node, Style& style,
                            Mistakes& mistakes) { read_examples(node, style.time, mistakes); }},
    Field<Style>{"date", [](const YamlNode& node, Style& style,
                            Mistakes& mistakes) { read_examples(node, style.date, mistakes); }},
    Field<Style>{"phone", [](const YamlNode& node, Style& style,
                             Mistakes& mistakes) { read_examples(node, style.phone, mistakes); }},
    Field<Style>{"sentence_words", read_sentence_words},
    Field<Style>{"abbreviated_months_in",
                 [](const YamlNode& node, Style& style, Mistakes& mistakes) {
                   style.abbreviated_months_in = texts_of(node, month_place_mistake, mistakes);
                 }},
    Field<Style>{"heading_case",
                 [](const YamlNode& node, Style& style, Mistakes& mistakes) {
                   style.heading_case = text_of(node, heading_case_mistake, mistakes);
                 }},
};

void read_by_audience(const YamlNode& node, Acronyms& acronyms, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, audience_mistake, mistakes) || entry.kind == YamlKind::empty) continue;
    acronyms.by_audience[entry.key] = texts_of(entry, mistakes);
  }
}

constexpr std::array acronym_fields{
    Field<Acronyms>{"known", [](const YamlNode& node, Acronyms& acronyms,
                                Mistakes& mistakes) { acronyms.known = texts_of(node, mistakes); }},
    Field<Acronyms>{"by_audience", read_by_audience},
    Field<Acronyms>{"expansions",
                    [](const YamlNode& node, Acronyms& acronyms, Mistakes& mistakes) {
                      acronyms.expansions = text_map_of(node, mistakes);
                    }},
};

}  // namespace

void read_style(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read_map<Style>(node, read.profile.style, style_fields, mistakes);
}

void read_acronyms(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read_map<Acronyms>(node, read.profile.acronyms, acronym_fields, mistakes);
}

void read_jargon(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, audience_mistake, mistakes) || entry.kind == YamlKind::empty) continue;
    read.profile.jargon[entry.key] = text_map_of(entry, mistakes);
  }
}

}  // namespace plainsong
