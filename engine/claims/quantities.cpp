#include "claims/quantities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace plainsong {
namespace {

const std::unordered_map<std::string_view, int>& number_words() {
  static const std::unordered_map<std::string_view, int> words{
      {"zero", 0},          {"one", 1},           {"two", 2},           {"three", 3},
      {"four", 4},          {"five", 5},          {"six", 6},           {"seven", 7},
      {"eight", 8},         {"nine", 9},          {"ten", 10},          {"eleven", 11},
      {"twelve", 12},       {"thirteen", 13},     {"fourteen", 14},     {"fifteen", 15},
      {"sixteen", 16},      {"seventeen", 17},    {"eighteen", 18},     {"nineteen", 19},
      {"twenty", 20},       {"thirty", 30},       {"forty", 40},        {"fifty", 50},
      {"sixty", 60},        {"seventy", 70},      {"eighty", 80},       {"ninety", 90},
      {"dos", 2},           {"tres", 3},          {"cuatro", 4},        {"cinco", 5},
      {"seis", 6},          {"siete", 7},         {"ocho", 8},          {"nueve", 9},
      {"diez", 10},         {"once", 11},         {"doce", 12},         {"trece", 13},
      {"catorce", 14},      {"quince", 15},       {"dieciséis", 16},    {"diecisiete", 17},
      {"dieciocho", 18},    {"diecinueve", 19},   {"veinte", 20},       {"veintiuno", 21},
      {"veintiún", 21},     {"veintiuna", 21},    {"veintidós", 22},    {"veintitrés", 23},
      {"veinticuatro", 24}, {"veinticinco", 25},  {"veintiséis", 26},   {"veintisiete", 27},
      {"veintiocho", 28},   {"veintinueve", 29},  {"treinta", 30},      {"cuarenta", 40},
      {"cincuenta", 50},    {"sesenta", 60},      {"setenta", 70},      {"ochenta", 80},
      {"noventa", 90},      {"cien", 100},        {"ciento", 100},      {"doscientos", 200},
      {"doscientas", 200},  {"trescientos", 300}, {"trescientas", 300}, {"cuatrocientos", 400},
      {"quinientos", 500},  {"quinientas", 500},  {"seiscientos", 600}, {"setecientos", 700},
      {"ochocientos", 800}, {"novecientos", 900}};
  return words;
}

int word_value(std::string_view folded) {
  constexpr std::size_t shortest = 3;
  constexpr std::size_t longest = 14;
  if (folded.size() < shortest || folded.size() > longest) return -1;
  const auto found = number_words().find(folded);
  return found == number_words().end() ? -1 : found->second;
}

/// "twenty" and "treinta" take a unit behind them.
bool tens(int value) { return value >= 20 && value < 100 && value % 10 == 0; }

/// "once" is eleven in Spanish and one time in English.
bool english_once(const MessageWords& words, std::uint32_t i) {
  return words.folded(i) == "once" && words.language(i) != spanish;
}

struct KnownUnit {
  std::string_view stem;
  std::string_view unit;
};
constexpr std::array units{
    KnownUnit{"minute", "minute"},
    KnownUnit{"minuto", "minute"},
    KnownUnit{"min", "minute"},
    KnownUnit{"hour", "hour"},
    KnownUnit{"hora", "hour"},
    KnownUnit{"day", "day"},
    KnownUnit{"dia", "day"},
    KnownUnit{"week", "week"},
    KnownUnit{"semana", "week"},
    KnownUnit{"month", "month"},
    KnownUnit{"mes", "month"},
    KnownUnit{"mese", "month"},
    KnownUnit{"year", "year"},
    KnownUnit{"ano", "year"},
    KnownUnit{"año", "year"},
    KnownUnit{"time", "time"},
    KnownUnit{"vez", "time"},
    KnownUnit{"vece", "time"},
    KnownUnit{"question", "question"},
    KnownUnit{"pregunta", "question"},
    KnownUnit{"language", "language"},
    KnownUnit{"idioma", "language"},
    KnownUnit{"lengua", "language"},
    KnownUnit{"school", "school"},
    KnownUnit{"escuela", "school"},
    KnownUnit{"plantel", "school"},
    KnownUnit{"student", "student"},
    KnownUnit{"pupil", "student"},
    KnownUnit{"estudiante", "student"},
    KnownUnit{"alumno", "student"},
    KnownUnit{"teacher", "teacher"},
    KnownUnit{"maestro", "teacher"},
    KnownUnit{"docente", "teacher"},
    KnownUnit{"family", "family"},
    KnownUnit{"familia", "family"},
    KnownUnit{"subject", "subject"},
    KnownUnit{"materia", "subject"},
    KnownUnit{"percent", "percent"},
    KnownUnit{"dollar", "dollar"},
    KnownUnit{"dolar", "dollar"},
    KnownUnit{"dolare", "dollar"},
    KnownUnit{"point", "point"},
    KnownUnit{"punto", "point"},
    KnownUnit{"book", "book"},
    KnownUnit{"libro", "book"},
    KnownUnit{"classroom", "classroom"},
    KnownUnit{"page", "page"},
    KnownUnit{"pagina", "page"},
    KnownUnit{"seat", "seat"},
    KnownUnit{"lugare", "seat"},
    KnownUnit{"volunteer", "volunteer"},
    KnownUnit{"voluntario", "volunteer"},
};

std::string known_unit(std::string_view stem) {
  const auto found = std::ranges::find(units, stem, &KnownUnit::stem);
  return found == units.end() ? std::string{} : std::string{found->unit};
}

/// Kinds of days that are counted apart.
std::string_view day_kind(std::string_view stem) {
  if (in_list(stem, "school instructional escolar escolare lectivo class")) return "school ";
  if (in_list(stem, "business working work habil habile laborable")) return "business ";
  if (in_list(stem, "calendar calendario natural naturale corrido")) return "calendar ";
  return {};
}

/// True of the digits set high, which Unicode has in two places.
bool begins_with_superscript(std::string_view text) {
  constexpr std::array latin{"\xC2\xB2", "\xC2\xB3", "\xC2\xB9"};
  return text.starts_with("\xE2\x81") ||
         std::ranges::any_of(latin, [&](const char* digit) { return text.starts_with(digit); });
}

constexpr WordList year_words = "year year's año";

class QuantityReader {
 public:
  QuantityReader(const MessageWords& words, const Facts& facts) : words_{words} {
    for (const DateMention& date : facts.dates) taken_.push_back(date.span);
    for (const TimeMention& time : facts.times) taken_.push_back(time.span);
    for (const PhoneMention& phone : facts.phones) taken_.push_back(phone.span);
    for (const AddressMention& address : facts.addresses) taken_.push_back(address.span);
    std::ranges::sort(taken_, {}, &Span::start);
  }

