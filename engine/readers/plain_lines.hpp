#pragma once

#include <functional>
#include <string_view>

#include "plainsong/document.hpp"

namespace plainsong {

class DocumentBuilder;

/// How the lines of a plain text are to be taken.
struct PlainLines {
  Region region = Region::body;
  /// RFC 3676 format=flowed: a line that ends in a space goes on in the next.
  bool flowed = false;
  /// RFC 3676 DelSp=yes: that space is not part of the text.
  bool delete_space = false;
};

/// Reads text without markup into blocks: paragraphs end at blank lines, list items begin with a
/// bullet or a number; lines that begin with '>' and what follows an attribution are quoted
/// replies; forwarded messages and signatures are told apart. Line breaks inside a paragraph stay
/// as '\n'. `origin_of` gives the origin of a range of `text`.
void read_plain_lines(std::string_view text, const PlainLines& how,
                      const std::function<Origin(Span)>& origin_of, DocumentBuilder& builder);

}  // namespace plainsong
