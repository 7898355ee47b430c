#include "serve/addin.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace plainsong::serve {
namespace {

Response ask(const std::vector<Route>& routes, const char* path, const char* host = "") {
  const Destination found = find_route(routes, "GET", path);
  if (found.route == nullptr) return {.status = 404};
  CHECK(found.route->open);
  const Request request{.method = "GET", .path = path, .fields = {{"host", host}}};
  return found.route->handler(request, found.parameters);
}

}  // namespace

TEST_CASE("the add-in's files are handed out, and nothing else of their folder") {
  const test::TemporaryFolder folder;
  folder.put("taskpane.html", "<p>pane</p>");
  folder.put("icons/icon-16.png", "png");
  folder.put("secret.txt", "secret");
  const auto routes = addin_routes(folder.path());
  CHECK(ask(routes, "/addin/taskpane.html").body == "<p>pane</p>");
  CHECK(ask(routes, "/addin/taskpane.html").content_type == "text/html; charset=utf-8");
  CHECK(ask(routes, "/addin/icons/icon-16.png").content_type == "image/png");
  CHECK(ask(routes, "/addin/core.js").status == 404);  // not there
  for (const char* path : {"/addin/secret.txt", "/addin/../secret.txt", "/addin/%2e%2e/secret.txt",
                           "/addin/icons/../secret.txt", "/addin/", "/addin"}) {
    CAPTURE(path);
    CHECK(ask(routes, path).status == 404);
  }
  CHECK(addin_routes("").empty());
}

TEST_CASE("classic Outlook is told which script it may run, by the name it asked for") {
  const auto routes = addin_routes("folder");
  const char* path = "/.well-known/microsoft-officeaddins-allowed.json";
  CHECK(ask(routes, path, "plainsong.quailbrook.example:8443").body ==
        R"({"allowed":["https://plainsong.quailbrook.example:8443/addin/launchevent.js"]})");
  CHECK(ask(routes, path, "a\"b").status == 400);
  CHECK(ask(routes, path).status == 400);
}

}  // namespace plainsong::serve
