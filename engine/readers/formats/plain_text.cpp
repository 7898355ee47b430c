#include <algorithm>
#include <cstdint>

#include "readers/charset.hpp"
#include "readers/plain_lines.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  const DecodedText decoded = decode_text(bytes, context.hint.charset);
  const std::uint16_t part = builder.add_part({.name = std::string{context.part_prefix}});
  const auto origin = [&](Span span) { return Origin{part, decoded.bytes_of(span)}; };
  read_plain_lines(decoded.text(bytes), {}, origin, builder);
}

constexpr std::string_view extensions[] = {".txt", ".text"};
constexpr std::string_view media_types[] = {"text/plain"};

}  // namespace

extern const Reader plain_text;
constinit const Reader plain_text{
    .name = "plain text", .extensions = extensions, .media_types = media_types, .read = read};

}  // namespace plainsong::readers
