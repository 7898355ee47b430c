#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/jsonrpc.hpp"
#include "lsp/position.hpp"
#include "lsp/uri.hpp"
#include "text/utf8.hpp"

namespace {

using namespace plainsong::lsp;

void expect(bool holds) {
  if (!holds) std::abort();
}

std::vector<FrameReader::Frame> frames_of(std::string_view input, std::size_t cut) {
  FrameReader reader;
  std::vector<FrameReader::Frame> frames;
  for (std::size_t i = 0; i < input.size(); i += cut) {
    reader.receive(input.substr(i, cut));
    while (auto frame = reader.next()) frames.push_back(*std::move(frame));
  }
  return frames;
}

void check_frames(std::string_view input, std::size_t cut) {
  const auto whole = frames_of(input, input.size());
  // However the bytes are cut, the messages are the same.
  expect(frames_of(input, cut) == whole);
  for (const FrameReader::Frame& frame : whole) {
    if (frame.fault) continue;
    // What is written is read the same.
    const std::vector<FrameReader::Frame> again = frames_of(framed(frame.content), cut);
    expect(again.size() == 1 && again[0] == frame);
    const std::string mended = without_lone_surrogates(frame.content);
    expect(mended.size() == frame.content.size());
    expect(without_lone_surrogates(mended) == mended);
    static_cast<void>(nested_sensibly(frame.content));
  }
}

void check_positions(std::string_view text, Encoding encoding, std::uint32_t seed) {
  const TextLines lines{text, encoding};
  const auto size = static_cast<std::uint32_t>(text.size());
  expect(lines.offset({.line = seed, .character = seed}) <= size);
  for (std::uint32_t i = 0; i <= size; ++i) {
    const Position position = lines.position(i);
    const std::uint32_t offset = lines.offset(position);
    expect(offset <= i);
    const bool within = i < size && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
    const bool between = i > 0 && i < size && text[i - 1] == '\r' && text[i] == '\n';
    expect(offset == i || within || between);
    expect(lines.position(offset) == position);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  check_frames(input, 1 + data[0] % 16U);
  static_cast<void>(path_of(input));
  if (size > 4096) return 0;  // each place of it is looked at
  const std::string_view text = input.substr(0, plainsong::utf8::valid_prefix(input));
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    check_positions(text, encoding, data[0]);
  }
  return 0;
}
