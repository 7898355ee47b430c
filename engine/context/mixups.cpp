#include "context/mixups.hpp"

#include <algorithm>
#include <array>

namespace plainsong {
namespace {

constexpr WordList belongings =
    "child child's children children's student student's son son's daughter daughter's family "
    "family's school school's teacher teacher's class classroom home name email phone feedback "
    "support help homework schedule calendar calendars input ideas voice homeroom grade question "
    "questions patience";

constexpr std::array all{
    // your, you're
    Mixup{.word = "you're", .meant = "your", .after = belongings},
    Mixup{.word = "your",
          .meant = "you're",
          .after = "welcome going invited able not the a an interested looking unable"},
    // its, it's
    Mixup{.word = "its",
          .meant = "it's",
          .after = "a an the been going important not time also easy hard great ok okay almost "
                   "really very never okay too"},
    Mixup{.word = "it's", .meant = "its", .after = "own doors website members"},
    // their, there, they're
    Mixup{.word = "there",
          .meant = "their",
          .after = "child child's children own homework teacher teacher's teachers classroom "
                   "backpacks names learning progress",
          .not_before = "is are was were be"},
    Mixup{.word = "their", .meant = "there", .after = "is are was were isn't aren't"},
    Mixup{.word = "they're", .meant = "their", .after = "own child's homework teacher's"},
    // lose, loose
    Mixup{.word = "loose",
          .meant = "lose",
          .before = "to will not may might could would can cannot never don't won't they you we "
                    "doesn't students"},
    Mixup{.word = "lose", .meant = "loose", .after = "tooth teeth leaf clothing"},
    // than, then
    Mixup{.word = "then",
          .meant = "than",
          .before = "more less rather other fewer better greater higher lower older younger larger "
                    "smaller"},
    Mixup{.word = "than", .meant = "then", .before = "since until"},
    // affect, effect
    Mixup{.word = "affect",
          .meant = "effect",
          .before = "the an no any positive negative little great",
          .after = "of on",
          .both = true},
    Mixup{.word = "effect",
          .meant = "affect",
          .before = "will may might can could not won't",
          .after = "your the students families all our their",
          .both = true},
    // patience, patients
    Mixup{.word = "patients",
          .meant = "patience",
          .before = "your",
          .after = "and as while during in with",
          .both = true},
    Mixup{.word = "patients",
          .meant = "patience",
          .before = "have some more",
          .after = "with as",
          .both = true},
    // principal, principle
    Mixup{.word = "principle", .meant = "principal", .before = "assistant vice interim school"},
    Mixup{.word = "principals", .meant = "principles", .before = "guiding core basic"},
    // counselor
    Mixup{.word = "councilor", .meant = "counselor", .before = "school guidance academic"},
    Mixup{.word = "councilors", .meant = "counselors", .before = "school guidance academic"},
    // advice, advise
    Mixup{.word = "advise", .meant = "advice", .before = "some any good helpful my of"},
    Mixup{.word = "advice", .meant = "advise", .before = "please to we must should"},
    // whether, weather
    Mixup{.word = "weather",
          .meant = "whether",
          .after = "or",
          .both = false,
          .not_before = "the bad cold hot good nice severe winter inclement stormy"},
    // whose, who's
    Mixup{.word = "who's",
          .meant = "whose",
          .after = "child children student students family families name names birthday birthdays"},
    Mixup{.word = "whose", .meant = "who's", .after = "going coming interested attending invited"},
    // past, passed
    Mixup{.word = "passed",
          .meant = "past",
          .before = "the this these",
          .after = "week weeks year years month months few two three summer spring fall winter",
          .both = true},
    // accept, except
    Mixup{.word = "accept", .meant = "except", .before = "everyone everything anyone everybody"},
    Mixup{
        .word = "except", .meant = "accept", .before = "will please to we cannot can must gladly"},
    // every day, may be
    Mixup{.word = "everyday",
          .meant = "every day",
          .after = "at from to this of on until when during for"},
    Mixup{.word = "maybe",
          .meant = "may be",
          .after = "used able required asked purchased found needed sent returned viewed"},
    // were, where
    Mixup{.word = "where", .meant = "were", .before = "we they"},
    // should have
    Mixup{.word = "of", .meant = "have", .before = "should could would must"},
    // break, brake
    Mixup{.word = "brake",
          .meant = "break",
          .before = "spring winter fall summer thanksgiving lunch holiday"},
    // peek, peak
    Mixup{.word = "peak", .meant = "peek", .before = "sneak"},
    // led, lead
    Mixup{.word = "lead", .meant = "led", .before = "was were been", .after = "by", .both = true},
    // hear, here
    Mixup{.word = "hear", .meant = "here", .before = "click come over"},
    Mixup{.word = "here",
          .meant = "hear",
          .before = "to will can",
          .after = "from your",
          .both = true},
    // know, no
    Mixup{.word = "no",
          .meant = "know",
          .before = "us me",
          .after = "if what when how",
          .both = true},
    // bear with
    Mixup{.word = "bare", .meant = "bear", .after = "with"},
    // quiet, quite
    Mixup{.word = "quite", .meant = "quiet", .after = "room place space area please"},
    // slips that are words
    Mixup{.word = "pubic",
          .meant = "public",
          .after = "school schools library libraries education meeting meetings hearing comment"},
    Mixup{.word = "heath",
          .meant = "health",
          .after = "office services department screening screenings room form forms"},
    Mixup{.word = "manger", .meant = "manager", .before = "office project case program cafeteria"},
    Mixup{.word = "assess",
          .meant = "access",
          .before = "have has need with",
          .after = "to",
          .both = true},
    Mixup{.word = "personal",
          .meant = "personnel",
          .before = "school district authorized emergency",
          .after = "will are is who must only",
          .both = true},

    // Spanish
    Mixup{.language = spanish, .word = "mas", .meant = "más"},
    Mixup{.language = spanish, .word = "echo", .meant = "hecho", .before = "he ha has han hemos"},
    Mixup{.language = spanish, .word = "echa", .meant = "hecha", .before = "está fue"},
    Mixup{.language = spanish, .word = "a", .meant = "ha", .after = "sido estado"},
    Mixup{.language = spanish, .word = "ha", .meant = "a", .after = "la las los el su sus"},
    Mixup{.language = spanish, .word = "haber", .meant = "a ver", .before = "vamos", .after = "si"},
    Mixup{.language = spanish,
          .word = "ano",
          .meant = "año",
          .before = "este cada próximo nuevo un del primer segundo tercer fin",
          .after = "escolar"},
    Mixup{.language = spanish, .word = "ano", .meant = "año", .before = "de"},
    Mixup{.language = spanish, .word = "anos", .meant = "años"},
    Mixup{.language = spanish,
          .word = "esta",
          .meant = "está",
          .after = "invitado invitada abierto abierta cerrado cerrada disponible ubicado ubicada "
                   "aquí lista listo"},
    Mixup{.language = spanish, .word = "estan", .meant = "están"},
    Mixup{.language = spanish, .word = "valla", .meant = "vaya", .before = "que se"},
};

}  // namespace

std::span<const Mixup> mixups() { return all; }

std::span<const Mixup> mixups_of(std::string_view word) {
  static const auto by_word = [] {
    auto sorted = all;
    std::ranges::stable_sort(sorted, {}, &Mixup::word);
    return sorted;
  }();
  return {std::ranges::lower_bound(by_word, word, {}, &Mixup::word),
          std::ranges::upper_bound(by_word, word, {}, &Mixup::word)};
}

}  // namespace plainsong
