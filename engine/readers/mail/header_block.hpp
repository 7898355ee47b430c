#pragma once

#include <string_view>

namespace plainsong::mail {

/// True if `bytes` begin as a mail does: the "From " line of an mbox before a header, or a header
/// (RFC 5322 section 2.2) with two usual fields, of which one is written by programs only. A memo
/// that begins "To: ... From: ... Subject: ..." is none, nor is front matter.
[[nodiscard]] bool begins_as_mail(std::string_view bytes);

}  // namespace plainsong::mail
