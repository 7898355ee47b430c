#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/checked_file.hpp"
#include "plainsong/baseline.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// The findings a district has accepted, and the file they are kept in.
class Baseline {
 public:
  /// Reads the file; one that is not there is empty if `may_be_missing`. Entries that expired
  /// before `today` (ISO 8601) accept nothing.
  [[nodiscard]] static Result<Baseline, Errors> open(const std::string& path,
                                                     std::string_view today, bool may_be_missing);

  /// Moves the findings it accepts to the file's silenced. An entry fits the message it was written
  /// for, and any other once that message is gone: it may have been renamed. Thread-safe.
  void apply(CheckedFile& file) const;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::vector<BaselineEntry>& entries() const { return entries_; }
  [[nodiscard]] bool expired(const BaselineEntry& entry) const;
  /// True if the message an entry was written for is not there any more.
  [[nodiscard]] bool gone(const BaselineEntry& entry) const { return gone_.contains(entry.file); }

  /// The name of a message in the file: from its folder, so that it does not matter from where
  /// Plainsong is called. Valid UTF-8.
  [[nodiscard]] std::string name_of(const std::string& file) const;

 private:
  std::string path_;
  std::string folder_;  // absolute
  std::string today_;
  std::vector<BaselineEntry> entries_;
  std::multimap<std::string, std::size_t, std::less<>> by_fingerprint_;
  std::set<std::string, std::less<>> gone_;  // files
};

/// What one run saw of the messages of a baseline, in the order of the output.
class BaselineRun {
 public:
  explicit BaselineRun(const Baseline& baseline);

  /// Takes note of a file after Baseline::apply. The findings it still has are new ones.
  void add(const CheckedFile& file);
  /// The entries that accepted nothing although their message was checked, or, where a whole
  /// folder was, is gone.
  [[nodiscard]] std::vector<const BaselineEntry*> unused(bool whole_folder) const;
  /// The entries that accept all findings of this run: what is known of older ones is kept, and so
  /// are those of messages that were not checked.
  [[nodiscard]] std::vector<BaselineEntry> renewed(std::string_view today) const;

 private:
  const Baseline& baseline_;
  std::set<std::string, std::less<>> checked_;  // names of files
  std::vector<bool> used_;                      // by entry
  std::vector<BaselineEntry> found_;
};

/// The content of a baseline file: JSON lines by file, rule, words and fingerprint.
[[nodiscard]] std::string baseline_text(std::vector<BaselineEntry> entries);

}  // namespace plainsong
