#include "vale/content.hpp"

#include <algorithm>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace plainsong::vale {
namespace {

bool white(std::string_view text, std::size_t at, std::size_t& size) {
  const utf8::Decoded next = utf8::decode(text, at);
  size = std::max<std::size_t>(next.size, 1);
  return is_white_space(next.code_point);
}

}  // namespace

Content::Content(std::string_view bytes) {
  constexpr std::string_view quote = "&rsquo;";
  text_.reserve(bytes.size());
  steps_.push_back({0, 0});
  const auto step = [&](std::size_t at) {
    steps_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(at)});
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    if (c == '\r') {
      text_ += '\n';
      const bool pair = at + 1 < bytes.size() && bytes[at + 1] == '\n';
      at += pair ? 2 : 1;
      if (pair) step(at);
    } else if (c == '&' && bytes.substr(at).starts_with(quote)) {
      text_ += '\'';
      at += quote.size();
      step(at);
    } else if (static_cast<unsigned char>(c) < 0x80) {
      text_ += c;
      ++at;
    } else {
      const utf8::Decoded next = utf8::decode(bytes, at);
      if (next.valid) {
        text_ += bytes.substr(at, next.size);
      } else {
        text_ += "\xEF\xBF\xBD";
      }
      at += next.size;
      if (!next.valid) step(at);
    }
  }
  lines_ = split_after_lines(text_);
}

std::uint32_t Content::offset_of(std::uint32_t text) const {
  const auto after = std::ranges::upper_bound(steps_, text, {}, &Step::text);
  const Step& step = *(after - 1);
  const std::uint32_t offset = step.bytes + (text - step.text);
  return after == steps_.end() ? offset : std::min(offset, after->bytes);
}

Span Content::bytes(std::uint32_t line, std::uint32_t first, std::uint32_t last) const {
  if (line == 0 || line > lines_.size()) return {};
  const std::string_view text = lines_[line - 1];
  const auto base = static_cast<std::uint32_t>(text.data() - text_.data());
  std::size_t at = 0;
  std::size_t start = text.size();
  for (std::uint32_t column = 1; at < text.size() && column <= last; ++column) {
    if (column == first) start = at;
    at += utf8::decode(text, at).size;
  }
  start = std::min(start, at);
  return {offset_of(base + static_cast<std::uint32_t>(start)),
          offset_of(base + static_cast<std::uint32_t>(at))};
}

std::vector<std::string_view> split_after_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  lines.push_back(text);
  return lines;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines = split_after_lines(text);
  for (std::string_view& line : lines) {
    if (line.ends_with('\n')) line.remove_suffix(1);
  }
  return lines;
}

std::vector<std::string_view> fields(std::string_view text) {
  std::vector<std::string_view> result;
  std::size_t start = 0;
  std::size_t size = 0;
  for (std::size_t at = 0; at <= text.size(); at += size) {
    if (at < text.size() && !white(text, at, size)) continue;
    if (at > start) result.push_back(text.substr(start, at - start));
    if (at == text.size()) break;
    start = at + size;
  }
  return result;
}

std::string_view trim_space(std::string_view text) {
  std::size_t size = 0;
  while (!text.empty() && white(text, 0, size)) text.remove_prefix(size);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (!white(text, last, size)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace plainsong::vale
