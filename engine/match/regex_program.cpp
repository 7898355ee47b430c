#include "match/regex_program.hpp"

#include <algorithm>

#include "match/regex_choice.hpp"
#include "match/regex_expansion.hpp"

namespace plainsong {
namespace {

constexpr std::size_t most_steps = 20'000;
/// So much white space stands between two words at most: a line break and an indent, folded.
constexpr std::uint32_t most_spaces = 4;

enum SetFlag : std::uint32_t { negated = 1, space = 2, not_space = 4, ignore_case = 8 };

class Compiler {
 public:
  Compiler(bool contractions, CharSetPool& sets) : contractions_{contractions}, sets_{sets} {}

  Result<RegexProgram> compile(const RegexTree& tree) {
    program_.groups = tree.groups;
    program_.registers = 2 * (tree.groups + 1);
    add(tree.root, false);
    emit(RegexStep::match);
    if (program_.steps.size() >= most_steps || program_.forks > 0xFFFF ||
        program_.registers > 0xFFFF) {
      return unexpected{Error{ErrorKind::invalid_config,
                              {},
                              "a pattern is too large: its repeats multiply to more than 20000 "
                              "steps"}};
    }
    return std::move(program_);
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.steps.size()); }

  std::uint32_t emit(RegexStep::Kind kind, std::uint32_t argument = 0, unsigned flags = 0,
                     std::uint32_t extra = 0) {
    if (here() < most_steps) {
      program_.steps.push_back(
          {kind, static_cast<std::uint8_t>(flags), static_cast<std::uint16_t>(extra), argument});
    }
    return here() - 1;
  }

  std::uint32_t fork(bool away) {
    return emit(away ? RegexStep::fork_away : RegexStep::fork, 0, 0, program_.forks++);
  }

  void land(std::uint32_t step) { program_.steps[step].argument = here(); }

  /// `next`: what follows `node` in any case; null if that is not known.
  void add(const RegexNode& node, bool back, const RegexNode* next = nullptr) {
    if (here() >= most_steps) return;
    const unsigned direction = back ? unsigned{RegexStep::backward} : 0U;
    const unsigned edges = contractions_ ? unsigned{RegexStep::contractions} : 0U;
    switch (node.kind) {
      case RegexKind::nothing: return;
      case RegexKind::character: {
        const char32_t c = node.ignore_case ? without_case(node.character) : node.character;
        emit(node.ignore_case ? RegexStep::letter : RegexStep::character, c, direction);
        return;
      }
      case RegexKind::set: emit(RegexStep::set, sets_.add(node.set), direction); return;
      case RegexKind::sequence:
        for (std::size_t i = 0; i < node.children.size(); ++i) {
          const bool last = i + 1 == node.children.size();
          const RegexNode& child = node.children[back ? node.children.size() - 1 - i : i];
          add(child, back, back ? nullptr : last ? next : &node.children[i + 1]);
        }
        return;
      case RegexKind::choice: return add_choice(node, back, next);
      case RegexKind::repeat:
        if (next != nullptr && ends_for_good(node, *next)) return add_take_all(node);
        return add_repeat(node.children[0], node.least, node.most, node.lazy, back);
      case RegexKind::spaces: {
        RegexNode one;
        one.kind = RegexKind::set;
        one.set.space = true;
        return add_repeat(one, 1, most_spaces, false, back);
      }
      case RegexKind::group:
        emit(RegexStep::keep, 2 * node.number + (back ? 1 : 0));
        add(node.children[0], back, next);
        emit(RegexStep::keep, 2 * node.number + (back ? 0 : 1));
        return;
      case RegexKind::atomic: return add_inner(RegexStep::atomic, node, back, 0);
      case RegexKind::look_ahead:
        return add_inner(RegexStep::look, node, false,
                         node.negated ? unsigned{RegexStep::negated} : 0U);
      case RegexKind::look_behind:
        return add_inner(RegexStep::look, node, true,
                         node.negated ? unsigned{RegexStep::negated} : 0U);
      case RegexKind::group_again:
        program_.plain = false;
        emit(RegexStep::group_again, node.number,
             direction | (node.ignore_case ? unsigned{RegexStep::ignore_case} : 0U));
        return;
      case RegexKind::text_start: emit(RegexStep::text_start); return;
      case RegexKind::text_end: emit(RegexStep::text_end); return;
      case RegexKind::line_start: emit(RegexStep::line_start); return;
      case RegexKind::line_end: emit(RegexStep::line_end); return;
      case RegexKind::word_edge: emit(RegexStep::word_edge, 0, edges); return;
      case RegexKind::no_word_edge: emit(RegexStep::no_word_edge, 0, edges); return;
    }
  }

