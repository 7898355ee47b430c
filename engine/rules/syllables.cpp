#include "rules/syllables.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/letters.hpp"

namespace plainsong {
namespace {

using namespace std::string_view_literals;

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/// Endings and beginnings that are syllables of their own, whatever stands beside them.
constexpr std::array prefixes{"un"sv,  "fore"sv, "ware"sv, "out"sv,  "post"sv, "sub"sv,
                              "pre"sv, "pro"sv,  "dis"sv,  "side"sv, "some"sv};
constexpr std::array suffixes{
    "ly"sv,    "less"sv,  "some"sv,  "ful"sv,   "ers"sv,   "er"sv,     "ness"sv,  "cians"sv,
    "cian"sv,  "ments"sv, "ment"sv,  "ettes"sv, "ette"sv,  "villes"sv, "ville"sv, "ships"sv,
    "ship"sv,  "sides"sv, "side"sv,  "ports"sv, "port"sv,  "shires"sv, "shire"sv, "tioned"sv,
    "tions"sv, "tion"sv,  "sions"sv, "sion"sv,  "gions"sv, "gion"sv,   "nions"sv, "nion"sv};
constexpr std::array inner_suffixes{"ful"sv, "less"sv, "ness"sv};
constexpr std::array long_prefixes{
    "above"sv, "anti"sv,  "ante"sv, "counter"sv, "hyper"sv, "afore"sv, "agri"sv,  "infra"sv,
    "intra"sv, "inter"sv, "over"sv, "semi"sv,    "ultra"sv, "under"sv, "extra"sv, "dia"sv,
    "micro"sv, "mega"sv,  "kilo"sv, "pico"sv,    "nano"sv,  "macro"sv};
constexpr std::array long_suffixes{"fully"sv, "berry"sv, "woman"sv, "women"sv, "edly"sv};

template <std::size_t N>
bool cut_start(std::string_view& word, const std::array<std::string_view, N>& starts) {
  for (const std::string_view start : starts) {
    if (word[0] != start[0]) continue;  // most of them, and quicker so
    if (word.size() > start.size() && word.starts_with(start)) {
      word.remove_prefix(start.size());
      return true;
    }
  }
  return false;
}

template <std::size_t N>
bool cut_end(std::string_view& word, const std::array<std::string_view, N>& ends) {
  for (const std::string_view end : ends) {
    if (word.back() != end.back()) continue;
    if (word.size() > end.size() && word.ends_with(end)) {
      word.remove_suffix(end.size());
      return true;
    }
  }
  return false;
}

std::size_t vowel_groups(std::string_view word) {
  std::size_t groups = 0;
  bool before = false;
  for (const char c : word) {
    const bool now = vowel(c);
    if (now && !before) ++groups;
    before = now;
  }
  return groups;
}

/// A last e, or es, that is not spoken.
bool silent_end(std::string_view word) {
  if (word.ends_with("es")) {
    word.remove_suffix(2);
    // "buses", "boxes", "matches" speak it.
    return !word.empty() && "sxzhcgi"sv.find(word.back()) == std::string_view::npos;
  }
  if (word.ends_with("ed")) {
    word.remove_suffix(2);
    return !word.empty() && word.back() != 't' && word.back() != 'd';
  }
  if (!word.ends_with('e')) return false;
  word.remove_suffix(1);
  // "table" speaks the l; "be" and "agree" the e.
  if (word.ends_with('l') && word.size() > 1 && !vowel(word[word.size() - 2])) return false;
  return !word.empty() && !vowel(word.back());
}

/// Two vowels that meet and are spoken apart.
std::size_t parted_vowels(std::string_view word) {
  std::size_t parted = 0;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (!vowel(word[i]) || !vowel(word[i + 1])) continue;
    const std::string_view pair = word.substr(i, 2);
    const char before = i > 0 ? word[i - 1] : '\0';
    const char after = i + 2 < word.size() ? word[i + 2] : '\0';
    const bool soft = before == 's' || before == 't' || before == 'c';
    const bool hard_u = before != 'g' && before != 'q';
    const bool ending = before == 't' || before == 's' || before == 'g' || before == 'n' ||
                        before == 'c';  // "nation", "vicious"
    if ((pair == "ia" && (!soft || after == 't')) || pair == "iu" || pair == "ii" ||
        (pair == "eo" && after != 'p') || (pair == "ua" && hard_u) ||
        (pair == "io" && !(ending && (after == 'n' || after == 'u'))) || word.substr(i) == "eing") {
      ++parted;
    }
  }
  return parted;
}

}  // namespace

std::size_t english_syllables(std::string_view text) {
  if (text.empty()) return 0;
  const std::string lower = lower_case(text);
  std::string_view word = lower;
  while (word.ends_with('\'') || word.ends_with("'s")) {
    word.remove_suffix(word.ends_with('\'') ? 1 : 2);
  }
  if (word.size() < 3) return 1;
  std::size_t count = 0;
  if (cut_start(word, long_prefixes)) {
    count += 2;
  } else if (cut_start(word, prefixes)) {
    ++count;
  }
  if (cut_end(word, long_suffixes)) {
    count += 2;
  } else if (cut_end(word, suffixes)) {
    ++count;
    if (cut_end(word, inner_suffixes)) ++count;  // "carefully"
  }
  std::size_t rest = vowel_groups(word) + parted_vowels(word);
  if (rest > 1 && silent_end(word)) --rest;
  return std::max<std::size_t>(1, count + rest);
}

}  // namespace plainsong
