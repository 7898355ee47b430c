#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "readers/html/open_elements.hpp"

namespace plainsong {
class DocumentBuilder;
}

namespace plainsong::html {

struct Attributes;

/// Turns the text between tags into blocks: white space collapses as on the screen, a block begins
/// with its first visible character, marks and line breaks that hold nothing leave no trace.
/// Borrows everything it is given.
class TextWriter {
 public:
  TextWriter(std::string_view text, const std::function<Origin(Span)>& origin_of, Region region,
             DocumentBuilder& builder)
      : text_{text},
        origin_of_{origin_of},
        region_{region},
        builder_{builder},
        target_bytes_left_{text.size()} {}

  /// Text as it stands in the source; `literal` if '&' is just a character there.
  void text(Span span, const State& state, bool literal);
  /// `shown` in place of what stands in the source at `span`: the quotation marks of <q>.
  void stand_in(std::string_view shown, Span span, const State& state);
  void line_break() { ++breaks_; }
  void end_block();
  /// Records an image; one that only decorates, or counts who opens a mail, is as good as
  /// described.
  void image(Span tag, const Attributes& attributes);
  /// The description of an image, put after the block in which the image stands.
  void alt_text(std::string_view alt);
  /// Whether the mark was taken; one that was must be closed.
  [[nodiscard]] bool open_mark(MarkKind kind, std::string_view target);
  void close_marks(std::size_t count);
  /// From here on, text that is not said to be anything else belongs to `region`.
  void rest_is(Region region);

 private:
  void collapsed(std::uint32_t start, std::uint32_t end, const State& state, bool literal);
  void preserved(std::uint32_t start, std::uint32_t end, const State& state, bool literal);
  std::uint32_t stretch_end(std::uint32_t start, std::uint32_t end, bool literal) const;
  std::uint32_t reference(std::uint32_t at, std::uint32_t end, const State& state);
  void character(char32_t c, Span span, const State& state);
  void add(std::string_view shown, Span span, const State& state);
  void add_space(std::uint32_t at);
  void begin(std::uint32_t at, const State& state);
  void open_block(std::uint32_t at, const State& state);
  Region region_of(std::uint32_t at, const State& state);
  void preheader(std::uint32_t start, std::uint32_t end, const State& state);
  bool signature_mark(std::uint32_t start, std::uint32_t stretch, std::uint32_t end) const;
  bool at_start() const;

  struct OpenMark {
    MarkKind kind;
    std::string_view target;
  };
  struct Filler {
    char32_t character;
    Span span;
  };

  std::string_view text_;
  const std::function<Origin(Span)>& origin_of_;
  Region region_;
  DocumentBuilder& builder_;

  std::uint32_t breaks_ = 0;  // since the last visible character
  std::vector<OpenMark> marks_;
  std::size_t marks_begun_ = 0;  // of marks_, how many the block knows
  std::size_t
      target_bytes_left_;       // a link may cover many blocks: its address is not copied forever
  std::vector<Span> alts_;      // of the images in this block
  Region rest_ = Region::body;  // body: nothing special
  bool awaiting_quotation_ = false;
  bool seen_text_ = false;
  bool in_preheader_ = false;
  Block block_{};
  Language inline_language_{};
  std::size_t inline_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

/// The visible text from `at` to the end of its line or block, without tags; at most 400 bytes.
[[nodiscard]] std::string line_ahead(std::string_view text, std::uint32_t at);

}  // namespace plainsong::html
