#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/glossary.hpp"
#include "plainsong/glossary_lint.hpp"

// Whatever could be read must come through both formats unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const GlossaryRead read = read_glossary_csv(bytes, "glossary");
  for (const LintFinding& finding : lint_glossary(read.glossary)) {
    if (finding.message.empty()) std::abort();
  }
  if (!read.errors.empty()) return 0;
  const GlossaryRead csv = read_glossary_csv(write_glossary_csv(read.glossary), "glossary");
  if (!csv.errors.empty() || csv.glossary != read.glossary) std::abort();
  const GlossaryRead tbx = read_glossary(write_glossary_tbx(read.glossary), "glossary");
  if (!tbx.errors.empty() || tbx.glossary != read.glossary) std::abort();
  return 0;
}
