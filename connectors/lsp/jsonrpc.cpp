#include "lsp/jsonrpc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace plainsong::lsp {
namespace {

/// ASCII letters alone: names of header fields have no others.
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The length that a header names last; nothing if it names none, or no number. Bytes that stray
/// before a header (the beginning of one that was never finished, a body that was announced
/// wrongly) belong to its first line, so that the name of the field may stand behind them.
std::optional<std::size_t> length_in(std::string_view header) {
  std::string names{header};
  std::ranges::transform(names, names.begin(), lower);
  constexpr std::string_view field = "content-length";
  const std::size_t at = names.rfind(field);
  if (at == std::string::npos) return std::nullopt;
  std::string_view rest = header.substr(at + field.size());
  rest = trimmed(rest.substr(0, rest.find("\r\n")));
  if (!rest.starts_with(':')) return std::nullopt;
  const std::string_view value = trimmed(rest.substr(1));
  std::size_t number = 0;
  const auto [last, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || last != value.data() + value.size()) return std::nullopt;
  return number;
}

/// The four digits of an escape at `at`, which stands behind a backslash; nothing if it is none.
std::optional<unsigned> escape_at(std::string_view text, std::size_t at) {
  if (at + 5 > text.size() || text[at] != 'u') return std::nullopt;
  unsigned code = 0;
  const char* first = text.data() + at + 1;
  const auto [last, error] = std::from_chars(first, first + 4, code, 16);
  if (error != std::errc{} || last != first + 4) return std::nullopt;
  return code;
}

bool is_high(unsigned code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(unsigned code) { return code >= 0xDC00 && code < 0xE000; }

}  // namespace

void FrameReader::receive(std::string_view bytes) {
  if (lost_) return;
  const std::size_t skipped = std::min(skipping_, bytes.size());
  skipping_ -= skipped;
  bytes.remove_prefix(skipped);
  if (begin_ > 0 && begin_ >= received_.size() / 2) {
    received_.erase(0, begin_);
    looked_ -= std::min(looked_, begin_);
    begin_ = 0;
  }
  received_ += bytes;
}

std::optional<FrameReader::Frame> FrameReader::next() {
  if (lost_) return std::nullopt;
  if (!expected_) {
    auto fault = read_header();
    if (fault || !expected_) return fault;
  }
  if (received_.size() - begin_ < *expected_) return std::nullopt;
  Frame frame{.content = received_.substr(begin_, *expected_)};
  begin_ += *expected_;
  expected_.reset();
  return frame;
}

std::optional<FrameReader::Frame> FrameReader::read_header() {
  looked_ = std::max(looked_, begin_);
  const std::size_t end = received_.find("\r\n\r\n", looked_);
  if (std::min(end, received_.size()) - begin_ > longest_header) {
    return lose(fmt::format("the header of a message is longer than {} bytes", longest_header));
  }
  if (end == std::string::npos) {
    looked_ = received_.size() - std::min<std::size_t>(3, received_.size() - begin_);
    return std::nullopt;
  }
  const auto length = length_in(std::string_view{received_}.substr(begin_, end - begin_));
  begin_ = end + 4;
  if (!length) {
    return Frame{.content = {},
                 .fault = Fault::parse_error,
                 .reason = "the header of a message names no Content-Length"};
  }
  if (*length <= longest_message) {
    expected_ = length;
    return std::nullopt;
  }
  const std::size_t here = std::min(*length, received_.size() - begin_);
  begin_ += here;
  skipping_ = *length - here;
  return Frame{
      .content = {},
      .fault = Fault::invalid_request,
      .reason = fmt::format("a message is longer than {} MB", longest_message >> 20U),
  };
}

std::optional<FrameReader::Frame> FrameReader::lose(std::string reason) {
  lost_ = true;
  received_.clear();
  return Frame{.content = {}, .fault = Fault::parse_error, .reason = std::move(reason)};
}

std::string framed(std::string_view content) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", content.size(), content);
}

bool nested_sensibly(std::string_view content) {
  constexpr std::size_t deepest = 100;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char c = content[i];
    if (c == '"') in_string = !in_string;
    if (in_string) {
      if (c == '\\') ++i;
      continue;
    }
    if ((c == '{' || c == '[') && ++depth > deepest) return false;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return true;
}

std::string without_lone_surrogates(std::string_view content) {
  std::string mended{content};
  for (std::size_t i = mended.find('\\'); i != std::string::npos; i = mended.find('\\', i)) {
    const auto code = escape_at(mended, i + 1);
    if (!code) {
      i = std::min(i + 2, mended.size());  // another escape: "\\" among them
      continue;
    }
    constexpr std::size_t size = 6;
    const bool paired = is_high(*code) && i + size < mended.size() && mended[i + size] == '\\' &&
                        is_low(escape_at(mended, i + size + 1).value_or(0));
    if (!paired && (is_high(*code) || is_low(*code))) mended.replace(i, size, "\\ufffd");
    i += paired ? 2 * size : size;
  }
  return mended;
}

}  // namespace plainsong::lsp
