#include "serve/origins.hpp"

#include <algorithm>

#include "serve/head_check.hpp"

namespace plainsong::serve {
namespace {

constexpr std::string_view methods = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";
constexpr std::string_view usual_fields =
    "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-None-Match";
constexpr std::size_t longest_list = 1024;

bool is_list_of_names(std::string_view text) {
  return !text.empty() && text.size() <= longest_list && std::ranges::all_of(text, [](char c) {
    return is_token_character(c) || c == ',' || c == ' ';
  });
}

}  // namespace

Origins::Origins(std::vector<std::string> allowed)
    : allowed_{std::move(allowed)}, any_{std::ranges::find(allowed_, "*") != allowed_.end()} {}

bool Origins::allows(std::string_view origin) const {
  return !origin.empty() && (any_ || std::ranges::find(allowed_, origin) != allowed_.end());
}

void Origins::add_fields(std::string_view origin, Response& response) const {
  if (none()) return;
  if (!any_) response.fields.emplace_back("Vary", "Origin");
  if (any_) {
    response.fields.emplace_back("Access-Control-Allow-Origin", "*");
  } else if (allows(origin)) {
    response.fields.emplace_back("Access-Control-Allow-Origin", origin);
  } else {
    return;
  }
  response.fields.emplace_back("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
}

Response Origins::preflight(const Request& request) const {
  Response response{.status = 204, .content_type = {}};
  response.fields.emplace_back("Allow", methods);
  if (!allows(request.field("origin"))) return response;
  response.fields.emplace_back("Access-Control-Allow-Methods", methods);
  const std::string_view asked = request.field("access-control-request-headers");
  response.fields.emplace_back("Access-Control-Allow-Headers",
                               is_list_of_names(asked) ? asked : usual_fields);
  response.fields.emplace_back("Access-Control-Max-Age", "86400");
  // A page from outside asks for a server within the district (Private Network Access).
  if (request.field("access-control-request-private-network") == "true") {
    response.fields.emplace_back("Access-Control-Allow-Private-Network", "true");
  }
  return response;
}

}  // namespace plainsong::serve
