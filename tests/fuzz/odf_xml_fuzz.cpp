#include "fuzz/read_target.hpp"
#include "readers/office/document_properties.hpp"
#include "readers/office/odf_part.hpp"
#include "text/document_builder.hpp"

// A fuzzer hardly gets through ZIP: the XML alone, as styles, as properties and as text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view xml{reinterpret_cast<const char*>(data), size};
  const office::OdfStyleSheet styles =
      office::OdfStyleSheet::read(xml).value_or(office::OdfStyleSheet{});
  DocumentBuilder builder{fuzz::limits()};
  const std::uint16_t part = builder.add_part({.name = {}, .kind = PartKind::paragraphs});
  for (const Region region : {Region::page_header, Region::body, Region::page_footer}) {
    office::read_odf_part({.name = "content.xml",
                           .xml = xml,
                           .automatic = styles.automatic,
                           .named = styles.named,
                           .languages = styles.languages,
                           .part = part,
                           .region = region,
                           .master_pages = styles.master_pages},
                          builder);
  }
  if (!office::read_properties(xml, builder.found())) builder.found() = {};
  fuzz::hold(std::move(builder).finish({}), xml);
  return 0;
}
