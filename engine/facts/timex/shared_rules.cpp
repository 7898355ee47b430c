#include "facts/timex/shared_rules.hpp"

#include "facts/timex/meaning.hpp"

namespace plainsong::timex {
namespace {

void read_figures(const Parser& parser, std::uint32_t token, std::vector<Reading>& readings) {
  const Token& one = parser.tokens()[token];
  if (one.kind != Token::Kind::number || one.digits > 9) return;
  Node node;
  node.number = one.number;
  node.digits = one.digits;
  readings.push_back({token + 1, node});
}

void read_some(const Parser& parser, std::uint32_t token, std::vector<Reading>& readings,
               std::uint32_t least, std::uint32_t most) {
  const Token& one = parser.tokens()[token];
  if (one.kind != Token::Kind::number || one.digits < least || one.digits > most) return;
  Node node;
  node.number = one.number;
  node.digits = one.digits;
  readings.push_back({token + 1, node});
}

bool year(const Match& match, Node& node) { return meaning::year_number(match, node); }

/// "20261008".
bool run_together(const Match& match, Node& node) {
  const std::int64_t number = match[0].number;
  if (match[0].digits != 8) return false;
  node.year = static_cast<int>(number / 10'000);
  node.month = static_cast<int>(number / 100 % 100);
  node.day = static_cast<int>(number % 100);
  node.grain = Unit::day;
  return node.year >= 1900 && node.year < 2100 && node.month >= 1 && node.month <= 12 &&
         node.day >= 1 && node.day <= 31;
}

bool set_day(Node& node, std::int64_t month, std::int64_t day) {
  node.grain = Unit::day;
  if (month > 12 || month < 1 || day < 1 || day > 31) return false;
  node.month = static_cast<int>(month);
  node.day = static_cast<int>(day);
  return true;
}

std::int64_t full_year(const Node& said) {
  if (said.digits == 4) return said.number;
  return said.number + (said.number < 50 ? 2000 : 1900);
}

bool year_month_day(const Match& match, Node& node) {
  node.year = static_cast<int>(match[0].number);
  return node.year >= 1000 && node.year < 2300 && set_day(node, match[1].number, match[2].number);
}

template <bool MonthFirst>
bool two_numbers(const Match& match, Node& node) {
  std::int64_t month = match[MonthFirst ? 0 : 1].number;
  std::int64_t day = match[MonthFirst ? 1 : 0].number;
  if (month > 12) std::swap(month, day);
  return set_day(node, month, day);
}

template <bool MonthFirst>
bool three_numbers(const Match& match, Node& node) {
  node.year = static_cast<int>(full_year(match[2]));
  if (match[2].digits != 4 && match[2].digits != 2) return false;
  return two_numbers<MonthFirst>(match, node);
}

template <bool MonthFirst>
bool with_year(const Match& match, Node& node) {
  node.year = match[2].year;
  return two_numbers<MonthFirst>(match, node);
}

bool month_of_year(const Match& match, Node& node) {
  std::int64_t year = match[0].number;
  std::int64_t month = match[1].number;
  if (match[0].digits < 4) std::swap(year, month);
  node.grain = Unit::month;
  if (month < 1 || month > 12 || year < 1900 || year > 2100) return false;
  node.year = static_cast<int>(year);
  node.month = static_cast<int>(month);
  return true;
}

bool hour_and_minute(const Match& match, Node& node) {
  if (match[0].number > 24 || match[1].number > 59 || match[1].digits != 2) return false;
  node.hour = static_cast<int>(match[0].number);
  node.minute = static_cast<int>(match[1].number);
  if (match.parts.size() > 2 && match.has(2)) {
    if (match[2].number > 59 || match[2].digits != 2) return false;
    node.second = static_cast<int>(match[2].number);
  }
  node.grain = Unit::hour;
  return true;
}

bool hour(const Match& match, Node& node) {
  if (match[0].number > 24 || match[0].digits > 2) return false;
  if (match[0].number == 0 && match[0].digits == 0) return false;
  node.hour = static_cast<int>(match[0].number);
  node.grain = Unit::hour;
  return true;
}

bool minute(const Match& match, Node& node) {
  if (match[0].number > 59) return false;
  node.minute = static_cast<int>(match[0].number);
  return true;
}

bool decimal(const Match& match, Node& node) {
  double fraction = static_cast<double>(match[1].number);
  for (std::uint32_t i = 0; i < match[1].digits; ++i) fraction /= 10;
  node.amounts = {{static_cast<double>(match[0].number) + fraction, Unit::none}};
  return true;
}

}  // namespace

void add_figures(Grammar& g) {
  using namespace meaning;
  g.read_by("figures", read_figures);
  g.read_by("d1or2", [](const Parser& p, std::uint32_t t, std::vector<Reading>& r) {
    read_some(p, t, r, 1, 2);
  });
  g.read_by("d2", [](const Parser& p, std::uint32_t t, std::vector<Reading>& r) {
    read_some(p, t, r, 2, 2);
  });
  g.read_by("d4", [](const Parser& p, std::uint32_t t, std::vector<Reading>& r) {
    read_some(p, t, r, 4, 4);
  });
  g.read_by("d2or4", [](const Parser& p, std::uint32_t t, std::vector<Reading>& r) {
    read_some(p, t, r, 2, 4);
  });
  g.rule("n", "<words>", same);
  g.rule("n", "<figures>", same);
  g.rule("figure year", "<d4>", year);
  g.rule("short year", "<d2>", year);
  g.rule("decimal", "<figures> _ . _ <figures>", decimal);
  g.rule("hour", "<d1or2>", hour);
  g.rule("hour", "<words>", hour);
  g.rule("minute", "<d1or2>", minute);
  g.rule("minute", "<words>", minute);
  g.rule("hour minute", "<d1or2> _ : <d2> _ : _ <d2>", hour_and_minute);
  g.rule("hour minute", "<d1or2> _ : <d2>", hour_and_minute);
  g.rule("hour dot minute", "<d1or2> _ . _ <d2>", hour_and_minute);
  g.rule("figure day", "<figures>", run_together);
  for (const char* pattern :
       {"<d4> _ - _ <d1or2> _ - _ <d1or2>", "<d4> _ / _ <d1or2> _ / _ <d1or2>",
        "<d4> _ . _ <d1or2> _ . _ <d1or2>", "<d4> <d2> <d2>"}) {
    g.rule("figure day", pattern, year_month_day);
  }
  for (const char* pattern :
       {"<d1or2> _ - _ <d1or2> _ - _ <d2or4>", "<d1or2> _ / _ <d1or2> _ / _ <d2or4>",
        "<d1or2> _ . _ <d1or2> _ . _ <d2or4>"}) {
    g.rule("month first", pattern, three_numbers<true>);
    g.rule("day first", pattern, three_numbers<false>);
  }
  g.rule("month first", "<d1or2> _ / _ <d1or2> , <figure year>", with_year<true>);
  g.rule("day first", "<d1or2> _ / _ <d1or2> , <figure year>", with_year<false>);
  g.rule("month first", "<d1or2> _ / _ <d1or2>", two_numbers<true>);
  g.rule("day first", "<d1or2> _ / _ <d1or2>", two_numbers<false>);
  for (const char* pattern :
       {"<d1or2> _ / _ <d1or2>", "<d1or2> _ - _ <d1or2>", "<d1or2> _ . _ <d1or2>"}) {
    g.rule("loose month first", pattern, two_numbers<true>);
    g.rule("loose day first", pattern, two_numbers<false>);
  }
  for (const char* pattern :
       {"<d4> _ - _ <d1or2>", "<d4> _ / _ <d1or2>", "<d1or2> _ - _ <d4>", "<d1or2> _ / _ <d4>"}) {
    g.rule("month", pattern, month_of_year);
  }
  for (const char* pattern :
       {"<d4> -|/ <month name> -|/ <day number>", "<d4> -|/ <day number> -|/ <month name>",
        "<month name> -|/ <d4> -|/ <day number>", "<day number> -|/ <d4> -|/ <month name>",
        "<day number> -|/ <month name> -|/ <d4>", "<month name> -|/ <day number> -|/ <d4>"}) {
    g.rule("core date", pattern, [](const Match& match, Node& node) {
      Node year;
      for (const Node* part : match.parts) {
        if (part->digits == 4) year.year = static_cast<int>(part->number);
      }
      if (year.year < 1500 || year.year > 2200) return false;
      std::vector<const Node*> parts{match.parts.begin(), match.parts.end()};
      parts.push_back(&year);
      return meaning::day({match.sent, parts}, node);
    });
  }
}

void add_numbers(Grammar& g, std::string_view name, std::int64_t first, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    Node node;
    node.number = first++;
    std::string_view forms = words.substr(0, end);
    while (!forms.empty()) {
      const std::size_t bar = std::min(forms.find('|'), forms.size());
      g.word(name, forms.substr(0, bar), node);
      forms.remove_prefix(std::min(bar + 1, forms.size()));
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void add_months(Grammar& g, std::string_view words, int month) {
  Node node;
  node.month = month;
  g.word("month name", words, node);
}

void add_weekday(Grammar& g, std::string_view words, int weekday) {
  Node node;
  node.weekday = weekday;
  g.word("weekday", words, node);
}

void add_unit(Grammar& g, std::string_view name, std::string_view words, Unit unit) {
  Node node;
  node.grain = unit;
  g.word(name, words, node);
}

void add_part(Grammar& g, std::string_view name, std::string_view words, std::string_view part,
              std::int64_t shift) {
  Node node;
  node.part = part;
  node.number = shift;
  g.word(name, words, node);
}

void add_holiday(Grammar& g, const Holiday& holiday) {
  Node node;
  node.month = holiday.month;
  node.day = holiday.day;
  node.nth = -static_cast<int>(holiday.movable);
  g.phrase("holiday name", holiday.pattern, node);
}

}  // namespace plainsong::timex
