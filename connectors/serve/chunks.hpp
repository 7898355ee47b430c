#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace plainsong::serve {

/// Undoes the chunked transfer coding (RFC 9112 section 7.1), strictly: a size is one to fifteen
/// hexadecimal digits, every line ends in CR LF, extensions and trailer fields are thrown away and
/// are few. For one thread.
class ChunkDecoder {
 public:
  enum class Step : std::uint8_t { more, complete, malformed, too_long };

  explicit ChunkDecoder(std::size_t body_bytes) : body_bytes_{body_bytes} {}

  /// Takes what it can from the front of `input` and adds the content to `body`.
  Step receive(std::string& input, std::string& body);

 private:
  enum class Place : std::uint8_t { head, content, content_end, trailer };
  Step take_line(std::string_view line);
  Step take_size(std::string_view line);

  std::size_t body_bytes_;
  std::size_t line_bytes_ = 0;  // of chunk extensions and trailers so far
  std::size_t left_ = 0;        // of the chunk
  Place place_ = Place::head;
};

}  // namespace plainsong::serve
