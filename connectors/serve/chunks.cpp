#include "serve/chunks.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace plainsong::serve {
namespace {

/// Of the lines between chunks and behind them, without the sizes.
constexpr std::size_t longest_line = 1024;
constexpr std::size_t most_line_bytes = 8192;
constexpr std::size_t most_digits = 15;

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

}  // namespace

ChunkDecoder::Step ChunkDecoder::take_size(std::string_view line) {
  std::size_t size = 0;
  const auto [end, code] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const auto digits = static_cast<std::size_t>(end - line.data());
  if (code != std::errc{} || digits > most_digits) return Step::malformed;
  if (digits < line.size() && line[digits] != ';') return Step::malformed;
  line_bytes_ += line.size() - digits;
  left_ = size;
  place_ = size == 0 ? Place::trailer : Place::content;
  return Step::more;
}

ChunkDecoder::Step ChunkDecoder::take_line(std::string_view line) {
  if (!std::ranges::all_of(line, is_plain)) return Step::malformed;
  if (place_ == Place::head) return take_size(line);
  if (line.empty()) return Step::complete;
  line_bytes_ += line.size();
  return Step::more;
}

ChunkDecoder::Step ChunkDecoder::receive(std::string& input, std::string& body) {
  std::size_t done = 0;
  Step step = Step::more;
  while (step == Step::more && done < input.size()) {
    const std::string_view rest = std::string_view{input}.substr(done);
    if (place_ == Place::content) {
      const std::size_t take = std::min(left_, rest.size());
      body += rest.substr(0, take);
      left_ -= take;
      done += take;
      if (left_ == 0) place_ = Place::content_end;
      continue;
    }
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      // What cannot become a line any more need not be waited for.
      if (rest.size() > longest_line || (place_ == Place::content_end && rest != "\r")) {
        step = Step::malformed;
      }
      break;
    }
    if (end == 0 || rest[end - 1] != '\r' || end > longest_line) {
      step = Step::malformed;
      break;
    }
    done += end + 1;
    if (place_ == Place::content_end) {
      step = end == 1 ? Step::more : Step::malformed;
      place_ = Place::head;
    } else {
      step = take_line(rest.substr(0, end - 1));
      if (place_ == Place::content && left_ > body_bytes_ - body.size()) step = Step::too_long;
    }
    if (line_bytes_ > most_line_bytes) step = Step::malformed;
  }
  input.erase(0, done);
  return step;
}

}  // namespace plainsong::serve
