#pragma once

#include <functional>
#include <string_view>

#include "plainsong/document.hpp"
#include "readers/reader.hpp"

namespace plainsong {

class DocumentBuilder;

/// Appends what a person sees of a page or an HTML mail to `builder`; what the page hides at its
/// top for the list of messages becomes Region::preheader, descriptions of images Region::alt_text.
/// `text` is UTF-8 (malformed bytes become U+FFFD) and may be cut anywhere; it is read as browsers
/// read it (WHATWG HTML, section 13.2.5), in time linear in its size. `origin_of` gives the origin
/// of a range of `text`. `region` is where ordinary text belongs: Region::body for the message
/// itself. Title and date go to builder.found() when context.depth is 0 and they are still empty.
/// Fails only through the limits of `builder`. Borrows for one call; thread-safe.
void read_html(std::string_view text, const std::function<Origin(Span)>& origin_of,
               const ReadContext& context, Region region, DocumentBuilder& builder);

}  // namespace plainsong