  std::vector<Quantity> read() {
    std::vector<Quantity> found;
    for (std::uint32_t i = 0; i < words_.size();) {
      if (!words_.word(i).is(Word::digits) && !words_.is(i, begins_number)) {
        ++i;
        continue;
      }
      auto quantity = at(i);
      if (!quantity) {
        ++i;
        continue;
      }
      i = std::max(quantity->words.last, i + 1);
      found.push_back(*std::move(quantity));
    }
    return found;
  }

 private:
  std::optional<Quantity> at(std::uint32_t i) {
    const Word& word = words_.word(i);
    if (word.is(Word::opaque) || within_taken(word.span())) return std::nullopt;
    if (auto whole = fixed(i)) return whole;
    const auto number = number_at(words_, i);
    if (!number) return std::nullopt;
    Quantity quantity{.value = number->value, .last_number_word = number->next - 1};
    quantity.number_span = words_.span({i, number->next});
    std::uint32_t next = number->next;
    if (words_.is(next, "of de") && words_.follows(next) && words_.follows(next + 1)) {
      const auto whole = number_at(words_, next + 1);
      if (whole && !whole->in_words && !number->in_words && whole->value >= number->value) {
        quantity.whole = whole->value;
        next = whole->next;
        quantity.last_number_word = next - 1;
        quantity.number_span = words_.span({i, next});
      }
    }
    const std::string_view behind = text_behind(next - 1);
    if (begins_with_superscript(behind)) return std::nullopt;  // 10² is not 10
    std::uint32_t end = next;
    std::uint32_t end_byte = words_.word(next - 1).end();
    if (behind.starts_with('%') || behind.starts_with(" %") || behind.starts_with("\xC2\xA0%")) {
      quantity.unit = "percent";
      end_byte += static_cast<std::uint32_t>(behind.find('%')) + 1;
    } else if (dollar_sign_before(word.start)) {
      quantity.unit = "dollar";
    } else if (next < words_.size() && words_.block_of(next) == words_.block_of(i) &&
               words_.follows(next)) {
      const UnitAt unit = unit_at(words_, next);
      if (unit.next > next) {
        quantity.unit = unit.unit;
        end = unit.next;
        end_byte = words_.word(end - 1).end();
      }
    }
    quantity.words = {i, end};
    quantity.span = Span{words_.word(i).start, end_byte};
    look_before(i, quantity);
    return quantity;
  }

