#include "profile/values.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "match/lexicon.hpp"
#include "plainsong/profile.hpp"
#include "profile/in_quotes.hpp"
#include "profile/yaml_fields.hpp"
#include "text/ascii.hpp"

namespace plainsong {
namespace {

using NamePair = std::pair<std::string_view, std::string_view>;

// The languages of ISO 639-1, each followed by a space.
constexpr std::string_view two_letter_languages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

// What people write for the tags of languages that are common in US schools.
constexpr std::array<NamePair, 20> language_slips{
    {{"arabic", "ar"},     {"chinese", "zh"}, {"cn", "zh"},         {"engl", "en"},
     {"english", "en-US"}, {"eng", "en"},     {"espanol", "es-US"}, {"español", "es-US"},
     {"french", "fr"},     {"jp", "ja"},      {"korean", "ko"},     {"portuguese", "pt"},
     {"russian", "ru"},    {"somali", "so"},  {"sp", "es"},         {"spa", "es"},
     {"spanish", "es-US"}, {"tagalog", "tl"}, {"vietnamese", "vi"}, {"vn", "vi"}}};

constexpr std::array<std::string_view, 14> areas{
    "Africa", "America", "Antarctica", "Arctic", "Asia",   "Atlantic", "Australia",
    "Canada", "Etc",     "Europe",     "Indian", "Mexico", "Pacific",  "US"};

constexpr std::array<std::string_view, 13> us_time_zones{
    "America/New_York", "America/Chicago",      "America/Denver",      "America/Phoenix",
    "America/Boise",    "America/Los_Angeles",  "America/Anchorage",   "America/Juneau",
    "America/Detroit",  "America/Indianapolis", "America/Puerto_Rico", "Pacific/Honolulu",
    "Pacific/Guam"};

constexpr std::array<NamePair, 14> time_zone_slips{{{"akst", "America/Anchorage"},
                                                    {"cdt", "America/Chicago"},
                                                    {"central", "America/Chicago"},
                                                    {"cst", "America/Chicago"},
                                                    {"eastern", "America/New_York"},
                                                    {"edt", "America/New_York"},
                                                    {"est", "America/New_York"},
                                                    {"hst", "Pacific/Honolulu"},
                                                    {"mdt", "America/Denver"},
                                                    {"mountain", "America/Denver"},
                                                    {"mst", "America/Denver"},
                                                    {"pacific", "America/Los_Angeles"},
                                                    {"pdt", "America/Los_Angeles"},
                                                    {"pst", "America/Los_Angeles"}}};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The number that `text` writes in digits alone; -1 if it does not.
constexpr int number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string_view meant(std::span<const NamePair> slips, std::string_view text) {
  const auto found =
      std::ranges::find(slips, std::string_view{ascii_lower(text)}, &NamePair::first);
  return found == slips.end() ? std::string_view{} : found->second;
}

/// The subtags after the language (RFC 5646 section 2.1), as far as their shapes tell: a script of
/// four letters, a region of two letters or three digits, then variants and extensions.
bool is_subtag(std::string_view subtag) {
  const bool letters = std::ranges::all_of(subtag, is_letter);
  const bool digits = std::ranges::all_of(subtag, is_digit);
  if (!std::ranges::all_of(subtag, [](char c) { return is_letter(c) || is_digit(c); })) {
    return false;
  }
  switch (subtag.size()) {
    case 2: return letters;
    case 3: return digits;
    case 4: return letters || is_digit(subtag[0]);
    default: return subtag.size() >= 5 && subtag.size() <= 8;
  }
}

}  // namespace

bool is_date(std::string_view text) {
  using namespace std::chrono;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int y = number(text.substr(0, 4));
  const int m = number(text.substr(5, 2));
  const int d = number(text.substr(8, 2));
  if (y < 1 || m < 1 || d < 1) return false;
  return year_month_day{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}}
      .ok();
}

bool is_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  const int hour = number(text.substr(0, 2));
  const int minute = number(text.substr(3, 2));
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

