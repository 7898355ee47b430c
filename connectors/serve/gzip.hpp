#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plainsong::serve {

/// What became of compressed content: nothing if it was undone.
enum class GzipFault : std::uint8_t { malformed, too_long };

/// Undoes gzip (RFC 1952), several members too. Content that grows beyond `limit` bytes, or that
/// grows a hundredfold and more beyond the first 64 KB, is too long. Thread-safe.
[[nodiscard]] std::optional<GzipFault> gunzip(std::string_view compressed, std::size_t limit,
                                              std::string& content);

/// Compresses quickly; empty if it cannot. Thread-safe.
[[nodiscard]] std::string gzip(std::string_view content);

/// True if somebody who sends this Accept-Encoding reads gzip, and would not rather have the
/// content as it is (RFC 9110 section 12.5.3).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

}  // namespace plainsong::serve
