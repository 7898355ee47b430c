#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace plainsong {

/// Appends JSON to a string, in the order of the calls. The findings of a folder are many and
/// small: building a tree first takes ten times as long.
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_{out} {}

  void open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    separate();
    quoted(name);
    out_ += ':';
    first_ = true;  // the value needs no comma
  }
  void value(std::string_view text) {
    separate();
    quoted(text);
  }
  void value(std::int64_t number) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.append(digits, end);
  }
  void null() {
    separate();
    out_ += "null";
  }
  void truth(bool value) {
    separate();
    out_ += value ? "true" : "false";
  }
  void member(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void member(std::string_view name, std::int64_t number) {
    key(name);
    value(number);
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  /// RFC 8259 section 7; `text` is UTF-8 and stays so.
  void quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out_ += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out_ += text.substr(done, i - done);
      done = i + 1;
      out_ += '\\';
      switch (c) {
        case '"':
        case '\\': out_ += static_cast<char>(c); break;
        case '\n': out_ += 'n'; break;
        case '\r': out_ += 'r'; break;
        case '\t': out_ += 't'; break;
        default:
          out_ += "u00";
          out_ += digits[c >> 4U];
          out_ += digits[c & 0xFU];
      }
    }
    out_ += text.substr(done);
    out_ += '"';
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace plainsong