  /// True for a greedy run of one set that need never give back what it took: what follows cannot
  /// begin with any of it.
  static bool ends_for_good(const RegexNode& run, const RegexNode& next) {
    if (run.kind != RegexKind::repeat || run.most != RegexNode::unbounded || run.lazy) return false;
    const RegexNode& one = run.children[0];
    if (one.kind != RegexKind::set && one.kind != RegexKind::character) return false;
    if (next.kind == RegexKind::word_edge) return only_word_characters(one);
    if (bytes_of(next).least == 0) return false;
    const std::bitset<256> shared = first_bytes(one) & first_bytes(next);
    if (shared.none()) return true;
    for (unsigned c = 0; c < 0x80; ++c) {
      if (shared[c]) return false;
    }
    return (only_word_characters(one) && begins_with_space_or_ascii(next)) ||
           (begins_with_space_or_ascii(one) && begins_with_word_character(next));
  }

  /// The set or character that `node` begins with; null for other parts.
  static const RegexNode* first_of(const RegexNode& node) {
    const bool opens = node.kind == RegexKind::group || node.kind == RegexKind::sequence ||
                       (node.kind == RegexKind::repeat && node.least > 0);
    if (opens) return first_of(node.children[0]);
    const bool takes = node.kind == RegexKind::set || node.kind == RegexKind::character;
    return takes ? &node : nullptr;
  }

  /// True if of what is not ASCII it can only begin with white space.
  static bool begins_with_space_or_ascii(const RegexNode& node) {
    const RegexNode* first = first_of(node);
    if (first == nullptr) return node.kind == RegexKind::spaces;
    const CharSet& set = first->set;
    return first->character < 0x80 && !set.negated && !set.not_space && set.categories == 0 &&
           std::ranges::all_of(set.ranges, [](const auto& range) { return range.second < 0x80; });
  }

  static bool begins_with_word_character(const RegexNode& node) {
    const RegexNode* first = first_of(node);
    return first != nullptr && only_word_characters(*first);
  }

  void add_take_all(const RegexNode& run) {
    const RegexNode& one = run.children[0];
    for (std::uint32_t i = 0; i < run.least; ++i) add(one, false);
    CharSet set = one.set;
    if (one.kind == RegexKind::character) {
      set.add(one.character, one.character);
      set.ignore_case = one.ignore_case;
    }
    emit(RegexStep::take_all, sets_.add(set));
  }

  void add_inner(RegexStep::Kind kind, const RegexNode& node, bool back, unsigned flags) {
    program_.plain = false;
    const std::uint32_t start = emit(kind, 0, flags);
    add(node.children[0], back);
    emit(RegexStep::match);
    land(start);
  }

  void add_choice(const RegexNode& node, bool back, const RegexNode* next) {
    std::vector<RegexNode> merged;
    if (!back && node.children.size() > 2) merged = merge_beginnings(node.children);
    const std::vector<RegexNode>& children = merged.empty() ? node.children : merged;
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
      const std::uint32_t other = fork(false);
      add(children[i], back, next);
      ends.push_back(emit(RegexStep::go));
      land(other);
    }
    add(children.back(), back, next);
    for (const std::uint32_t end : ends) land(end);
  }

