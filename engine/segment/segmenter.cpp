#include "segment/segmenter.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "segment/characters.hpp"
#include "segment/language_detection.hpp"
#include "segment/word_scan.hpp"
#include "segment/word_sink.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

static_assert(std::endian::native == std::endian::little, "hashes are stored in files");

constexpr std::uint64_t high_bits = 0x8080808080808080U;
constexpr std::uint64_t lower_case_bits = 0x2020202020202020U;

std::uint64_t load_eight(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  return eight;
}

/// The lowest `size` bytes; `size` is 1 to 8.
constexpr std::uint64_t byte_mask(std::uint32_t size) {
  return ~std::uint64_t{0} >> (64 - 8 * size);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Breaks runs of word bytes into words and looks each of them up.
class Scanner {
 public:
  Scanner(const Document& document, Vocabulary vocabulary, Segments& segments)
      : text_{document.text()},
        bytes_{document.padded_text()},
        vocabulary_{vocabulary},
        sink_{document, vocabulary, segments} {}

  void scan() {
    for_each_run(
        bytes_, static_cast<std::uint32_t>(text_.size()),
        [this](std::uint32_t start, std::uint32_t end) { take_run(start, end); },
        [this] { sink_.reserve(2 * 64); });  // '&' may add one to each
    sink_.finish();
  }

 private:
  /// ASCII words of up to 16 letters go through registers; the rest takes the slow way.
  void take_run(std::uint32_t start, std::uint32_t end) {
    const std::uint32_t size = end - start;
    std::uint64_t first = load_eight(bytes_ + start);
    std::uint64_t hash = 0;
    if (size <= 8) {
      const std::uint64_t mask = byte_mask(size);
      first &= mask;
      if ((first & high_bits) != 0) return take_slow_run(start, end);
      hash = word_hash_16((first | lower_case_bits) & mask, 0, size);
    } else {
      const std::uint64_t last = load_eight(bytes_ + end - 8);
      if (size > 16 || ((first | last) & high_bits) != 0) return take_slow_run(start, end);
      hash = word_hash_16(first | lower_case_bits, last | lower_case_bits, size);
    }
    sink_.add(start, end, vocabulary_.find(hash), digit(bytes_[start]) ? Word::digits : 0);
  }

  void take_slow_run(std::uint32_t start, std::uint32_t end);
  void add_slow_word(std::uint32_t start, std::uint32_t end, std::uint8_t traits);

  std::string_view text_;
  const char* bytes_;
  Vocabulary vocabulary_;
  WordSink sink_;
  std::string scratch_;
};

/// A run with characters beyond ASCII may hold several words and what stands between them.
void Scanner::take_slow_run(std::uint32_t start, std::uint32_t end) {
  constexpr std::uint32_t none = ~std::uint32_t{0};
  std::uint32_t word = none;       // where the word at hand began
  std::uint32_t word_end = start;  // behind its last letter or mark
  bool ascii = true;
  const auto close = [&] {
    if (word != none) add_slow_word(word, word_end, ascii ? 0 : Word::not_ascii);
    word = none;
    ascii = true;
  };
  const std::string_view run = text_.substr(0, end);
  for (std::uint32_t i = start; i < end;) {
    sink_.reserve(4);
    const utf8::Decoded next = utf8::decode(run, i);
    const std::uint32_t after = i + next.size;
    const CharacterKind kind =
        next.code_point < 0x80 ? CharacterKind::letter : character_kind(next.code_point);
    switch (kind) {
      case CharacterKind::letter:
        if (word == none) word = i;
        ascii = ascii && next.code_point < 0x80;
        word_end = after;
        break;
      case CharacterKind::mark:
        if (word != none) word_end = after;
        ascii = false;
        break;
      case CharacterKind::ideograph: {
        close();
        // Marks that follow belong to the character.
        std::uint32_t whole = after;
        while (whole < end) {
          const utf8::Decoded mark = utf8::decode(run, whole);
          if (mark.code_point < 0x80 || character_kind(mark.code_point) != CharacterKind::mark)
            break;
          whole += mark.size;
        }
        add_slow_word(i, whole, Word::not_ascii | Word::ideographic);
        i = whole;
        continue;
      }
      case CharacterKind::ignorable: ascii = false; break;
      case CharacterKind::apostrophe: {
        const utf8::Decoded letter = utf8::decode(run, after);
        const bool inside = word != none && after < end &&
                            (letter.code_point < 0x80 ||
                             character_kind(letter.code_point) == CharacterKind::letter);
        ascii = false;
        if (!inside) close();
        break;
      }
      case CharacterKind::other: close(); break;
    }
    i = after;
  }
  close();
}

void Scanner::add_slow_word(std::uint32_t start, std::uint32_t end, std::uint8_t traits) {
  constexpr std::uint32_t longest = 0xFFFF;
  constexpr std::uint32_t longest_worth_looking_up = 200;
  if (digit(bytes_[start])) traits |= Word::digits;
  if (end - start > longest_worth_looking_up) {
    std::uint32_t cut = std::min(end, start + longest);
    while ((static_cast<unsigned char>(bytes_[cut]) & 0xC0U) == 0x80U) --cut;
    sink_.add(start, cut, {}, traits | Word::opaque);
    return;
  }
  scratch_.clear();
  fold_word(text_.substr(start, end - start), scratch_);
  Entry entry = vocabulary_.find(word_hash(scratch_));
  if (!entry.found() && scratch_.ends_with("'s")) {
    scratch_.resize(scratch_.size() - 2);
    entry = vocabulary_.find(word_hash(scratch_));
    traits |= Word::possessive;
  }
  sink_.add(start, end, entry, traits);
}

}  // namespace

Segments Segmenter::segment(const Document& document) const {
  Segments segments;
  Scanner{document, vocabulary_, segments}.scan();
  segments.fold(document.text());
  detect_languages(document, languages_, dictionaries_, segments.words(), segments.blocks_);
  return segments;
}

}  // namespace plainsong