  /// "twice", "half an hour", "an hour", "media hora".
  std::optional<Quantity> fixed(std::uint32_t i) {
    const auto make = [&](double value, std::string unit, std::uint32_t last) {
      Quantity quantity{.value = value, .unit = std::move(unit), .last_number_word = last - 1};
      quantity.words = {i, last};
      quantity.span = quantity.number_span = words_.span(quantity.words);
      look_before(i, quantity);
      return quantity;
    };
    if (words_.is(i, "twice thrice") || english_once(words_, i)) {
      const double times = words_.folded(i) == "twice" ? 2 : words_.folded(i) == "once" ? 1 : 3;
      std::uint32_t last = i + 1;
      if (!a_year(last)) return std::nullopt;
      return make(times, "time/year", last);
    }
    if (words_.is(i, "half media")) {
      std::uint32_t next = i + 1;
      if (words_.is(next, "an a") && words_.follows(next)) ++next;
      if (words_.is(next, "hour hora") && words_.follows(next)) {
        return make(30, "minute", next + 1);
      }
      return std::nullopt;
    }
    if (words_.is(i, "an one una") && words_.is(i + 1, "hour hora") && words_.follows(i + 1)) {
      std::uint32_t last = i + 2;
      double minutes = 60;
      const bool half = words_.is(last, "and y") && words_.is(last + 1, "a media half");
      if (half && words_.is(last + 1, "media")) {
        minutes = 90;
        last += 2;
      } else if (half && words_.is(last + 2, "half")) {
        minutes = 90;
        last += 3;
      }
      return make(minutes, "minute", last);
    }
    return std::nullopt;
  }

  /// Steps over "a year" and "al año".
  bool a_year(std::uint32_t& next) const {
    if (!words_.is(next, "a per each every al por cada")) return false;
    if (!words_.is(next + 1, year_words)) return false;
    next += 2;
    return true;
  }

  void look_before(std::uint32_t i, Quantity& quantity) const {
    for (std::uint32_t back = 1; back <= 3 && i >= back; ++back) {
      if (!words_.follows(i + 1 - back)) break;
      const std::uint32_t at = i - back;
      if (words_.is(at,
                    "about around approximately roughly nearly almost some unos unas "
                    "aproximadamente casi alrededor")) {
        quantity.approximate = true;
      }
      if (back == 1 && words_.is(at, "all full entire those these todas todos los las the other")) {
        quantity.definite = words_.is(at, "all full entire") ||
                            (i >= 2 && words_.is(at, "las los") && words_.is(i - 2, "todas todos"));
      }
      if (words_.is(at, "least most than over under only maximum minimum menos más hasta")) {
        quantity.bound = true;
      }
      if (back == 1 && words_.is(at, "to") && i >= 2 && words_.is(i - 2, "up")) {
        quantity.bound = true;
      }
    }
  }

  [[nodiscard]] std::string_view text_behind(std::uint32_t i) const {
    const std::string_view text = words_.document().text();
    return text.substr(std::min<std::size_t>(words_.word(i).end(), text.size()));
  }

  /// "$18" and "US$ 18".
  [[nodiscard]] bool dollar_sign_before(std::uint32_t start) const {
    std::string_view before = words_.document().text().substr(0, start);
    if (before.ends_with(' ')) before.remove_suffix(1);
    return before.ends_with('$');
  }

  bool within_taken(Span span) {
    while (next_taken_ < taken_.size() && taken_[next_taken_].end() <= span.start()) ++next_taken_;
    return next_taken_ < taken_.size() && taken_[next_taken_].overlaps(span);
  }

  const MessageWords& words_;
  std::vector<Span> taken_;
  std::size_t next_taken_ = 0;
};

}  // namespace

