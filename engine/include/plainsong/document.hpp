#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// What a run of text is, as a reader sees it.
enum class BlockKind : std::uint8_t {
  subject,
  heading,
  paragraph,
  list_item,
  table_header,
  table_cell,
  quotation,  ///< a block quotation: somebody else's words
  caption,
  code,
};

/// Where a run of text stands in the message.
enum class Region : std::uint8_t {
  body,
  preheader,    ///< hidden in the page, shown by mail clients in the list of messages
  page_header,  ///< repeated at the top of each page
  page_footer,  ///< repeated at the bottom of each page
  footnote,
  quoted_reply,  ///< an earlier message that this one answers
  forwarded,     ///< a message passed on
  signature,
  alternative,  ///< from the plain-text half of a mail, where it differs from the HTML half
  alt_text,     ///< the description of an image; not part of the visible text
};

/// True if a person who reads the message sees the text of this region.
[[nodiscard]] constexpr bool visible(Region region) { return region != Region::alt_text; }
/// True for text that somebody other than the sender wrote.
[[nodiscard]] constexpr bool written_by_others(Region region) {
  return region == Region::quoted_reply || region == Region::forwarded;
}

/// Where a block stands in a source that has no lines. Counted from 1; 0 means "does not apply".
struct Place {
  std::uint32_t page = 0;
  std::uint32_t paragraph = 0;  ///< within the part, cells not counted
  std::uint32_t table = 0;
  std::uint32_t row = 0;
  std::uint32_t cell = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// A run of text a reader takes in at once. Sentences never cross blocks.
struct Block {
  Span span{};
  BlockKind kind = BlockKind::paragraph;
  Region region = Region::body;
  std::uint8_t level = 0;  ///< heading depth 1..6; list and quotation nesting from 1; else 0
  /// As declared by the source; empty if it says nothing.
  Language language{};
  /// True if the source marks this very text (HTML `lang`); false for a document-wide default.
  bool language_is_explicit = false;
  Place place{};
};

enum class MarkKind : std::uint8_t { link, emphasis, strong, code, cited_title };

/// Meaning attached to a stretch of text inside one block.
struct Mark {
  Span span{};
  MarkKind kind = MarkKind::emphasis;
  std::string target{};  ///< the address of a link; else empty

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A place in what we were given: a named part and the bytes within it.
struct Origin {
  std::uint16_t part = 0;  ///< index into SourceMap::parts()
  Span bytes{};            ///< byte offsets within that part

  friend bool operator==(const Origin&, const Origin&) = default;
};

/// What the offsets of a part count in, and so how a place in it is shown.
enum class PartKind : std::uint8_t {
  lines,       ///< text with lines: the file itself, or a decoded part of a mail
  paragraphs,  ///< XML of a word processor: the Place of the block says where
  page,        ///< a page of a PDF
};

/// A named piece of the source.
struct SourcePart {
  std::string name{};  ///< "", "part 1.2 (text/html)", "word/footnotes.xml", "page 3"
  PartKind kind = PartKind::lines;
  /// The bytes the offsets count in, when they are not those given to read_document: a mail part
  /// after decoding. Empty otherwise.
  std::string content{};
};

/// The way back from the visible text to the source. Made while reading, never guessed afterwards.
class SourceMap {
 public:
  /// Returns the index of the new part.
  std::uint16_t add_part(SourcePart part);
  /// Makes `bytes` the content of the parts with lines from index `first` on that have none.
  void keep_content(std::size_t first, std::string_view bytes);

  /// Records that `text` came from `origin`. Call in increasing order of `text`, without overlap.
  /// Equal sizes map byte for byte; unequal sizes (an entity, a PDF ligature) map as one unit.
  void add(Span text, Origin origin);
  /// Forgets what was recorded for text from `end` on.
  void cut(std::uint32_t end);

  /// The smallest origin that covers `text`; cut at the end of the part in which `text` starts.
  [[nodiscard]] Origin origin(Span text) const;

  [[nodiscard]] std::span<const SourcePart> parts() const { return parts_; }

 private:
  struct Piece {
    Span text;
    Origin origin;
  };
  std::vector<SourcePart> parts_;
  std::vector<Piece> pieces_;  // sorted by text, no overlap
};

/// What stands in the source beside the visible text, and rules or writers refer to.
enum class AsideKind : std::uint8_t {
  comment,       ///< <!-- ... -->: `text` is what stands in it
  image,         ///< `text` is its description, `name` its address
  attribute,     ///< of an HTML element: `name` and value
  front_matter,  ///< a key of Markdown's front matter and its value
};

struct Aside {
  AsideKind kind = AsideKind::comment;
  std::uint32_t at = 0;  ///< where in the visible text it stands: the text before it ends here
  Origin origin{};       ///< of `text`, or of the whole where that has none
  std::string name{};
  std::string text{};
  bool described = false;  ///< an image that has a description, maybe an empty one

  friend bool operator==(const Aside&, const Aside&) = default;
};

/// What is known of a message besides its text. Any of it may be empty.
struct Metadata {
  std::string file{};      ///< as the user named it
  std::string voice{};     ///< "district", "school/alder-creek", "teacher/quintana"
  std::string audience{};  ///< "families", "colleagues", ...
  std::string type{};      ///< "family-letter", "newsletter", ...
  std::string channel{};   ///< "letter", "email", ...
  std::string date{};      ///< ISO 8601, the day the message is sent
  std::string title{};
  std::string sender{};                  ///< the address of the From field
  std::vector<std::string> languages{};  ///< BCP 47 tags

  friend bool operator==(const Metadata&, const Metadata&) = default;

  /// Takes from `fallback` every field that is empty here.
  void complete(const Metadata& fallback);
};

/// Text as a person reads it, with its structure and the way back to its source.
/// Immutable once built. Invariants: text() is valid UTF-8; blocks() are ordered, do not overlap
/// and are separated by exactly one '\n'; a '\n' inside a block is a line break within it; every
/// mark lies in one block. Safe to read from several threads.
class Document {
 public:
  [[nodiscard]] std::string_view text() const { return {text_.data(), text_size_}; }
  /// The text followed by at least padding zero bytes, for loads past its end.
  [[nodiscard]] const char* padded_text() const { return text_.data(); }
  static constexpr std::size_t padding = 64;

  [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
  [[nodiscard]] std::span<const Mark> marks() const { return marks_; }
  [[nodiscard]] std::span<const Aside> asides() const { return asides_; }
  /// The block that holds the byte at `offset`; null on a separator and past the end.
  [[nodiscard]] const Block* block_at(std::uint32_t offset) const;
  [[nodiscard]] const SourceMap& source() const { return source_; }
  [[nodiscard]] const Metadata& metadata() const { return metadata_; }
  /// Fills the fields of the metadata that the file left empty.
  void complete(const Metadata& fallback) { metadata_.complete(fallback); }
  /// Things the reader should tell the user, one sentence each ("page 3 holds no text").
  [[nodiscard]] std::span<const std::string> remarks() const { return remarks_; }

 private:
  friend class DocumentBuilder;

  std::string text_ = std::string(padding, '\0');
  std::size_t text_size_ = 0;
  std::vector<Block> blocks_;
  std::vector<Mark> marks_;    // sorted by start
  std::vector<Aside> asides_;  // sorted by `at`
  SourceMap source_;
  Metadata metadata_;
  std::vector<std::string> remarks_;
};

}  // namespace plainsong
