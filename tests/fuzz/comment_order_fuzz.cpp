#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/read_target.hpp"
#include "rules/comment_order.hpp"
#include "rules/silence.hpp"

/// The input is a comment, and a page with comments between findings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  if (const auto order = parse_comment_order(input); order && !*order) {
    if (order->error().message.empty()) std::abort();
  }
  const auto document = read_document(input, {.file_name = "a.html"}, {}, fuzz::limits());
  if (!document) return 0;
  Report report;
  for (std::uint32_t at = 0; at < document->text().size() && report.findings.size() < 1000; ++at) {
    report.findings.push_back({.rule = "style/a", .span = {at, at + 1}});
  }
  const std::size_t count = report.findings.size();
  silence(*document, {}, "2026-10-01", report);
  if (report.findings.size() + report.silenced.size() != count) std::abort();
  return 0;
}
