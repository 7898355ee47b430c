#include "readers/plain_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "readers/reply_marks.hpp"
#include "text/document_builder.hpp"

namespace plainsong {
namespace {

constexpr std::string_view en_dash = "\xE2\x80\x93";

struct Line {
  std::uint32_t start = 0;
  std::uint32_t end = 0;         // without the line end
  std::uint32_t text_start = 0;  // after '>' marks and the space behind them
  std::uint8_t depth = 0;        // of quotation
};

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\xC2\xA0") == std::string_view::npos;
}

/// A line ends with LF, CR LF or CR. `stuffed`: RFC 3676 section 4.4, one space more at the start.
Line next_line(std::string_view text, std::size_t start, bool stuffed) {
  // find_first_of would look into its set anew for every byte.
  std::size_t end = start;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  Line line{.start = static_cast<std::uint32_t>(start), .end = static_cast<std::uint32_t>(end)};
  std::uint32_t at = line.start;
  while (at < line.end && text[at] == '>') {
    ++at;
    line.depth = static_cast<std::uint8_t>(std::min(line.depth + 1, 255));
    if (at < line.end && text[at] == ' ') ++at;
  }
  if (stuffed && line.depth == 0 && at < line.end && text[at] == ' ') ++at;
  line.text_start = at;
  return line;
}

std::size_t after_line_end(std::string_view text, std::size_t end) {
  if (end == text.size()) return end;
  return end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
}

/// The length of a bullet or number with the space behind it; 0 if `text` begins with none.
std::size_t list_marker(std::string_view text) {
  const std::size_t indent = std::min(text.find_first_not_of(" \t"), text.size());
  const std::string_view rest = text.substr(indent);
  for (const std::string_view bullet :
       {"- ", "* ", "+ ", "• ", "◦ ", "▪ ", "– ", "· ", "‣ ", "● "}) {
    if (rest.starts_with(bullet)) return indent + bullet.size();
  }
  std::size_t digits = 0;
  while (digits < rest.size() && digits < 3 && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
  const bool letter = digits == 0 && rest.size() > 2 && rest[0] >= 'a' && rest[0] <= 'h';
  const std::size_t number = letter ? 1 : digits;
  if (number == 0 || number + 1 >= rest.size()) return 0;
  const bool closed = rest[number] == ')' || (!letter && rest[number] == '.');
  return closed && rest[number + 1] == ' ' ? indent + number + 2 : 0;
}

/// A line of dashes, stars or the like that only separates.
bool rule_line(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return false;
  return text.size() - first >= 3 &&
         text.find_first_not_of("-=_*~# \t\r", first) == std::string_view::npos;
}

/// One line that stands alone, is short and ends like no sentence.
bool looks_like_heading(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  constexpr std::size_t longest_heading = 70;
  if (text.empty() || text.size() > longest_heading) return false;
  if (text.find('\n') != std::string_view::npos) return false;
  return std::string_view{".!?,;"}.find(text.back()) == std::string_view::npos;
}

class PlainReader {
 public:
  PlainReader(std::string_view text, const PlainLines& how,
              const std::function<Origin(Span)>& origin_of, DocumentBuilder& builder)
      : text_{text},
        how_{how},
        origin_of_{origin_of},
        builder_{builder},
        has_returns_{text.find('\r') != std::string_view::npos} {}

  void read() {
    for (std::size_t at = 0; at < text_.size() && !builder_.failed();) {
      const Line line = next_line(text_, at, how_.flowed);
      at = after_line_end(text_, line.end);
      take(line);
    }
    flush();
  }

 private:
  std::string_view content(const Line& line) const {
    return text_.substr(line.text_start, line.end - line.text_start);
  }

  /// Marks change what the lines after them are; they look ahead no further than one line.
  void take(const Line& line) {
    const std::string_view content = this->content(line);
    if (blank(content)) {
      flush();
      return;
    }
    if (apply_mark(line)) return;
    if (rule_line(content)) {
      flush();
      return;
    }
    if (awaiting_quote_) {  // the first line after an attribution tells how the reply is quoted
      awaiting_quote_ = false;
      if (line.depth == 0) to_the_end_ = Region::quoted_reply;
    }
    const bool item = list_marker(content) > 0 && !goes_on_in(line);
    const bool new_block = item || lines_.empty() || line.depth != lines_.back().depth;
    if (new_block) {
      flush();
      kind_ = item ? BlockKind::list_item : BlockKind::paragraph;
    }
    lines_.push_back(line);
  }

  /// True if `line` is the rest of a sentence, so that what it begins with is no bullet: after a
  /// soft line break, or a dash after a line that ends in the middle of a sentence.
  bool goes_on_in(const Line& line) const {
    if (lines_.empty() || line.depth != lines_.back().depth) return false;
    const std::string_view before = content(lines_.back());
    if (how_.flowed && before.ends_with(' ')) return true;
    return kind_ == BlockKind::paragraph && content(line).starts_with(en_dash) &&
           std::string_view{".:;!?"}.find(before.back()) == std::string_view::npos;
  }

  /// True if `line` is a mark of a reply, a forwarded message or a signature, and was taken as one.
  bool apply_mark(const Line& line) {
    const std::string_view whole = text_.substr(line.start, line.end - line.start);
    const ReplyMark mark = reply_mark(whole);
    if (mark == ReplyMark::none) return apply_two_line_mark(line);
    switch (mark) {
      case ReplyMark::none: return false;
      case ReplyMark::signature:
        if (line.depth > 0) return false;
        flush();
        if (to_the_end_ == Region::body) to_the_end_ = Region::signature;
        return true;
      case ReplyMark::attribution:
        flush();
        take_attribution({line});
        return true;
      case ReplyMark::original:
      case ReplyMark::forwarded:
        flush();
        to_the_end_ = mark == ReplyMark::forwarded ? Region::forwarded : Region::quoted_reply;
        lines_.push_back(line);
        flush();
        return true;
    }
    return false;
  }

  /// The same of a mark that needs the line before, too.
  bool apply_two_line_mark(const Line& line) {
    if (lines_.empty()) return false;
    const Line before = lines_.back();
    const std::string_view first = content(before);
    const std::string_view second = content(line);
    if (begins_attribution(first) &&
        reply_mark(std::string{first} + ' ' + std::string{second}) == ReplyMark::attribution) {
      lines_.pop_back();
      flush();
      take_attribution({before, line});
      return true;
    }
    // A message that begins with such lines is a memorandum.
    if (!said_something_ || !begins_headers(first, second)) return false;
    lines_.pop_back();
    flush();
    if (to_the_end_ == Region::body) to_the_end_ = Region::quoted_reply;
    lines_ = {before, line};
    return true;
  }

  void take_attribution(std::vector<Line> lines) {
    std::string text;
    for (const Line& line : lines) text += std::string{content(line)} + ' ';
    lines_ = std::move(lines);
    flush_as(BlockKind::paragraph, Region::quoted_reply);
    // "On May 3 the principal wrote:" may also be said in a letter: what follows is an earlier
    // message if it is marked so, or if the line says by whom and when as mail programs do.
    awaiting_quote_ = lines_[0].depth == 0 && is_precise_attribution(text);
    lines_.clear();
  }

  void flush() {
    if (lines_.empty()) return;
    Region region = how_.region;
    if (to_the_end_ != Region::body) {
      region = to_the_end_;
    } else if (lines_[0].depth > 0) {
      region = Region::quoted_reply;
    }
    if (kind_ == BlockKind::paragraph && lines_.size() == 1 && region == Region::body &&
        looks_like_heading(content(lines_[0]))) {
      kind_ = BlockKind::heading;
    }
    flush_as(kind_, region);
    lines_.clear();
  }

  void flush_as(BlockKind kind, Region region) {
    const std::uint8_t level = kind == BlockKind::list_item ? 1
                               : kind == BlockKind::heading ? 2
                                                            : 0;
    said_something_ = true;
    builder_.open_block({.kind = kind, .region = region, .level = level});
    const bool in_one_piece = !how_.flowed && !has_returns_ && lines_[0].depth == 0;
    if (in_one_piece) {
      add(lines_.front().start, lines_.back().end);
    } else {
      for (std::size_t i = 0; i < lines_.size(); ++i) add_line(lines_[i], i + 1 == lines_.size());
    }
    builder_.close_block();
  }

  void add_line(const Line& line, bool last) {
    const bool goes_on =
        how_.flowed && !last && line.end > line.text_start && text_[line.end - 1] == ' ';
    add(line.text_start, goes_on && how_.delete_space ? line.end - 1 : line.end);
    if (!last && !(goes_on && how_.delete_space)) builder_.add_break(goes_on ? ' ' : '\n');
  }

  void add(std::uint32_t start, std::uint32_t end) {
    builder_.add_text(text_.substr(start, end - start), origin_of_(Span{start, end}));
  }

  std::string_view text_;
  const PlainLines& how_;
  const std::function<Origin(Span)>& origin_of_;
  DocumentBuilder& builder_;
  bool has_returns_;

  std::vector<Line> lines_;  // of the block being gathered; one depth of quotation
  BlockKind kind_ = BlockKind::paragraph;
  Region to_the_end_ = Region::body;  // body: nothing special
  bool awaiting_quote_ = false;
  bool said_something_ = false;  // a block has been added
};

}  // namespace

void read_plain_lines(std::string_view text, const PlainLines& how,
                      const std::function<Origin(Span)>& origin_of, DocumentBuilder& builder) {
  PlainReader{text, how, origin_of, builder}.read();
}

}  // namespace plainsong
