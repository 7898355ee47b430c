#include "facts/timex/find.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "facts/timex/reckon.hpp"
#include "facts/timex/shared_rules.hpp"

namespace plainsong::timex {
namespace {

struct Sort {
  std::string_view name;
  Kind kind;
};
/// What is looked for, the fuller first.
constexpr std::array sorts{Sort{"fitting date", Kind::date},
                           Sort{"date time range", Kind::date_time_range},
                           Sort{"date time", Kind::date_time},
                           Sort{"date range", Kind::date_range},
                           Sort{"date", Kind::date},
                           Sort{"time range", Kind::time_range},
                           Sort{"long part", Kind::time_range},
                           Sort{"time", Kind::time},
                           Sort{"lone part", Kind::time_range}};

/// The values of a node that is no range of ready ones.
std::vector<std::string> values_of(const Node& node, Kind kind) {
  if (!node.values.empty()) return node.values;
  std::vector<std::string> values;
  switch (kind) {
    case Kind::date: return {timex_of_day(node)};
    case Kind::date_range:
      if (node.grain == Unit::month) return {iso_month(node.year, node.month)};
      if (node.grain == Unit::year) return {fmt::format("{:04}", node.year)};
      return {};
    case Kind::time_range:
      return node.part.empty() ? values : std::vector<std::string>{"T" + node.part};
    case Kind::time:
    case Kind::date_time:
    case Kind::date_time_range: {
      const std::string day = kind == Kind::time ? std::string{} : timex_of_day(node);
      for (const Clock& clock : clocks_of(node)) values.push_back(day + clock.timex());
      return values;
    }
  }
  return values;
}

class Finder {
 public:
  Finder(const Grammar& grammar, std::span<const Token> tokens, const Moment& sent)
      : tokens_{tokens}, parser_{grammar, tokens, sent} {
    for (std::size_t i = 0; i < sorts.size(); ++i) categories_[i] = grammar.category(sorts[i].name);
  }

  std::vector<Expression> run() {
    std::vector<Expression> found;
    std::uint32_t telling = 0;  // the next token that is more than an everyday word
    for (std::uint32_t i = 0; i < tokens_.size();) {
      constexpr std::uint32_t reach = 4;
      telling = std::max(telling, i);
      while (telling < tokens_.size() && !tells(telling)) ++telling;
      if (telling > i + reach) {
        i = telling - reach;
        continue;
      }
      if (parser_.id(i) == 0 || !may_begin(i)) {
        ++i;
        continue;
      }
      const std::uint32_t end = longest(i, found);
      i = std::max(i + 1, end);
      parser_.forget(512);
    }
    return found;
  }

 private:
  /// False for words that mean nothing here, and for those that every sentence has.
  [[nodiscard]] bool tells(std::uint32_t i) const {
    constexpr std::array<std::string_view, 44> everyday{
        "a",  "an",  "the", "in",   "on",   "at",  "of",  "to",  "for",   "from", "and",
        "by", "or",  "my",  "next", "this", "is",  "be",  "how", "about", "than", "do",
        "el", "la",  "los", "las",  "de",   "del", "en",  "y",   "al",    "por",  "que",
        "un", "una", "uno", "este", "esta", "mas", "one", ".",   ",",     "-",    "/"};
    if (parser_.id(i) == 0) return false;
    return std::ranges::find(everyday, tokens_[i].folded) == everyday.end();
  }

  [[nodiscard]] bool joined(std::uint32_t i) const {
    return i < tokens_.size() && !tokens_[i].space_before;
  }
  [[nodiscard]] bool sign(std::uint32_t i, std::string_view signs) const {
    return tokens_[i].kind == Token::Kind::sign && tokens_[i].folded.size() == 1 &&
           signs.find(tokens_[i].folded[0]) != std::string_view::npos;
  }
  [[nodiscard]] bool number(std::uint32_t i) const {
    return tokens_[i].kind == Token::Kind::number;
  }

  /// False in the middle of a word of letters and digits, of a number, of an amount of money.
  [[nodiscard]] bool may_begin(std::uint32_t i) const {
    if (i == 0) return true;
    if (joined(i)) {
      const Token& before = tokens_[i - 1];
      if (before.kind == Token::Kind::number) return false;
      if (before.kind == Token::Kind::word && number(i)) return false;
      if (i >= 2 && joined(i - 1) && number(i - 2) && sign(i - 1, ".,/-:")) return false;
    }
    return !(number(i) && sign(i - 1, "$"));
  }

  [[nodiscard]] bool may_end(std::uint32_t end) const {
    if (!joined(end)) return true;
    const bool after_number = number(end - 1);
    if (number(end)) return false;
    if (after_number && tokens_[end].kind == Token::Kind::word) return false;
    if (after_number && sign(end, "%$")) return false;
    return !(after_number && sign(end, ".,/-:") && joined(end + 1) && number(end + 1));
  }

  std::uint32_t longest(std::uint32_t i, std::vector<Expression>& found) {
    std::uint32_t best_end = i;
    Expression best;
    for (std::size_t s = 0; s < sorts.size(); ++s) {
      for (const Reading& one : parser_.read(categories_[s], i)) {
        if (one.end <= best_end || !may_end(one.end)) continue;
        std::vector<std::string> values = values_of(one.node, sorts[s].kind);
        if (values.empty()) continue;
        best_end = one.end;
        best.kind = sorts[s].kind;
        best.values = std::move(values);
      }
    }
    if (best_end == i) return i;
    best.span = {tokens_[i].span.start(), tokens_[best_end - 1].span.end()};
    found.push_back(std::move(best));
    return best_end;
  }

  std::span<const Token> tokens_;
  Parser parser_;
  std::array<std::uint32_t, sorts.size()> categories_{};
};

}  // namespace

std::vector<Expression> find_expressions(std::string_view text, Language language,
                                         const Moment& sent) {
  const bool spanish_text = language == spanish;
  if (!spanish_text && language != english) return {};
  const std::vector<Token> tokens = tokenize(text);
  const Grammar& grammar = spanish_text ? spanish_grammar() : english_grammar();
  return Finder{grammar, tokens, sent}.run();
}

}  // namespace plainsong::timex
