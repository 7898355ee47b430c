#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plainsong::vale {

/// A piece of a page.
struct HtmlToken {
  enum class Kind : std::uint8_t { text, start_tag, end_tag, empty_tag, comment, declaration };
  Kind kind = Kind::text;
  /// The name of a tag in small letters; else the text, references decoded where they count.
  std::string data{};
  std::vector<std::pair<std::string, std::string>> attributes{};

  /// Empty if there is none of this name.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

/// Cuts a page into pieces as the tokenizer of golang.org/x/net/html does, which Vale uses: what
/// it calls a comment, a tag or text decides what rules read. Linear. Borrows the page.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view page) : page_{page} {}

  /// False at the end.
  [[nodiscard]] bool next(HtmlToken& token);

 private:
  void read_text(HtmlToken& token, std::size_t end);
  bool read_markup(HtmlToken& token);
  void read_comment(HtmlToken& token);
  void read_tag(HtmlToken& token);
  void read_attribute(HtmlToken& token);
  std::size_t raw_end() const;
  void skip_space();

  std::string_view page_;
  std::size_t at_ = 0;
  std::string raw_;  // the element whose content is no markup
};

/// `text` with character references decoded.
[[nodiscard]] std::string unescaped(std::string_view text);

}  // namespace plainsong::vale
