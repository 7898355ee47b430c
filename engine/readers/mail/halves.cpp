#include "readers/mail/halves.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::mail {
namespace {

using Hash = std::size_t;

struct Word {
  Hash hash = 0;
  bool figure = false;  // holds a digit
};

/// Letters and digits in a row are a word; case and ignorable characters do not count.
void append_words(std::string_view text, std::vector<Word>& words) {
  std::string word;
  bool figure = false;
  const auto finish = [&] {
    if (!word.empty()) words.push_back({std::hash<std::string>{}(word), figure});
    word.clear();
    figure = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char ascii = text[at];
    const bool digit = ascii >= '0' && ascii <= '9';
    if (digit || (ascii >= 'a' && ascii <= 'z') || (ascii >= 'A' && ascii <= 'Z')) {
      word += digit ? ascii : static_cast<char>(ascii | 0x20);
      figure = figure || digit;
      ++at;
      continue;
    }
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    if (utf8::ignorable(next.code_point)) continue;
    const auto c = static_cast<UChar32>(next.code_point);
    if (u_isalnum(c) == 0) {
      finish();
      continue;
    }
    figure = figure || u_isdigit(c) != 0;
    utf8::append(word, fold_code_point(next.code_point));
  }
  finish();
}

Hash joined(Hash a, Hash b) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio
  return (a ^ (b + odd + (a << 6U) + (a >> 2U))) * odd;
}

Hash three(const std::vector<Word>& words, std::size_t at) {
  return joined(joined(words[at].hash, words[at + 1].hash), words[at + 2].hash);
}

/// A set to look things up in whose cost no choice of words can spoil.
class Sorted {
 public:
  explicit Sorted(std::vector<Hash> hashes) : hashes_{std::move(hashes)} {
    std::ranges::sort(hashes_);
  }
  [[nodiscard]] std::size_t count(Hash hash) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(hashes_, hash) -
                                    std::ranges::lower_bound(hashes_, hash));
  }
  [[nodiscard]] bool has(Hash hash) const { return std::ranges::binary_search(hashes_, hash); }

 private:
  std::vector<Hash> hashes_;
};

std::vector<Hash> hashes_of(const std::vector<Word>& words) {
  std::vector<Hash> hashes;
  hashes.reserve(words.size());
  for (const Word& word : words) hashes.push_back(word.hash);
  return hashes;
}

std::vector<Hash> threes_of(const std::vector<Word>& words) {
  std::vector<Hash> hashes;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) hashes.push_back(three(words, i));
  return hashes;
}

/// Links and pictures stand in plain text with their addresses, in a page behind words.
bool address(std::string_view chunk) {
  return chunk.find("://") != std::string_view::npos || chunk.find("www.") != chunk.npos ||
         chunk.find("mailto:") != chunk.npos || chunk.find("cid:") != chunk.npos;
}

std::vector<Word> words_of(const Block& block, std::string_view text) {
  std::vector<Word> words;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", at), text.size());
    const std::string_view chunk = text.substr(at, end - at);
    at = end + 1;
    if (chunk.empty()) continue;
    const bool number = block.kind == BlockKind::list_item && std::exchange(first, false);
    if (!number && !address(chunk)) append_words(chunk, words);
  }
  return words;
}

class Half {
 public:
  explicit Half(std::string_view text) : Half{split(text)} {}

  /// `plain_figures` are all figures of the plain half.
  [[nodiscard]] bool says(const std::vector<Word>& words, const Sorted& plain_figures) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words_.has(words[i].hash)) return false;
      if (words[i].figure && !says_figure(words, i, plain_figures)) return false;
    }
    return true;
  }

 private:
  static std::vector<Word> split(std::string_view text) {
    std::vector<Word> words;
    append_words(text, words);
    return words;
  }
  explicit Half(const std::vector<Word>& words)
      : words_{hashes_of(words)}, threes_{threes_of(words)} {}

  /// A figure that is in both halves may still be another: "until September 18" for "until
  /// September 25", when school began on August 18. Its neighbours tell, and how often it is there.
  [[nodiscard]] bool says_figure(const std::vector<Word>& words, std::size_t at,
                                 const Sorted& plain_figures) const {
    if (words.size() < 3) return true;
    const std::size_t low = at < 2 ? 0 : at - 2;
    const std::size_t high = std::min(at, words.size() - 3);
    bool known = false;
    for (std::size_t i = low; i <= high; ++i) known = known || threes_.has(three(words, i));
    if (!known) return false;
    const bool inside = at > 0 && at + 1 < words.size();
    const bool more_often = plain_figures.count(words[at].hash) > words_.count(words[at].hash);
    return !inside || !more_often || threes_.has(three(words, at - 1));
  }

  Sorted words_;
  Sorted threes_;
};

}  // namespace

std::vector<std::size_t> differing_blocks(std::string_view html_text, const Document& plain) {
  const Half html{html_text};
  std::vector<std::vector<Word>> blocks;
  std::vector<Hash> figures;
  for (const Block& block : plain.blocks()) {
    blocks.push_back(words_of(block, block.span.of(plain.text())));
    for (const Word& word : blocks.back()) {
      if (word.figure) figures.push_back(word.hash);
    }
  }
  const Sorted plain_figures{std::move(figures)};
  std::vector<std::size_t> differing;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (written_by_others(plain.blocks()[i].region)) continue;
    if (!html.says(blocks[i], plain_figures)) differing.push_back(i);
  }
  return differing;
}

}  // namespace plainsong::mail
