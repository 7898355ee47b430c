#pragma once

#include <cstdint>
#include <string_view>

namespace plainsong {

/// What a line of a mail says about the text after it.
enum class ReplyMark : std::uint8_t {
  none,
  attribution,  ///< "On Thu, Sep 17, 2026, Sasha Underhill wrote:": an earlier message follows
  original,     ///< "-----Original Message-----": likewise, to the end
  forwarded,    ///< "---------- Forwarded message ---------": a message passed on, to the end
  signature,    ///< "-- " alone (RFC 3676 section 4.3): the sender's signature, to the end
};

/// The mark `line` carries, in English or Spanish. `line` has no line end; leading '>' are skipped.
/// A wrapped attribution ("On Thu, Sep 17, 2026 at 8:52 PM" / "Sasha wrote:") is recognised when
/// both lines are given joined by a space.
[[nodiscard]] ReplyMark reply_mark(std::string_view line);

/// True if `line` may be the first half of a wrapped attribution.
[[nodiscard]] bool begins_attribution(std::string_view line);

/// True if `line`, an attribution, names a time or an address, as those of mail programs do.
[[nodiscard]] bool is_precise_attribution(std::string_view line);

/// True if the two lines begin the header that Outlook puts above the message it answers: From,
/// then Sent; or From with an address, then Date. In English or Spanish.
[[nodiscard]] bool begins_headers(std::string_view first, std::string_view second);

}  // namespace plainsong
