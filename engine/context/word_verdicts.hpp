#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plainsong/language.hpp"

namespace plainsong {

/// What was found out about a word that is not in the vocabulary.
struct WordVerdict {
  bool right = false;
  std::vector<std::string> proposals{};  ///< for a wrong word, best first
  /// Words of the glossary that it may be with one mistake, folded, the most usual mistake first.
  std::vector<std::string> corrections{};
};

/// Remembers verdicts, which depend on the word alone: the messages of a batch share most of the
/// words that no table has, and to find proposals takes longer than to check a page. Forgets all
/// when it is full, so its size has a bound. Thread-safe.
class WordVerdicts {
 public:
  static constexpr std::size_t most = 8192;

  /// Null if nothing is remembered of `word`, written as it is.
  [[nodiscard]] std::shared_ptr<const WordVerdict> find(Language language,
                                                        std::string_view word) const;
  void remember(Language language, std::string_view word,
                std::shared_ptr<const WordVerdict> verdict);

 private:
  mutable std::mutex mutex_;  // guards verdicts_
  std::unordered_map<std::string, std::shared_ptr<const WordVerdict>> verdicts_;
};

}  // namespace plainsong