std::optional<NumberAt> number_at(const MessageWords& words, std::uint32_t i) {
  if (i >= words.size() || words.word(i).is(Word::opaque)) return std::nullopt;
  const std::string_view first = words.folded(i);
  if (words.word(i).is(Word::digits)) {
    double value = 0;
    const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), value);
    if (error != std::errc{} || end != first.data() + first.size()) return std::nullopt;
    if (first.find('e') != std::string_view::npos) return std::nullopt;
    NumberAt number{.value = value, .next = i + 1};
    // "4,200" is cut at the comma, "3.5" at the point.
    constexpr std::size_t group = 3;
    while (number.next < words.size()) {
      const std::string_view between = words.before(number.next);
      const std::string_view part = words.folded(number.next);
      const bool digits = words.word(number.next).is(Word::digits) &&
                          part.find_first_not_of("0123456789") == std::string_view::npos;
      if (!digits || (between != "," && between != ".")) break;
      double rest = 0;
      std::from_chars(part.data(), part.data() + part.size(), rest);
      const bool spanish_thousands =
          between == "." && part.size() == group && words.language(i) == spanish;
      if ((between == "," && part.size() == group) || spanish_thousands) {
        number.value = number.value * 1000 + rest;
      } else if (number.next == i + 1) {
        double scale = 1;
        for (std::size_t k = 0; k < part.size(); ++k) scale *= 10;
        number.value += rest / scale;
        ++number.next;
        break;
      } else {
        break;
      }
      ++number.next;
    }
    if (words.follows(number.next)) {
      const double scale = words.is(number.next, "thousand mil")              ? 1000
                           : words.is(number.next, "million millón millones") ? 1'000'000
                                                                              : 1;
      number.value *= scale;
      if (scale > 1) ++number.next;
    }
    return number;
  }
  int value = word_value(first);
  if (value < 0 || english_once(words, i)) return std::nullopt;
  NumberAt number{.value = static_cast<double>(value), .next = i + 1, .in_words = true};
  if (tens(value) && words.follows(number.next)) {
    const bool joined = words.word(number.next).gap == Gap::hyphen;
    std::uint32_t unit = number.next;
    const bool y = words.is(unit, "y") && words.follows(unit + 1);
    if (y) ++unit;
    const int ones = word_value(words.folded(unit));
    if (ones > 0 && ones < 10 && (joined || y)) {
      number.value += ones;
      number.next = unit + 1;
    }
  }
  // "doscientos veinte", "ciento cinco"
  if (value >= 100 && words.follows(number.next)) {
    const int below = word_value(words.folded(number.next));
    if (below > 0 && below < 100) {
      if (const auto rest = number_at(words, number.next)) {
        number.value += rest->value;
        number.next = rest->next;
        return number;
      }
    }
  }
  for (bool more = true; more && number.next < words.size() && words.follows(number.next);) {
    more = false;
    if (words.is(number.next, "hundred")) {
      number.value *= 100;
      more = true;
    } else if (words.is(number.next, "thousand mil")) {
      number.value *= 1000;
      more = true;
    } else if (words.is(number.next, "million millón millones")) {
      number.value *= 1'000'000;
      more = true;
    }
    if (!more) break;
    ++number.next;
    std::uint32_t at = number.next;
    if (words.is(at, "and") && words.follows(at + 1)) ++at;
    if (words.follows(at) && word_value(words.folded(at)) > 0) {
      if (const auto rest = number_at(words, at)) {
        number.value += rest->value;
        number.next = rest->next;
        more = false;
      }
    }
  }
  return number;
}

UnitAt unit_at(const MessageWords& words, std::uint32_t i) {
  constexpr WordList none =
      "of to and or in on at by for from is are was were be will the a an de y o en a al del que "
      "con por para se es son";
  if (i >= words.size() || words.word(i).is(Word::digits) || words.word(i).is(Word::opaque)) {
    return {.unit = {}, .next = i};
  }
  if (words.is(i, none)) return {.unit = {}, .next = i};
  if (words.is(i, "por") && words.is(i + 1, "ciento")) return {.unit = "percent", .next = i + 2};
  if (words.is(i, "percentage") && words.stem(i + 1) == "point") {
    return {.unit = "percentage point", .next = i + 2};
  }
  const std::string_view kind = day_kind(words.stem(i));
  if (!kind.empty() && words.follows(i + 1) && known_unit(words.stem(i + 1)) == "day") {
    return {.unit = std::string{kind} + "day", .next = i + 2};
  }
  std::string unit = known_unit(words.stem(i));
  std::uint32_t next = i + 1;
  // "31 school messages" counts messages.
  const bool singular = words.folded(i) == words.stem(i) && !words.folded(i).ends_with('s');
  const bool counted_so = in_list(unit, "minute hour day week month year time percent");
  if (!unit.empty() && singular && !counted_so && i > 0 && !words.is(i - 1, "one 1 un una")) {
    return {.unit = {}, .next = i};
  }
  if (unit == "day" && words.follows(next)) {
    const std::string_view behind = day_kind(words.stem(next));
    if (!behind.empty() && words.language(i) != english) {
      return {.unit = std::string{behind} + "day", .next = next + 1};
    }
  }
  if (unit == "time") {
    if (words.is(next, "a per each every al por cada") && words.is(next + 1, year_words)) {
      return {.unit = "time/year", .next = next + 2};
    }
    if (words.is(next, "a per each every al por cada") && next + 1 < words.size()) {
      return {.unit = "time/" + std::string{words.stem(next + 1)}, .next = next + 2};
    }
  }
  if (unit.empty()) unit = std::string{words.stem(i)};
  return {.unit = std::move(unit), .next = next};
}

std::vector<Quantity> find_quantities(const MessageWords& words, const Facts& facts) {
  return QuantityReader{words, facts}.read();
}

}  // namespace plainsong
