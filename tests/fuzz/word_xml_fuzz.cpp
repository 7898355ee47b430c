#include "fuzz/read_target.hpp"
#include "readers/office/word_part.hpp"
#include "text/document_builder.hpp"

// A fuzzer hardly gets through ZIP: the XML alone, as styles, as relationships and as text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view xml{reinterpret_cast<const char*>(data), size};
  const office::WordStyles styles = office::WordStyles::read(xml).value_or(office::WordStyles{});
  const office::Relationships links =
      office::read_relationships(xml).value_or(office::Relationships{});
  for (const auto& header : office::read_header_references(xml, true)) {
    if (office::resolve_part("word/document.xml", header.id).starts_with('/')) std::abort();
  }
  for (const Region region : {Region::body, Region::footnote}) {
    DocumentBuilder builder{fuzz::limits()};
    const std::uint16_t part =
        builder.add_part({.name = "word/document.xml", .kind = PartKind::paragraphs});
    office::read_word_part({.name = "word/document.xml",
                            .xml = xml,
                            .styles = styles,
                            .relationships = links,
                            .part = part,
                            .region = region},
                           builder);
    fuzz::hold(std::move(builder).finish({}), xml);
  }
  return 0;
}