  void add_repeat(const RegexNode& part, std::uint32_t least, std::uint32_t most, bool lazy,
                  bool back) {
    for (std::uint32_t i = 0; i < least; ++i) add(part, back);
    if (most == RegexNode::unbounded) return add_loop(part, lazy, back);
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = least; i < most && here() < most_steps; ++i) {
      ends.push_back(fork_out(lazy));
      add(part, back);
    }
    for (const std::uint32_t end : ends) land(end);
  }

  /// A fork whose argument is the way out of a loop; `lazy`: that way is tried first.
  std::uint32_t fork_out(bool lazy) { return fork(lazy); }

  void add_loop(const RegexNode& part, bool lazy, bool back) {
    const std::uint32_t start = fork_out(lazy);
    if (!may_be_empty(part)) {
      add(part, back);
      emit(RegexStep::go, start);
      return land(start);
    }
    const std::uint32_t position = program_.registers++;
    emit(RegexStep::keep, position);
    add(part, back);
    const std::uint32_t idle = emit(RegexStep::leave_idle, 0, 0, position);
    emit(RegexStep::go, start);
    land(idle);
    land(start);
  }

  static bool may_be_empty(const RegexNode& node) {
    switch (node.kind) {
      case RegexKind::character:
      case RegexKind::set:
      case RegexKind::spaces: return false;
      case RegexKind::sequence: return std::ranges::all_of(node.children, may_be_empty);
      case RegexKind::choice: return std::ranges::any_of(node.children, may_be_empty);
      case RegexKind::repeat: return node.least == 0 || may_be_empty(node.children[0]);
      case RegexKind::group:
      case RegexKind::atomic: return may_be_empty(node.children[0]);
      default: return true;
    }
  }

  RegexProgram program_;
  bool contractions_;
  CharSetPool& sets_;
};

}  // namespace

std::uint32_t CharSetPool::add(const CharSet& set) {
  std::vector<std::uint32_t> numbers(4);
  for (char32_t c = 0; c < 0x80; ++c) {
    if (set.holds(c)) numbers[c / 32] |= 1U << (c % 32);
  }
  numbers.push_back(set.categories);
  numbers.push_back((set.negated ? negated : 0U) | (set.space ? space : 0U) |
                    (set.not_space ? not_space : 0U) | (set.ignore_case ? ignore_case : 0U));
  numbers.push_back(static_cast<std::uint32_t>(set.ranges.size()));
  for (const auto& [first, last] : set.ranges) {
    numbers.push_back(first);
    numbers.push_back(last);
  }
  const auto [found, added] =
      places_.try_emplace(numbers, static_cast<std::uint32_t>(numbers_.size()));
  if (added) numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  return found->second;
}

bool CharSetPool::holds_beyond_ascii(const std::uint32_t* place, char32_t c) {
  CharSet set;
  set.categories = place[4];
  set.negated = (place[5] & negated) != 0;
  set.space = (place[5] & space) != 0;
  set.not_space = (place[5] & not_space) != 0;
  if ((place[5] & ignore_case) == 0) {
    bool held = (set.space && is_space_character(c)) || (set.not_space && !is_space_character(c)) ||
                (set.categories != 0 && (category_of(c) & set.categories) != 0);
    for (std::uint32_t i = 0; i < place[6] && !held; ++i) {
      held = c >= place[7 + 2 * i] && c <= place[8 + 2 * i];
    }
    return held != set.negated;
  }
  set.ignore_case = true;
  for (std::uint32_t i = 0; i < place[6]; ++i) set.add(place[7 + 2 * i], place[8 + 2 * i]);
  return set.holds(c);
}

Result<RegexProgram> compile_regex(const RegexTree& tree, bool contractions, CharSetPool& sets) {
  return Compiler{contractions, sets}.compile(tree);
}

}  // namespace plainsong
