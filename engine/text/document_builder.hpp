#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// The only way to make a Document; every format reader ends here, so the invariants hold for all.
/// The first failure sticks and is returned by finish(): callers inside C callbacks need not test.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(ReadLimits limits) : limits_{limits} { text_.clear(); }
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;
  ~DocumentBuilder() = default;

  std::uint16_t add_part(SourcePart part);
  /// How many parts there are so far; the index of the next.
  [[nodiscard]] std::size_t part_count() const { return document_.source_.parts().size(); }
  /// Gives the bytes their offsets count in to the parts with lines from `first` on that have none.
  void keep_content(std::size_t first, std::string_view bytes);

  /// Until the next call, visible text is of `region` unless it is a third person's: what stands
  /// in a mail that was passed on. Region::body ends this. Returns what held before.
  Region enclose(Region region) { return std::exchange(enclosing_, region); }

  /// Begins a block with the properties of `block` (its span is ignored). A block still open is
  /// closed first. A block without visible text leaves no trace.
  void open_block(Block block);
  void close_block();
  /// Changes the language of the open block: known at its end where parts of it say their own.
  void set_language(Language language, bool is_explicit);
  /// True between open_block and close_block.
  [[nodiscard]] bool in_block() const { return open_; }
  /// True if no block with text has been closed yet.
  [[nodiscard]] bool empty() const { return document_.blocks_.empty(); }
  /// True if the open block holds text that is not white space.
  [[nodiscard]] bool block_has_text() const;
  /// The last character of the open block is white space, or it has none yet.
  [[nodiscard]] bool at_space() const;

  /// Adds a whole block of well-formed UTF-8 as it is, white space and all; it has no origin.
  Span add_block(Block block, std::string_view text);

  /// Marks may nest; those still open when the block closes end with it.
  void open_mark(MarkKind kind, std::string target = {});
  void close_mark();

  /// Adds text that came from `origin`. Malformed UTF-8 becomes U+FFFD. Outside a block, a
  /// paragraph opens by itself.
  void add_text(std::string_view utf8, Origin origin);
  /// Adds a character that the source does not have, such as the space a line break stands for;
  /// it maps to the empty range at the end of what came before.
  void add_break(char c);

  /// Records what stands here in the source and is not seen; `at` is filled in. Beyond some number
  /// it is dropped: a message never has so many.
  void add_aside(Aside aside);
  void add_remark(std::string sentence) { document_.remarks_.push_back(std::move(sentence)); }
  /// Keeps the first failure.
  void fail(Error error);
  [[nodiscard]] bool failed() const { return error_.has_value(); }
  /// The failure, if there was one, which then is forgotten: reading can go on after an attachment
  /// that cannot be read.
  [[nodiscard]] std::optional<Error> take_failure();
  /// The visible text so far.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const ReadLimits& limits() const { return limits_; }

  /// The metadata found in the file; a field it leaves empty is taken from here by finish().
  Metadata& found() { return found_; }

  /// `metadata` wins over what was found in the file.
  [[nodiscard]] Result<Document> finish(Metadata metadata) &&;

 private:
  void append_bytes(std::string_view utf8, Origin origin);
  void trim_block_end();
  void count_piece();

  struct OpenMark {
    std::uint32_t start;
    MarkKind kind;
    std::string target;
  };

  ReadLimits limits_;
  Document document_;
  Metadata found_;
  std::string& text_ = document_.text_;
  Block block_;
  bool open_ = false;
  Region enclosing_ = Region::body;
  Origin last_{};
  std::size_t pieces_ = 0;
  std::vector<OpenMark> open_marks_;
  std::optional<Error> error_;
};

}  // namespace plainsong
