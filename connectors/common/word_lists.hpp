#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/finding.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// Words that somebody has added to her dictionary: lists by name ("default", that of a voice or of
/// a user), each a file of one word a line in a folder of the user's. A word in a list is not
/// reported as a spelling that is not known. Thread-safe; what is added is on the disk before the
/// call returns, and what another program has added is seen.
class WordLists {
 public:
  /// `folder` is made when the first word is added; empty: where a user's programs keep their state
  /// ($XDG_STATE_HOME/plainsong/words).
  explicit WordLists(std::string folder = {});

  /// False if it was there already. Fails on a word that is none: empty, longer than 100 bytes,
  /// with white space or control characters in it; on a name that no list can have; and where the
  /// file cannot be written.
  [[nodiscard]] Result<bool> add(std::string_view list, std::string_view word);
  /// False if it was not there.
  [[nodiscard]] Result<bool> remove(std::string_view list, std::string_view word);
  /// In the order of their bytes; empty for a list that is not there.
  [[nodiscard]] std::vector<std::string> words(std::string_view list);
  /// True if a list has the word as it is or, where it stands in small letters, with a capital.
  [[nodiscard]] bool knows(std::string_view list, std::string_view word);
  /// Drops the spelling findings of `report` whose words in `text` the list knows.
  void forgive(std::string_view list, std::string_view text, Report& report);

 private:
  struct List {
    std::set<std::string, std::less<>> words{};
    std::string stamp{};  // of the file when it was read
    [[nodiscard]] bool knows(std::string_view word) const;
  };
  /// The list as it is on the disk now.
  List& fresh(std::string_view list);
  [[nodiscard]] Result<void> write(std::string_view list, const List& content) const;
  [[nodiscard]] std::string path_of(std::string_view list) const;

  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, List, std::less<>> lists_;
};

}  // namespace plainsong
