#include "serve/query.hpp"

#include <algorithm>

#include "serve/routes.hpp"

namespace plainsong::serve {

std::optional<std::string> query_parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view one = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    if (one.substr(0, equals) != name) continue;
    std::string value{one.substr(std::min(equals + 1, one.size()))};
    std::ranges::replace(value, '+', ' ');
    return decode_percent(value);
  }
  return std::nullopt;
}

}  // namespace plainsong::serve
