#include "rules/go_format.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// Between % and the verb.
struct Flags {
  bool minus = false;
  bool zero = false;
  bool has_width = false;
  std::size_t width = 0;
  bool has_precision = false;
  std::size_t precision = 0;
};

constexpr std::size_t widest = 1000;  // a message is for a person

bool digit(char c) { return c >= '0' && c <= '9'; }

std::size_t number_at(std::string_view text, std::size_t& at) {
  std::size_t number = 0;
  for (; at < text.size() && digit(text[at]); ++at) {
    number = std::min(widest, number * 10 + static_cast<std::size_t>(text[at] - '0'));
  }
  return number;
}

Flags flags_at(std::string_view format, std::size_t& at) {
  Flags flags;
  for (; at < format.size() && std::string_view{"+-# 0"}.find(format[at]) != std::string_view::npos;
       ++at) {
    flags.minus = flags.minus || format[at] == '-';
    flags.zero = flags.zero || format[at] == '0';
  }
  flags.has_width = at < format.size() && digit(format[at]);
  flags.width = number_at(format, at);
  if (at < format.size() && format[at] == '.') {
    flags.has_precision = true;
    flags.precision = number_at(format, ++at);
  }
  return flags;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string padded(std::string text, const Flags& flags) {
  if (!flags.has_width) return text;
  const std::size_t size = utf8::count(text);
  if (size >= flags.width) return text;
  if (flags.minus) return text + std::string(flags.width - size, ' ');
  return std::string(flags.width - size, flags.zero ? '0' : ' ') + text;
}

std::string cut(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  while (characters-- > 0 && at < text.size()) at += utf8::decode(text, at).size;
  return std::string{text.substr(0, at)};
}

std::string written(std::string_view verb, const Flags& flags, const FormatValue& value) {
  const char c = verb.size() == 1 ? verb[0] : '\0';
  if (value.number && (c == 'd' || c == 'v')) return padded(value.text, flags);
  if (!value.number && (c == 's' || c == 'v')) {
    return padded(flags.has_precision ? cut(value.text, flags.precision) : value.text, flags);
  }
  if (!value.number && c == 'q') return padded(quoted(value.text), flags);
  std::string wrong = "%!";
  wrong += verb;
  wrong += value.number ? "(int=" : "(string=";
  return wrong + value.text + ')';
}

}  // namespace

std::string go_format(std::string_view format, std::span<const FormatValue> values) {
  std::string result;
  std::size_t next = 0;
  for (std::size_t at = 0; at < format.size();) {
    const std::size_t percent = std::min(format.find('%', at), format.size());
    result += format.substr(at, percent - at);
    if (percent == format.size()) break;
    at = percent + 1;
    const Flags flags = flags_at(format, at);
    if (at >= format.size()) return result + "%!(NOVERB)";
    const std::string_view verb = format.substr(at, utf8::decode(format, at).size);
    at += verb.size();
    if (verb == "%") {
      result += '%';
    } else if (next < values.size()) {
      result += written(verb, flags, values[next++]);
    } else {
      result += "%!";
      result += verb;
      result += "(MISSING)";
    }
  }
  return result;
}

}  // namespace plainsong
