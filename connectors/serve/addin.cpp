#include "serve/addin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "common/files.hpp"
#include "serve/faults.hpp"

namespace plainsong::serve {
namespace {

constexpr std::string_view prefix = "/addin/";
constexpr std::size_t longest_file = std::size_t{1} << 20U;

struct Served {
  std::string_view path;
  std::string_view type;
};
constexpr std::string_view script = "text/javascript; charset=utf-8";
constexpr std::string_view page = "text/html; charset=utf-8";
constexpr std::array files_served{
    Served{"/addin/taskpane.html", page},
    Served{"/addin/commands.html", page},
    Served{"/addin/taskpane.css", "text/css; charset=utf-8"},
    Served{"/addin/taskpane.js", script},
    Served{"/addin/core.js", script},
    Served{"/addin/settings.js", script},
    Served{"/addin/launchevent.js", script},
    Served{"/addin/icons/color.png", "image/png"},
    Served{"/addin/icons/outline.png", "image/png"},
    Served{"/addin/icons/icon-16.png", "image/png"},
    Served{"/addin/icons/icon-32.png", "image/png"},
    Served{"/addin/icons/icon-80.png", "image/png"},
};

Response file_response(const std::string& folder, const Served& served) {
  const std::string name{served.path.substr(prefix.size())};
  auto bytes = files::read(folder + '/' + name, longest_file);
  if (!bytes) {
    return fault_response(served.path, 404, "connectors/office/configure has not written this");
  }
  Response response{.body = *std::move(bytes)};
  response.content_type = served.type;
  return response;
}

/// The script that classic Outlook may run, by the name under which it was asked.
Response allowed_response(std::string_view host) {
  const bool plain = !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
  });
  if (!plain) return fault_response("/", 400, "the host has no name");
  return {.body = fmt::format(R"({{"allowed":["https://{}/addin/launchevent.js"]}})", host)};
}

}  // namespace

std::vector<Route> addin_routes(const std::string& folder) {
  std::vector<Route> routes;
  if (folder.empty()) return routes;
  for (const Served& served : files_served) {
    routes.push_back({.method = "GET",
                      .pattern = served.path,
                      .open = true,
                      .handler = [folder, &served](const Request&, const Parameters&) {
                        return file_response(folder, served);
                      }});
  }
  routes.push_back({.method = "GET",
                    .pattern = "/.well-known/microsoft-officeaddins-allowed.json",
                    .open = true,
                    .handler = [](const Request& request, const Parameters&) {
                      return allowed_response(request.field("host"));
                    }});
  return routes;
}

}  // namespace plainsong::serve
