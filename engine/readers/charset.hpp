#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong {

/// Text turned into UTF-8, and the way back to the bytes it came from.
class DecodedText {
 public:
  /// The text; `bytes` are those given to decode_text. Borrows from both.
  [[nodiscard]] std::string_view text(std::string_view bytes) const {
    return converted_ ? std::string_view{utf8_} : bytes.substr(skipped_);
  }
  /// True if the text is not a part of the bytes as they are.
  [[nodiscard]] bool converted() const { return converted_; }
  /// The source bytes of `span`, a range of the text.
  [[nodiscard]] Span bytes_of(Span span) const;
  /// The name of the charset that was used, as ICU or the WHATWG spell it ("utf-8").
  [[nodiscard]] const std::string& charset() const { return charset_; }

 private:
  friend DecodedText decode_text(std::string_view bytes, std::string_view charset);
  friend std::string utf8_text(std::string_view bytes, std::string_view charset);
  void decode(std::string_view bytes, std::string_view charset);
  void convert(std::string_view bytes, const char* charset);

  /// A byte a character and a mark every 256: a page of accents needs no more than plain ASCII.
  struct Mark {
    std::uint32_t character;  ///< index into sizes_
    std::uint32_t utf8;
    std::uint32_t byte;
  };
  void add_character(char32_t c, Span bytes);
  [[nodiscard]] Span character_bytes(std::uint32_t offset) const;

  std::string utf8_;
  std::vector<std::uint8_t> sizes_;  // of each character: in UTF-8 (3 bits), in the source (5 bits)
  std::vector<Mark> marks_;          // rising
  std::uint32_t next_byte_ = 0;      // where the next character begins, if it follows closely
  bool converted_ = false;
  bool keeps_pieces_ = true;
  std::uint32_t skipped_ = 0;  // bytes of the byte order mark
  std::string charset_ = "utf-8";
};

/// Decodes `bytes` as `charset`; a byte order mark wins. An empty or unknown name means: UTF-8 if
/// well-formed, else UTF-16 if it looks so, else windows-1252, which is also what the labels
/// us-ascii and iso-8859-1 stand for (WHATWG Encoding, section 4.2). Bytes that mean nothing
/// become U+FFFD. Never fails. Text that is UTF-8 already is not copied.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, std::string_view charset);

/// The text of decode_text, where the way back is not needed.
[[nodiscard]] std::string utf8_text(std::string_view bytes, std::string_view charset);

/// True if decode_text knows the charset of this name.
[[nodiscard]] bool known_charset(std::string_view charset);

}  // namespace plainsong
