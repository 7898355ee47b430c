#include "serve/languagetool_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace plainsong::serve {
namespace {

struct Name {
  std::string_view code;
  std::string_view name;
};
/// Those that families of American districts read most; sorted.
constexpr std::array language_names = std::to_array<Name>({
    {"am", "Amharic"},    {"ar", "Arabic"},     {"bn", "Bengali"},   {"de", "German"},
    {"en", "English"},    {"es", "Spanish"},    {"fa", "Persian"},   {"fr", "French"},
    {"gu", "Gujarati"},   {"hi", "Hindi"},      {"hmn", "Hmong"},    {"ht", "Haitian Creole"},
    {"hy", "Armenian"},   {"it", "Italian"},    {"ja", "Japanese"},  {"km", "Khmer"},
    {"ko", "Korean"},     {"ne", "Nepali"},     {"pa", "Punjabi"},   {"pl", "Polish"},
    {"ps", "Pashto"},     {"pt", "Portuguese"}, {"ru", "Russian"},   {"so", "Somali"},
    {"sw", "Swahili"},    {"tl", "Tagalog"},    {"uk", "Ukrainian"}, {"ur", "Urdu"},
    {"vi", "Vietnamese"}, {"yue", "Cantonese"}, {"zh", "Chinese"},
});
static_assert(std::ranges::is_sorted(language_names, {}, &Name::code));

constexpr std::array english_regions = std::to_array<Name>({{"US", "US"},
                                                            {"GB", "GB"},
                                                            {"CA", "Canada"},
                                                            {"AU", "Australia"},
                                                            {"NZ", "New Zealand"},
                                                            {"ZA", "South Africa"}});
constexpr std::array spanish_regions =
    std::to_array<Name>({{"US", "US"},          {"MX", "Mexico"},
                         {"ES", "Spain"},       {"AR", "Argentina"},
                         {"BO", "Bolivia"},     {"CL", "Chile"},
                         {"CO", "Colombia"},    {"CR", "Costa Rica"},
                         {"CU", "Cuba"},        {"DO", "Dominican Republic"},
                         {"EC", "Ecuador"},     {"GT", "Guatemala"},
                         {"HN", "Honduras"},    {"NI", "Nicaragua"},
                         {"PA", "Panama"},      {"PE", "Peru"},
                         {"PR", "Puerto Rico"}, {"PY", "Paraguay"},
                         {"SV", "El Salvador"}, {"UY", "Uruguay"},
                         {"VE", "Venezuela"}});

std::span<const Name> regions_of(Language language) {
  if (language == english) return english_regions;
  if (language == spanish) return spanish_regions;
  return {};
}

std::string_view name_of(std::span<const Name> names, std::string_view code) {
  const auto found = std::ranges::find(names, code, &Name::code);
  return found == names.end() ? std::string_view{} : found->name;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }
bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool alphanumeric(char c) { return letter(c) || (c >= '0' && c <= '9'); }

/// A tag in the case that RFC 5646 section 2.1.1 recommends; empty if it is none.
std::string usual_tag(std::string_view said) {
  constexpr std::size_t longest = 35;
  const auto trim = [&](std::string_view around) {
    said.remove_prefix(std::min(said.find_first_not_of(around), said.size()));
    said.remove_suffix(said.size() - 1 - std::min(said.find_last_not_of(around), said.size() - 1));
  };
  if (!said.empty()) trim(" \t\r\n-_");
  if (said.empty() || said.size() > longest) return {};
  std::string tag;
  while (!said.empty()) {
    const std::size_t end = std::min(said.find_first_of("-_"), said.size());
    std::string part{said.substr(0, end)};
    said.remove_prefix(std::min(end + 1, said.size()));
    if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, alphanumeric)) return {};
    const bool first = tag.empty();
    std::ranges::transform(part, part.begin(), !first && part.size() == 2 ? upper : lower);
    if (!first && part.size() == 4) part[0] = upper(part[0]);
    if (!first) tag += '-';
    tag += part;
  }
  return tag;
}

/// The tags of the profile, one a language.
std::vector<std::string> tags_of(const Profile& profile) {
  std::vector<std::string> tags;
  for (const std::string& said : profile.languages) {
    std::string tag = usual_tag(said);
    const Language language{tag};
    const bool there = std::ranges::any_of(
        tags, [&](const std::string& other) { return Language{other} == language; });
    if (language.known() && !there) tags.push_back(std::move(tag));
  }
  return tags;
}

/// A word of up to eight bytes, in a form that is quickly compared; 0 for a longer one.
constexpr std::uint64_t packed(std::string_view word) {
  if (word.size() > 8) return 0;
  std::uint64_t all = 0;
  for (const char c : word) all = all << 8U | static_cast<unsigned char>(lower(c));
  return all;
}

template <std::size_t size>
constexpr std::array<std::uint64_t, size> packed_words(const std::string_view (&words)[size]) {
  std::array<std::uint64_t, size> all{};
  std::ranges::transform(words, all.begin(), packed);
  std::ranges::sort(all);
  return all;
}

/// Words that one of the two uses in every other sentence and the other does not have.
constexpr auto english_words = packed_words(
    {"about", "all",    "an",     "and", "any",  "are",  "as",    "at",   "be",    "been",
     "but",   "by",     "can",    "do",  "for",  "from", "has",   "have", "how",   "if",
     "in",    "is",     "it",     "its", "more", "not",  "of",    "on",   "or",    "our",
     "out",   "please", "should", "so",  "that", "the",  "their", "them", "there", "these",
     "they",  "this",   "to",     "was", "we",   "were", "what",  "when", "which", "who",
     "will",  "with",   "would",  "you", "your"});
