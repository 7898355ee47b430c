#include "claims/own_events.hpp"

#include <algorithm>
#include <string_view>

#include "claims/topics.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

/// What an event is: the last word of its name in English, the first in Spanish.
constexpr WordList last_words =
    "night cafe showcase fair festival fest concert recital carnival picnic breakfast lunch dinner "
    "luncheon supper social dance walk run race expo exhibit exhibition exhibitor celebration "
    "ceremony graduation promotion orientation workshop conference house day evening morning "
    "parade play musical tournament bee camp tour potluck bazaar gala forum summit assembly "
    "performance presentation screening auction sale drive market fiesta marathon olympic";
constexpr WordList first_words =
    "noche cafe feria festival concierto recital carnaval desayuno almuerzo cena baile caminata "
    "carrera exposicion celebracion ceremonia graduacion orientacion taller dia tarde desfile obra "
    "torneo foro asamblea muestra fiesta jornada encuentro";
constexpr WordList recurring_words = "club practice rehearsal";
/// Words a name may begin with that do not tell it from another time it takes place.
constexpr WordList passing_words =
    "annual fall autumn winter spring summer our the this next first upcoming join come save "
    "otono invierno primavera verano anual proximo nuestra nuestro grade family's";
/// "House" and "Day" name much else.
constexpr WordList narrow_last = "house day evening morning run drive sale play";

constexpr std::uint32_t longest = 6;

}  // namespace

std::vector<std::string> school_stems(const Profile& profile) {
  std::vector<std::string> stems;
  for (const Voice& voice : profile.voices) {
    if (!voice.id.starts_with("school/") && !voice.parent.empty()) continue;
    for (std::string& stem : name_stems(voice.name)) stems.push_back(std::move(stem));
    for (const std::string& aka : voice.aka) {
      for (std::string& stem : name_stems(aka)) stems.push_back(std::move(stem));
    }
  }
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

std::vector<OwnEvent> find_own_events(const MessageWords& words,
                                      const std::vector<std::string>& known) {
  std::vector<OwnEvent> found;
  for (std::uint32_t i = 0; i < words.size();) {
    if (!words.capital(i) || words.word(i).is(Word::opaque)) {
      ++i;
      continue;
    }
    // A run of capitalised words, with small words between two of them.
    std::uint32_t end = i + 1;
    while (end < words.size() && end - i < longest + 4 && words.follows(end)) {
      if (words.capital(end)) {
        ++end;
        continue;
      }
      std::uint32_t next = end;
      while (next < end + 2 && words.is(next, "of the de del la las los y and a en for")) ++next;
      if (next == end || next >= words.size() || !words.follows(next) || !words.capital(next))
        break;
      end = next + 1;
    }
    const std::uint32_t run = i;
    i = end;
    // The longest part of the run that ends, or in Spanish begins, as an event does.
    std::uint32_t first = run;
    while (first < end &&
           (in_list(words.stem(first), passing_words) || words.word(first).is(Word::digits) ||
            std::ranges::binary_search(known, words.stem(first)) ||
            small_word(words.folded(first)))) {
      ++first;
    }
    if (first >= end) continue;
    std::uint32_t last = 0;
    if (in_list(words.stem(first), first_words) && end - first >= 2 &&
        !in_list(words.stem(end - 1), last_words)) {
      last = end;
      for (std::uint32_t k = first + 1; k < end; ++k) {
        if (std::ranges::binary_search(known, words.stem(k))) {
          last = k;
          break;
        }
      }
      while (last > first + 1 && small_word(words.folded(last - 1))) --last;
    } else {
      for (std::uint32_t k = end; k > first + 1; --k) {
        if (!in_list(words.stem(k - 1), last_words) &&
            !in_list(words.stem(k - 1), recurring_words)) {
          continue;
        }
        last = k;
        break;
      }
    }
    if (last < first + 2 || last - first > longest) continue;
    OwnEvent event{.words = {first, last}};
    event.recurring = in_list(words.stem(last - 1), recurring_words);
    if (in_list(words.stem(last - 1), narrow_last) && last - first > 4) continue;
    for (std::uint32_t k = first; k < last; ++k) {
      if (small_word(words.folded(k))) continue;
      if (!event.key.empty()) event.key += ' ';
      event.key += words.stem(k);
    }
    if (event.key.find(' ') == std::string::npos) continue;
    found.push_back(std::move(event));
  }
  return found;
}

}  // namespace plainsong
