#include "match/regex_matcher.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::uint64_t quick_steps = 2'000;              // before a pattern begins to remember
constexpr std::uint64_t most_steps_at_once = 10'000'000;  // for one that cannot
constexpr std::uint64_t most_remembered = std::uint64_t{1} << 28U;  // bits
constexpr std::size_t most_frames = std::size_t{1} << 21U;
constexpr std::uint32_t register_frame = 0x80000000U;
constexpr char32_t no_character = 0xFFFFFFFFU;

struct Read {
  char32_t character = no_character;
  std::uint32_t next = 0;
};

[[gnu::noinline]] Read read_forward_beyond_ascii(std::string_view text, std::uint32_t at) {
  const utf8::Decoded decoded = utf8::decode(text, at);
  return {decoded.valid ? decoded.code_point : U'\uFFFD', at + decoded.size};
}

inline Read read_forward(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Read{byte, at + 1} : read_forward_beyond_ascii(text, at);
}

[[gnu::noinline]] Read read_backward_beyond_ascii(std::string_view text, std::uint32_t at) {
  std::uint32_t start = at - 1;
  while (start > 0 && at - start < 4 &&
         (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) {
    --start;
  }
  const Read whole = read_forward(text, start);
  if (whole.next == at) return {whole.character, start};
  return {U'\uFFFD', at - 1};
}

inline Read read_backward(std::string_view text, std::uint32_t at) {
  if (at == 0) return {};
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  return byte < 0x80 ? Read{byte, at - 1} : read_backward_beyond_ascii(text, at);
}

inline Read read(std::string_view text, std::uint32_t at, bool back) {
  return back ? read_backward(text, at) : read_forward(text, at);
}

bool word_before(std::string_view text, std::uint32_t at) {
  const char32_t c = read_backward(text, at).character;
  return c != no_character && is_word_character(c);
}

bool word_after(std::string_view text, std::uint32_t at) {
  const char32_t c = read_forward(text, at).character;
  return c != no_character && is_word_character(c);
}

/// True in the middle of a well-formed character.
bool inside_character(std::string_view text, std::uint32_t at) {
  const auto continues = [&](std::uint32_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  if (!continues(at)) return false;
  std::uint32_t start = at;
  while (start > 0 && at - start < 3 && continues(start)) --start;
  const utf8::Decoded whole = utf8::decode(text, start);
  return whole.valid && start + whole.size > at;
}

bool in_bitmap(const std::uint32_t* bitmap, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (bitmap[byte / 32] >> (byte % 32) & 1U) != 0;
}

/// True at a byte before which, and at which, an ASCII character of \w stands: no edge of a word.
bool inside_ascii_word(std::string_view text, std::uint32_t at) {
  return at > 0 && ascii_word_byte(text[at]) && ascii_word_byte(text[at - 1]);
}

bool apostrophe(char32_t c) { return c == '\'' || c == U'\u2019'; }

/// Whether the apostrophe that ends before or begins at a place joins two parts of one word, as in
/// "can't" but not in "school's".
bool joins(std::string_view text, std::uint32_t apostrophe_start, std::uint32_t apostrophe_end) {
  if (!word_before(text, apostrophe_start) || !word_after(text, apostrophe_end)) return false;
  const char c = text[apostrophe_end];
  return (c != 's' && c != 'S') || word_after(text, apostrophe_end + 1);
}

bool word_edge(std::string_view text, std::uint32_t at, bool contractions) {
  const bool before = word_before(text, at);
  const bool after = word_after(text, at);
  if (before == after) return false;
  if (!contractions) return true;
  if (before) {
    const Read next = read_forward(text, at);
    return !apostrophe(next.character) || !joins(text, at, next.next);
  }
  const Read last = read_backward(text, at);
  return !apostrophe(last.character) || !joins(text, last.next, at);
}

/// Whether the \b that stands first in `code` is at `at`.
bool edge_at(const RegexCode& code, std::string_view text, std::uint32_t at) {
  return code.steps->kind == RegexStep::word_edge &&
         word_edge(text, at, code.steps->is(RegexStep::contractions));
}

}  // namespace

RegexMatcher::Outcome RegexMatcher::match_at(const RegexCode& code, std::string_view text,
                                             std::uint32_t start, std::uint32_t& end) {
  if (budget_ == 0) return Outcome::gave_up;
  enter(code, text);
  const auto attempt = [&](std::uint64_t most) {
    registers_.assign(code.registers, nowhere);
    stack_.clear();
    limit_ = std::min(most, budget_);
    const std::uint64_t before = limit_;
    const Outcome outcome = run(0, start, end);
    charge(before - limit_ + 1);
    return outcome;
  };
  Outcome outcome = Outcome::gave_up;
  if (!code.plain) {
    outcome = attempt(most_steps_at_once);
  } else {
    if (!remembers_) outcome = attempt(quick_steps);
    if (outcome == Outcome::gave_up && budget_ > 0 && remember(code, text))
      outcome = attempt(budget_);
  }
  if (outcome == Outcome::found) {
    remembers_ = false;  // what was visited on the way to a match did not fail
    registers_[0] = start;
    registers_[1] = end;
  }
  return outcome;
}

void RegexMatcher::enter(const RegexCode& code, std::string_view text) {
  if (code.steps == code_.steps && text.data() == text_.data() && text.size() == text_.size())
    return;
  remembers_ = false;
  run_ = {};
  code_ = code;
  text_ = text;
}

RegexMatcher::Outcome RegexMatcher::search(const RegexCode& code, std::string_view text,
                                           std::uint32_t from, Span& found) {
  const auto size = static_cast<std::uint32_t>(text.size());
  charge((size - std::min(size, from)) / 8);
  std::uint32_t next = from;
  if (code.needed == nullptr) return search_within(code, text, next, size, found);
  for (std::uint32_t at = from + code.needed_least; at < size; ++at) {
    if (!in_bitmap(code.needed, text[at])) continue;
    next = std::max(next, at - std::min<std::uint32_t>(at, code.needed_most));
    const Outcome outcome = search_within(code, text, next, at - code.needed_least, found);
    if (outcome != Outcome::none) return outcome;
  }
  return Outcome::none;
}

RegexMatcher::Outcome RegexMatcher::search_within(const RegexCode& code, std::string_view text,
                                                  std::uint32_t& low, std::uint32_t high,
                                                  Span& found) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = low; at <= high; ++at) {
    while (at < size && at <= high && !in_bitmap(code.first_bytes, text[at])) ++at;
    low = std::min(at, high) + 1;
    if (at > high) break;
    if (at < size) {
      if (code.begins_at_edge && inside_ascii_word(text, at)) continue;
      if (inside_character(text, at)) continue;
    }
    std::uint32_t end = 0;
    const Outcome outcome = match_at(code, text, at, end);
    if (outcome == Outcome::found) found = {at, end};
    if (outcome != Outcome::none) return outcome;
    if (code.run != RegexCode::no_run && (!code.begins_at_edge || edge_at(code, text, at))) {
      // Where a run does not lead to a match from its beginning, it does not from its middle.
      const std::uint32_t run_end = end_of_run(code.run, at);
      at = std::max(at, run_end - std::min(run_end, 1U));
      low = at + 1;
    }
  }
  return Outcome::none;
}

