#include "serve/native_api.hpp"

#include <doctest/doctest.h>

#include <new>
#include <nlohmann/json.hpp>
#include <string>

#include "serve/multipart.hpp"

namespace plainsong::serve {
namespace {

std::string parts_text(const std::string& type, const std::string& body) {
  const auto parts = parse_multipart(type, body);
  if (!parts) return "refused";
  std::string all;
  for (const FormPart& part : *parts) {
    all += part.name + '|' + part.file + '|' + part.type + '|' + std::string{part.content} + ';';
  }
  return all;
}

}  // namespace

TEST_CASE("a form is taken apart, and a malformed one is refused") {
  const std::string type = "multipart/form-data; boundary=\"b\"";
  const std::string field = "--b\r\nContent-Disposition: form-data; name=\"voice\"\r\n\r\ndistrict";
  const std::string file =
      "\r\n--b\r\ncontent-disposition: form-data; name=file; filename=\"..\\a/b.txt\"\r\n"
      "Content-Type: text/plain\r\n\r\nDear families\r\n";
  struct Case {
    const char* name;
    std::string body;
    std::string parts;
  };
  const Case cases[] = {
      {"a field and a file", field + file + "\r\n--b--\r\n",
       "voice|||district;file|b.txt|text/plain|Dear families\r\n;"},
      {"something before the first", "hall\r\n" + field + "\r\n--b--", "voice|||district;"},
      {"no parts", "--b--\r\n", "refused"},
      {"no end", field, "refused"},
      {"no boundary", "hall", "refused"},
      {"nothing", "", "refused"},
      {"no head", "--b\r\n\r\nhall\r\n--b--", "refused"},
      {"no name of a field", "--b\r\n: x\r\n\r\nhall\r\n--b--", "refused"},
      {"another disposition", "--b\r\nContent-Disposition: inline\r\n\r\nhall\r\n--b--", "refused"},
      {"a boundary that goes on", "--bb\r\n\r\n", "refused"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(parts_text(type, c.body) == c.parts);
  }
  CHECK(parts_text("multipart/form-data", field) == "refused");
  std::string many;
  for (int i = 0; i < 101; ++i) many += field + "\r\n";
  CHECK(parts_text(type, many + "--b--") == "refused");
}

TEST_CASE("a request that is sent again with its key is answered as the first time") {
  Repeats repeats;
  const Repeats::Time now{};
  int made = 0;
  const auto make = [&made] { return Response{.body = std::to_string(++made)}; };
  Request request{
      .method = "POST", .path = "/api/v1/check", .fields = {{"idempotency-key", "k"}}, .body = "a"};
  CHECK(repeats.answer(request, now, make).body == "1");
  CHECK(repeats.answer(request, now, make).body == "1");
  Request other = request;
  other.body = "b";
  CHECK(repeats.answer(other, now, make).status == 422);
  other = request;
  other.caller.name = "office";
  CHECK(repeats.answer(other, now, make).body == "2");
  CHECK(repeats.answer(request, now + std::chrono::hours{25}, make).body == "3");
  request.fields.clear();
  CHECK(repeats.answer(request, now, make).body == "4");
}

TEST_CASE("an answer that failed is made anew") {
  Repeats repeats;
  const Request request{.method = "POST", .path = "/a", .fields = {{"idempotency-key", "k"}}};
  CHECK(repeats.answer(request, {}, [] { return Response{.status = 503}; }).status == 503);
  CHECK_THROWS(repeats.answer(request, {}, []() -> Response { throw std::bad_alloc{}; }));
  CHECK(repeats.answer(request, {}, [] { return Response{.status = 200}; }).status == 200);
}

TEST_CASE("the description of the API names each of its paths") {
  const auto description = nlohmann::json::parse(openapi_text());
  CHECK(description["openapi"] == "3.1.0");
  const Services services;
  NativeApi api{services};
  for (const Route& route : api.routes()) {
    CAPTURE(route.pattern);
    if (route.pattern == "/api/v1/rules/{pack}/{name}") continue;  // a way of writing another
    std::string method{route.method};
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    CHECK(description["paths"][std::string{route.pattern}].contains(method));
  }
}

}  // namespace plainsong::serve
