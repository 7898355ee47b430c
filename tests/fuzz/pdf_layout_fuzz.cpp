#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "readers/pdf/read_layout.hpp"
#include "text/document_builder.hpp"

// What pdftotext writes, without pdftotext.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  ReadLimits limits;
  limits.text_bytes = std::size_t{4} << 20;
  DocumentBuilder builder{limits};
  const ReadHint hint;
  const ReadTools tools;
  pdf::read_layout(bytes, ReadContext{.hint = hint, .tools = tools}, builder);
  const Result<Document> document = std::move(builder).finish({});
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return 0;
  }
  for (const Block& block : document->blocks()) {
    const Origin origin = document->source().origin(block.span);
    const SourcePart& part = document->source().parts()[origin.part];
    if (origin.bytes.end() > part.content.size() || block.place.page == 0) std::abort();
  }
  return 0;
}
