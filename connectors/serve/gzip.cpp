#include "serve/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace plainsong::serve {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, in the frame of gzip
constexpr std::size_t free_growth = 65'536;
constexpr std::size_t most_growth = 100;

struct EndInflate {
  void operator()(z_stream* stream) const { ::inflateEnd(stream); }
};
struct EndDeflate {
  void operator()(z_stream* stream) const { ::deflateEnd(stream); }
};

unsigned char* bytes_of(std::string_view text) {
  // zlib does not write to what it reads, but says so only if it was built to.
  return const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(text.data()));
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

bool same(std::string_view text, std::string_view small) {
  return std::ranges::equal(text, small, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

/// In thousandths; what is malformed says no.
int weight(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find(';'), parameters.size());
    const std::string_view one = trim(parameters.substr(0, end));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
    if (!one.starts_with("q=") && !one.starts_with("Q=")) continue;
    const std::string_view value = one.substr(2);
    if (value.empty() || value.size() > 5 || (value[0] != '0' && value[0] != '1')) return 0;
    int thousandths = (value[0] - '0') * 1000;
    int unit = 100;
    for (std::size_t i = 2; i < value.size(); ++i, unit /= 10) {
      if (value[1] != '.' || value[i] < '0' || value[i] > '9') return 0;
      thousandths += (value[i] - '0') * unit;
    }
    return std::min(thousandths, 1000);
  }
  return 1000;
}

}  // namespace

std::optional<GzipFault> gunzip(std::string_view compressed, std::size_t limit,
                                std::string& content) {
  z_stream stream{};
  if (::inflateInit2(&stream, gzip_window) != Z_OK) return GzipFault::malformed;
  const std::unique_ptr<z_stream, EndInflate> end{&stream};
  stream.next_in = bytes_of(compressed);
  stream.avail_in = static_cast<uInt>(compressed.size());
  const std::size_t most = std::min(limit, std::max(free_growth, compressed.size() * most_growth));
  content.clear();
  std::array<unsigned char, 16'384> piece{};
  for (;;) {
    stream.next_out = piece.data();
    stream.avail_out = static_cast<uInt>(piece.size());
    const int code = ::inflate(&stream, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END) return GzipFault::malformed;
    const std::size_t count = piece.size() - stream.avail_out;
    if (count > most - content.size()) return GzipFault::too_long;
    content.append(reinterpret_cast<const char*>(piece.data()), count);
    if (code != Z_STREAM_END) continue;
    if (stream.avail_in == 0) return std::nullopt;
    if (::inflateReset(&stream) != Z_OK) return GzipFault::malformed;
  }
}

std::string gzip(std::string_view content) {
  z_stream stream{};
  constexpr int level = 1;  // what is won beyond costs more time than the network takes
  constexpr int memory = 8;
  if (::deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  const std::unique_ptr<z_stream, EndDeflate> end{&stream};
  std::string out(::deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
  stream.next_in = bytes_of(content);
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  out.resize(out.size() - stream.avail_out);
  return out;
}

bool accepts_gzip(std::string_view accept_encoding) {
  int gzip = -1;
  int any = -1;
  int identity = -1;
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view one = accept_encoding.substr(0, end);
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    const std::string_view name = trim(one.substr(0, semicolon));
    const int value = weight(one.substr(std::min(semicolon + 1, one.size())));
    if (same(name, "gzip") || same(name, "x-gzip")) gzip = std::max(gzip, value);
    if (same(name, "*")) any = value;
    if (same(name, "identity")) identity = value;
  }
  if (gzip < 0) gzip = any;
  return gzip > 0 && gzip >= identity;
}

}  // namespace plainsong::serve
