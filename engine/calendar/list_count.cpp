#include <algorithm>
#include <array>

#include "calendar/kinds.hpp"
#include "facts/fact_words.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 13> numbers_en{"zero", "one",    "two",   "three", "four",
                                                      "five", "six",    "seven", "eight", "nine",
                                                      "ten",  "eleven", "twelve"};
constexpr std::array<std::string_view, 13> numbers_es{"cero",  "uno",  "dos",   "tres", "cuatro",
                                                      "cinco", "seis", "siete", "ocho", "nueve",
                                                      "diez",  "once", "doce"};

/// Nouns whose number says nothing of the list behind them.
constexpr WordList measures =
    "minutes hours days weeks months years grades students children people families teachers "
    "schools pages points percent times miles dollars words sessions minutos horas días semanas "
    "meses años grados estudiantes niños personas familias maestros escuelas páginas puntos veces";
/// Words before a number that keep it from being the number of the list.
constexpr WordList loose =
    "least most first last next than to or about nearly over every past choose pick any between "
    "grade grades room page unit chapter week lesson up only other another select top one menos "
    "primeros primeras próximos próximas últimos últimas más elija escoja entre grado salón "
    "página unidad cada otros otras a o";

struct Counted {
  std::uint32_t word = 0;
  unsigned number = 0;
  bool spelled = false;
  Language language{};
};

std::optional<Counted> number_at(const FactWords& words, std::uint32_t i) {
  const NumberWord digits = words.number(i);
  constexpr unsigned most = 20;
  if (digits.digits > 0 && digits.suffix.empty() && digits.value >= 2 && digits.value <= most) {
    return Counted{.word = i, .number = digits.value};
  }
  const std::string_view folded = words.folded(i);
  const auto find = [&](const auto& names, Language language) -> std::optional<Counted> {
    const auto found = std::ranges::find(names, folded);
    if (found == names.end() || found - names.begin() < 2) return std::nullopt;
    return Counted{.word = i,
                   .number = static_cast<unsigned>(found - names.begin()),
                   .spelled = true,
                   .language = language};
  };
  if (auto english_number = find(numbers_en, english)) return english_number;
  return words.language() == spanish ? find(numbers_es, spanish) : std::nullopt;
}

/// The number of things that the end of a block announces: "three dates to remember:".
std::optional<Counted> announced(const FactWords& words) {
  constexpr std::uint32_t reach = 7;
  const std::uint32_t from = std::max(words.first(), words.last() - std::min(words.last(), reach));
  for (std::uint32_t i = words.last(); i-- > from;) {
    const auto counted = number_at(words, i);
    if (!counted) continue;
    if (i + 1 >= words.last() || words.gap(i + 1) != " ") return std::nullopt;
    if (i > words.first() && words.is_one_of(i - 1, loose)) return std::nullopt;
    bool noun = false;
    for (std::uint32_t k = i + 1; k < std::min(words.last(), i + 3); ++k) {
      if (words.is_one_of(k, measures)) return std::nullopt;
      noun = noun || (words.word(k).size > 3 && words.folded(k).ends_with('s'));
    }
    return noun ? counted : std::nullopt;
  }
  return std::nullopt;
}

/// How many entries the list has that begins with block `first`; 0 where that cannot be told.
std::size_t list_size(const Document& document, std::size_t first) {
  const auto blocks = document.blocks();
  const std::uint8_t level = blocks[first].level;
  std::size_t count = 0;
  std::size_t b = first;
  for (; b < blocks.size() && blocks[b].kind == BlockKind::list_item; ++b) {
    if (blocks[b].level < level) break;
    if (blocks[b].level == level) ++count;
  }
  // A paragraph between two entries may belong to the first of them.
  const bool goes_on = b + 1 < blocks.size() && blocks[b].kind == BlockKind::paragraph &&
                       blocks[b + 1].kind == BlockKind::list_item;
  return goes_on ? 0 : count;
}

std::string count_like(const Counted& counted, std::size_t count, std::string_view written) {
  const auto& names = counted.language == spanish ? numbers_es : numbers_en;
  if (!counted.spelled || count >= names.size()) return std::to_string(count);
  return begins_with_capital(written) ? capitalised(names[count]) : std::string{names[count]};
}

}  // namespace

void find_wrong_counts(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto blocks = input.in.document.blocks();
  for (std::size_t b = 0; b + 1 < blocks.size(); ++b) {
    if (blocks[b].kind != BlockKind::paragraph || blocks[b + 1].kind != BlockKind::list_item) {
      continue;
    }
    const FactWords words{input.in.document, input.in.segments, b};
    if (words.first() == words.last() || !words.gap(words.last()).starts_with(':')) continue;
    const auto counted = announced(words);
    if (!counted) continue;
    const std::size_t count = list_size(input.in.document, b + 1);
    if (count < 2 || count == counted->number) continue;
    const std::string right = count_like(*counted, count, words.raw(counted->word));
    slips.push_back({.span = words.word(counted->word).span(),
                     .right = right,
                     .detail = std::to_string(count),
                     .suggestions = {right}});
  }
}

}  // namespace plainsong
