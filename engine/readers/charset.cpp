#include "readers/charset.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter{ucnv_open(charset, &status)};
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

/// Text in a Latin script as UTF-16 has a zero in every second byte.
const char* guess_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  const std::size_t many = head.size() * 2 / 5;
  if (head.size() < 4 || zeros[0] + zeros[1] == 0) return nullptr;
  if (zeros[1] >= many && zeros[0] * 8 < zeros[1]) return "utf-16le";
  if (zeros[0] >= many && zeros[1] * 8 < zeros[0]) return "utf-16be";
  return nullptr;
}

/// The charset to use for a label; empty when the label says nothing.
std::string resolve(std::string_view label) {
  std::string name = ascii_lower(label);
  std::erase_if(name, [](char c) { return c == '"' || c == '\'' || c == ' ' || c == ';'; });
  constexpr std::array latin1{"us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "cp1252"};
  if (std::ranges::find(latin1, name) != latin1.end()) return "windows-1252";
  if (name == "utf8") return "utf-8";
  if (name == "ks_c_5601-1987" || name == "ks_c_5601") return "windows-949";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  return name;
}

}  // namespace

Span DecodedText::bytes_of(Span span) const {
  if (!converted_) return {span.start() + skipped_, span.end() + skipped_};
  const Span first = character_bytes(span.start());
  if (span.empty()) return {first.start(), first.start()};
  return {first.start(), std::max(first.start(), character_bytes(span.end() - 1).end())};
}

/// The source bytes of the character at `offset` of the text; past its end, the empty range there.
Span DecodedText::character_bytes(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(marks_, offset, {}, &Mark::utf8);
  if (after == marks_.begin()) return {skipped_, skipped_};
  const Mark& mark = *std::prev(after);
  std::uint32_t utf8 = mark.utf8;
  std::uint32_t byte = mark.byte;
  for (std::size_t i = mark.character; i < sizes_.size(); ++i) {
    const std::uint32_t source_size = sizes_[i] >> 3U;
    utf8 += sizes_[i] & 7U;
    if (offset < utf8) return {byte, byte + source_size};
    byte += source_size;
  }
  return {byte, byte};
}

void DecodedText::add_character(char32_t c, Span bytes) {
  if (!keeps_pieces_) {
    utf8::append(utf8_, c);
    return;
  }
  constexpr std::size_t marked = 256;
  constexpr std::uint32_t longest = 31;  // what 5 bits hold; a mark follows a longer one
  const auto start = static_cast<std::uint32_t>(utf8_.size());
  if (sizes_.size() % marked == 0 || bytes.start() != next_byte_) {
    marks_.push_back({static_cast<std::uint32_t>(sizes_.size()), start, bytes.start()});
  }
  utf8::append(utf8_, c);
  const std::uint32_t source_size = std::min(bytes.size(), longest);
  const auto utf8_size = static_cast<std::uint32_t>(utf8_.size()) - start;
  sizes_.push_back(static_cast<std::uint8_t>((source_size << 3U) | utf8_size));
  next_byte_ = bytes.start() + source_size;
}

void DecodedText::convert(std::string_view bytes, const char* charset) {
  Converter converter = open_converter(charset);
  if (converter == nullptr) converter = open_converter("windows-1252");
  if (converter == nullptr) return;
  converted_ = true;
  charset_ = charset;

  std::array<UChar, 4096> units{};
  std::array<std::int32_t, 4096> offsets{};
  const char* source = bytes.data() + skipped_;
  const char* const end = bytes.data() + bytes.size();
  char32_t high_surrogate = 0;
  std::uint32_t pending = skipped_;  // the byte at which the character being built begins
  char32_t waiting = 0;              // the character before, until we know where it ends
  bool has_waiting = false;
  const auto flush = [&](std::uint32_t next_byte) {
    if (has_waiting) add_character(waiting, {pending, next_byte});
  };

  bool more = true;
  while (more) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* target = units.data();
    const auto base = static_cast<std::uint32_t>(source - bytes.data());
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end,
                   offsets.data(), 1, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    const auto produced = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < produced; ++i) {
      char32_t c = units[i];
      if (U16_IS_LEAD(units[i])) {
        high_surrogate = c;
        continue;
      }
      if (U16_IS_TRAIL(units[i]) && high_surrogate != 0) {
        c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high_surrogate, c));
        high_surrogate = 0;
      }
      // An offset of -1 belongs to a character begun in the chunk before.
      const std::uint32_t at =
          offsets[i] < 0 ? pending
                         : std::max(pending, base + static_cast<std::uint32_t>(offsets[i]));
      flush(at);
      pending = at;
      waiting = c;
      has_waiting = true;
    }
  }
  flush(static_cast<std::uint32_t>(bytes.size()));
}

bool known_charset(std::string_view charset) {
  const std::string name = resolve(charset);
  return !name.empty() && open_converter(name.c_str()) != nullptr;
}

void DecodedText::decode(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    skipped_ = 3;
    if (utf8::valid_prefix(bytes) == bytes.size()) return;
    convert(bytes, "utf-8");
    return;
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    skipped_ = 2;
    convert(bytes, bytes[0] == '\xFF' ? "utf-16le" : "utf-16be");
    return;
  }
  const std::string name = resolve(charset);
  const bool is_utf8 = utf8::valid_prefix(bytes) == bytes.size();
  const bool wide = name.starts_with("utf-16") || name.starts_with("utf-32");
  if (wide || (!name.empty() && name != "utf-8" && open_converter(name.c_str()) != nullptr)) {
    convert(bytes, name.c_str());
    return;
  }
  if (const char* utf16 = name.empty() ? guess_utf16(bytes) : nullptr) {
    convert(bytes, utf16);
  } else if (!is_utf8) {
    // A declared UTF-8 with a few bad bytes stays UTF-8; undeclared text is windows-1252.
    convert(bytes, name == "utf-8" ? "utf-8" : "windows-1252");
  }
}

DecodedText decode_text(std::string_view bytes, std::string_view charset) {
  DecodedText decoded;
  decoded.decode(bytes, charset);
  return decoded;
}

std::string utf8_text(std::string_view bytes, std::string_view charset) {
  DecodedText decoded;
  decoded.keeps_pieces_ = false;
  decoded.decode(bytes, charset);
  return decoded.converted_ ? std::move(decoded.utf8_) : std::string{decoded.text(bytes)};
}

}  // namespace plainsong
