#include "serve/review.hpp"

#include <doctest/doctest.h>

#include <string>

#include "mail/keys.hpp"
#include "serve/review_page.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::serve {
namespace {

const Handler& handler_of(const std::vector<Route>& routes, std::string_view method,
                          std::string_view path, Parameters& parameters) {
  Destination found = find_route(routes, method, path);
  REQUIRE(found.route != nullptr);
  parameters = std::move(found.parameters);
  return found.route->handler;
}

/// A district whose gateway holds mail, and what decides about it.
class Site {
 public:
  explicit Site(std::string_view language = "en-US") {
    folder_.put("plainsong.yaml", "plainsong: 1\nname: \"Gullrock Schools\"\nlanguages: [" +
                                      std::string{language} +
                                      "]\ngateway:\n  next_hop: \"127.0.0.1:9\"\n"
                                      "  from: plainsong@gullrock.example\n"
                                      "  hold: {store: hold, override: reason}\n");
    auto workspace = open_workspace(folder_.at("plainsong.yaml"), 1);
    REQUIRE(workspace);
    services_.workspace = [workspace = *workspace] { return workspace; };
    store_ = *mail::HoldStore::open({.folder = folder_.at("hold")});
    routes_ = review_.routes();
  }

  std::string hold(const std::string& subject, const std::string& findings = {}) {
    const mail::StoredMail mail{.envelope = {.sender = "office@gullrock.example",
                                             .recipients = {{"family@lists.example", ""}}},
                                .bytes = "Subject: x\r\n\r\nDear families\r\n",
                                .findings = findings};
    return *store_->hold(mail,
                         {.sender = "office@gullrock.example", .recipients = 1, .subject = subject},
                         "because");
  }
  /// A token that is good for so many seconds from now.
  std::string token(const std::string& id, std::int64_t seconds) {
    return mail::make_token(store_->key(), {id, "release", store_->seconds() + seconds});
  }
  Response get(const std::string& path, const std::string& query = {}) {
    Parameters parameters;
    const Handler& handler = handler_of(routes_, "GET", path, parameters);
    return handler({.method = "GET", .path = path, .query = query}, parameters);
  }
  Response post(const std::string& path, const std::string& body) {
    Parameters parameters;
    const Handler& handler = handler_of(routes_, "POST", path, parameters);
    return handler({.method = "POST", .path = path, .body = body}, parameters);
  }

 private:
  test::TemporaryFolder folder_;
  Services services_;
  Review review_{services_};
  std::vector<Route> routes_;
  std::unique_ptr<mail::HoldStore> store_;
};

bool has(const Response& response, std::string_view words) {
  return response.body.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a link shows its message until its time is over, and no other message") {
  Site site;
  const std::string first = site.hold("Book fair");
  const std::string second = site.hold("Bus routes");
  const Response shown = site.get("/hold", "token=" + site.token(first, 60));
  CHECK(shown.status == 200);
  CHECK(has(shown, "Book fair"));
  CHECK(has(shown, "<form"));
  CHECK_FALSE(has(shown, "Bus routes"));

  const Response late = site.get("/hold", "token=" + site.token(first, -1));
  CHECK(late.status == 410);
  CHECK(has(late, "is over"));
  CHECK_FALSE(has(late, "Book fair"));
  CHECK_FALSE(has(late, "<form"));
  CHECK(site.post("/hold", "reason=x&token=" + site.token(second, -1)).status == 410);

  const Response unknown = site.get("/hold", "token=" + site.token("0hq5c2v8k1m4x7qa", 60));
  CHECK(unknown.status == 404);
  CHECK(site.get("/hold", "token=%zz").status == 404);
}

TEST_CASE("the page speaks the language of the district") {
  Site site{"es-US"};
  const std::string id = site.hold("Feria del libro");
  const Response page = site.get("/hold", "token=" + site.token(id, 60));
  CHECK(has(page, "lang=\"es\""));
  CHECK(has(page, "¿Por qué debe salir como está?"));
  CHECK(has(page, "Enviarlo como está"));
}

TEST_CASE("where the next hop cannot be reached, the page says that the message goes out later") {
  Site site;
  const std::string id = site.hold("Book fair");
  const std::string token = site.token(id, 60);
  const Response page = site.post("/hold", "reason=It+is+right.&token=" + token);
  CHECK(page.status == 200);
  CHECK(has(page, "as soon as"));
  CHECK(has(site.get("/api/v1/held", "state=releasing"), id));
  CHECK_FALSE(has(site.get("/api/v1/held"), id));
}

TEST_CASE("what was found is listed as text, from whatever lines are kept of it") {
  const mail::HeldMessage about{.sender = "a@b.example", .recipients = 2, .subject = ""};
  ReviewPage page{.district = "Gull & Rock", .about = &about};
  page.findings =
      "{\"message\":\"Write <b>.\",\"quote\":\"x & y\",\"why\":\"So \\\"it\\\" is.\"}\n"
      "no JSON\n[]\n{\"message\":\"Another.\"}";
  const std::string html = review_page_html(page);
  CHECK(html.find("Write &lt;b&gt;.") != std::string::npos);
  CHECK(html.find("<q>x &amp; y</q>") != std::string::npos);
  CHECK(html.find("Another.") != std::string::npos);
  CHECK(html.find("no JSON") == std::string::npos);
  CHECK(html.find("(no subject)") != std::string::npos);
  CHECK(html.find("2 addresses") != std::string::npos);
  CHECK(html.find("Gull &amp; Rock") != std::string::npos);
  CHECK(html.find("<form") == std::string::npos);
}

}  // namespace plainsong::serve
