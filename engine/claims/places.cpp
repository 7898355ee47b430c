#include "claims/places.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"

namespace plainsong {
namespace {

struct Venue {
  std::string_view words;  ///< stems, parted by spaces
  std::string_view key;
};
constexpr std::array venues{
    Venue{"salon comun", "commons"},
    Venue{"salon de uso multiple", "multipurpose room"},
    Venue{"sala de uso multiple", "multipurpose room"},
    Venue{"multipurpose room", "multipurpose room"},
    Venue{"multi purpose room", "multipurpose room"},
    Venue{"library media center", "library"},
    Venue{"media center", "library"},
    Venue{"salon de clase", "classroom"},
    Venue{"salon de musica", "music room"},
    Venue{"music room", "music room"},
    Venue{"art room", "art room"},
    Venue{"salon de arte", "art room"},
    Venue{"board room", "board room"},
    Venue{"boardroom", "board room"},
    Venue{"sala de junta", "board room"},
    Venue{"community room", "community room"},
    Venue{"salon comunitario", "community room"},
    Venue{"community center", "community center"},
    Venue{"centro comunitario", "community center"},
    Venue{"parking lot", "parking lot"},
    Venue{"estacionamiento", "parking lot"},
    Venue{"football field", "field"},
    Venue{"soccer field", "field"},
    Venue{"common", "commons"},
    Venue{"gym", "gym"},
    Venue{"gymnasium", "gym"},
    Venue{"gimnasio", "gym"},
    Venue{"cafeteria", "cafeteria"},
    Venue{"lunchroom", "cafeteria"},
    Venue{"cafetorium", "cafetorium"},
    Venue{"comedor", "cafeteria"},
    Venue{"library", "library"},
    Venue{"biblioteca", "library"},
    Venue{"auditorium", "auditorium"},
    Venue{"auditorio", "auditorium"},
    Venue{"theater", "theater"},
    Venue{"theatre", "theater"},
    Venue{"teatro", "theater"},
    Venue{"playground", "playground"},
    Venue{"courtyard", "courtyard"},
    Venue{"patio", "courtyard"},
    Venue{"stadium", "stadium"},
    Venue{"estadio", "stadium"},
    Venue{"atrium", "atrium"},
    Venue{"atrio", "atrium"},
    Venue{"lobby", "lobby"},
    Venue{"vestibulo", "lobby"},
    Venue{"homeroom", "classroom"},
    Venue{"online", "online"},
    Venue{"zoom", "online"},
};

/// Venues by their first word.
const std::unordered_multimap<std::string_view, const Venue*>& venues_by_word() {
  static const auto by_word = [] {
    std::unordered_multimap<std::string_view, const Venue*> map;
    for (const Venue& venue : venues)
      map.emplace(venue.words.substr(0, venue.words.find(' ')), &venue);
    return map;
  }();
  return by_word;
}

constexpr WordList articles = "the la el los las our nuestra nuestro su its your";

bool address_like(std::string_view stem) {
  return in_list(stem,
                 "street st road rd avenue ave lane ln drive dr circle cir court ct way boulevard "
                 "blvd place pl highway hwy trail parkway pkwy calle avenida camino");
}

}  // namespace

std::string place_code(const PlaceValue& place) {
  return place.school + '|' + place.venue + '|' + place.room;
}

PlaceValue place_of_code(std::string_view code) {
  const std::size_t first = std::min(code.find('|'), code.size());
  const std::size_t second = std::min(code.find('|', first + 1), code.size());
  PlaceValue place{.school = std::string{code.substr(0, first)}};
  if (first < code.size()) place.venue = code.substr(first + 1, second - first - 1);
  if (second < code.size()) place.room = code.substr(second + 1);
  return place;
}

bool conflict(const PlaceValue& a, const PlaceValue& b) {
  const auto differ = [](const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && one != other;
  };
  return differ(a.school, b.school) || differ(a.venue, b.venue) || differ(a.room, b.room);
}

PlaceIndex::PlaceIndex(const Profile& profile) {
  for (const Voice& voice : profile.voices) {
    if (!voice.id.starts_with("school/")) continue;
    add_name(voice.name, voice.id);
    for (const std::string& aka : voice.aka) add_name(aka, voice.id);
    const auto address = voice.contacts.find("address");
    if (address != voice.contacts.end()) {
      const std::string& text = address->second;
      add_name(std::string_view{text}.substr(0, text.find(',')), voice.id);
    }
  }
}

void PlaceIndex::add_name(std::string_view name, const std::string& school) {
  Name entry{.stems = {}, .school = school};
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -.,", at), name.size());
    if (end > at) entry.stems.push_back(stem_of(fold_word(name.substr(at, end - at))));
    at = end + 1;
  }
  if (!entry.stems.empty() && in_list(entry.stems.front(), "the la el")) {
    entry.stems.erase(entry.stems.begin());
  }
  if (entry.stems.empty()) return;
  const std::string first = entry.stems.front();
  starts_.add(first);
  by_first_stem_.emplace(first, std::move(entry));
}