bool RegexMatcher::all_runs(const RegexCode& code, std::string_view text, std::vector<Span>& runs) {
  if (budget_ == 0) return false;
  charge(text.size() / 4);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t start = 0;
  for (std::uint32_t at = 0; at < size;) {
    const Read one = read_forward(text, at);
    if (!CharSetPool::holds(code.sets + code.run, one.character)) {
      if (at > start) runs.push_back({start, at});
      start = one.next;
    }
    at = one.next;
  }
  if (size > start) runs.push_back({start, size});
  charge(runs.size());
  return true;
}

/// The step to go on with at a fork between `step` and `other`. Parts of an alternation that their
/// first character rules out are stepped over.
std::uint32_t RegexMatcher::first_that_fits(std::uint32_t step, std::uint32_t other,
                                            std::uint32_t position) {
  const char32_t c = read_forward(text_, position).character;
  while (!fits(code_.steps[step], c)) {
    step = other;
    const RegexStep& next = code_.steps[step];
    if (next.kind != RegexStep::fork || remembers_ || limit_ <= 1) return step;
    --limit_;
    ++step;
    other = next.argument;
  }
  stack_.push_back({other, position});
  return step;
}

/// Whether a step that takes one character takes `c`; true for other steps.
bool RegexMatcher::fits(const RegexStep& step, char32_t c) const {
  if (step.kind > RegexStep::set || step.kind == RegexStep::match || step.flags != 0) return true;
  if (c == no_character) return false;
  if (step.kind == RegexStep::character) return c == step.argument;
  if (step.kind == RegexStep::letter) return without_case(c) == step.argument;
  return CharSetPool::holds(code_.sets + step.argument, c);
}

