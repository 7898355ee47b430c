#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/reader.hpp"

namespace plainsong::fuzz {

/// Limits that keep one input fast.
[[nodiscard]] inline ReadLimits limits() {
  ReadLimits limits;
  limits.input_bytes = std::size_t{1} << 20;
  limits.text_bytes = std::size_t{4} << 20;
  limits.xml_bytes = std::size_t{4} << 20;
  return limits;
}

/// Holds what was read of `bytes` against what Document promises.
inline void hold(const Result<Document>& document, std::string_view bytes) {
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return;
  }
  std::uint32_t end = 0;
  for (const Block& block : document->blocks()) {
    const bool first = end == 0;
    if (block.span.empty() || block.span.start() != (first ? 0 : end + 1)) std::abort();
    end = block.span.end();
    const Origin origin = document->source().origin(block.span);
    if (origin.part >= document->source().parts().size()) std::abort();
    const SourcePart& part = document->source().parts()[origin.part];
    const std::size_t limit = part.content.empty() ? bytes.size() : part.content.size();
    if (part.kind == PartKind::lines && origin.bytes.end() > limit) std::abort();
  }
  if (end != document->text().size()) std::abort();
  for (const Mark& mark : document->marks()) {
    const Block* block = document->block_at(mark.span.start());
    if (block == nullptr || !block->span.contains(mark.span)) std::abort();
  }
  std::uint32_t last = 0;
  for (const Aside& aside : document->asides()) {
    if (aside.at < last || aside.at > document->text().size()) std::abort();
    last = aside.at;
    const SourcePart& part = document->source().parts()[aside.origin.part];
    const std::size_t limit = part.content.empty() ? bytes.size() : part.content.size();
    if (part.kind == PartKind::lines && aside.origin.bytes.end() > limit) std::abort();
  }
}

/// Reads `data` as a file of this name and holds the result against what Document promises.
inline void read(const std::uint8_t* data, std::size_t size, std::string_view file_name) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  hold(read_document(bytes, {.file_name = file_name}, {}, limits()), bytes);
}

}  // namespace plainsong::fuzz
