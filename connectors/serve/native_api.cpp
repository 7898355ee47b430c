#include "serve/native_api.hpp"

#include <fmt/format.h>

#include <utility>

#include "plainsong/version.hpp"
#include "serve/native_check.hpp"

namespace plainsong::serve {
namespace {

Response answer_openapi() {
  Response response{.body = std::string{openapi_text()}};
  response.fields.emplace_back("ETag", fmt::format("W/\"{}\"", version));
  return response;
}

}  // namespace

std::vector<Route> NativeApi::routes() {
  std::vector<Route> routes;
  const auto add = [&](std::string_view method, std::string_view pattern, Scope scope,
                       Handler handler) {
    routes.push_back(
        {.method = method, .pattern = pattern, .scope = scope, .handler = std::move(handler)});
  };
  const auto read = [&](std::string_view pattern, Handler handler) {
    add("GET", pattern, Scope::read, std::move(handler));
  };
  // What is sent again with the same key is answered as before.
  const auto change = [&](std::string_view method, std::string_view pattern, Handler handler) {
    add(method, pattern, Scope::check,
        [this, handler = std::move(handler)](const Request& request, const Parameters& parameters) {
          return repeats_.answer(request, std::chrono::steady_clock::now(),
                                 [&] { return handler(request, parameters); });
        });
  };
  change("POST", "/api/v1/check", [this](const Request& request, const Parameters&) {
    return answer_check(services_, request);
  });
  change("POST", "/api/v1/sessions",
         [this](const Request& request, const Parameters&) { return editing_.create(request); });
  add("GET", "/api/v1/sessions/{id}", Scope::check,
      [this](const Request& request, const Parameters& in) {
        return editing_.show(request, in[0]);
      });
  change("PATCH", "/api/v1/sessions/{id}", [this](const Request& request, const Parameters& in) {
    return editing_.edit(request, in[0]);
  });
  add("DELETE", "/api/v1/sessions/{id}", Scope::check,
      [this](const Request& request, const Parameters& in) {
        return editing_.end(request, in[0]);
      });
  read("/api/v1/rules",
       [this](const Request& request, const Parameters&) { return read_.rules(request); });
  read("/api/v1/rules/{id}",
       [this](const Request& request, const Parameters& in) { return read_.rule(request, in[0]); });
  // Most names of rules have a slash, which not all clients write as %2F.
  read("/api/v1/rules/{pack}/{name}", [this](const Request& request, const Parameters& in) {
    return read_.rule(request, in[0] + '/' + in[1]);
  });
  read("/api/v1/glossary",
       [this](const Request& request, const Parameters&) { return read_.glossary(request); });
  read("/api/v1/glossary/{id}", [this](const Request& request, const Parameters& in) {
    return read_.concept_entry(request, in[0]);
  });
  read("/api/v1/canon",
       [this](const Request& request, const Parameters&) { return read_.canon(request); });
  read("/api/v1/ledger",
       [this](const Request& request, const Parameters&) { return read_.ledger(request); });
  read("/api/v1/profile",
       [this](const Request& request, const Parameters&) { return read_.profile(request); });
  read("/api/v1/version",
       [this](const Request& request, const Parameters&) { return read_.version(request); });
  read("/api/v1/openapi.json", [](const Request&, const Parameters&) { return answer_openapi(); });
  return routes;
}

}  // namespace plainsong::serve
