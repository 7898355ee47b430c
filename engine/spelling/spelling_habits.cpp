#include "spelling/spelling_habits.hpp"

#include <array>

namespace plainsong {
namespace {

using Letters = std::u32string_view;
using Word = std::string_view;

constexpr auto english_keys = std::to_array<Letters>({U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"});
constexpr auto spanish_keys = std::to_array<Letters>({U"qwertyuiop", U"asdfghjklñ", U"zxcvbnm"});

constexpr auto english_sounds =
    std::to_array<Letters>({U"cks", U"sz", U"gj", U"fv", U"td", U"mn", U"iy", U"cq"});

constexpr auto english_confusions = std::to_array<Confusion>({
    // vowels
    {"ie", "ei"},
    {"ei", "ie"},
    {"ea", "ee"},
    {"ee", "ea"},
    {"ou", "o"},
    {"o", "ou"},
    {"u", "ou"},
    {"ou", "u"},
    {"oo", "o"},
    {"o", "oo"},
    {"oo", "u"},
    {"u", "oo"},
    {"ow", "ou"},
    {"ou", "ow"},
    {"e", "ea"},
    {"e", "ie"},
    {"a", "ai"},
    {"ai", "a"},
    {"i", "ia"},
    {"ia", "i"},
    {"ei", "eig"},
    {"au", "ua"},
    {"eu", "ue"},
    {"o", "oa"},
    {"e", "ee"},
    {"i", "ie"},
    {"a", "ea"},
    {"u", "ui"},
    // endings
    {"able$", "ible"},
    {"ible$", "able"},
    {"ant", "ent"},
    {"ent", "ant"},
    {"ance", "ence"},
    {"ence", "ance"},
    {"ancy", "ency"},
    {"ency", "ancy"},
    {"tion", "sion"},
    {"sion", "tion"},
    {"sion", "ssion"},
    {"tion", "ssion"},
    {"cion", "tion"},
    {"ary", "ery"},
    {"ery", "ary"},
    {"ary", "ory"},
    {"ory", "ary"},
    {"er$", "or"},
    {"or$", "er"},
    {"ar$", "er"},
    {"er$", "ar"},
    {"er$", "re"},
    {"re$", "er"},
    {"al$", "le"},
    {"el$", "le"},
    {"le$", "el"},
    {"le$", "al"},
    {"ly$", "ally"},
    {"ely$", "ally"},
    {"ley$", "ally"},
    {"ai", "e"},
    {"aly$", "ally"},
    {"ley$", "ly"},
    {"ly$", "lly"},
    {"ally$", "ly"},
    {"full", "ful"},
    {"ful", "full"},
    {"ious", "eous"},
    {"eous", "ious"},
    {"us$", "ous"},
    {"ous$", "us"},
    {"ise", "ize"},
    {"yse", "yze"},
    {"our", "or"},
    {"cede", "ceed"},
    {"ceed", "cede"},
    {"sede", "cede"},
    {"cede", "sede"},
    {"ege", "edge"},
    {"edge", "ege"},
    {"ys$", "ies"},
    {"ies$", "ys"},
    {"yness", "iness"},
    {"ment", "ement"},
    {"ement", "ment"},
    {"ng", "gn"},
    {"ght", "gth"},
    {"ngth", "nth"},
    {"nth", "ngth"},
    {"nght", "ngth"},
    {"layed$", "laid"},
    {"payed$", "paid"},
    {"os$", "oes"},
    {"oes$", "os"},
    // consonants
    {"f", "ph"},
    {"ph", "f"},
    {"sc", "s"},
    {"s", "sc"},
    {"sc", "c"},
    {"c", "sc"},
    {"sh", "sch"},
    {"sk", "sch"},
    {"sc", "sch"},
    {"k", "ch"},
    {"c", "ch"},
    {"ch", "tch"},
    {"tch", "ch"},
    {"^n", "kn"},
    {"^r", "wr"},
    {"r", "rh"},
    {"g", "gu"},
    {"gu", "g"},
    {"j", "dge"},
    {"ge", "dge"},
    {"x", "xc"},
    {"xc", "x"},
    {"xs", "xc"},
    {"x", "cc"},
    {"cc", "x"},
    {"xp", "xhp"},
    {"k", "ck"},
    {"ck", "k"},
    {"qu", "ch"},
    {"w", "wh"},
    {"wh", "w"},
    {"t", "ght"},
    {"ght", "t"},
    {"m", "mn"},
    {"wens", "wednes"},
    {"wends", "wednes"},
    {"febu", "febru"},
});

constexpr auto english_unfit = std::to_array<Word>(
    {"anal",    "anus",   "arse",       "ass",    "asses",    "bastard", "bastards", "bitch",
     "bitches", "bitchy", "boob",       "boobs",  "bugger",   "clit",    "cock",     "cocks",
     "crap",    "crappy", "cum",        "damn",   "damned",   "dick",    "dicks",    "dildo",
     "dyke",    "fag",    "faggot",     "fags",   "fart",     "farts",   "goddamn",  "hooker",
     "hookers", "horny",  "jizz",       "negro",  "negroes",  "nude",    "nudes",    "orgasm",
     "orgy",    "penis",  "penises",    "piss",   "pissed",   "poop",    "porn",     "porno",
     "prick",   "pricks", "prostitute", "pubes",  "pussy",    "queer",   "rape",     "raped",
     "rapes",   "raping", "rapist",     "retard", "retarded", "retards", "scrotum",  "semen",
     "sex",     "sexes",  "sexy",       "slut",   "sluts",    "slutty",  "spic",     "suicide",
     "testes",  "tit",    "tits",       "turd",   "turds",    "twat",    "vagina",   "vulva",
     "wank",    "wanker", "whore",      "whores"});

constexpr auto spanish_sounds = std::to_array<Letters>({U"bv", U"csz", U"gj", U"xs", U"iy"});
constexpr auto spanish_accents =
    std::to_array<Letters>({U"aá", U"eé", U"ií", U"oó", U"uúü", U"nñ"});

constexpr auto spanish_confusions = std::to_array<Confusion>({
    {"ll", "y"},         {"y", "ll"},       {"cion", "ción"}, {"sion", "sión"},  {"cion", "sión"},
    {"sion", "ción"},    {"sión", "ción"},  {"ción", "sión"}, {"cción", "ción"}, {"ción", "cción"},
    {"cion", "cción"},   {"sión", "cción"}, {"ke", "que"},    {"ki", "qui"},     {"ké", "qué"},
    {"kí", "quí"},       {"k", "c"},        {"qe", "que"},    {"qi", "qui"},     {"ge", "gue"},
    {"gi", "gui"},       {"gue", "güe"},    {"gui", "güi"},   {"ce", "que"},     {"ci", "qui"},
    {"c", "qu"},         {"ze", "ce"},      {"zi", "ci"},     {"x", "cc"},       {"cc", "x"},
    {"cs", "x"},         {"ks", "x"},       {"gs", "x"},      {"es", "ex"},      {"ex", "es"},
    {"exe", "exce"},     {"exi", "exci"},   {"ese", "exce"},  {"esce", "exce"},  {"esep", "excep"},
    {"np", "mp"},        {"nb", "mb"},      {"mb", "nv"},     {"nv", "mb"},      {"mf", "nf"},
    {"hue", "güe"},      {"güe", "hue"},    {"gue", "hue"},   {"^ue", "hue"},    {"^hie", "ye"},
    {"^ye", "hie"},      {"ao$", "ado"},    {"az$", "ad"},    {"á$", "ad"},      {"a$", "ad"},
    {"nn", "ñ"},         {"ny", "ñ"},       {"ni", "ñ"},      {"ph", "f"},       {"th", "t"},
    {"sicol", "psicol"}, {"hi", "hí"},      {"obs", "os"},    {"os", "obs"},     {"trans", "tras"},
    {"bs", "s"},         {"cc", "c"},       {"c", "cc"},      {"pt", "t"},       {"t", "pt"},
    {"w", "gu"},         {"w", "hu"},
});

constexpr auto spanish_unfit = std::to_array<Word>(
    {"ano",      "anos",    "cabrón",   "cabrona", "cabrones", "caca",    "cacas",      "cago",
     "cagar",    "carajo",  "chingar",  "chupar",  "coger",    "cojón",   "cojones",    "coño",
     "coños",    "culo",    "culos",    "follar",  "folla",    "follo",   "gilipollas", "huevón",
     "huevones", "joder",   "jodido",   "joda",    "jodo",     "maricón", "maricones",  "marica",
     "maricas",  "mear",    "meo",      "mea",     "meas",     "mierda",  "mierdas",    "mamada",
     "mamadas",  "negrata", "orgía",    "orgasmo", "ojete",    "panocha", "pedo",       "pedos",
     "pendeja",  "pendejo", "pendejos", "pene",    "penes",    "picha",   "pinche",     "polla",
     "pollas",   "porno",   "puta",     "putas",   "putada",   "puto",    "putos",      "semen",
     "sexo",     "teta",    "tetas",    "vagina",  "verga",    "vergas",  "violar",     "viola",
     "violan",   "violada", "zorra",    "zorras"});

constexpr SpellingHabits english_habits{
    .alphabet = U"abcdefghijklmnopqrstuvwxyz'",
    .vowels = U"aeiou",
    .silent = U"eh",
    .sounds = english_sounds,
    .keyboard = english_keys,
    .confusions = english_confusions,
    .one_letter_words = "aI",
    .unfit = english_unfit,
};

constexpr SpellingHabits spanish_habits{
    .alphabet = U"abcdefghijklmnñopqrstuvwxyzáéíóúü",
    .vowels = U"aeiou",
    .silent = U"h",
    .sounds = spanish_sounds,
    .accents = spanish_accents,
    .keyboard = spanish_keys,
    .confusions = spanish_confusions,
    .one_letter_words = "aoyeu",
    .unfit = spanish_unfit,
    .costs = {.accent = 1, .confusion = 3, .sound = 2, .vowel = 7, .silent = 2},
};

constexpr SpellingHabits other_habits{
    .alphabet = U"abcdefghijklmnopqrstuvwxyz", .vowels = U"aeiou", .keyboard = english_keys};

}  // namespace

const SpellingHabits& spelling_habits(Language language) {
  if (language == english) return english_habits;
  if (language == spanish) return spanish_habits;
  return other_habits;
}

}  // namespace plainsong
