#include "serve/routes.hpp"

#include <algorithm>
#include <array>

namespace plainsong::serve {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

std::optional<unsigned> hexadecimal(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

/// The parameters of a path that fits.
std::optional<Parameters> match(const std::vector<std::string_view>& pattern,
                                const std::vector<std::string_view>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  Parameters parameters;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!pattern[i].starts_with('{')) {
      if (pattern[i] != path[i]) return std::nullopt;
      continue;
    }
    auto value = decode_percent(path[i]);
    if (!value || value->empty()) return std::nullopt;
    parameters.push_back(*std::move(value));
  }
  return parameters;
}

bool answers(std::string_view of_route, std::string_view method) {
  return of_route == method || (of_route == "GET" && method == "HEAD");
}

}  // namespace

Destination find_route(const std::vector<Route>& routes, std::string_view method,
                       std::string_view path) {
  Destination found;
  const auto segments = split(path);
  for (const Route& route : routes) {
    auto parameters = match(split(route.pattern), segments);
    if (!parameters) continue;
    found.pattern = route.pattern;
    if (!found.allow.empty()) found.allow += ", ";
    found.allow += route.method == "GET" ? "GET, HEAD" : route.method;
    if (found.route == nullptr && answers(route.method, method)) {
      found.route = &route;
      found.parameters = *std::move(parameters);
    }
  }
  return found;
}

std::optional<std::string> decode_percent(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const bool whole = i + 2 < text.size();
    const auto high = whole ? hexadecimal(text[i + 1]) : std::nullopt;
    const auto low = whole ? hexadecimal(text[i + 2]) : std::nullopt;
    if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return out;
}

std::string_view languagetool_pattern(std::string_view path) {
  static constexpr std::array<std::string_view, 9> names{
      "/v2/check", "/v2/languages", "/v2/maxtextlength", "/v2/configinfo",  "/v2/healthcheck",
      "/v2/info",  "/v2/words",     "/v2/words/add",     "/v2/words/delete"};
  auto segments = split(path);
  std::erase(segments, std::string_view{});
  // What a user takes for the address of the server stands before what the client adds itself.
  bool v2 = false;
  const auto leads = [&](std::string_view first) {
    if (segments.empty() || segments.front() != first) return false;
    segments.erase(segments.begin());
    return true;
  };
  const bool of_api = segments.size() > 1 && segments[0] == "api" && segments[1] == "v2";
  if (of_api) segments.erase(segments.begin());
  while (leads("v2") || (segments.size() > 1 && leads("check"))) v2 = true;
  std::string name = "/v2";
  for (const std::string_view segment : segments) {
    name += '/';
    name += segment;
  }
  const auto* const found = std::ranges::find(names, name);
  if (found != names.end()) return *found;
  return v2 ? "/v2/..." : std::string_view{};
}

}  // namespace plainsong::serve
