#include "readers/html/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace plainsong::html {
namespace {

constexpr char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool letter(char c) { return lowered(c) >= 'a' && lowered(c) <= 'z'; }
bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }

/// Whether content is taken as it is, to the end tag (sections 13.2.5.2 and .3).
bool has_raw_content(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::textarea:
    case Tag::title:
    case Tag::xmp: return true;
    default: return false;
  }
}

struct Known {
  std::uint64_t key;
  std::string_view Attributes::*member;
};

constexpr auto known_attributes = [] {
  std::array all{
      Known{name_key("alt"), &Attributes::alt},
      Known{name_key("border"), &Attributes::border},
      Known{name_key("cellpadding"), &Attributes::cellpadding},
      Known{name_key("cellspacing"), &Attributes::cellspacing},
      Known{name_key("charset"), &Attributes::charset},
      Known{name_key("class"), &Attributes::class_names},
      Known{name_key("content"), &Attributes::content},
      Known{name_key("height"), &Attributes::height},
      Known{name_key("href"), &Attributes::href},
      Known{name_key("http-equiv"), &Attributes::http_equiv},
      Known{name_key("id"), &Attributes::id},
      Known{name_key("lang"), &Attributes::lang},
      Known{name_key("xml:lang"), &Attributes::lang},
      Known{name_key("name"), &Attributes::name},
      Known{name_key("property"), &Attributes::name},
      Known{name_key("role"), &Attributes::role},
      Known{name_key("data-smartmail"), &Attributes::smartmail},
      Known{name_key("src"), &Attributes::src},
      Known{name_key("style"), &Attributes::style},
      Known{name_key("type"), &Attributes::type},
      Known{name_key("value"), &Attributes::value},
      Known{name_key("width"), &Attributes::width},
  };
  std::ranges::sort(all, {}, &Known::key);
  return all;
}();

constexpr std::uint64_t hidden_key = name_key("hidden");

}  // namespace

std::string_view comment_text(std::string_view comment) {
  constexpr std::string_view opening = "<!--";
  if (!comment.starts_with(opening)) return {};
  comment.remove_prefix(opening.size());
  for (const std::string_view closing : {"--!>", "-->", "->", ">"}) {
    if (!comment.ends_with(closing)) continue;
    comment.remove_suffix(closing.size());
    break;
  }
  while (!comment.empty() && space(comment.front())) comment.remove_prefix(1);
  while (!comment.empty() && space(comment.back())) comment.remove_suffix(1);
  const bool to_outlook = comment.starts_with("[if ") || comment.starts_with("[endif]") ||
                          comment.starts_with("<![endif]");
  return to_outlook ? std::string_view{} : comment;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {}, lowered);
}

Tokenizer::Tokenizer(std::string_view text, std::uint32_t start)
    : text_{text}, at_{start}, xml_{text.starts_with("<?xml")} {}

bool Tokenizer::next(Token& token) {
  if (raw_.key != 0) {
    token = raw_content();
    return true;
  }
  while (at_ < text_.size()) {
    const std::size_t start = at_;
    if (text_[at_] == '<' && next_markup(token)) return true;
    if (at_ != start) continue;  // a declaration was passed over
    // A '<' that begins no markup is text.
    std::size_t end = at_ + (text_[at_] == '<' ? 1U : 0U);
    while (true) {
      end = std::min(text_.find('<', end), text_.size());
      if (end + 1 >= text_.size()) break;
      const char after = text_[end + 1];
      if (letter(after) || after == '/' || after == '!' || after == '?') break;
      ++end;
    }
    if (end + 1 == text_.size()) end = text_.size();
    at_ = end;
    token.kind = TokenKind::text;
    token.span = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    return true;
  }
  return false;
}

/// At '<': reads a tag or a comment, or passes over a declaration, or stays where it is.
bool Tokenizer::next_markup(Token& token) {
  const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
  if (letter(after)) return read_tag(token, false);
  if (after == '/') {
    const char name = at_ + 2 < text_.size() ? text_[at_ + 2] : ' ';
    if (letter(name)) return read_tag(token, true);
    if (at_ + 2 < text_.size()) pass_over(">");
    return false;
  }
  if (after == '?') {
    pass_over(">");
    return false;
  }
  if (after != '!') return false;
  const std::string_view rest = text_.substr(at_ + 2);
  if (rest.starts_with("--")) {
    return read_comment(token);
  }
  constexpr std::string_view cdata = "[CDATA[";
  if (xml_ && rest.starts_with(cdata)) {
    const std::size_t start = at_ + 2 + cdata.size();
    const std::size_t end = std::min(text_.find("]]>", start), text_.size());
    at_ = std::min(end + 3, text_.size());
    token.kind = TokenKind::literal;
    token.span = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    return true;
  }
  pass_over(">");  // a declaration, or Outlook's "<![if ...]>", whose content is for all others
  return false;
}