constexpr auto spanish_words = packed_words(
    {"al",      "como",  "con",  "cuando", "de",    "del",    "el",      "en",     "es",
     "esta",    "estar", "este", "está",   "están", "ha",     "han",     "hasta",  "la",
     "las",     "le",    "les",  "lo",     "los",   "muy",    "más",     "nos",    "nuestra",
     "nuestro", "o",     "para", "pero",   "por",   "porque", "puede",   "pueden", "que",
     "qué",     "se",    "ser",  "si",     "sin",   "sobre",  "son",     "su",     "sus",
     "también", "te",    "tu",   "un",     "una",   "usted",  "ustedes", "y",      "ya"});

/// The language of a character of a script that tells it, or nearly.
Language by_script(unsigned lead, unsigned second) {
  const unsigned two = lead << 8U | second;
  if (two >= 0xD090 && two <= 0xD3BF) return Language{"ru"};
  if (two >= 0xD880 && two <= 0xDBBF) return Language{"ar"};
  if (two >= 0xE0A4 && two < 0xE0A6) return Language{"hi"};
  if (two >= 0xE381 && two <= 0xE383) return Language{"ja"};
  if (two >= 0xE490 && two <= 0xE9BF) return Language{"zh"};
  if (two >= 0xEAB0 && two <= 0xED9F) return Language{"ko"};
  return {};
}

struct Counts {
  int english = 0;
  int spanish = 0;
  int words = 0;
  int script = 0;  // characters of the language below
  Language of_script{};
};

bool word_byte(char c) { return letter(c) || (c & 0x80) != 0; }

void count_word(std::string_view word, Counts& counts) {
  ++counts.words;
  const std::uint64_t small = packed(word);
  if (std::ranges::binary_search(english_words, small)) ++counts.english;
  if (std::ranges::binary_search(spanish_words, small)) ++counts.spanish;
}

Counts count(std::string_view text) {
  Counts counts;
  for (std::size_t i = 0; i < text.size();) {
    if (!word_byte(text[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    for (; i < text.size() && word_byte(text[i]); ++i) {
      const auto lead = static_cast<unsigned char>(text[i]);
      if (lead < 0xC2 || i + 1 == text.size()) continue;
      const auto second = static_cast<unsigned char>(text[i + 1]);
      // ñ, ¿ and ¡ in either case; C2 is no letter but counts as one here.
      const bool n = lead == 0xC3 && (second | 0x20U) == 0xB1;
      if (n || (lead == 0xC2 && (second == 0xBF || second == 0xA1))) ++counts.spanish;
      const Language language = by_script(lead, second);
      if (!language.known()) continue;
      ++counts.script;
      // A text with kana is Japanese, however much of it is Han.
      if (!counts.of_script.known() || language == Language{"ja"}) counts.of_script = language;
    }
    count_word(text.substr(start, i - start), counts);
  }
  return counts;
}

}  // namespace

std::string language_name(std::string_view tag) {
  const Language language{tag};
  const std::string_view name = name_of(language_names, language.code());
  if (name.empty()) return std::string{tag};
  const std::size_t dash = tag.rfind('-');
  if (dash == std::string_view::npos) return std::string{name};
  const std::string_view region = tag.substr(dash + 1);
  const std::string_view known = name_of(regions_of(language), region);
  return fmt::format("{} ({})", name, known.empty() ? region : known);
}

std::vector<OfferedLanguage> offered_languages(const Profile& profile) {
  std::vector<OfferedLanguage> offered;
  const auto add = [&](const std::string& tag) {
    if (std::ranges::find(offered, tag, &OfferedLanguage::long_code) != offered.end()) return;
    offered.push_back(
        {.name = language_name(tag), .code = std::string{Language{tag}.code()}, .long_code = tag});
  };
  for (const std::string& tag : tags_of(profile)) {
    const Language language{tag};
    const std::string code{language.code()};
    add(tag);
    add(code);
    for (const Name& region : regions_of(language)) add(fmt::format("{}-{}", code, region.code));
  }
  return offered;
}

std::optional<std::string> find_language(const Profile& profile, std::string_view said) {
  std::string tag = usual_tag(said);
  const Language language{tag};
  if (!language.known()) return std::nullopt;
  for (const std::string& ours : tags_of(profile)) {
    if (Language{ours} != language) continue;
    return tag.find('-') == std::string::npos ? ours : tag;
  }
  return std::nullopt;
}

DetectedLanguage detect_language(std::string_view text) {
  constexpr std::size_t enough = 1000;  // bytes
  const Counts counts = count(text.substr(0, enough));
  const int most = std::max(counts.english, counts.spanish);
  if (counts.script > counts.words && counts.script > most) {
    return {counts.of_script, 0.9};
  }
  if (counts.english == counts.spanish) return {};
  // Every third word of a text is one of these; of fewer, some are those of a language like it.
  constexpr int several = 10;
  if (counts.words >= several && most * 5 < counts.words) return {};
  const double share = static_cast<double>(most) / (counts.english + counts.spanish);
  const double weight = std::min(1.0, 0.5 + 0.1 * most);
  return {counts.english > counts.spanish ? english : spanish, share * weight * 0.99};
}

}  // namespace plainsong::serve
