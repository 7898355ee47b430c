#include "match/regex_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "match/regex_escape.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t deepest = 100;
constexpr std::uint32_t most_repeats = 1000;

struct Flags {
  bool ignore_case = false;
  bool lines = false;       // (?m)
  bool dot_is_all = false;  // (?s)
  bool spaced = false;      // (?x)
  bool only_named = false;  // (?n)
};

RegexNode node_of(RegexKind kind) {
  RegexNode node;
  node.kind = kind;
  return node;
}

class Parser {
 public:
  Parser(std::string_view pattern, const RegexOptions& options)
      : in_{pattern},
        flexible_spaces_{options.flexible_spaces},
        groups_before_{options.groups_before} {
    flags_.ignore_case = options.ignore_case;
  }

  Result<RegexTree> parse(bool word_edges) {
    RegexTree tree;
    RegexNode whole = choice();
    if (mistake_.empty() && !in_.done()) wrong("\")\" closes nothing");
    if (highest_reference_ > groups_ && highest_reference_ <= groups_ + groups_before_) {
      renumber(whole);
      highest_reference_ -= groups_before_;
    }
    if (mistake_.empty() && highest_reference_ > groups_) {
      wrong(fmt::format("there is no group {}", highest_reference_));
    }
    if (!mistake_.empty()) return unexpected{Error{ErrorKind::invalid_config, {}, mistake_}};
    if (word_edges) {
      tree.root = node_of(RegexKind::sequence);
      tree.root.children = {node_of(RegexKind::word_edge), std::move(whole),
                            node_of(RegexKind::word_edge)};
    } else {
      tree.root = std::move(whole);
    }
    tree.groups = groups_;
    return tree;
  }

 private:
  /// Counts groups from the first of this pattern; those of others took no part.
  void renumber(RegexNode& node) const {
    if (node.kind == RegexKind::group_again && node.number > groups_before_) {
      node.number -= groups_before_;
    }
    for (RegexNode& child : node.children) renumber(child);
  }

  void wrong(std::string message) {
    if (mistake_.empty()) mistake_ = std::move(message);
    in_.stop();
  }

  RegexNode choice() {
    const Flags outer = flags_;
    if (++depth_ > deepest) wrong("it is nested too deeply");
    std::vector<RegexNode> branches;
    branches.push_back(sequence());
    while (in_.take('|')) branches.push_back(sequence());
    --depth_;
    flags_ = outer;
    if (branches.size() == 1) return std::move(branches[0]);
    RegexNode node = node_of(RegexKind::choice);
    node.children = std::move(branches);
    return node;
  }

  RegexNode sequence() {
    RegexNode node = node_of(RegexKind::sequence);
    while (!in_.done() && in_.peek() != '|' && in_.peek() != ')') {
      if (flags_.spaced && skip_spaced()) continue;
      RegexNode part = atom();
      if (!mistake_.empty()) break;
      quantify(part);
      if (part.kind != RegexKind::nothing) node.children.push_back(std::move(part));
    }
    if (node.children.empty()) return node_of(RegexKind::nothing);
    if (node.children.size() == 1) {
      RegexNode only = std::move(node.children[0]);
      return only;
    }
    return node;
  }

  bool skip_spaced() {
    const char c = in_.peek();
    if (c == '#') {
      while (!in_.done() && in_.peek() != '\n') in_.skip();
      return true;
    }
    if (c != ' ' && (c < '\t' || c > '\r')) return false;
    in_.skip();
    return true;
  }

  RegexNode literal(char32_t c) const {
    if (c == ' ' && flexible_spaces_) return node_of(RegexKind::spaces);
    RegexNode node = node_of(RegexKind::character);
    node.character = c;
    node.ignore_case = flags_.ignore_case;
    return node;
  }

  RegexNode set_node(CharSet set) const {
    RegexNode node = node_of(RegexKind::set);
    node.set = std::move(set);
    return node;
  }

  RegexNode atom() {
    switch (in_.peek()) {
      case '(': return group();
      case '[': return brackets();
      case '\\': return escape();
      case '.': {
        in_.skip();
        CharSet set;
        set.negated = true;
        if (!flags_.dot_is_all) set.add('\n', '\n');
        return set_node(std::move(set));
      }
      case '^':
        in_.skip();
        return node_of(flags_.lines ? RegexKind::line_start : RegexKind::text_start);
      case '$':
        in_.skip();
        return node_of(flags_.lines ? RegexKind::line_end : RegexKind::text_end);
      case '*':
      case '+':
      case '?': wrong(fmt::format("\"{}\" repeats nothing", in_.peek())); return {};
      default: return literal(in_.next());
    }
  }

  RegexNode brackets() {
    CharSet set;
    const std::string mistake = read_char_set(in_, set);
    if (!mistake.empty()) wrong(mistake);
    set.ignore_case = flags_.ignore_case;
    return set_node(std::move(set));
  }

  RegexNode escape() {
    const RegexEscape read = read_escape(in_);
    switch (read.what) {
      case RegexEscape::What::mistake: wrong(read.text); return {};
      case RegexEscape::What::one_of: {
        CharSet set = read.set;
        set.ignore_case = flags_.ignore_case;
        return set_node(std::move(set));
      }
      case RegexEscape::What::character: return literal(read.character);
      case RegexEscape::What::position: return node_of(read.position);
      case RegexEscape::What::group_number: return again(read.number);
      case RegexEscape::What::group_name: {
        const auto named = std::ranges::find(names_, read.text, &Name::text);
        if (named != names_.end()) return again(named->number);
        wrong(fmt::format("there is no group \"{}\"", read.text));
        return {};
      }
    }
    return {};
  }

