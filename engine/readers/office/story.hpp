#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"

namespace plainsong {

class DocumentBuilder;

namespace office {

/// How a run of text looks, and the language it is declared to be in.
struct Look {
  bool strong = false;
  bool emphasis = false;
  bool code = false;
  Language language{};
  bool language_is_own = false;  ///< given for this very run, not by a style or for the document
};

/// The paragraphs of one part of an office document, on their way to the builder. A paragraph may
/// hold others (a text box is anchored in one): they follow when the outer one is done, each once.
/// A paragraph whose mark is deleted goes on in the next. Two line breaks in a row end a block.
/// A block's language is that of most of its letters.
class Story {
 public:
  Story(DocumentBuilder& builder, std::uint16_t part) : builder_{builder}, part_{part} {}
  Story(const Story&) = delete;
  Story& operator=(const Story&) = delete;
  ~Story() = default;

  void open_paragraph();
  /// What the paragraph is; known only after it has begun.
  [[nodiscard]] Block& block() { return paragraphs_[open_.back()].block; }
  /// `joins_next`: its end is deleted, so that what follows belongs to it.
  void close_paragraph(bool joins_next = false);
  [[nodiscard]] bool in_paragraph() const { return !open_.empty(); }
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  /// What comes next is no continuation of a paragraph whose end was deleted.
  void stop_joining() { joining_.reset(); }

  void set_look(const Look& look);
  /// Text of the open paragraph that came from `bytes` of the part.
  void add_text(std::string_view utf8, Span bytes);
  void add_line_break(Span bytes) { add_text("\n", bytes); }
  void add_page_break(Span bytes);
  [[nodiscard]] bool ends_in_space() const;
  void open_link(std::string target);
  void close_link();

  /// A text of its own that is not part of the open paragraph: the description of a picture.
  void add_apart(const Block& block, std::string_view utf8, Span bytes);

  /// Hands over what is left. Call once, at the end of the part.
  void finish();

 private:
  struct Piece {
    std::uint32_t end;  // in the text of the paragraph
    Span bytes;
  };
  struct Letters {
    Language language;
    std::uint32_t count;
    bool own;
  };
  struct Paragraph {
    Block block{};
    std::string text{};
    std::vector<Piece> pieces{};
    std::vector<Mark> marks{};
    std::vector<Letters> letters{};
    std::optional<std::uint32_t> strong{};  // where it began
    std::optional<std::uint32_t> emphasis{};
    std::optional<std::uint32_t> code{};
    std::optional<std::uint32_t> link{};
    std::string target{};
  };
  struct Joining {
    std::size_t paragraph;
    std::size_t depth;
  };

  Paragraph& current() { return paragraphs_[open_.back()]; }
  static void end_mark(Paragraph& paragraph, std::optional<std::uint32_t>& start, MarkKind kind);
  static void end_looks(Paragraph& paragraph);
  void count_letters(std::string_view text);
  void hand_over();
  void emit(Paragraph& paragraph);

  DocumentBuilder& builder_;
  std::uint16_t part_;
  Look look_{};
  std::vector<Paragraph> paragraphs_;  // in the order in which they began
  std::vector<std::size_t> open_;      // which of them are open, the innermost last
  std::optional<Joining> joining_;
};

/// `text` without white space at its ends and with single spaces inside.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace office
}  // namespace plainsong
