#include "lsp/uri.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <system_error>

namespace plainsong::lsp {

std::string path_of(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  const std::size_t slash = uri.find('/');  // an authority before it: "localhost"
  if (slash == std::string_view::npos) return {};
  uri.remove_prefix(slash);
  uri = uri.substr(0, uri.find_first_of("?#"));
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    unsigned code = 0;
    if (uri[i] == '%' && i + 2 < uri.size()) {
      const char* digits = uri.data() + i + 1;
      const auto [last, error] = std::from_chars(digits, digits + 2, code, 16);
      if (error == std::errc{} && last == digits + 2 && code != 0) {
        path += static_cast<char>(code);
        i += 2;
        continue;
      }
    }
    path += uri[i];
  }
  return path;
}

std::string uri_of(const std::string& path) {
  std::error_code code;
  const std::string absolute = std::filesystem::absolute(path, code).lexically_normal().string();
  std::string uri = "file://";
  constexpr std::string_view plain = "-._~/";
  for (const char c : absolute) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

}  // namespace plainsong::lsp