bool is_language_tag(std::string_view tag) {
  const std::size_t end = std::min(tag.find('-'), tag.size());
  const std::string language = ascii_lower(tag.substr(0, end));
  if (!std::ranges::all_of(language, is_letter) || !meant(language_slips, language).empty()) {
    return false;
  }
  if (language.size() == 2) {
    if (two_letter_languages.find(language + ' ') == std::string_view::npos) return false;
  } else if (language.size() != 3) {
    return false;
  }
  for (std::string_view rest = tag.substr(end); !rest.empty();) {
    rest.remove_prefix(1);
    const std::size_t size = std::min(rest.find('-'), rest.size());
    // After a subtag of one letter anything may follow: an extension, or private use.
    if (size == 1 && rest.size() > 2 && (is_letter(rest[0]) || is_digit(rest[0]))) return true;
    if (!is_subtag(rest.substr(0, size))) return false;
    rest.remove_prefix(size);
  }
  return true;
}

bool is_time_zone(std::string_view name) {
  if (name == "UTC" || std::ranges::find(us_time_zones, name) != us_time_zones.end()) return true;
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos || slash + 1 == name.size()) return false;
  if (std::ranges::find(areas, name.substr(0, slash)) == areas.end()) return false;
  return std::ranges::all_of(name, [](char c) {
    return is_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
  });
}

bool is_voice_id(std::string_view id) {
  if (id.empty() || id.size() > 100 || id.front() == '/' || id.back() == '/') return false;
  if (id.find("//") != std::string_view::npos) return false;
  return std::ranges::none_of(id, [](char c) { return c >= '\0' && c <= ' '; });
}

std::string language_mistake(std::string_view tag) {
  if (is_language_tag(tag)) return {};
  const std::string message = in_quotes(tag) + " is not a language tag (BCP 47); write ";
  if (const std::string_view slip = meant(language_slips, tag); !slip.empty()) {
    return message + in_quotes(slip);
  }
  std::string dashed{tag};
  std::ranges::replace(dashed, '_', '-');
  if (is_language_tag(dashed)) return message + in_quotes(dashed);
  return message + "it like \"en-US\" or \"es\"";
}

std::string audience_mistake(std::string_view name) {
  if (std::ranges::find(audience_names, name) != audience_names.end()) return {};
  return unknown_word("audience", name, audience_names);
}

std::string channel_mistake(std::string_view name) {
  if (std::ranges::find(channel_names, name) != channel_names.end()) return {};
  return unknown_word("channel", name, channel_names);
}

std::string date_mistake(std::string_view text) {
  if (is_date(text)) return {};
  return in_quotes(text) +
         " is not a day of the calendar; write year, month and day, like \"2026-08-24\"";
}

std::string time_zone_mistake(std::string_view name) {
  if (is_time_zone(name)) return {};
  const std::string message = in_quotes(name) + " is not a time zone; write ";
  if (const std::string_view slip = meant(time_zone_slips, name); !slip.empty()) {
    return message + in_quotes(slip);
  }
  const auto nearest = nearest_word(name, {us_time_zones.begin(), us_time_zones.end()});
  if (nearest) return message + in_quotes(*nearest);
  return message + "it like \"America/Denver\"";
}

std::string voice_id_mistake(std::string_view id) {
  if (is_voice_id(id)) return {};
  return in_quotes(id) +
         " is not the id of a voice; write it like \"district\" or "
         "\"school/alder-creek\", without spaces";
}

std::string text_of(const YamlNode& node, std::string (*mistake_in)(std::string_view),
                    Mistakes& mistakes) {
  std::string text = text_of(node, mistakes);
  if (node.kind != YamlKind::text || mistakes.full()) return {};
  std::string mistake = mistake_in(text);
  if (mistake.empty()) return text;
  mistakes.add(node.line, std::move(mistake));
  return {};
}

std::vector<std::string> texts_of(const YamlNode& node, std::string (*mistake_in)(std::string_view),
                                  Mistakes& mistakes) {
  std::vector<std::string> texts;
  if (node.kind != YamlKind::text && !is_list(node, mistakes)) return texts;
  const std::span<const YamlNode> entries =
      node.kind == YamlKind::text ? std::span{&node, 1} : std::span<const YamlNode>{node.children};
  for (const YamlNode& entry : entries) {
    std::string text = text_of(entry, mistake_in, mistakes);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

bool key_is_right(const YamlNode& entry, std::string (*mistake_in)(std::string_view),
                  Mistakes& mistakes) {
  if (mistakes.full()) return false;
  std::string mistake = mistake_in(entry.key);
  if (mistake.empty()) return true;
  mistakes.add(entry.line, std::move(mistake));
  return false;
}

}  // namespace plainsong
