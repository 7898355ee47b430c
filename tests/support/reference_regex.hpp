#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/span.hpp"

namespace plainsong::test {

/// The same pattern in other people's hands: RE2 where it can, ICU for lookaround and
/// backreferences. Its \b, \w and \d are those of ASCII where RE2 runs.
class ReferenceRegex {
 public:
  struct Options {
    bool ignore_case = false;
    bool word_edges = false;  ///< \b(?:...)\b around the whole
  };
  /// A mistake is one sentence that names what is wrong in the pattern.
  [[nodiscard]] static Result<ReferenceRegex> compile(std::string_view pattern,
                                                      const Options& options);
  ~ReferenceRegex();
  ReferenceRegex(ReferenceRegex&&) noexcept;
  ReferenceRegex& operator=(ReferenceRegex&&) noexcept;
  ReferenceRegex(const ReferenceRegex&) = delete;
  ReferenceRegex& operator=(const ReferenceRegex&) = delete;

  enum class Outcome : std::uint8_t { found, none, gave_up };  ///< gave_up: beyond a limit
  /// The first match in `text` that starts at or after byte `from`; what stands before counts as
  /// context. `match` and, if it is not null, `groups` are filled when one is found; a group that
  /// took no part is empty.
  [[nodiscard]] Outcome find(std::string_view text, std::size_t from, Span& match,
                             std::vector<std::string>* groups = nullptr) const;

  /// True if ICU runs it.
  [[nodiscard]] bool backtracks() const;

 private:
  struct Impl;
  explicit ReferenceRegex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong::test
