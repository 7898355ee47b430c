#include "match/lexicon.hpp"

#include <xxhash.h>

#include <cstring>
#include <utility>

#include "match/lexicon_layout.hpp"

namespace plainsong {
namespace {

template <class T>
bool take(std::span<const std::byte> bytes, const LexiconHeader::Extent& extent,
          std::span<const T>& out) {
  if (extent.offset % 8 != 0 || extent.offset > bytes.size()) return false;
  if (extent.count > (bytes.size() - extent.offset) / sizeof(T)) return false;
  out = {reinterpret_cast<const T*>(bytes.data() + extent.offset),
         static_cast<std::size_t>(extent.count)};
  return true;
}

bool power_of_two(std::size_t n) { return n != 0 && (n & (n - 1)) == 0; }

}  // namespace

Result<Lexicon> Lexicon::open(std::span<const std::byte> bytes, std::shared_ptr<const void> owner) {
  const auto wrong = [](const char* message) {
    return unexpected{Error{ErrorKind::unreadable, "compiled lexicon", message}};
  };
  LexiconHeader header;
  if (bytes.size() < sizeof header) return wrong("it is cut short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != LexiconHeader::expected_magic ||
      header.version != LexiconHeader::expected_version || header.header_size != sizeof header) {
    return wrong("it was made by another version");
  }
  if (header.total_size != bytes.size()) return wrong("it is cut short");

  using enum LexiconHeader::Section;
  Lexicon lexicon;
  std::span<const std::uint64_t> slots;
  std::span<const char> strings;
  std::span<const char> rules;
  const auto& s = header.sections;
  const bool whole =
      take(bytes, s[vocabulary], slots) && take(bytes, s[edges], lexicon.edges_) &&
      take(bytes, s[accepts], lexicon.accepts_) && take(bytes, s[phrases], lexicon.phrases_) &&
      take(bytes, s[terms], lexicon.terms_) && take(bytes, s[concepts], lexicon.concepts_) &&
      take(bytes, s[preferred], lexicon.preferred_) &&
      take(bytes, s[dictionaries], lexicon.dictionaries_) &&
      take(bytes, s[string_bytes], strings) && take(bytes, s[rule_bytes], rules) &&
      take(bytes, s[pattern_bytes], lexicon.patterns_) &&
      take(bytes, s[trigger_words], lexicon.trigger_words_);
  if (!whole || slots.size() <= Vocabulary::tail || slots.back() != 0 ||
      !power_of_two(lexicon.edges_.size()) || lexicon.accepts_.size() < 2) {
    return wrong("it is damaged");
  }
  // A wrong vocabulary entry can only name a state, and states are checked where they are used.
  const std::size_t checked = s[edges].offset;
  if (XXH3_64bits(bytes.data() + checked, bytes.size() - checked) != header.checksum) {
    return wrong("it is damaged");
  }
  lexicon.vocabulary_ = Vocabulary{slots};
  lexicon.strings_ = {strings.data(), strings.size()};
  lexicon.rules_ = {rules.data(), rules.size()};
  lexicon.owner_ = std::move(owner);
  return lexicon;
}

}  // namespace plainsong