void Tokenizer::pass_over(std::string_view end) {
  const std::size_t found = text_.find(end, at_);
  at_ = found == std::string_view::npos ? text_.size() : found + end.size();
}

/// Section 13.2.5.43 to .52: "<!-->" and "<!--->" are whole comments; "--!>" ends one too.
bool Tokenizer::read_comment(Token& token) {
  const std::size_t start = at_;
  const std::size_t content = at_ + 4;
  const auto ends_at = [&](std::size_t end) {
    at_ = end;
    token = {.kind = TokenKind::comment,
             .span = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}};
    return true;
  };
  if (text_.substr(content).starts_with(">") || text_.substr(content).starts_with("->")) {
    return ends_at(text_.find('>', content) + 1);
  }
  for (std::size_t i = text_.find("--", content); i != std::string_view::npos;
       i = text_.find("--", i + 1)) {
    const std::string_view rest = text_.substr(i + 2);
    if (rest.starts_with(">") || rest.starts_with("!>")) return ends_at(text_.find('>', i) + 1);
  }
  at_ = text_.size();
  return false;
}

bool Tokenizer::read_tag(Token& token, bool end) {
  const std::size_t start = at_;
  const std::size_t name = start + (end ? 2U : 1U);
  at_ = name;
  while (at_ < text_.size() && !space(text_[at_]) && text_[at_] != '/' && text_[at_] != '>') ++at_;
  token.kind = end ? TokenKind::end_tag : TokenKind::start_tag;
  token.element = element(text_.substr(name, at_ - name));
  token.self_closing = false;
  token.attributes = {};
  while (true) {
    skip_space();
    if (at_ >= text_.size()) return false;  // cut off: dropped
    if (text_[at_] == '>') break;
    if (text_[at_] == '/') {
      ++at_;
      token.self_closing = at_ < text_.size() && text_[at_] == '>';
      continue;
    }
    read_attribute(token);
  }
  ++at_;
  token.span = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_)};
  if (!end) prepare_raw(token);
  return true;
}

void Tokenizer::skip_space() {
  while (at_ < text_.size() && space(text_[at_])) ++at_;
}

void Tokenizer::read_attribute(Token& token) {
  const std::size_t start = at_;
  ++at_;  // a '=' here is part of the name
  const auto in_name = [](char c) { return !space(c) && c != '=' && c != '>' && c != '/'; };
  while (at_ < text_.size() && in_name(text_[at_])) ++at_;
  const std::uint64_t key = name_key(text_.substr(start, at_ - start));
  skip_space();
  std::string_view value{""};
  if (at_ < text_.size() && text_[at_] == '=') {
    ++at_;
    value = attribute_value();
  }
  const auto known = std::ranges::lower_bound(known_attributes, key, {}, &Known::key);
  if (known != known_attributes.end() && known->key == key) {
    std::string_view& member = token.attributes.*(known->member);
    if (member.data() == nullptr) member = value;
  } else if (key == hidden_key) {
    token.attributes.hidden = true;
  }
}

std::string_view Tokenizer::attribute_value() {
  skip_space();
  if (at_ >= text_.size()) return "";
  const char quote = text_[at_];
  const bool quoted = quote == '"' || quote == '\'';
  const std::size_t start = at_ + (quoted ? 1U : 0U);
  std::size_t end = start;
  if (quoted) {
    end = std::min(text_.find(quote, start), text_.size());
    at_ = std::min(end + 1, text_.size());
  } else {
    while (end < text_.size() && !space(text_[end]) && text_[end] != '>') ++end;
    at_ = end;
  }
  return text_.substr(start, end - start);
}

void Tokenizer::prepare_raw(const Token& token) {
  if (!has_raw_content(token.element.tag)) return;
  if (xml_ && token.self_closing) return;
  raw_ = token.element;
}

/// Up to the end tag, which is then read as usual; without one, up to the end.
Token Tokenizer::raw_content() {
  Token token;
  token.kind = TokenKind::raw;
  token.element = raw_;
  const std::size_t start = at_;
  std::size_t end = text_.size();
  for (std::size_t i = text_.find("</", start); i != std::string_view::npos;
       i = text_.find("</", i + 2)) {
    constexpr std::size_t longest_name = 8;  // noframes, textarea
    std::size_t name_end = i + 2;
    while (name_end < text_.size() && name_end - i - 2 <= longest_name && letter(text_[name_end])) {
      ++name_end;
    }
    const char after = name_end < text_.size() ? text_[name_end] : 'x';
    if (!space(after) && after != '/' && after != '>') continue;
    if (name_key(text_.substr(i + 2, name_end - i - 2)) != raw_.key) continue;
    end = i;
    break;
  }
  at_ = end;
  raw_ = {};
  token.span = Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  return token;
}

}  // namespace plainsong::html
