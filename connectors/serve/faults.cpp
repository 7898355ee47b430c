#include "serve/faults.hpp"

#include <boost/beast/http/status.hpp>
#include <ostream>  // Beast prints statuses and does not include it

#include "common/json_text.hpp"

namespace plainsong::serve {

std::string_view reason_of(unsigned status) {
  const auto reason =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
  return {reason.data(), reason.size()};
}

Response fault_response(std::string_view path, unsigned status, std::string_view why) {
  Response response{.status = status};
  if (!path.starts_with("/api/") || path.starts_with("/api/v2/")) {
    response.content_type = "text/plain; charset=utf-8";
    response.body = "Error: ";
    response.body += why;
    response.body += '\n';
    return response;
  }
  response.content_type = "application/problem+json";
  JsonText json{response.body};
  json.open('{');
  json.member("type", "about:blank");
  json.member("title", reason_of(status));
  json.member("status", static_cast<std::int64_t>(status));
  json.member("detail", why);
  json.close('}');
  return response;
}

}  // namespace plainsong::serve
