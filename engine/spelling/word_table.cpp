#include "spelling/word_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

#include "text/word_hash.hpp"

namespace plainsong {
namespace {

constexpr std::array<char, 8> magic{'P', 'S', 'W', 'O', 'R', 'D', 'S', '\n'};
constexpr std::uint64_t flag_bits = 0xFF;
constexpr std::uint32_t max_directory_bits = 28;

/// So many that eight entries, a cache line, share a place in the directory.
std::uint32_t directory_bits_for(std::size_t entries) {
  return std::min(static_cast<std::uint32_t>(std::bit_width(entries / 8)), max_directory_bits);
}

std::size_t place(std::uint64_t hash, std::uint32_t bits) {
  return bits == 0 ? 0 : static_cast<std::size_t>(hash >> (64U - bits));
}

template <class T>
void append_bytes(std::string& bytes, std::span<const T> values) {
  static_assert(std::is_trivially_copyable_v<T>);
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

/// Bytes of any size; another `seed` gives another, independent hash.
std::uint64_t hash_bytes(std::uint64_t seed, std::string_view bytes) {
  std::uint64_t hash = mix(seed, bytes.size() ^ hash_key[2]);
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 8))) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data(), std::min(bytes.size(), sizeof eight));
    hash = mix(hash ^ eight, hash_key[1]) + seed;
  }
  return hash;
}

std::vector<std::uint64_t> joined(std::vector<std::uint64_t> entries) {
  std::ranges::sort(entries);
  std::size_t kept = 0;
  for (const std::uint64_t entry : entries) {
    if (kept > 0 && (entries[kept - 1] ^ entry) <= flag_bits) {
      entries[kept - 1] |= entry & flag_bits;
    } else {
      entries[kept++] = entry;
    }
  }
  entries.resize(kept);
  return entries;
}

std::vector<std::uint32_t> directory_of(std::span<const std::uint64_t> entries,
                                        std::uint32_t bits) {
  std::vector<std::uint32_t> directory((std::size_t{1} << bits) + 1);
  std::size_t next = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    while (next <= place(entries[i], bits)) directory[next++] = static_cast<std::uint32_t>(i);
  }
  while (next < directory.size()) {
    directory[next++] = static_cast<std::uint32_t>(entries.size());
  }
  return directory;
}

/// `count` values from `at` on, which moves past them.
template <class T>
std::span<const T> take(const char*& at, std::uint64_t count) {
  const std::span<const T> values{reinterpret_cast<const T*>(at), count};
  at += values.size_bytes();
  return values;
}

std::vector<Replacement> parse_replacements(std::string_view lines) {
  std::vector<Replacement> replacements;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::vector<std::string_view> fields = split_fields(lines.substr(0, end));
    if (fields.size() == 2) {
      replacements.push_back({std::string{fields[0]}, std::string{fields[1]}});
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return replacements;
}

Error not_a_table(std::string_view reason) {
  return {ErrorKind::unreadable, {}, "this is not a word table: " + std::string{reason}};
}

}  // namespace

struct WordTable::Header {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t directory_bits = 0;
  DictionaryIdentity identity{};
  std::uint64_t entries = 0;
  std::uint32_t pattern_words = 0;  // 64 bits each
  std::uint32_t replacement_bytes = 0;
  std::array<char, 16> language{};  // ends in a zero
};

DictionaryIdentity dictionary_identity(std::string_view aff, std::string_view dic) {
  return {hash_bytes(hash_bytes(hash_key[0], aff), dic),
          hash_bytes(hash_bytes(hash_key[2], aff), dic)};
}

Result<WordTable> WordTable::open(std::string_view bytes) {
  static_assert(sizeof(Header) == 64 && std::is_trivially_copyable_v<Header>);
  Header header;
  if (bytes.size() < sizeof header) return unexpected{not_a_table("it is too short")};
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint64_t) != 0) {
    return unexpected{not_a_table("its bytes are not aligned")};
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != magic) return unexpected{not_a_table("it does not begin like one")};
  if (header.version != version) {
    return unexpected{not_a_table("its version is " + std::to_string(header.version) +
                                  ", this program reads " + std::to_string(version))};
  }
  if (header.directory_bits > max_directory_bits || header.language.back() != '\0') {
    return unexpected{not_a_table("its header is damaged")};
  }
  const std::uint64_t places = (std::uint64_t{1} << header.directory_bits) + 1;
  const std::uint64_t rest = bytes.size() - sizeof header;
  const std::uint64_t others =
      std::uint64_t{header.pattern_words} * 8 + places * 4 + header.replacement_bytes;
  if (header.entries > rest / 8 || others != rest - header.entries * 8) {
    return unexpected{not_a_table("its size is not what its header says")};
  }

  WordTable table;
  const char* at = bytes.data() + sizeof header;
  table.entries_ = take<std::uint64_t>(at, header.entries);
  const auto patterns = take<std::uint64_t>(at, header.pattern_words);
  table.directory_ = take<std::uint32_t>(at, places);
  table.directory_bits_ = header.directory_bits;
  table.about_ = {.language = header.language.data(),
                  .identity = header.identity,
                  .replacements = parse_replacements({at, header.replacement_bytes}),
                  .patterns = LetterPatterns{patterns}};
  return table;
}

std::string WordTable::write(std::vector<std::uint64_t> entries, const About& about) {
  entries = joined(std::move(entries));
  std::string replacements;
  for (const Replacement& r : about.replacements) replacements += r.from + ' ' + r.to + '\n';

  Header header{.magic = magic,
                .version = version,
                .directory_bits = directory_bits_for(entries.size()),
                .identity = about.identity,
                .entries = entries.size(),
                .pattern_words = static_cast<std::uint32_t>(about.patterns.bits().size()),
                .replacement_bytes = static_cast<std::uint32_t>(replacements.size()),
                .language = {}};
  about.language.copy(header.language.data(), header.language.size() - 1);

  std::string bytes;
  append_bytes(bytes, std::span<const Header>{&header, 1});
  append_bytes(bytes, std::span<const std::uint64_t>{entries});
  append_bytes(bytes, about.patterns.bits());
  const std::vector<std::uint32_t> directory = directory_of(entries, header.directory_bits);
  append_bytes(bytes, std::span<const std::uint32_t>{directory});
  return bytes + replacements;
}

std::uint8_t WordTable::flags(std::uint64_t hash) const {
  const std::size_t at = place(hash, directory_bits_);
  // A damaged file may say anything: no index is trusted.
  const std::size_t end = std::min<std::size_t>(directory_[at + 1], entries_.size());
  for (std::size_t i = directory_[at]; i < end; ++i) {
    if ((entries_[i] ^ hash) <= flag_bits)
      return static_cast<std::uint8_t>(entries_[i] & flag_bits);
  }
  return 0;
}

bool WordTable::accepts(std::string_view word) const {
  const std::string plain = plain_word(word);
  const LetterCase written = letter_case(plain);
  if (written == LetterCase::mixed) {
    return (flags(word_hash(plain)) & word_flags::as_written) != 0;
  }
  const std::string folded = fold_word(plain);
  return right_in(written, flags(word_hash(folded)));
}

}  // namespace plainsong
