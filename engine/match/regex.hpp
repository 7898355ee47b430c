#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A regular expression in the dialect of Vale's packs (.NET), under a limit of steps. Immutable;
/// threads may share it. For what is not a rule's pattern: those are searched for by PatternSet.
class Regex {
 public:
  struct Options {
    bool ignore_case = false;
    bool word_edges = false;  ///< \b(?:...)\b around the whole
  };
  /// A mistake is one sentence that names what is wrong in the pattern.
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern, const Options& options);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  enum class Outcome : std::uint8_t { found, none, gave_up };  ///< gave_up: beyond a limit
  /// The first match in `text` that starts at or after byte `from`; what stands before counts as
  /// context. `match` and, if it is not null, `groups` are filled when one is found; a group that
  /// took no part is empty.
  [[nodiscard]] Outcome find(std::string_view text, std::size_t from, Span& match,
                             std::vector<std::string>* groups = nullptr) const;

 private:
  struct Impl;
  explicit Regex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong
