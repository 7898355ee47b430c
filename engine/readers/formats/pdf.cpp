#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "readers/pdf/process.hpp"
#include "readers/pdf/read_layout.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

/// Where the header may stand: ISO 32000-1, annex H, implementation note 13.
constexpr std::size_t header_bytes = 1024;

bool recognises(std::string_view bytes) {
  return bytes.substr(0, header_bytes).find("%PDF-") != std::string_view::npos;
}

bool has(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

/// A whole file ends with the mark of its end (ISO 32000-1, 7.5.5), and a little junk at most.
bool ends_as_it_should(std::string_view bytes) {
  constexpr std::size_t junk = 4096;
  return has(bytes.substr(bytes.size() - std::min(bytes.size(), junk)), "%%EOF");
}

Error damaged(std::string_view bytes) {
  return {ErrorKind::unreadable,
          {},
          ends_as_it_should(bytes)
              ? "the PDF is damaged and cannot be read; export it anew"
              : "the PDF is cut short and cannot be read; copy or export it anew"};
}

/// Why the output of pdftotext cannot be used, if so.
std::optional<Error> failure(const pdf::ProcessResult& result, std::string_view bytes,
                             const ReadLimits& limits) {
  switch (result.end) {
    case pdf::ProcessEnd::too_slow:
      return Error{ErrorKind::too_large,
                   {},
                   "reading the PDF took longer than " + std::to_string(limits.time.count()) +
                       " seconds, the most Plainsong waits"};
    case pdf::ProcessEnd::too_much_output:
      return Error{ErrorKind::too_large, {}, "the PDF holds more text than Plainsong reads"};
    case pdf::ProcessEnd::killed:
    case pdf::ProcessEnd::exited: break;
  }
  if (has(result.complaints, "Incorrect password")) {
    return Error{
        ErrorKind::unreadable, {}, "the PDF is protected by a password; save it without one"};
  }
  if (has(result.complaints, "ut of memory") || has(result.complaints, "bad_alloc")) {
    return Error{
        ErrorKind::too_large, {}, "reading the PDF takes more memory than Plainsong lends"};
  }
  const bool finished = result.end == pdf::ProcessEnd::exited && result.status == 0;
  if (!finished || !has(result.output, "</html>")) return damaged(bytes);
  const bool repaired = has(result.complaints, "Syntax Error");
  if (repaired && !ends_as_it_should(bytes)) return damaged(bytes);
  return std::nullopt;
}

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  const std::string program = pdf::find_program(context.tools.pdftotext);
  if (program.empty()) {
    builder.fail({ErrorKind::unavailable,
                  {},
                  "PDF files are read by pdftotext, which is not installed; install the package "
                  "poppler-utils"});
    return;
  }
  const ReadLimits& limits = builder.limits();
  // One page more than allowed, so that a longer document is told from one of just this length.
  const std::array<std::string, 7> arguments{
      "-bbox-layout",    "-enc", "UTF-8", "-l", std::to_string(limits.pages + 1),
      "/proc/self/fd/0", "-"};
  constexpr std::size_t layout_bytes_for_xml_byte = 4;
  const pdf::ProcessLimits process_limits{
      .time = std::chrono::milliseconds{limits.time},
      .output_bytes = limits.xml_bytes * layout_bytes_for_xml_byte};
  const Result<pdf::ProcessResult> result =
      pdf::run_process(program, arguments, bytes, process_limits);
  if (!result) {
    builder.fail(result.error());
    return;
  }
  if (std::optional<Error> error = failure(*result, bytes, limits)) {
    builder.fail(*std::move(error));
    return;
  }
  if (has(result->complaints, "Syntax Error")) {
    builder.add_remark(std::string{context.part_prefix} +
                       "the PDF is damaged; some of its text may be missing");
  }
  pdf::read_layout(result->output, context, builder);
}

constexpr std::string_view extensions[] = {".pdf"};
constexpr std::string_view media_types[] = {"application/pdf", "application/x-pdf"};

}  // namespace

extern const Reader pdf;
constinit const Reader pdf{.name = "a PDF",
                           .extensions = extensions,
                           .media_types = media_types,
                           .recognises = recognises,
                           .read = read};

}  // namespace plainsong::readers
