#include <algorithm>
#include <cstdint>
#include <string>

#include "readers/charset.hpp"
#include "readers/plain_lines.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  // The text could be no longer than this and be taken; what is decoded needs more memory.
  const std::size_t most = 2 * builder.limits().text_bytes;
  if (bytes.size() > most) {
    builder.fail({ErrorKind::too_large,
                  {},
                  "the text is larger than " + std::to_string(most >> 20U) +
                      " MB, the most Plainsong reads"});
    return;
  }
  const DecodedText decoded = decode_text(bytes, context.hint.charset);
  const std::string_view text = decoded.text(bytes);
  const bool converted = decoded.converted();
  // Lines and columns are counted in what was decoded: the same ones that an editor shows.
  const std::uint16_t part =
      builder.add_part({.name = std::string{context.part_prefix},
                        .content = converted ? std::string{text} : std::string{}});
  const auto origin = [&](Span span) {
    return Origin{part, converted ? span : decoded.bytes_of(span)};
  };
  read_plain_lines(text, {}, origin, builder);
}

constexpr std::string_view extensions[] = {".txt", ".text"};
constexpr std::string_view media_types[] = {"text/plain"};

}  // namespace

extern const Reader plain_text;
constinit const Reader plain_text{
    .name = "plain text", .extensions = extensions, .media_types = media_types, .read = read};

}  // namespace plainsong::readers
