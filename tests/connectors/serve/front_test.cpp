#include "serve/front.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "serve/answer_text.hpp"
#include "serve/faults.hpp"

namespace plainsong::serve {
namespace {

Response ok(const Request&, const Parameters&) { return {.body = "{}"}; }

/// A front with one route of each kind, and what it says to a request.
struct Doorstep {
  Options options{};
  std::unique_ptr<Front> front{};

  explicit Doorstep(Options said = {}) : options{std::move(said)} {
    std::vector<Route> routes{
        {.method = "GET", .pattern = "/api/v1/canon", .scope = Scope::read, .handler = ok},
        {.method = "POST", .pattern = "/api/v1/decide", .scope = Scope::review, .handler = ok}};
    front = std::make_unique<Front>(options, nullptr, std::move(routes), ok);
  }

  unsigned status(Request request, const char* peer = "127.0.0.1") {
    auto admission = front->admit(request, boost::asio::ip::make_address(peer), {.ready = true});
    return admission.answer ? admission.answer->status : 200;
  }
};

Request get(const char* path, std::vector<std::pair<std::string, std::string>> fields = {}) {
  return {.method = "GET", .path = path, .fields = std::move(fields)};
}

}  // namespace

TEST_CASE("callers on this machine may check and read, and decide nothing") {
  Doorstep step;
  CHECK(step.status(get("/api/v1/canon")) == 200);
  CHECK(step.status({.method = "POST", .path = "/api/v1/decide"}) == 401);
  CHECK(step.status({.method = "POST", .path = "/api/v1/canon"}) == 405);
  CHECK(step.status(get("/api/v1/nothing")) == 404);
  CHECK(step.status(get("/api/v1/canon"), "192.0.2.7") == 401);
  CHECK(step.status(get("/api/v1/canon"), "::ffff:127.0.0.1") == 200);
  CHECK(step.status(get("/api/v1/canon"), "::1") == 200);
}

TEST_CASE("with a tokens file nobody is let in without a token, unless told so") {
  Doorstep closed{{.tokens = "tokens"}};
  CHECK(closed.status(get("/api/v1/canon")) == 401);
  CHECK(closed.status(get("/api/v1/nothing")) == 401);
  CHECK(closed.status(get("/healthz")) == 200);
  CHECK(closed.status({.method = "OPTIONS", .path = "/api/v1/canon"}) == 204);
  Doorstep open{{.tokens = "tokens", .anyone = std::vector{Scope::read}}};
  CHECK(open.status(get("/api/v1/canon")) == 200);
}

TEST_CASE("a page from elsewhere does not ask in the name of who looks at it") {
  struct Case {
    const char* name;
    std::vector<std::pair<std::string, std::string>> fields;
    unsigned status;
  };
  const Case cases[] = {
      {"a program", {{"host", "127.0.0.1:8081"}}, 200},
      {"a page of ours", {{"host", "localhost:8081"}, {"origin", "http://localhost:8081"}}, 200},
      {"another page", {{"host", "localhost:8081"}, {"origin", "https://evil.example"}}, 403},
      {"an allowed page", {{"host", "[::1]:8081"}, {"origin", "https://good.example"}}, 200},
      {"a name that leads here", {{"host", "evil.example"}}, 421},
  };
  Doorstep step{{.allow_origins = {"https://good.example"}}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(step.status(get("/api/v1/canon", c.fields)) == c.status);
  }
}

TEST_CASE("a trusted proxy says who asks, and nobody else does") {
  Doorstep step{{.trusted_proxy = "192.0.2.1", .user_header = "x-remote-user"}};
  const auto asked = get("/api/v1/canon", {{"x-remote-user", "principal"}});
  CHECK(step.status(asked, "192.0.2.1") == 200);
  CHECK(step.status(asked, "192.0.2.2") == 401);
  CHECK(step.status(get("/api/v1/canon"), "192.0.2.1") == 401);
  Request decide{
      .method = "POST", .path = "/api/v1/decide", .fields = {{"x-remote-user", "principal"}}};
  CHECK(step.status(decide, "192.0.2.1") == 403);
}

TEST_CASE("metrics are for this machine") {
  Doorstep step;
  CHECK(step.status(get("/metrics")) == 200);
  CHECK(step.status(get("/metrics"), "192.0.2.7") == 403);
}

TEST_CASE("a caller that comes too often waits") {
  Rates rates{1};
  const Rates::Time begin{};
  CHECK(rates.take("a", begin));
  CHECK(rates.take("a", begin));
  CHECK(!rates.take("a", begin));
  CHECK(rates.take("b", begin));
  CHECK(rates.take("a", begin + std::chrono::seconds{1}));
  CHECK(!rates.take("a", begin + std::chrono::seconds{1}));
  Rates any{0};
  for (int i = 0; i < 1000; ++i) CHECK(any.take("a", begin));
}

TEST_CASE("errors are problem details under /api/, and text elsewhere") {
  const Response problem = fault_response("/api/v1/canon", 404, "there is nothing here");
  CHECK(problem.content_type == "application/problem+json");
  const auto json = nlohmann::json::parse(problem.body);
  CHECK(json == nlohmann::json{{"type", "about:blank"},
                               {"title", "Not Found"},
                               {"status", 404},
                               {"detail", "there is nothing here"}});
  CHECK(fault_response("/v2/check", 400, "no").body == "Error: no\n");
  CHECK(fault_response("/api/v2/check", 400, "no").body == "Error: no\n");
}

TEST_CASE("paths of LanguageTool are known whatever stands before their names") {
  struct Case {
    const char* path;
    const char* pattern;
  };
  const Case cases[] = {
      {"/v2/check", "/v2/check"},
      {"/check", "/v2/check"},
      {"/v2//check/", "/v2/check"},
      {"//check", "/v2/check"},
      {"/api/v2/check", "/v2/check"},
      {"/languages", "/v2/languages"},
      {"/v2/words/add", "/v2/words/add"},
      {"/v2/unknown", "/v2/..."},
      {"/v2/check/languages", "/v2/languages"},
      {"/v2/check/v2/check", "/v2/check"},
      {"/check/words/add", "/v2/words/add"},
      {"/v2", "/v2/..."},
      {"/api/v1/check", ""},
      {"/unknown", ""},
      {"/", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(languagetool_pattern(c.path) == c.pattern);
  }
}

TEST_CASE("percent signs are undone, and malformed ones are no path") {
  CHECK(decode_percent("a%20b%C3%A9") == "a b\xC3\xA9");
  CHECK(!decode_percent("a%2"));
  CHECK(!decode_percent("a%zz"));
  CHECK(!decode_percent("%00"));
}

TEST_CASE("an answer that the client has already is not sent again") {
  Request request = get("/api/v1/canon", {{"if-none-match", "\"b\", W/\"a\""}});
  Response response{.body = "{}"};
  response.fields.emplace_back("ETag", "W/\"a\"");
  fit_answer(request, response);
  CHECK(response.status == 304);
  CHECK(response.body.empty());
  Response other{.body = "{}"};
  other.fields.emplace_back("ETag", "W/\"c\"");
  fit_answer(request, other);
  CHECK(other.status == 200);
}

TEST_CASE("no field breaks the lines of an answer") {
  Response response{.body = "x"};
  response.fields.emplace_back("Location", "/a\r\nSet-Cookie: b");
  CHECK(answer_head(response, {}).find("Cookie") == std::string::npos);
}

}  // namespace plainsong::serve
