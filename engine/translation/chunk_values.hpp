#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "translation/chunks.hpp"

namespace plainsong {

/// A value in a piece of text, alike in all languages.
struct ChunkValue {
  enum class Kind : std::uint8_t { date, time, number, phone, address, place };

  Kind kind = Kind::number;
  std::string key{};
  std::string unit{};  ///< of a number; may be empty
  Span span{};
};

/// The values of each piece, in text order.
[[nodiscard]] std::vector<std::vector<ChunkValue>> values_of(const std::vector<Chunk>& chunks,
                                                             const MessageReading& reading,
                                                             const Facts& facts);

/// What of the values helps to find the same piece in another language.
[[nodiscard]] std::vector<Anchors> anchors_of(const std::vector<std::vector<ChunkValue>>& values);

}  // namespace plainsong
