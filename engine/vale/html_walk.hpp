#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vale/html_tokens.hpp"
#include "vale/walk.hpp"

namespace plainsong::vale {

/// Goes through a page and shows its blocks. Keeps the context: the file's text in which what has
/// been read is masked, so that matches are found behind it.
class HtmlWalk {
 public:
  HtmlWalk(Walk& walk, std::string_view page);

  void run();

 private:
  void start_tag(const std::string& text);
  void text_token(std::string_view text, std::string_view data);
  void end_block();
  void show_block(std::string text);
  void show_description(const HtmlToken& token);
  [[nodiscard]] std::string cleaned(std::string_view text, bool spaced);
  void mask(std::string_view text);
  [[nodiscard]] std::size_t find(std::string_view text) const;
  void mask_attributes(const HtmlToken& token);
  [[nodiscard]] bool mask_once(std::string_view text);
  [[nodiscard]] std::int64_t advance(std::string_view text) const;
  [[nodiscard]] std::int64_t block_line(std::string_view text) const;
  [[nodiscard]] bool in_nested_list() const;
  [[nodiscard]] bool skips_class(std::string_view names) const;

  Walk& walk_;
  HtmlTokens tokens_;
  std::string context_;
  std::vector<std::string> skipped_tags_;
  std::vector<std::string> masked_tags_;
  std::vector<std::string> skipped_classes_;

  std::int64_t line_ = 0;
  std::vector<std::string> queue_;  // texts of this block, to be masked behind it
  std::vector<std::string> tags_;   // opened since the last block ended
  std::string buffer_;
  std::string href_;       // of the tag before this piece
  std::string class_;      // likewise
  std::string closed_by_;  // the tag whose end ends an ignored class
  int depth_ = 0;
  bool in_skipped_ = false;
  bool inline_ = false;
  bool skip_ = false;
  bool spaced_ = false;       // the text before ended with white space
  bool after_break_ = false;  // a line break or an image stands before
};

}  // namespace plainsong::vale
