#pragma once

#include <cstdint>
#include <string_view>

#include "plainsong/span.hpp"
#include "readers/html/tags.hpp"

namespace plainsong::html {

/// The attributes that matter, as written; borrowed from the text. Of several of one name the
/// first counts.
struct Attributes {
  std::string_view alt{};
  std::string_view border{};
  std::string_view cellpadding{};
  std::string_view cellspacing{};
  std::string_view charset{};
  std::string_view class_names{};
  std::string_view content{};
  std::string_view height{};
  std::string_view href{};
  std::string_view http_equiv{};
  std::string_view id{};
  std::string_view lang{};
  std::string_view name{};  ///< or property, as social networks call it
  std::string_view role{};
  std::string_view smartmail{};  ///< data-smartmail, by which Gmail marks signatures
  std::string_view src{};
  std::string_view style{};
  std::string_view type{};
  std::string_view value{};
  std::string_view width{};
  bool hidden = false;
};

enum class TokenKind : std::uint8_t {
  text,     ///< references not yet decoded
  literal,  ///< text in which '&' and '<' are just characters (CDATA, xmp)
  start_tag,
  end_tag,
  raw,      ///< the content of script, style and their like
  comment,  ///< what a conditional comment of Outlook's holds is one too
};

struct Token {
  TokenKind kind = TokenKind::text;
  Span span{};        ///< in the text, delimiters included for tags and comments
  Element element{};  ///< of tags and of `raw`
  bool self_closing = false;
  Attributes attributes{};  ///< of start tags
};

/// Cuts a page into text and tags, as WHATWG HTML, section 13.2.5 does; declarations and processing
/// instructions are passed over. Linear: no byte is looked at more than a few times.
/// Borrows the text.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text, std::uint32_t start = 0);

  /// False at the end. A tag or comment cut off by the end of the text is dropped.
  [[nodiscard]] bool next(Token& token);
  /// How far the text has been read.
  [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(at_); }

 private:
  bool next_markup(Token& token);
  bool read_tag(Token& token, bool end);
  void read_attribute(Token& token);
  std::string_view attribute_value();
  void skip_space();
  void pass_over(std::string_view end);
  bool read_comment(Token& token);
  void prepare_raw(const Token& token);
  Token raw_content();

  std::string_view text_;
  std::size_t at_ = 0;
  bool xml_ = false;  // CDATA sections are text
  Element raw_{};     // the element whose raw content comes next; key 0 for none
};

/// What a writer says in a comment, without its delimiters and the space around it. Empty for what
/// is addressed to Outlook ("<!--[if mso]>").
[[nodiscard]] std::string_view comment_text(std::string_view comment);

/// Compares ASCII letters regardless of case; `lower` is in lower case.
[[nodiscard]] bool equals_ignoring_case(std::string_view text, std::string_view lower);

}  // namespace plainsong::html
