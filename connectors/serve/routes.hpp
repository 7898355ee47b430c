#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http_message.hpp"

namespace plainsong::serve {

/// What stands in a path where its pattern has braces, decoded.
using Parameters = std::vector<std::string>;
/// Answers a request on a worker's thread; may take its time.
using Handler = std::function<Response(const Request&, const Parameters&)>;

struct Route {
  std::string_view method{};   ///< GET answers HEAD too
  std::string_view pattern{};  ///< "/api/v1/rules/{id}", of static storage
  Scope scope = Scope::check;
  bool open = false;  ///< for anybody, whatever the scope
  Handler handler{};
};

/// Where a path leads to.
struct Destination {
  const Route* route = nullptr;  ///< none: no such path, or not by this method
  std::string_view pattern{};    ///< empty: no such path
  Parameters parameters{};
  std::string allow{};  ///< the methods of the path
};

/// Thread-safe.
[[nodiscard]] Destination find_route(const std::vector<Route>& routes, std::string_view method,
                                     std::string_view path);

/// Undoes percent signs; nothing if one is not followed by two hexadecimal digits, or for a NUL.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text);

/// The template of a path that LanguageTool's clients ask for, whatever stands before its name:
/// "/v2/check" for "/v2/check", "/check", "//check/"; empty for other paths.
[[nodiscard]] std::string_view languagetool_pattern(std::string_view path);

}  // namespace plainsong::serve
