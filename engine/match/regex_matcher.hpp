#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/regex_program.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A compiled pattern to be run: borrows its steps and sets.
struct RegexCode {
  const RegexStep* steps = nullptr;
  const std::uint32_t* sets = nullptr;
  const std::uint32_t* first_bytes = nullptr;  ///< a bitmap of the 256: a match begins with one
  /// If set, a bitmap: one of these bytes stands `needed_least` to `needed_most` bytes behind the
  /// beginning of every match.
  const std::uint32_t* needed = nullptr;
  std::uint16_t needed_least = 0;
  std::uint16_t needed_most = 0;
  std::uint32_t run = no_run;  ///< a match begins with a run of this set, behind a \b or not
  std::uint32_t registers = 0;
  std::uint32_t forks = 0;
  bool plain = true;
  bool begins_at_edge = false;  ///< \b stands first
  bool only_run = false;        ///< the whole of a match is that run

  static constexpr std::uint32_t no_run = ~std::uint32_t{0};
};

/// Runs compiled patterns by trying their branches in order, as .NET does. A plain pattern that
/// takes long remembers where it has been, and so takes time linear in the text; all together may
/// take the steps of a budget. Not for two threads at once.
class RegexMatcher {
 public:
  /// `budget`: steps, some nanoseconds each.
  explicit RegexMatcher(std::uint64_t budget) : budget_{budget} {}

  enum class Outcome : std::uint8_t { found, none, gave_up };

  /// Whether `code` matches in `text` from byte `start` on; what stands before is context. `end` is
  /// set when it does.
  [[nodiscard]] Outcome match_at(const RegexCode& code, std::string_view text, std::uint32_t start,
                                 std::uint32_t& end);

  /// The first match that begins at or after `from`.
  [[nodiscard]] Outcome search(const RegexCode& code, std::string_view text, std::uint32_t from,
                               Span& found);

  /// All matches of a pattern that is only a run, from left to right; not empty. False: gave up.
  [[nodiscard]] bool all_runs(const RegexCode& code, std::string_view text,
                              std::vector<Span>& runs);

  /// What groups 1 to `count` took in the last match that was found; empty if they took no part.
  [[nodiscard]] std::vector<std::string> groups(std::uint32_t count) const;

  /// Steps of the budget that are left.
  [[nodiscard]] std::uint64_t left() const { return budget_; }
  /// Counts work done elsewhere on behalf of patterns.
  void charge(std::uint64_t steps) { budget_ -= steps < budget_ ? steps : budget_; }

 private:
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  /// A place to go back to: a step and a position, or a register and its former content.
  struct Frame {
    std::uint32_t step;
    std::uint32_t position;
  };
  Outcome run(std::uint32_t step, std::uint32_t position, std::uint32_t& end);
  void enter(const RegexCode& code, std::string_view text);
  [[nodiscard]] bool fits(const RegexStep& step, char32_t c) const;
  std::uint32_t first_that_fits(std::uint32_t step, std::uint32_t other, std::uint32_t position);
  /// Tries the places from `low` to `high`, the next of which is `low` afterwards.
  [[nodiscard]] Outcome search_within(const RegexCode& code, std::string_view text,
                                      std::uint32_t& low, std::uint32_t high, Span& found);
  std::uint32_t end_of_run(std::uint32_t set, std::uint32_t position);
  bool look(const RegexStep& step, std::uint32_t at, std::uint32_t& position);
  bool again(const RegexStep& step, std::uint32_t& position) const;
  bool been_at(std::uint32_t fork, std::uint32_t position);
  bool remember(const RegexCode& code, std::string_view text);

  std::uint64_t budget_;
  std::uint64_t limit_ = 0;  // steps left to this attempt
  RegexCode code_;
  std::string_view text_;
  std::vector<Frame> stack_;
  std::vector<std::uint32_t> registers_;
  std::vector<std::uint64_t> visited_;  // a bit for each fork and position
  bool remembers_ = false;
  struct Run {
    std::uint32_t set = nowhere;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
  };
  Run run_;  // the last long one
};

}  // namespace plainsong
