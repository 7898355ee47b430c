#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/span.hpp"

namespace plainsong::serve {

/// A text in which a client has told what is markup: what is checked, and what was sent. Both are
/// well-formed UTF-8. Soft hyphens, zero width spaces (which are LibreOffice's anchors of fields
/// and notes) and word joiners are not checked either: they stand in the midst of words.
class AnnotatedText {
 public:
  AnnotatedText() = default;
  /// A text without markup.
  explicit AnnotatedText(std::string text);

  /// What is checked: the text, and what each markup is to be read as.
  [[nodiscard]] const std::string& plain() const { return plain_; }
  /// All text and markup, in the order sent.
  [[nodiscard]] const std::string& sent() const { return pieces_.empty() ? plain_ : sent_; }
  /// Where bytes of plain() stand in sent(). Markup within them is covered, markup around them is
  /// not; what stands for markup is where that stands.
  [[nodiscard]] Span sent_span(Span bytes) const;

  void add_text(std::string_view text);
  void add_markup(std::string_view markup, std::string_view read_as);

 private:
  void add_seen_text(std::string_view text);

  /// A stretch of plain_ that came from one piece of text, or stands for one piece of markup.
  struct Piece {
    std::uint32_t plain_start = 0;
    Span sent{};
    bool markup = false;
  };
  [[nodiscard]] const Piece& piece_at(std::uint32_t offset) const;

  std::string plain_;
  std::string sent_;
  std::vector<Piece> pieces_;  // rising by plain_start, none of them empty; none: all is text
};

/// The parameter `data` of LanguageTool's API: {"text": ...} or {"annotation": [{"text": ...},
/// {"markup": ..., "interpretAs": ...}, ...]}, with "metaData" beside it, which is not looked at.
/// The error is a sentence of static storage that shows nothing of it.
[[nodiscard]] Result<AnnotatedText, std::string_view> read_annotated(std::string_view json);

}  // namespace plainsong::serve