std::vector<std::string> RegexMatcher::groups(std::uint32_t count) const {
  std::vector<std::string> groups(count);
  for (std::uint32_t g = 1; g <= count; ++g) {
    const std::uint32_t start = registers_[2 * g];
    const std::uint32_t end = registers_[2 * g + 1];
    if (start <= end && end <= text_.size()) groups[g - 1] = text_.substr(start, end - start);
  }
  return groups;
}

bool RegexMatcher::remember(const RegexCode& code, std::string_view text) {
  if (remembers_) return true;
  const std::uint64_t bits = std::uint64_t{code.forks} * (text.size() + 1);
  if (bits > most_remembered) return false;
  visited_.assign(bits / 64 + 1, 0);
  charge(bits / 512);
  remembers_ = true;
  return true;
}

/// Where the characters of a set end that begin at `position`. A long run is gone through once,
/// wherever in it one begins.
std::uint32_t RegexMatcher::end_of_run(std::uint32_t set, std::uint32_t position) {
  constexpr std::uint32_t worth_keeping = 32;
  if (set == run_.set && position >= run_.start && position <= run_.end) return run_.end;
  const std::uint32_t start = position;
  for (;;) {
    const Read one = read_forward(text_, position);
    if (one.character == no_character || !CharSetPool::holds(code_.sets + set, one.character))
      break;
    position = one.next;
  }
  if (position - start >= worth_keeping) run_ = {set, start, position};
  const std::uint64_t steps = (position - start) / 4;
  limit_ = limit_ > steps ? limit_ - steps : 0;
  return position;
}

bool RegexMatcher::been_at(std::uint32_t fork, std::uint32_t position) {
  const std::uint64_t bit = std::uint64_t{fork} * (text_.size() + 1) + position;
  std::uint64_t& word = visited_[bit / 64];
  const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
  const bool been = (word & mask) != 0;
  word |= mask;
  return been;
}

