#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plainsong::lsp {

/// The codes of JSON-RPC 2.0 and of LSP 3.17 that are used here.
enum class Fault : std::int32_t {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_cancelled = -32800,
  content_modified = -32801,
  request_failed = -32803,
};

inline constexpr std::size_t longest_header = std::size_t{8} << 10U;    ///< bytes
inline constexpr std::size_t longest_message = std::size_t{16} << 20U;  ///< bytes

/// Cuts what a client sends into messages (LSP 3.17, base protocol): a header with the length of
/// the content in bytes, and the content. For one thread.
class FrameReader {
 public:
  /// A message, or what is wrong with one.
  struct Frame {
    std::string content{};
    std::optional<Fault> fault{};
    std::string reason{};  ///< of the fault; holds nothing of the message

    friend bool operator==(const Frame&, const Frame&) = default;
  };

  /// Takes in bytes as they come, cut anywhere.
  void receive(std::string_view bytes);
  /// The next message, in order; nothing as long as it is not whole.
  [[nodiscard]] std::optional<Frame> next();
  /// True if what comes is no messages: the connection is to be ended.
  [[nodiscard]] bool lost() const { return lost_; }

 private:
  std::optional<Frame> read_header();
  std::optional<Frame> lose(std::string reason);

  std::string received_;
  std::size_t begin_ = 0;                // of what is not used yet in received_
  std::size_t looked_ = 0;               // up to where no end of a header was found
  std::optional<std::size_t> expected_;  // bytes of the content; nothing: a header comes next
  std::size_t skipping_ = 0;             // bytes of a message that is too long
  bool lost_ = false;
};

/// The message as it is sent: header and content.
[[nodiscard]] std::string framed(std::string_view content);

/// True if brackets are nested no deeper in a JSON text than anything LSP sends.
[[nodiscard]] bool nested_sensibly(std::string_view content);

/// `content` with each half of a surrogate pair that stands alone ("\ud83d") made U+FFFD, as long.
/// Editors send such halves when somebody edits between the two; JSON libraries refuse them.
[[nodiscard]] std::string without_lone_surrogates(std::string_view content);

}  // namespace plainsong::lsp
