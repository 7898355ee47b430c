#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plainsong::serve {

/// A match as it is sent, and what decides whether it is.
struct RenderedMatch {
  std::string json{};
  std::string rule{};           ///< its id
  std::string_view category{};  ///< its id, of static storage
  std::string word{};           ///< the unknown word; empty for other matches
  bool whole_text = false;      ///< in the half of what the whole text tells
  bool picky = false;           ///< only for those who ask for every detail
};

/// What the check of one text came to, for whoever asks for it and whichever part.
struct CheckedText {
  std::vector<RenderedMatch> matches{};  ///< by offset
  std::string sentence_ranges{};         ///< JSON
  bool cut = false;                      ///< there were more matches than are kept

  [[nodiscard]] std::size_t bytes() const;
};

/// The texts checked last: editors send the same paragraph again and again, and browsers' add-ons
/// each text twice. Texts are kept as a hash with a secret seed, matches for as long as they are
/// among the last; nothing of it goes anywhere else. Thread-safe.
class CheckedTexts {
 public:
  static constexpr std::size_t most_texts = 1024;
  static constexpr std::size_t most_bytes = std::size_t{32} << 20U;

  /// A name for all that a check depends on.
  using Key = std::pair<std::uint64_t, std::uint64_t>;

  CheckedTexts();
  [[nodiscard]] Key key(std::initializer_list<std::string_view> parts) const;
  /// Null for a text that is not there.
  [[nodiscard]] std::shared_ptr<const CheckedText> find(const Key& key);
  void keep(const Key& key, std::shared_ptr<const CheckedText> checked);

 private:
  struct Entry {
    Key key{};
    std::shared_ptr<const CheckedText> checked{};
    std::size_t bytes = 0;
  };
  void drop_oldest();

  std::uint64_t seed_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the one asked for last stands first
  std::map<Key, std::list<Entry>::iterator> places_;
  std::size_t bytes_ = 0;
};

}  // namespace plainsong::serve
