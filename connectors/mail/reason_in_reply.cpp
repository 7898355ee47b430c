#include <algorithm>
#include <array>

#include "mail/notice.hpp"
#include "mail/prose.hpp"
#include "plainsong/reader.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_reason = 500;

/// What mail programs write above the message that is answered, where the reader of mails has not
/// taken it for that: nothing was said before it, or it is of a form the reader leaves alone.
bool opens_original(std::string_view line) {
  constexpr std::array openings{std::string_view{"-----"},  std::string_view{"_____"},
                                std::string_view{"From: "}, std::string_view{"De: "},
                                std::string_view{"*From:"}, std::string_view{"*De:"},
                                std::string_view{"> "}};
  if (std::ranges::any_of(openings, [&](std::string_view o) { return line.starts_with(o); })) {
    return true;
  }
  const bool said = line.ends_with(" wrote:") || line.ends_with(" escribió:");
  return said && (line.starts_with("On ") || line.starts_with("El "));
}

/// True for the sender's own text, as read from its mail and from no file that came with it.
bool is_own_text(const Block& block) {
  return block.region == Region::body && block.kind != BlockKind::subject;
}

}  // namespace

std::string reason_in_reply(std::string_view bytes) {
  // What is attached is no reason: no process is started for a PDF.
  const ReadTools tools{.pdftotext = "/nonexistent"};
  const auto document = read_document(bytes, {.file_name = "reply.eml"}, {}, {}, tools);
  if (!document) return {};
  std::string reason;
  for (const Block& block : document->blocks()) {
    if (written_by_others(block.region) || block.region == Region::signature) break;
    if (!is_own_text(block)) continue;
    const std::string text = one_line(block.span.of(document->text()), 2 * longest_reason);
    if (opens_original(text)) break;
    reason += (reason.empty() ? "" : " ") + text;
    // "Hello," is no reason; it comes behind.
    if (!text.ends_with(',')) break;
  }
  return one_line(reason, longest_reason - std::string_view{"…"}.size());
}

}  // namespace plainsong::mail
