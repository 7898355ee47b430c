#include "vale/html_walk.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "text/utf8.hpp"

namespace plainsong::vale {
namespace {

using namespace std::string_view_literals;

constexpr std::array inline_tags{"b"sv,       "big"sv,  "i"sv,    "small"sv, "abbr"sv,
                                 "acronym"sv, "cite"sv, "dfn"sv,  "em"sv,    "kbd"sv,
                                 "strong"sv,  "a"sv,    "br"sv,   "img"sv,   "span"sv,
                                 "sub"sv,     "sup"sv,  "code"sv, "tt"sv,    "del"sv};
constexpr std::array masked_in{"img"sv, "a"sv,  "p"sv,  "script"sv, "h1"sv,  "h2"sv,
                               "h3"sv,  "h4"sv, "h5"sv, "h6"sv,     "span"sv};

template <class List>
bool listed(std::string_view name, const List& list) {
  return std::ranges::find(list, name) != std::ranges::end(list);
}

bool is_inline(std::string_view tag) { return listed(tag, inline_tags); }

/// The scope of a block in this element; empty for one that has none.
std::string scope_of(std::string_view tag) {
  if (tag == "th") return "text.table.header";
  if (tag == "td") return "text.table.cell";
  if (tag == "caption") return "text.table.caption";
  if (tag == "li") return "text.list";
  if (tag == "blockquote") return "text.blockquote";
  if (tag == "figcaption") return "text.figure.caption";
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '0' && tag[1] <= '9') {
    return "text.heading." + std::string{tag};
  }
  return {};
}

/// What "%20" and "+" stand for; nothing where that is malformed.
std::string query_unescaped(std::string_view text) {
  const auto hex = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      result += ' ';
    } else if (text[i] == '%') {
      const int high = i + 1 < text.size() ? hex(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
      if (high < 0 || low < 0) return {};
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

bool starts_with_space(std::string_view text) {
  return !text.empty() && trim_space(text).data() != text.data();
}
bool ends_with_space(std::string_view text) {
  const std::string_view trimmed = trim_space(text);
  return !text.empty() && trimmed.data() + trimmed.size() != text.data() + text.size();
}

std::string stars(std::string_view text) {
  std::string masked;
  for (std::size_t at = 0; at < text.size();) {
    masked += text[at] == '\n' ? '\n' : '*';
    at += utf8::decode(text, at).size;
  }
  return masked;
}

std::vector<std::string> or_else(const std::vector<std::string>& given,
                                 std::initializer_list<const char*> usual) {
  if (!given.empty()) return given;
  return {usual.begin(), usual.end()};
}

}  // namespace

HtmlWalk::HtmlWalk(Walk& walk, std::string_view page)
    : walk_{walk},
      tokens_{page},
      context_{walk.body_},
      skipped_tags_{or_else(walk.file_.skipped_scopes,
                            {"script", "style", "pre", "figure", "noscript", "iframe"})},
      masked_tags_{or_else(walk.file_.ignored_scopes, {"tt", "code", "kbd"})},
      skipped_classes_{"problematic", "pre", "code"} {
  skipped_classes_.insert(skipped_classes_.end(), walk.file_.ignored_classes.begin(),
                          walk.file_.ignored_classes.end());
}

bool HtmlWalk::skips_class(std::string_view names) const {
  return std::ranges::any_of(fields(names),
                             [&](std::string_view name) { return listed(name, skipped_classes_); });
}

void HtmlWalk::run() {
  HtmlToken token;
  while (!walk_.exhausted() && tokens_.next(token)) {
    using Kind = HtmlToken::Kind;
    const std::string text = unescaped(trim_space(token.data));
    const bool starts = token.kind == Kind::start_tag;
    if (!closed_by_.empty() && text == closed_by_) depth_ += starts ? 1 : -1;
    const bool closed = !closed_by_.empty() && depth_ == 0;
    const bool block_skip = skips_class(token.attribute("class")) && !is_inline(text);
    if (starts && (listed(text, skipped_tags_) || block_skip)) {
      if (block_skip) {
        closed_by_ = text;
        depth_ = 1;
      }
      in_skipped_ = true;
      ++walk_.prose_.parts[text];
    } else if (in_skipped_ && (listed(text, skipped_tags_) || closed)) {
      in_skipped_ = false;
      if (closed) closed_by_.clear();
    } else if (starts) {
      start_tag(text);
    } else if (token.kind == Kind::comment) {
      walk_.comments_.read(text);
      mask(text);
    } else if (token.kind == Kind::text) {
      text_token(text, token.data);
    }
    if (token.kind != Kind::text) after_break_ = token.data == "br" || token.data == "img";
    if (token.kind == Kind::end_tag && !is_inline(text)) end_block();
    href_ = token.attribute("href");
    class_ = token.attribute("class");
    show_description(token);
    mask_attributes(token);
  }
}

void HtmlWalk::start_tag(const std::string& text) {
  const bool code = (text == "em" || text == "b") && !tags_.empty() && tags_.back() == "code";
  const std::string tag = code ? "code" : text;
  inline_ = is_inline(tag);
  skip_ = listed(tag, masked_tags_);
  constexpr std::size_t most = 10'000;  // nobody nests so deep
  if (tags_.size() < most) tags_.push_back(tag);
}

void HtmlWalk::text_token(std::string_view text, std::string_view data) {
  const bool spaced = spaced_ || after_break_ || starts_with_space(data);
  spaced_ = ends_with_space(data);
  if (text.empty()) {
    spaced_ = spaced_ || spaced;
    return;
  }
  if (const std::int64_t line = advance(text); line >= 0) line_ = line;
  queue_.emplace_back(text);
  if (in_skipped_) return;
  buffer_ += cleaned(text, spaced);
}

/// `text`, masked if it is code or an address, with a space before it where it follows others.
std::string HtmlWalk::cleaned(std::string_view text, bool spaced) {
  const bool masks = skip_ || skips_class(class_);
  const bool mark = ".?!,:;"sv.find(text[0]) != std::string_view::npos && !masks;
  std::string result{text};
  if (masks || href_ == text) {
    result = stars(text);
    skip_ = false;
  } else {
    skip_ = masks;
  }
  return (inline_ && !mark && spaced) || in_nested_list() ? ' ' + result : result;
}

bool HtmlWalk::in_nested_list() const {
  const std::size_t n = tags_.size();
  return n > 3 && tags_[n - 1] == "li" && (tags_[n - 2] == "ol" || tags_[n - 2] == "ul") &&
         tags_[n - 3] == "li";
}

void HtmlWalk::end_block() {
  if (!trim_space(buffer_).empty()) show_block(buffer_);
  for (const std::string& text : queue_) mask(text);
  queue_.clear();
  tags_.clear();
  buffer_.clear();
  spaced_ = false;
}

void HtmlWalk::show_block(std::string text) {
  const std::string& extension = walk_.file_.extension;
  for (const std::string& tag : tags_) {
    const std::string scope = scope_of(tag);
    if (scope.empty()) continue;
    if (scope == "text.blockquote" || scope == "text.list") (walk_.prose_.text += text) += "\n\n";
    std::string part = scope.substr(5);
    std::ranges::replace(part, '.', '_');
    ++walk_.prose_.parts[part];
    text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
    const std::string full = scope + extension;
    walk_.show({.text = text, .scope = full, .line = block_line(text), .context = &context_});
    return;
  }
  (walk_.prose_.text += text) += "\n\n";
  walk_.prose_block(text, block_line(text), context_);
}

void HtmlWalk::show_description(const HtmlToken& token) {
  if (token.data != "img" || listed("alt"sv, walk_.file_.skipped_scopes)) return;
  const std::string_view description = token.attribute("alt");
  if (description.empty()) return;
  walk_.show({.text = description,
              .scope = "text.attr.alt",
              .line = block_line(description),
              .context = &context_});
}

std::size_t HtmlWalk::find(std::string_view text) const {
  const std::size_t at = context_.find(text);
  walk_.work_ += std::min(at, context_.size());
  return at;
}

/// Masks the first place of `text` in the context; what is not ASCII stays, and so do lengths.
bool HtmlWalk::mask_once(std::string_view text) {
  const std::size_t at = find(text);
  if (at == std::string::npos) return false;
  for (std::size_t i = at; i < at + text.size(); ++i) {
    if (context_[i] != '\n' && static_cast<unsigned char>(context_[i]) < 0x80) context_[i] = '@';
  }
  return true;
}

void HtmlWalk::mask(std::string_view text) {
  if (text.empty()) return;
  for (const std::string_view line : split_lines(text)) {
    if (mask_once(line)) continue;
    for (const std::string_view word : fields(line)) static_cast<void>(mask_once(word));
  }
}

void HtmlWalk::mask_attributes(const HtmlToken& token) {
  if (token.attributes.empty() || !listed(token.data, masked_in)) return;
  const bool page = walk_.file_.format == ValeFormat::html;
  for (const auto& [name, value] : token.attributes) {
    if (name == "href") {
      mask(query_unescaped(value));
    } else if (name == "id" || name == "src" || name == "alt" || (page && name == "class")) {
      mask(value);
    }
  }
}

/// The line of the last part of `text` in the context, if it is further on; else -1.
std::int64_t HtmlWalk::advance(std::string_view text) const {
  std::size_t at = 0;
  for (const std::string_view line : split_lines(text)) {
    at = find(line);
    if (at != std::string::npos) continue;
    for (const std::string_view word : fields(line)) at = find(word);
  }
  if (at == std::string::npos) return -1;
  const auto line =
      std::count(context_.begin(), context_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return line > line_ ? line : -1;
}

std::int64_t HtmlWalk::block_line(std::string_view text) const {
  const std::int64_t line = advance(text);
  return line >= 0 ? line : line_;
}

}  // namespace plainsong::vale