RegexMatcher::Outcome RegexMatcher::run(std::uint32_t step, std::uint32_t position,
                                        std::uint32_t& end) {
  const std::size_t base = stack_.size();
  for (;;) {
    if (stack_.size() >= most_frames) limit_ = 0;
    if (limit_ == 0) return Outcome::gave_up;
    --limit_;
    const RegexStep& now = code_.steps[step];
    bool good = true;
    ++step;
    switch (now.kind) {
      case RegexStep::match: end = position; return Outcome::found;
      case RegexStep::character: {
        const Read one = read(text_, position, now.is(RegexStep::backward));
        good = one.character == now.argument;
        position = one.next;
        break;
      }
      case RegexStep::letter: {
        const Read one = read(text_, position, now.is(RegexStep::backward));
        good = one.character != no_character && without_case(one.character) == now.argument;
        position = one.next;
        break;
      }
      case RegexStep::set: {
        const Read one = read(text_, position, now.is(RegexStep::backward));
        good = one.character != no_character &&
               CharSetPool::holds(code_.sets + now.argument, one.character);
        position = one.next;
        break;
      }
      case RegexStep::take_all: position = end_of_run(now.argument, position); break;
      case RegexStep::fork:
      case RegexStep::fork_away:
        if (remembers_ && been_at(now.extra, position)) {
          good = false;
          break;
        }
        if (now.kind == RegexStep::fork) {
          step = first_that_fits(step, now.argument, position);
        } else {
          stack_.push_back({step, position});
          step = now.argument;
        }
        break;
      case RegexStep::go: step = now.argument; break;
      case RegexStep::keep:
        stack_.push_back({now.argument | register_frame, registers_[now.argument]});
        registers_[now.argument] = position;
        break;
      case RegexStep::leave_idle:
        if (registers_[now.extra] == position) step = now.argument;
        break;
      case RegexStep::text_start: good = position == 0; break;
      case RegexStep::text_end: good = position == text_.size(); break;
      case RegexStep::line_start: good = position == 0 || text_[position - 1] == '\n'; break;
      case RegexStep::line_end: good = position == text_.size() || text_[position] == '\n'; break;
      case RegexStep::word_edge:
        good = word_edge(text_, position, now.is(RegexStep::contractions));
        break;
      case RegexStep::no_word_edge:
        good = !word_edge(text_, position, now.is(RegexStep::contractions));
        break;
      case RegexStep::look:
      case RegexStep::atomic:
        good = look(now, step, position);
        step = now.argument;
        if (limit_ == 0) return Outcome::gave_up;
        break;
      case RegexStep::group_again: good = again(now, position); break;
    }
    if (good) continue;
    for (;;) {
      if (stack_.size() == base) return Outcome::none;
      const Frame last = stack_.back();
      stack_.pop_back();
      if ((last.step & register_frame) == 0) {
        step = last.step;
        position = last.position;
        break;
      }
      registers_[last.step & ~register_frame] = last.position;
    }
  }
}

/// Runs the inner steps of `step`, which begin at `at`. What they put aside to go back to is
/// forgotten; what the registers held is not.
bool RegexMatcher::look(const RegexStep& step, std::uint32_t at, std::uint32_t& position) {
  const std::size_t base = stack_.size();
  std::uint32_t end = 0;
  const bool found = run(at, position, end) == Outcome::found;
  if (step.kind == RegexStep::look && step.is(RegexStep::negated)) {
    for (; stack_.size() > base; stack_.pop_back()) {
      const Frame& last = stack_.back();
      if ((last.step & register_frame) != 0) {
        registers_[last.step & ~register_frame] = last.position;
      }
    }
    return !found;
  }
  const auto kept =
      std::remove_if(stack_.begin() + static_cast<std::ptrdiff_t>(base), stack_.end(),
                     [](const Frame& frame) { return (frame.step & register_frame) == 0; });
  stack_.erase(kept, stack_.end());
  if (step.kind == RegexStep::atomic && found) position = end;
  return found;
}

bool RegexMatcher::again(const RegexStep& step, std::uint32_t& position) const {
  std::uint32_t start = registers_[2 * step.argument];
  std::uint32_t end = registers_[2 * step.argument + 1];
  if (start == nowhere || end == nowhere || start > end) return false;
  const bool back = step.is(RegexStep::backward);
  while (start < end) {
    const Read wanted = back ? read_backward(text_, end) : read_forward(text_, start);
    const Read one = read(text_, position, back);
    if (one.character == no_character) return false;
    const bool same = step.is(RegexStep::ignore_case)
                          ? without_case(wanted.character) == without_case(one.character)
                          : wanted.character == one.character;
    if (!same) return false;
    (back ? end : start) = wanted.next;
    position = one.next;
  }
  return true;
}

}  // namespace plainsong