  RegexNode again(std::uint32_t number) {
    highest_reference_ = std::max(highest_reference_, number);
    RegexNode node = node_of(RegexKind::group_again);
    node.number = number;
    node.ignore_case = flags_.ignore_case;
    return node;
  }

  RegexNode closed(RegexNode node) {
    node.children.push_back(choice());
    if (mistake_.empty() && !in_.take(')')) wrong("a \"(\" is not closed");
    return node;
  }

  RegexNode captured() {
    RegexNode node = node_of(RegexKind::group);
    node.number = ++groups_;
    return closed(std::move(node));
  }

  RegexNode plain_group() {
    RegexNode node = closed(node_of(RegexKind::sequence));
    if (node.children.size() == 1) {
      RegexNode only = std::move(node.children[0]);
      return only;
    }
    return node;
  }

  RegexNode group() {
    in_.skip();
    if (!in_.take('?')) return flags_.only_named ? plain_group() : captured();
    if (in_.take(':')) return plain_group();
    if (in_.take('>')) return closed(node_of(RegexKind::atomic));
    if (in_.take('#')) {
      while (!in_.done() && in_.peek() != ')') in_.skip();
      if (!in_.take(')')) wrong("a \"(?#\" is not closed");
      return node_of(RegexKind::nothing);
    }
    for (const bool negated : {false, true}) {
      RegexNode look = node_of(RegexKind::look_ahead);
      look.negated = negated;
      if (in_.take(negated ? "!" : "=")) return closed(std::move(look));
      look.kind = RegexKind::look_behind;
      if (in_.take(negated ? "<!" : "<=")) return closed(std::move(look));
    }
    if (in_.take("P<") || in_.take('<')) return named('>');
    if (in_.take('\'')) return named('\'');
    if (in_.take('(')) {
      wrong("conditions \"(?(...)\" are not known");
      return {};
    }
    return flagged();
  }

  RegexNode named(char close) {
    std::string name;
    while (!in_.done() && in_.peek() != close && in_.peek() != ')') name += in_.take_byte();
    const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) {
      return is_word_character(static_cast<unsigned char>(c)) ||
             static_cast<unsigned char>(c) >= 0x80;
    });
    if (!in_.take(close) || !is_name) {
      wrong(fmt::format("\"{}\" is no name for a group", name));
      return {};
    }
    names_.push_back({name, groups_ + 1});
    return captured();
  }

  /// Behind "(?": letters of flags, then ':' and a group, or ')'.
  RegexNode flagged() {
    Flags flags = flags_;
    bool on = true;
    for (; !in_.done() && in_.peek() != ':' && in_.peek() != ')'; in_.skip()) {
      switch (in_.peek()) {
        case '-': on = false; break;
        case 'i': flags.ignore_case = on; break;
        case 'm': flags.lines = on; break;
        case 's': flags.dot_is_all = on; break;
        case 'x': flags.spaced = on; break;
        case 'n': flags.only_named = on; break;
        default: wrong(fmt::format("\"(?{}\" is not known", in_.peek())); return {};
      }
    }
    if (in_.take(')')) {
      flags_ = flags;
      return node_of(RegexKind::nothing);
    }
    if (!in_.take(':')) {
      wrong("a \"(?\" is not closed");
      return {};
    }
    const Flags outer = std::exchange(flags_, flags);
    RegexNode node = plain_group();
    flags_ = outer;
    return node;
  }

  void quantify(RegexNode& part) {
    while (!in_.done()) {
      std::uint32_t least = 0;
      std::uint32_t most = RegexNode::unbounded;
      if (in_.take('*')) {
      } else if (in_.take('+')) {
        least = 1;
      } else if (in_.take('?')) {
        most = 1;
      } else if (const auto counts = in_.take_counts()) {
        least = counts->first;
        most = counts->second;
      } else {
        return;
      }
      if (most < least || least > most_repeats ||
          (most > most_repeats && most != RegexNode::unbounded)) {
        return wrong(fmt::format("a part cannot be repeated {} to {} times", least, most));
      }
      RegexNode repeat = node_of(RegexKind::repeat);
      repeat.least = least;
      repeat.most = most;
      repeat.lazy = in_.take('?');
      if (++quantifiers_ > deepest && part.kind == RegexKind::repeat) {
        return wrong("it is nested too deeply");
      }
      if (part.kind == RegexKind::nothing) continue;
      repeat.children.push_back(std::move(part));
      part = std::move(repeat);
    }
  }

  struct Name {
    std::string text;
    std::uint32_t number;
  };
  RegexInput in_;
  bool flexible_spaces_;
  std::uint32_t groups_before_;
  Flags flags_;
  std::string mistake_;
  std::vector<Name> names_;
  std::uint32_t groups_ = 0;
  std::uint32_t highest_reference_ = 0;
  std::size_t depth_ = 0;
  std::size_t quantifiers_ = 0;
};

}  // namespace

Result<RegexTree> parse_regex(std::string_view pattern, const RegexOptions& options) {
  auto tree = Parser{pattern, options}.parse(options.word_edges);
  if (tree) return tree;
  return unexpected{Error{ErrorKind::invalid_config,
                          {},
                          fmt::format("the pattern \"{}\" is no regular expression: {}", pattern,
                                      tree.error().message)}};
}

}  // namespace plainsong
