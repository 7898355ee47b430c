#include "serve/native_api.hpp"

#include "common/json_text.hpp"
#include "plainsong/version.hpp"

namespace plainsong::serve {

std::vector<Route> NativeApi::routes() {
  std::vector<Route> routes;
  routes.push_back({.method = "GET",
                    .pattern = "/api/v1/version",
                    .scope = Scope::read,
                    .handler = [this](const Request&, const Parameters&) {
                      Response response;
                      JsonText json{response.body};
                      json.open('{');
                      json.member("version", version);
                      json.member("profile", services_.workspace()->version);
                      json.close('}');
                      return response;
                    }});
  return routes;
}

}  // namespace plainsong::serve
