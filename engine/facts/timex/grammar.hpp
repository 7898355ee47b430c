#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/timex/node.hpp"
#include "facts/timex/tokens.hpp"

namespace plainsong::timex {

class Parser;

/// What a rule matched: the nodes of its named parts, in order; one that was left out is null.
struct Match {
  const Moment& sent;
  std::span<const Node* const> parts;
  std::span<const Token> tokens{};  ///< all of the text
  std::uint32_t begin = 0;          ///< of them, what was matched
  std::uint32_t end = 0;

  [[nodiscard]] const Node& operator[](std::size_t i) const { return *parts[i]; }
  [[nodiscard]] bool has(std::size_t i) const { return parts[i] != nullptr; }
  /// The word or sign before and behind what was matched; empty for a number.
  [[nodiscard]] std::string_view before() const {
    return begin > 0 ? std::string_view{tokens[begin - 1].folded} : std::string_view{};
  }
  [[nodiscard]] std::string_view behind() const {
    return end < tokens.size() ? std::string_view{tokens[end].folded} : std::string_view{};
  }
  [[nodiscard]] bool number_behind() const {
    return end < tokens.size() && tokens[end].kind == Token::Kind::number;
  }
};

/// Sets `node` to what the match means; false if it means nothing.
using Meaning = bool (*)(const Match& match, Node& node);
/// Reads something that is no list of rules at `token`: an end and a node for each way to read it.
struct Reading {
  std::uint32_t end = 0;
  Node node{};
};
using Reader = void (*)(const Parser& parser, std::uint32_t token, std::vector<Reading>& readings);

/// Rules of one language. A pattern is a list of parts with spaces between: "<name>" is what other
/// rules of that name match, "a|b" one of these words or signs, "_" no white space here; "?" behind
/// a part: it may be left out. What stands first is tried first, and of readings that end at the
/// same place the first counts.
class Grammar {
 public:
  void word(std::string_view name, std::string_view words, const Node& node);
  void rule(std::string_view name, std::string_view pattern, Meaning meaning);
  /// A rule that always means `node`.
  void phrase(std::string_view name, std::string_view pattern, const Node& node);
  void read_by(std::string_view name, Reader reader);

  /// To be called once, behind the last rule.
  void finish();

  /// A number for each word or sign that means anything here, the same for all numbers; 0: none.
  [[nodiscard]] std::uint32_t id(const Token& token) const;
  [[nodiscard]] std::uint32_t category(std::string_view name) const;

 private:
  friend class Parser;
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  struct Part {
    bool optional = false;
    bool adjacent = false;
    std::uint32_t category = none;
    std::vector<std::string> texts{};
  };
  /// Which ids a match may begin with.
  using Beginnings = std::vector<bool>;

  struct Rule {
    std::vector<Part> parts{};
    Meaning meaning = nullptr;  ///< null: `node` is what it means
    Node node{};
    Beginnings beginnings{};
  };
  struct Category {
    std::vector<Rule> rules{};
    Beginnings beginnings{};
    std::map<std::string, Node, std::less<>> words{};
    Reader reader = nullptr;
  };
  std::uint32_t category_of(std::string_view name);

  std::map<std::string, std::uint32_t, std::less<>> names_;
  std::vector<Category> categories_;
  std::unordered_map<std::string, std::uint32_t> ids_;
};

/// Reads the tokens of one text. Every category is read once at each token, and no reading is
/// longer than a few dozen tokens, so that the time is linear.
class Parser {
 public:
  Parser(const Grammar& grammar, std::span<const Token> tokens, const Moment& sent);

  [[nodiscard]] const std::vector<Reading>& read(std::uint32_t category, std::uint32_t token) const;
  [[nodiscard]] std::span<const Token> tokens() const { return tokens_; }
  /// See Grammar::id.
  [[nodiscard]] std::uint32_t id(std::uint32_t token) const { return ids_[token]; }
  /// Frees what was read, once it is more than `most` places: none of it need be kept.
  void forget(std::size_t most) const {
    if (known_.size() > most) known_.clear();
  }

 private:
  struct Attempt;
  void match(const Grammar::Rule& rule, std::size_t part, std::uint32_t token,
             Attempt& attempt) const;

  const Grammar& grammar_;
  std::span<const Token> tokens_;
  const Moment& sent_;
  std::vector<std::uint32_t> ids_;
  mutable std::unordered_map<std::uint64_t, std::vector<Reading>> known_;
};

}  // namespace plainsong::timex
