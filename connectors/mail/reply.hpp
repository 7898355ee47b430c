#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {

/// What a mail server answers (RFC 5321 section 4.2).
struct Reply {
  int code = 0;                      ///< 250
  std::vector<std::string> lines{};  ///< their text, behind the code; at least one

  [[nodiscard]] bool positive() const { return code >= 200 && code < 300; }
  [[nodiscard]] bool intermediate() const { return code >= 300 && code < 400; }
  [[nodiscard]] bool temporary() const { return code >= 400 && code < 500; }
  [[nodiscard]] bool permanent() const { return code >= 500 && code < 600; }
  /// As it goes over the wire, CRLF included.
  [[nodiscard]] std::string wire() const;
  /// "250 2.0.0 Ok: queued", its lines joined by " / ", at most 500 bytes: for logs and people.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Reply&, const Reply&) = default;
};

/// A reply of one line: `text` begins with the enhanced code (RFC 3463).
[[nodiscard]] Reply reply(int code, std::string_view text);

/// Takes replies out of a stream. Lines may end in CRLF or LF; a reply of more than 64 KB or one
/// whose lines do not agree in their code is a fault of the server, and ends the stream.
class ReplyParser {
 public:
  /// The bytes that came; replies are taken out by next().
  void receive(std::string_view bytes) { buffer_ += bytes; }
  /// The next whole reply; empty if more bytes are needed or the stream is broken().
  [[nodiscard]] std::optional<Reply> next();
  [[nodiscard]] bool broken() const { return broken_; }
  /// True if bytes came that nobody asked for.
  [[nodiscard]] bool has_rest() const { return !buffer_.empty(); }

 private:
  std::string buffer_;
  bool broken_ = false;
};

}  // namespace plainsong::mail
