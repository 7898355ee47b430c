#include "claims/copies.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <vector>

namespace plainsong {
namespace {

constexpr std::size_t bands = 4;
constexpr std::size_t rows = 2;
constexpr std::size_t fewest_row_words = 4;
constexpr std::size_t fewest_sentence_words = 8;
constexpr std::size_t most_words = 60;

/// The hashes of each pair of neighbouring words, sorted, without doubles.
std::vector<std::uint32_t> shingles_of(const std::vector<std::string_view>& stems) {
  std::vector<std::uint32_t> shingles;
  for (std::size_t i = 0; i + 1 < stems.size(); ++i) {
    std::string pair{stems[i]};
    pair += ' ';
    pair += stems[i + 1];
    shingles.push_back(static_cast<std::uint32_t>(XXH3_64bits(pair.data(), pair.size())));
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

/// MinHash (Broder 1997): the least of the shingles under some order.
std::uint32_t least(const std::vector<std::uint32_t>& shingles, std::uint64_t seed) {
  std::uint64_t smallest = ~std::uint64_t{0};
  std::uint32_t winner = 0;
  for (const std::uint32_t shingle : shingles) {
    // One order of the shingles for each seed: the finalizer of MurmurHash3.
    std::uint64_t hash = shingle + seed * 0x9E3779B97F4A7C15U;
    hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53U;
    hash ^= hash >> 33U;
    if (hash < smallest) {
      smallest = hash;
      winner = shingle;
    }
  }
  return winner;
}

std::string bytes_of(const std::vector<std::uint32_t>& shingles) {
  std::string bytes(shingles.size() * sizeof(std::uint32_t), '\0');
  std::memcpy(bytes.data(), shingles.data(), bytes.size());
  return bytes;
}

std::vector<std::uint32_t> shingles_in(std::string_view bytes) {
  std::vector<std::uint32_t> shingles(bytes.size() / sizeof(std::uint32_t));
  std::memcpy(shingles.data(), bytes.data(), shingles.size() * sizeof(std::uint32_t));
  return shingles;
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  const std::vector<std::uint32_t> left = shingles_in(a);
  const std::vector<std::uint32_t> right = shingles_in(b);
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  const std::size_t either = left.size() + right.size() - both.size();
  return either == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(either);
}

void add_copies(MessageReading& reading) {
  if (reading.has_copies) return;
  reading.has_copies = true;
  const MessageWords& words = reading.words;
  std::size_t next = 0;
  std::set<std::uint32_t> claimed;  // where claims about facts and events begin
  for (const ReadClaim& claim : reading.claims) claimed.insert(claim.claim.span.start());
  for (std::size_t index = 0; index < reading.lines.size(); ++index) {
    const MessageLine& line = reading.lines[index];
    const Quantity* only = nullptr;
    std::size_t count = 0;
    while (next < reading.quantities.size() &&
           reading.quantities[next].words.first < line.words.last) {
      const Quantity& quantity = reading.quantities[next++];
      if (quantity.words.first < line.words.first) continue;
      only = &quantity;
      ++count;
    }
    if (!line.own || count != 1 || line.words.size() > most_words) continue;
    if (claimed.contains(only->span.start()) || only->ordinal ||
        (only->unit.empty() && !only->whole))
      continue;
    // Of a row what stands in the cells before the number: its label.
    const std::uint32_t end = line.row ? only->words.first : line.words.last;
    std::vector<std::string_view> stems;
    for (std::uint32_t i = line.words.first; i < end; ++i) {
      const bool number = i >= only->words.first && i <= only->last_number_word;
      if (!number && !small_word(words.folded(i))) stems.push_back(words.stem(i));
    }
    if (stems.size() < (line.row ? fewest_row_words : fewest_sentence_words)) continue;
    const std::vector<std::uint32_t> shingles = shingles_of(stems);
    if (shingles.empty()) continue;
    const std::string fingerprint = bytes_of(shingles);
    const std::string value = only->whole
                                  ? fmt::format("{}/{} {}", only->value, *only->whole, only->unit)
                                  : fmt::format("{} {}", only->value, only->unit);
    for (std::size_t band = 0; band < bands; ++band) {
      std::array<std::uint32_t, rows> key{};
      for (std::size_t row = 0; row < rows; ++row) {
        key[row] = least(shingles, band * rows + row + 1);
      }
      ReadClaim claim{.claim = {.subject = fmt::format("copy/{}{:08x}{:08x}", band, key[0], key[1]),
                                .attribute = Attribute::number,
                                .value = value,
                                .fingerprint = fingerprint,
                                .span = only->span,
                                .corrects = reading.corrects},
                      .word = only->words.first,
                      .line = index};
      reading.claims.push_back(std::move(claim));
    }
  }
}

}  // namespace plainsong