bool PlaceIndex::may_begin(const MessageWords& words, std::uint32_t i) const {
  return !words.word(i).is(Word::opaque) &&
         (words.is(i, begins_venue) || starts_.may_hold(words.folded(i)));
}

PlaceIndex::Part PlaceIndex::part_at(const MessageWords& words, std::uint32_t i) const {
  Part best;
  const auto [from, to] = by_first_stem_.equal_range(std::string{words.stem(i)});
  for (auto entry = from; entry != to; ++entry) {
    const std::vector<std::string>& stems = entry->second.stems;
    if (stems.size() <= best.words.size()) continue;
    bool same = words.capital(i) || words.word(i).is(Word::digits) || stems.size() > 1;
    for (std::uint32_t k = 1; same && k < stems.size(); ++k) {
      same = words.follows(i + k) && words.stem(i + k) == stems[k];
    }
    if (!same) continue;
    best.words = {i, i + static_cast<std::uint32_t>(stems.size())};
    best.value = {.school = entry->second.school};
    best.address = words.word(i).is(Word::digits);
  }
  if (best.words.size() > 0) return best;
  if (words.is(i, "room rm salón aula salon") && i + 1 < words.size()) {
    const std::string_view between = words.before(i + 1);
    const std::string_view number = words.folded(i + 1);
    const bool follows = between == " " || between == ". " || between == "\xC2\xA0";
    const bool numbered = number.size() <= 4 && !number.empty() &&
                          (words.word(i + 1).is(Word::digits) ||
                           (number.size() >= 2 && number[1] >= '0' && number[1] <= '9'));
    if (follows && numbered) {
      best.words = {i, i + 2};
      best.value = {.room = std::string{number}};
      return best;
    }
  }
  const auto [venue, end] = venues_by_word().equal_range(words.stem(i));
  for (auto each = venue; each != end; ++each) {
    std::uint32_t k = i;
    std::string_view rest = each->second->words;
    bool same = true;
    while (same && !rest.empty()) {
      const std::size_t size = std::min(rest.find(' '), rest.size());
      same = words.stem(k) == rest.substr(0, size) && (k == i || words.follows(k));
      rest.remove_prefix(std::min(size + 1, rest.size()));
      ++k;
    }
    // "common" is an everyday word; its plural is the place.
    const bool everyday = each->second->words == "common" && words.folded(i) != "commons";
    if (!same || everyday || k - i <= best.words.size()) continue;
    best.words = {i, k};
    best.value = {.venue = std::string{each->second->key}};
  }
  return best;
}

std::vector<PlaceMention> PlaceIndex::find(const MessageWords& words) const {
  std::vector<PlaceMention> found;
  for (std::uint32_t i = 0; i < words.size();) {
    if (!may_begin(words, i)) {
      ++i;
      continue;
    }
    const Part first = part_at(words, i);
    if (first.words.size() == 0) {
      ++i;
      continue;
    }
    PlaceMention mention{.words = first.words, .value = first.value};
    bool address_only = first.address;
    // "the commons at Hilltop High School, 1 Finch Street"
    for (std::uint32_t at = first.words.last; at < words.size();) {
      if (words.block_of(at) != words.block_of(first.words.first)) break;
      std::uint32_t next = at;
      constexpr std::uint32_t most_between = 2;
      while (next < at + most_between && words.is(next, "at in of de del en the la el a")) ++next;
      if (next >= words.size()) break;
      const std::string_view between = words.before(at);
      if (between.size() > 4 || between.find_first_of(".;:!?\n") != std::string_view::npos) break;
      const Part more = may_begin(words, next) ? part_at(words, next) : Part{};
      if (more.words.size() == 0) {
        // An address the profile does not know: step over it.
        if (words.word(next).is(Word::digits) && address_like(words.stem(next + 2))) {
          at = next + 3;
          continue;
        }
        break;
      }
      const auto clash = [](const std::string& a, const std::string& b) {
        return !a.empty() && !b.empty() && a != b;
      };
      if (clash(mention.value.school, more.value.school) ||
          clash(mention.value.venue, more.value.venue) ||
          clash(mention.value.room, more.value.room)) {
        break;
      }
      if (mention.value.school.empty()) mention.value.school = more.value.school;
      if (mention.value.venue.empty()) mention.value.venue = more.value.venue;
      if (mention.value.room.empty()) mention.value.room = more.value.room;
      address_only = address_only && more.address;
      mention.words.last = more.words.last;
      at = more.words.last;
    }
    std::uint32_t before = mention.words.first;
    if (before > 0 && words.follows(before) && words.is(before - 1, articles)) --before;
    const bool preposition =
        before > 0 && words.follows(before) && words.is(before - 1, "at in to en a inside");
    const std::string_view mark = words.before(mention.words.first);
    const bool listed = mark.ends_with(", ") || mark.ends_with(": ") || mark.ends_with("· ");
    const bool starts = mention.words.first == 0 || words.block_of(mention.words.first - 1) !=
                                                        words.block_of(mention.words.first);
    mention.located = preposition || listed || starts;
    mention.span = words.span(mention.words);
    i = mention.words.last;
    if (!address_only) found.push_back(std::move(mention));
  }
  return found;
}

}  // namespace plainsong
