#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "facts/timex/find.hpp"

namespace {

using namespace plainsong;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(std::string_view text, Language language, const plainsong::timex::Moment& sent) {
  std::uint32_t end = 0;
  for (const plainsong::timex::Expression& one :
       plainsong::timex::find_expressions(text, language, sent)) {
    require(one.span.start() >= end && !one.span.empty() && one.span.end() <= text.size());
    require(!one.values.empty());
    for (const std::string& value : one.values) require(!value.empty());
    end = one.span.end();
  }
}

}  // namespace

// The first two bytes are days after January 1, 2000, when the rest was sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const int days = data[0] * 256 + data[1];
  const plainsong::timex::Moment sent{
      std::chrono::sys_days{std::chrono::year{2000} / 1 / 1} + std::chrono::days{days}, 600, 0};
  const std::string_view text{reinterpret_cast<const char*>(data) + 2, size - 2};
  check(text, english, sent);
  check(text, spanish, sent);
  return 0;
}
