#include "facts/timex/grammar.hpp"

#include <algorithm>

namespace plainsong::timex {
namespace {

constexpr std::uint32_t longest = 32;     // tokens of a reading
constexpr std::size_t most_readings = 8;  // at one place

std::vector<std::string_view> parted(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(by), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// The parts of a pattern; a name in angle brackets may hold spaces.
std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t end = pattern[at] == '<' ? std::min(pattern.find('>', at), pattern.size()) : at;
    end = std::min(pattern.find(' ', end), pattern.size());
    if (end > at) parts.push_back(pattern.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace

std::uint32_t Grammar::category_of(std::string_view name) {
  const auto [found, added] =
      names_.try_emplace(std::string{name}, static_cast<std::uint32_t>(categories_.size()));
  if (added) categories_.emplace_back();
  return found->second;
}

std::uint32_t Grammar::category(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? none : found->second;
}

void Grammar::word(std::string_view name, std::string_view words, const Node& node) {
  const std::uint32_t category = category_of(name);
  for (const std::string_view one : parted(words, ' ')) {
    categories_[category].words.try_emplace(std::string{one}, node);
    ids_.try_emplace(std::string{one}, static_cast<std::uint32_t>(ids_.size() + 2));
  }
}

void Grammar::read_by(std::string_view name, Reader reader) {
  const std::uint32_t category = category_of(name);
  categories_[category].reader = reader;
}

void Grammar::rule(std::string_view name, std::string_view pattern, Meaning meaning) {
  Rule rule{.meaning = meaning};
  bool adjacent = false;
  for (std::string_view text : parts_of(pattern)) {
    if (text == "_") {
      adjacent = true;
      continue;
    }
    Part part{.adjacent = adjacent};
    adjacent = false;
    if (text.size() > 1 && text.ends_with('?')) {
      part.optional = true;
      text.remove_suffix(1);
    }
    if (text.size() > 2 && text.starts_with('<')) {
      part.category = category_of(text.substr(1, text.size() - 2));
    } else {
      for (const std::string_view word : parted(text, '|')) {
        part.texts.emplace_back(word);
        ids_.try_emplace(std::string{word}, static_cast<std::uint32_t>(ids_.size() + 2));
      }
    }
    rule.parts.push_back(std::move(part));
  }
  categories_[category_of(name)].rules.push_back(std::move(rule));
}

std::uint32_t Grammar::id(const Token& token) const {
  constexpr std::uint32_t number = 1;
  if (token.kind == Token::Kind::number) return number;
  const auto found = ids_.find(token.folded);
  return found == ids_.end() ? 0 : found->second;
}

void Grammar::finish() {
  const std::size_t count = ids_.size() + 2;
  const auto add = [](Beginnings& all, const Beginnings& some) {
    bool more = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (some[i] && !all[i]) all[i] = more = true;
    }
    return more;
  };
  for (Category& category : categories_) {
    category.beginnings.assign(count, false);
    if (category.reader != nullptr) category.beginnings[1] = true;
    for (const auto& [word, node] : category.words) category.beginnings[ids_.at(word)] = true;
    for (Rule& rule : category.rules) rule.beginnings.assign(count, false);
  }
  for (bool more = true; more;) {
    more = false;
    for (Category& category : categories_) {
      for (Rule& rule : category.rules) {
        for (const Part& part : rule.parts) {
          if (part.category != none) {
            more = add(rule.beginnings, categories_[part.category].beginnings) || more;
          }
          for (const std::string& text : part.texts) {
            if (!rule.beginnings[ids_.at(text)]) rule.beginnings[ids_.at(text)] = more = true;
          }
          if (!part.optional) break;
        }
        more = add(category.beginnings, rule.beginnings) || more;
      }
    }
  }
}

Parser::Parser(const Grammar& grammar, std::span<const Token> tokens, const Moment& sent)
    : grammar_{grammar}, tokens_{tokens}, sent_{sent} {
  ids_.reserve(tokens.size());
  for (const Token& token : tokens) ids_.push_back(grammar.id(token));
}

void Grammar::phrase(std::string_view name, std::string_view pattern, const Node& node) {
  rule(name, pattern, nullptr);
  categories_[category_of(name)].rules.back().node = node;
}

/// One way through a rule, and the readings found so far.
struct Parser::Attempt {
  std::uint32_t start = 0;
  std::vector<const Node*> parts{};
  std::vector<Reading>& readings;
};

void Parser::match(const Grammar::Rule& rule, std::size_t part, std::uint32_t token,
                   Attempt& attempt) const {
  if (attempt.readings.size() >= most_readings) return;
  if (part == rule.parts.size()) {
    const bool known =
        std::ranges::find(attempt.readings, token, &Reading::end) != attempt.readings.end();
    if (known || token == attempt.start) return;
    Reading reading{.end = token};
    if (rule.meaning == nullptr) {
      reading.node = rule.node;
      attempt.readings.push_back(std::move(reading));
      return;
    }
    if (rule.meaning({sent_, attempt.parts, tokens_, attempt.start, token}, reading.node)) {
      attempt.readings.push_back(std::move(reading));
    }
    return;
  }
  const Grammar::Part& now = rule.parts[part];
  const bool named = now.category != Grammar::none;
  const bool inside = token < tokens_.size() && token - attempt.start < longest &&
                      !(now.adjacent && tokens_[token].space_before);
  if (inside && named) {
    for (const Reading& one : read(now.category, token)) {
      attempt.parts.push_back(&one.node);
      match(rule, part + 1, one.end, attempt);
      attempt.parts.pop_back();
    }
  } else if (inside) {
    const std::string& folded = tokens_[token].folded;
    if (!folded.empty() && std::ranges::find(now.texts, folded) != now.texts.end()) {
      match(rule, part + 1, token + 1, attempt);
    }
  }
  if (!now.optional) return;
  if (named) attempt.parts.push_back(nullptr);
  match(rule, part + 1, token, attempt);
  if (named) attempt.parts.pop_back();
}

const std::vector<Reading>& Parser::read(std::uint32_t category, std::uint32_t token) const {
  static const std::vector<Reading> nothing;
  if (category == Grammar::none || token >= tokens_.size()) return nothing;
  if (!grammar_.categories_[category].beginnings[ids_[token]]) return nothing;
  const std::uint64_t key = std::uint64_t{category} << 32U | token;
  // What asks for itself at the same place finds nothing: no rule begins with its own name.
  const auto [place, added] = known_.try_emplace(key);
  if (!added) return place->second;
  const Grammar::Category& its = grammar_.categories_[category];
  std::vector<Reading> readings;
  if (!its.words.empty() && !tokens_[token].folded.empty()) {
    const auto word = its.words.find(tokens_[token].folded);
    if (word != its.words.end()) readings.push_back({token + 1, word->second});
  }
  if (its.reader != nullptr) its.reader(*this, token, readings);
  for (const Grammar::Rule& rule : its.rules) {
    if (!rule.beginnings[ids_[token]]) continue;
    Attempt attempt{.start = token, .parts = {}, .readings = readings};
    match(rule, 0, token, attempt);
  }
  return known_[key] = std::move(readings);
}

}  // namespace plainsong::timex
