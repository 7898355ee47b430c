#pragma once

#include <string_view>

#include "readers/reader.hpp"

namespace plainsong::pdf {

/// Appends what `pdftotext -bbox-layout` wrote (any bytes) to `builder`: a part for each page,
/// whose content is the page's words as pdftotext orders them; a remark about pages without text.
/// A file, but no attachment, whose pages hold no text at all fails with ErrorKind::unsupported.
void read_layout(std::string_view xhtml, const ReadContext& context, DocumentBuilder& builder);

}  // namespace plainsong::pdf
