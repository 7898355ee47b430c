#include "spelling/speller.hpp"

#include <hunspell/hunspell.hxx>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <system_error>
#include <utility>

#include "readers/charset.hpp"
#include "spelling/affix_file.hpp"
#include "text/encode.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t max_word = 100;           // characters; hunspell.hxx, MAXWORDLEN
constexpr std::size_t max_suggested_word = 40;  // characters

/// Guards what all Hunspell handles of a process share. Up to 1.7.1, making or destroying one
/// writes a table of all Unicode characters that every other handle reads (csutil.cxx, utf_tbl;
/// hunspell#727). Calls on handles enter together; making and destroying go in alone.
class Gate {
 public:
  [[nodiscard]] std::shared_lock<std::shared_mutex> enter() {
    const std::lock_guard queue{queue_};
    return std::shared_lock{inside_};
  }
  [[nodiscard]] std::unique_lock<std::shared_mutex> enter_alone() {
    const std::lock_guard queue{queue_};
    return std::unique_lock{inside_};
  }

 private:
  // Held by who waits to go in alone, so that others cannot slip in before for ever: glibc's
  // read-write locks let readers pass writers.
  std::mutex queue_;
  std::shared_mutex inside_;
};

/// The one global of the engine: what it guards is one in the library.
constinit Gate hunspell_gate;

Error missing(const DictionaryFiles& files) {
  return {ErrorKind::not_found, files.aff,
          "there is no spelling dictionary for \"" + std::string{files.language.code()} +
              "\"; install the package " + files.package};
}

bool readable(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) &&
         std::filesystem::file_size(path, error) > 0;
}

/// `word` as the dictionary would have it; nothing if it cannot be in one.
std::optional<std::string> as_asked(std::string_view word, const std::string& charset,
                                    std::size_t max_characters) {
  if (word.size() > 4 * max_characters) return std::nullopt;
  if (std::ranges::any_of(word, [](char c) { return c >= 0 && c < ' '; })) return std::nullopt;
  std::string plain = plain_word(word);
  if (plain.empty() || utf8::count(plain) > max_characters) return std::nullopt;
  if (charset.empty()) return plain;
  return encode_text(plain, charset);
}

}  // namespace

struct Speller::Dictionary {
  DictionaryFiles files;
  std::atomic<bool> opened{false};                 // once true, what follows does not change
  std::vector<std::unique_ptr<Hunspell>> handles;  // by slot; empty if the files have gone
  std::string charset;                             // of the words it takes; empty: UTF-8
};

/// Which of the handles are in nobody's hands.
struct Speller::Slots {
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::size_t> free;
  std::size_t count = 0;
};

Result<std::unique_ptr<Speller>> Speller::create(const std::vector<DictionaryFiles>& dictionaries,
                                                 std::size_t threads) {
  for (const DictionaryFiles& files : dictionaries) {
    if (!readable(files.aff) || !readable(files.dic)) return unexpected{missing(files)};
  }
  return std::unique_ptr<Speller>{new Speller{dictionaries, std::max<std::size_t>(threads, 1)}};
}

Speller::Speller(const std::vector<DictionaryFiles>& dictionaries, std::size_t threads)
    : slots_{std::make_unique<Slots>()} {
  for (const DictionaryFiles& files : dictionaries) {
    dictionaries_.push_back(std::make_unique<Dictionary>());
    dictionaries_.back()->files = files;
  }
  slots_->count = threads;
  for (std::size_t slot = threads; slot-- > 0;) slots_->free.push_back(slot);
}

Speller::~Speller() {
  const auto alone = hunspell_gate.enter_alone();
  dictionaries_.clear();
}

Speller::Dictionary* Speller::find(Language language) const {
  const auto found = std::ranges::find(
      dictionaries_, language, [](const auto& dictionary) { return dictionary->files.language; });
  return found == dictionaries_.end() ? nullptr : found->get();
}

bool Speller::knows(Language language) const { return find(language) != nullptr; }

Speller::Session Speller::session() {
  std::unique_lock lock{slots_->mutex};
  slots_->freed.wait(lock, [&] { return !slots_->free.empty(); });
  const std::size_t slot = slots_->free.back();
  slots_->free.pop_back();
  return Session{*this, slot};
}

void Speller::open(Dictionary& dictionary, std::size_t threads) {
  const auto alone = hunspell_gate.enter_alone();
  if (dictionary.opened.load(std::memory_order_relaxed)) return;
  const DictionaryFiles& files = dictionary.files;
  // Hunspell itself takes a missing file for an empty dictionary, in which every word is wrong.
  if (readable(files.aff) && readable(files.dic)) {
    for (std::size_t i = 0; i < threads; ++i) {
      dictionary.handles.push_back(
          std::make_unique<Hunspell>(files.aff.c_str(), files.dic.c_str()));
    }
    const std::string& charset = dictionary.handles[0]->get_dict_encoding();
    if (charset != "UTF-8") dictionary.charset = charset_of_dictionary(charset);
  }
  dictionary.opened.store(true, std::memory_order_release);
}

Speller::Session::Session(Session&& other) noexcept
    : speller_{std::exchange(other.speller_, nullptr)}, slot_{other.slot_} {}

Speller::Session::~Session() {
  if (speller_ == nullptr) return;
  Slots& slots = *speller_->slots_;
  const std::lock_guard lock{slots.mutex};
  slots.free.push_back(slot_);
  slots.freed.notify_one();
}

/// The dictionary with its handles; null if there is none to ask.
const Speller::Dictionary* Speller::Session::opened(Language language) {
  Dictionary* dictionary = speller_->find(language);
  if (dictionary == nullptr) return nullptr;
  if (!dictionary->opened.load(std::memory_order_acquire)) {
    Speller::open(*dictionary, speller_->slots_->count);
  }
  return dictionary->handles.empty() ? nullptr : dictionary;
}

Result<void> Speller::Session::ready(Language language) {
  if (opened(language) != nullptr) return {};
  const Dictionary* dictionary = speller_->find(language);
  if (dictionary != nullptr) return unexpected{missing(dictionary->files)};
  return unexpected{
      Error{ErrorKind::not_found,
            {},
            "no spelling dictionary is set up for \"" + std::string{language.code()} + '"'}};
}

bool Speller::Session::accepts(Language language, std::string_view word) {
  const Dictionary* dictionary = opened(language);
  if (dictionary == nullptr) return true;
  const auto asked = as_asked(word, dictionary->charset, max_word);
  if (!asked) return false;
  const auto inside = hunspell_gate.enter();
  return dictionary->handles[slot_]->spell(*asked);
}

std::vector<std::string> Speller::Session::suggest(Language language, std::string_view word,
                                                   std::size_t most) {
  const Dictionary* dictionary = opened(language);
  if (dictionary == nullptr) return {};
  const auto asked = as_asked(word, dictionary->charset, max_suggested_word);
  if (!asked) return {};
  std::vector<std::string> proposals;
  {
    const auto inside = hunspell_gate.enter();
    proposals = dictionary->handles[slot_]->suggest(*asked);
  }
  if (proposals.size() > most) proposals.resize(most);
  if (dictionary->charset.empty()) return proposals;
  for (std::string& proposal : proposals) {
    const DecodedText decoded = decode_text(proposal, dictionary->charset);
    proposal = std::string{decoded.text(proposal)};
  }
  return proposals;
}

}  // namespace plainsong
