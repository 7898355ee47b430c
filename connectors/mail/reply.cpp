#include "mail/reply.hpp"

#include <fmt/format.h>

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_reply = 64 * 1024;

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string Reply::wire() const {
  std::string bytes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bytes += fmt::format("{}{}{}\r\n", code, i + 1 < lines.size() ? '-' : ' ', lines[i]);
  }
  return bytes;
}

std::string Reply::text() const {
  std::string all = std::to_string(code);
  for (std::size_t i = 0; i < lines.size(); ++i) all += (i == 0 ? " " : " / ") + lines[i];
  constexpr std::size_t enough = 500;
  if (all.size() > enough) all.resize(enough);
  return all;
}

Reply reply(int code, std::string_view text) { return {code, {std::string{text}}}; }

std::optional<Reply> ReplyParser::next() {
  if (broken_) return std::nullopt;
  Reply found;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = buffer_.find('\n', at);
    if (end == std::string::npos) {
      broken_ = buffer_.size() > longest_reply;
      return std::nullopt;
    }
    std::string_view line{buffer_.data() + at, end - at};
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool coded = line.size() >= 3 && digit(line[0]) && digit(line[1]) && digit(line[2]) &&
                       line[0] >= '2' && line[0] <= '5' &&
                       (line.size() == 3 || line[3] == ' ' || line[3] == '-');
    const int code = coded ? (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0') : 0;
    if (!coded || (found.code != 0 && found.code != code) || at > longest_reply) {
      broken_ = true;
      return std::nullopt;
    }
    found.code = code;
    found.lines.emplace_back(line.size() > 4 ? line.substr(4) : std::string_view{});
    if (line.size() == 3 || line[3] == ' ') break;
  }
  buffer_.erase(0, at);
  return found;
}

}  // namespace plainsong::mail
