#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "serve/chunks.hpp"
#include "serve/head_check.hpp"
#include "serve/http_message.hpp"

namespace plainsong::serve {

struct ReaderLimits {
  std::size_t head_bytes = 16'384;
  std::size_t body_bytes = std::size_t{4} << 20U;  ///< as sent, before gzip is undone
};

/// Takes one request of HTTP/1.1 out of a stream of bytes, however they are cut. For one thread.
class RequestReader {
 public:
  enum class Step : std::uint8_t {
    more,              ///< the request is not there in full
    expects_continue,  ///< likewise, and the client waits for "100 Continue"; said once
    complete,
    refused,  ///< see fault(); where another request would begin is not known
  };

  explicit RequestReader(const ReaderLimits& limits)
      : limits_{limits}, chunks_{limits.body_bytes} {}

  /// Takes what belongs to the request from the front of `input`; what follows stays.
  Step receive(std::string& input);

  [[nodiscard]] const Fault& fault() const { return fault_; }
  /// True once the head is there.
  [[nodiscard]] bool has_head() const { return has_head_; }
  /// What is known of the request; its body grows until complete.
  [[nodiscard]] Request& request() { return request_; }
  /// The connection can be used for another request after this one.
  [[nodiscard]] bool keep_alive() const { return keep_alive_; }
  [[nodiscard]] bool version_1_0() const { return version_1_0_; }

 private:
  Step refuse(unsigned status, std::string_view why);
  Step take_head(std::string& input);
  Step parse_head(std::string_view head);
  Step take_body(std::string& input);

  ReaderLimits limits_;
  ChunkDecoder chunks_;
  Request request_;
  Fault fault_;
  std::size_t looked_at_ = 0;  // of the input, for the end of the head
  std::size_t body_size_ = 0;
  bool blank_skipped_ = false;
  bool has_head_ = false;
  bool chunked_ = false;
  bool waits_ = false;  // for "100 Continue"
  bool keep_alive_ = false;
  bool version_1_0_ = false;
};

}  // namespace plainsong::serve
