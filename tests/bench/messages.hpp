#pragma once

#include <string>

#include "bench/letters.hpp"

namespace plainsong::bench {

/// The same letter in each format, with the markup that such files have in life.

/// Headings, lists and emphasis; front matter.
[[nodiscard]] std::string as_markdown(const Letter& letter);
/// As the builders of newsletters write it: nested tables, inline styles, comments for Outlook.
[[nodiscard]] std::string as_html(const Letter& letter);
/// multipart/alternative of the text and the page, both quoted-printable.
[[nodiscard]] std::string as_mail(const Letter& letter);
/// A paragraph in three runs; the archive is not compressed.
[[nodiscard]] std::string as_docx(const Letter& letter);
/// A paragraph with spans; the archive is not compressed.
[[nodiscard]] std::string as_odt(const Letter& letter);
/// What `pdftotext -bbox-layout` says of the letter set in lines of some 90 characters.
[[nodiscard]] std::string as_layout(const Letter& letter);
/// A page of Helvetica; characters beyond ASCII become '?'.
[[nodiscard]] std::string as_pdf(const Letter& letter);

}  // namespace plainsong::bench
