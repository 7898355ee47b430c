#include "vale/html_tokens.hpp"

#include <algorithm>
#include <array>

#include "readers/html/character_references.hpp"
#include "text/utf8.hpp"

namespace plainsong::vale {
namespace {

using namespace std::string_view_literals;

bool space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

constexpr std::array raw_elements{"iframe"sv,    "noembed"sv, "noframes"sv, "noscript"sv,
                                  "plaintext"sv, "script"sv,  "style"sv,    "title"sv,
                                  "textarea"sv,  "xmp"sv};

}  // namespace

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    result += text.substr(at, mark - at);
    at = mark;
    if (at == text.size()) break;
    const html::CharacterReference found = html::character_reference(text.substr(at), false);
    if (found.size == 0) {
      result += text[at++];
      continue;
    }
    utf8::append(result, found.first);
    if (found.second != 0) utf8::append(result, found.second);
    at += found.size;
  }
  return result;
}

std::string_view HtmlToken::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name,
                                       [](const auto& one) { return std::string_view{one.first}; });
  return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

void HtmlTokens::skip_space() {
  while (at_ < page_.size() && space(page_[at_])) ++at_;
}

/// Where the content of a raw element ends: at its end tag.
std::size_t HtmlTokens::raw_end() const {
  for (std::size_t at = page_.find("</", at_); at != std::string_view::npos;
       at = page_.find("</", at + 2)) {
    const std::string_view name = page_.substr(at + 2, raw_.size());
    const std::size_t behind = at + 2 + raw_.size();
    const bool same =
        name.size() == raw_.size() && std::equal(name.begin(), name.end(), raw_.begin(),
                                                 [](char a, char b) { return lower(a) == b; });
    if (same && (behind == page_.size() || space(page_[behind]) || page_[behind] == '>' ||
                 page_[behind] == '/')) {
      return at;
    }
  }
  return page_.size();
}

bool HtmlTokens::next(HtmlToken& token) {
  token = {};
  if (at_ >= page_.size()) return false;
  if (!raw_.empty()) {
    const std::size_t end = raw_ == "plaintext" ? page_.size() : raw_end();
    const std::string_view content = page_.substr(at_, end - at_);
    const bool decoded = raw_ == "title" || raw_ == "textarea";
    raw_.clear();
    if (!content.empty()) {
      token.data = decoded ? unescaped(content) : std::string{content};
      at_ = end;
      return true;
    }
  }
  const std::size_t start = at_;
  for (std::size_t at = at_; at < page_.size(); ++at) {
    at = page_.find('<', at);
    if (at == std::string_view::npos) break;
    const char c = at + 1 < page_.size() ? page_[at + 1] : '\0';
    const char further = at + 2 < page_.size() ? page_[at + 2] : '\0';
    if (!letter(c) && c != '!' && c != '?' && !(c == '/' && further != '\0')) continue;
    if (at > start) {
      read_text(token, at);
      return true;
    }
    at_ = at;
    return read_markup(token);
  }
  read_text(token, page_.size());
  return true;
}

void HtmlTokens::read_text(HtmlToken& token, std::size_t end) {
  token.kind = HtmlToken::Kind::text;
  token.data = unescaped(page_.substr(at_, end - at_));
  at_ = end;
}

bool HtmlTokens::read_markup(HtmlToken& token) {
  const char c = page_[at_ + 1];
  if (letter(c)) {
    read_tag(token);
    return true;
  }
  if (c == '/') {
    if (letter(page_[at_ + 2])) {
      read_tag(token);
      return true;
    }
    // "</>" is nothing at all, "</3" a comment.
    if (page_[at_ + 2] == '>') {
      at_ += 3;
      return next(token);
    }
  }
  read_comment(token);
  return true;
}

void HtmlTokens::read_comment(HtmlToken& token) {
  token.kind = HtmlToken::Kind::comment;
  if (page_.substr(at_).starts_with("<!--")) {
    at_ += 4;
    // "<!-->" and "<!--->" are whole comments.
    for (const std::string_view end : {">"sv, "->"sv}) {
      if (page_.substr(at_).starts_with(end)) {
        at_ += end.size();
        return;
      }
    }
    std::size_t end = page_.find("-->", at_);
    std::size_t size = 3;
    const std::size_t other = page_.find("--!>", at_);
    if (other < end) {
      end = other;
      size = 4;
    }
    if (end == std::string_view::npos) {
      end = page_.size();
      size = 0;
    }
    token.data = unescaped(page_.substr(at_, end - at_));
    at_ = end + size;
    return;
  }
  const bool declaration =
      page_[at_ + 1] == '!' && at_ + 2 < page_.size() && letter(page_[at_ + 2]);
  if (declaration) token.kind = HtmlToken::Kind::declaration;
  at_ += page_[at_ + 1] == '?' ? 1 : 2;
  const std::size_t end = std::min(page_.find('>', at_), page_.size());
  token.data = page_.substr(at_, end - at_);
  at_ = std::min(end + 1, page_.size());
}

void HtmlTokens::read_tag(HtmlToken& token) {
  const bool ends = page_[at_ + 1] == '/';
  token.kind = ends ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
  at_ += ends ? 2 : 1;
  while (at_ < page_.size() && !space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') {
    token.data += lower(page_[at_++]);
  }
  bool empty = false;
  while (at_ < page_.size()) {
    skip_space();
    if (at_ == page_.size()) break;
    if (page_[at_] == '>') {
      ++at_;
      break;
    }
    if (page_[at_] == '/') {
      empty = at_ + 1 < page_.size() && page_[at_ + 1] == '>';
      ++at_;
      continue;
    }
    read_attribute(token);
  }
  if (empty && !ends) token.kind = HtmlToken::Kind::empty_tag;
  if (!ends && !empty &&
      std::ranges::find(raw_elements, std::string_view{token.data}) != raw_elements.end()) {
    raw_ = token.data;
  }
}

void HtmlTokens::read_attribute(HtmlToken& token) {
  std::string name;
  while (at_ < page_.size() && !space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' &&
         (page_[at_] != '=' || name.empty())) {
    name += lower(page_[at_++]);
  }
  skip_space();
  std::string value;
  if (at_ < page_.size() && page_[at_] == '=') {
    ++at_;
    skip_space();
    const char quote = at_ < page_.size() ? page_[at_] : '\0';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(page_.find(quote, at_ + 1), page_.size());
      value = html::decoded_attribute(page_.substr(at_ + 1, end - at_ - 1));
      at_ = std::min(end + 1, page_.size());
    } else {
      const std::size_t start = at_;
      while (at_ < page_.size() && !space(page_[at_]) && page_[at_] != '>') ++at_;
      value = html::decoded_attribute(page_.substr(start, at_ - start));
    }
  }
  constexpr std::size_t most = 64;
  if (token.attributes.size() < most)
    token.attributes.emplace_back(std::move(name), std::move(value));
}

}  // namespace plainsong::vale
