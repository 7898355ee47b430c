#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/language.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// A Hunspell dictionary on disk.
struct DictionaryFiles {
  Language language{};
  std::string aff{};      ///< path
  std::string dic{};      ///< path
  std::string package{};  ///< what to install if it is missing: "hunspell-es"
};

/// Hunspell's verdicts on words. Reads no dictionary before the first word of its language is
/// asked for; then all the handles of that language are made at once, which takes 30 to 50 ms and
/// 9 MB each, and holds up every other use of Hunspell in the process for that time.
/// Shared by threads; each talks to it through a Session of its own.
class Speller {
 public:
  class Session;

  /// `threads` is how many sessions there may be at a time (at least one). Fails with not_found if
  /// a dictionary is not there; the message names the package.
  [[nodiscard]] static Result<std::unique_ptr<Speller>> create(
      const std::vector<DictionaryFiles>& dictionaries, std::size_t threads);

  /// Every session must have ended.
  ~Speller();
  Speller(const Speller&) = delete;
  Speller& operator=(const Speller&) = delete;
  Speller(Speller&&) = delete;
  Speller& operator=(Speller&&) = delete;

  [[nodiscard]] bool knows(Language language) const;
  /// Waits while `threads` sessions are out: do not take a second in a thread that has one.
  [[nodiscard]] Session session();

 private:
  struct Dictionary;
  struct Slots;

  Speller(const std::vector<DictionaryFiles>& dictionaries, std::size_t threads);
  [[nodiscard]] Dictionary* find(Language language) const;
  static void open(Dictionary& dictionary, std::size_t threads);

  std::vector<std::unique_ptr<Dictionary>> dictionaries_;
  std::unique_ptr<Slots> slots_;
};

/// One thread's access to a Speller: a handle of its own for each language. Words are UTF-8 and
/// are made plain first (plain_word), as dictionaries know neither ’ nor soft hyphens.
class Speller::Session {
 public:
  Session(Session&& other) noexcept;
  Session& operator=(Session&&) = delete;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Opens the dictionary of `language` if that has not been done. Fails with not_found if there
  /// is none, or if it has gone since the Speller was made.
  [[nodiscard]] Result<void> ready(Language language);

  /// Whether Hunspell accepts `word`, case and all. True for a language that is not ready: what
  /// cannot be checked is not wrong (ready() has the reason). False beyond 100 characters.
  [[nodiscard]] bool accepts(Language language, std::string_view word);

  /// Hunspell's proposals for `word`, best first, at most `most`; takes 30 to 260 ms. None beyond
  /// 40 characters, where its time grows and nothing comes of it.
  [[nodiscard]] std::vector<std::string> suggest(Language language, std::string_view word,
                                                 std::size_t most);

 private:
  friend class Speller;

  Session(Speller& speller, std::size_t slot) : speller_{&speller}, slot_{slot} {}
  [[nodiscard]] const Dictionary* opened(Language language);

  Speller* speller_;  // null after a move
  std::size_t slot_;
};

}  // namespace plainsong
