#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/glossary.hpp"
#include "plainsong/glossary_lint.hpp"

// Whatever could be read must come through writing and reading again unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const GlossaryRead read = read_glossary_tbx(bytes, "glossary.tbx");
  for (const LintFinding& finding : lint_glossary(read.glossary)) {
    if (finding.message.empty()) std::abort();
  }
  const std::string csv = write_glossary_csv(read.glossary);
  static_cast<void>(read_glossary_csv(csv, "glossary.csv"));
  if (!read.errors.empty()) return 0;
  const GlossaryRead again = read_glossary(write_glossary_tbx(read.glossary), "glossary.tbx");
  if (!again.errors.empty() || again.glossary != read.glossary) std::abort();
  return 0;
}
