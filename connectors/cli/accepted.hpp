#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "common/baseline.hpp"
#include "common/checked_file.hpp"
#include "plainsong/profile.hpp"

namespace plainsong::cli {

/// Keeps account of what one run lets stand: by the entries under `ignore` of its profiles and by
/// the baseline.
class Accepted {
 public:
  Accepted(const CheckOptions& options, std::string today);

  /// Reads the baseline, if there is one. False, and said why, if it has a mistake.
  [[nodiscard]] bool open();
  [[nodiscard]] bool has_baseline() const { return baseline_.has_value(); }

  /// Moves what the baseline accepts to the silenced of the file. Thread-safe.
  void apply(CheckedFile& file) const;
  /// Takes note of a file, in the order of the output.
  void add(const CheckedFile& file, const Profile& profile);
  /// Writes the baseline anew if that was asked for; false if it cannot be written.
  [[nodiscard]] bool write() const;

  /// Says which entries have expired or are not needed any more. `whole_folder`: all messages
  /// there are were checked.
  void warn(bool whole_folder) const;
  /// The same as members of the object of `--format json`, with a comma before each.
  [[nodiscard]] std::string json_members(bool whole_folder) const;

 private:
  enum class State { in_use, expired, unused };
  [[nodiscard]] State state_of(const Profile& profile, std::size_t entry, bool whole_folder) const;

  const CheckOptions& options_;
  std::string today_;
  std::optional<Baseline> baseline_;
  std::optional<BaselineRun> run_;
  std::map<std::string, std::pair<const Profile*, std::vector<bool>>> profiles_;  // entries used
  std::size_t silenced_ = 0;
};

}  // namespace plainsong::cli
