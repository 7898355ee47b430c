#include "serve/front.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "serve/answer_text.hpp"
#include "serve/faults.hpp"
#include "serve/gzip.hpp"
#include "service/log.hpp"

namespace plainsong::serve {

namespace asio = boost::asio;

namespace {

using Help = Metrics::Help;
constexpr std::array helps{
    Help{"requests_total", "Requests by path and status"},
    Help{"request_seconds", "Time from a request that is there in full to its answer"},
    Help{"rejected_total", "What was not answered, by the limit it ran into"},
    Help{"reloads_total", "Reloads of the profile, by how they ended"},
    Help{"connections", "Connections that are open"},
    Help{"in_flight", "Requests that wait for a worker or have one"},
    Help{"ready", "1 when requests are taken"},
};

constexpr std::string_view door_paths[] = {"/healthz", "/readyz", "/metrics"};

/// The address of a client that comes over IPv4 to a socket of IPv6.
asio::ip::address plain_address(const asio::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

Response text_response(unsigned status, std::string text) {
  return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

std::string_view host_without_port(std::string_view host) {
  const std::size_t bracket = host.find(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return host.substr(0, colon);
}

/// A name that only this machine itself is asked for by.
bool is_host_of_this_machine(std::string_view host) {
  const std::string_view name = host_without_port(host);
  if (name == "localhost" || name == "[::1]") return true;
  boost::system::error_code code;
  const auto address = asio::ip::make_address(std::string{name}, code);
  return !code && address.is_loopback();
}

bool is_page_of_ours(std::string_view origin, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme) && origin.substr(scheme.size()) == host) return true;
  }
  return false;
}

Fault refusal(const Request& request) {
  if (request.caller.name.empty()) return {401, "this needs a token"};
  return {403, "the token does not allow this"};
}

}  // namespace

std::vector<Scope> scopes_of_anyone(const Options& options) {
  if (options.anyone) return *options.anyone;
  if (!options.tokens.empty()) return {};
  return {Scope::check, Scope::read, Scope::write};
}

Front::Front(const Options& options, Tokens* tokens, std::vector<Route> routes,
             Handler languagetool)
    : options_{options},
      tokens_{tokens},
      routes_{std::move(routes)},
      languagetool_{std::move(languagetool)},
      origins_{options.allow_origins},
      rates_{options.limits.rate},
      metrics_{"serve", helps},
      anyone_{scopes_of_anyone(options)} {
  for (const char* const result : {"result=\"kept\"", "result=\"new\""}) {
    metrics_.count("reloads_total", result, 0);
  }
  boost::system::error_code code;
  const auto proxy = asio::ip::make_address(options.trusted_proxy, code);
  if (!code) proxy_ = plain_address(proxy);
}

std::optional<Fault> Front::find_caller(Request& request, const asio::ip::address& peer) const {
  constexpr std::string_view scheme = "bearer ";
  const std::string_view said = request.field("authorization");
  const bool bearer = said.size() > scheme.size() &&
                      std::ranges::equal(said.substr(0, scheme.size()), scheme, [](char a, char b) {
                        return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
                      });
  if (bearer && tokens_ != nullptr) {
    auto caller = tokens_->bearer(said.substr(scheme.size()));
    if (!caller) return Fault{401, "the token is not known"};
    request.caller = *std::move(caller);
    return std::nullopt;
  }
  // Whoever the proxy is does not ask for itself.
  if (proxy_ && *proxy_ == peer) {
    const std::string_view user = request.field(options_.user_header);
    if (user.empty()) return std::nullopt;
    request.caller = {.name = std::string{user},
                      .scopes = {Scope::check, Scope::read, Scope::write}};
    return std::nullopt;
  }
  if (peer.is_loopback()) request.caller.scopes = anyone_;
  return std::nullopt;
}

/// Where no token is needed, a page from elsewhere must not ask in the name of who looks at it:
/// neither as a page that may not read the answer, nor by a name that leads to this machine.
std::optional<Fault> Front::check_page(const Request& request) const {
  if (!request.caller.name.empty()) return std::nullopt;
  const std::string_view host = request.field("host");
  const std::string_view origin = request.field("origin");
  if (!host.empty() && !is_host_of_this_machine(host)) {
    return Fault{421, "without a token, only names of this machine are answered"};
  }
  if (!origin.empty() && !origins_.allows(origin) && !is_page_of_ours(origin, host)) {
    return Fault{403, "this page may not ask; see --allow-origin"};
  }
  return std::nullopt;
}

std::optional<Response> Front::answer_of_door(const Request& request, const asio::ip::address& peer,
                                              const DoorState& state, std::string_view& pattern) {
  if (request.method == "OPTIONS") return origins_.preflight(request);
  const auto* const found = std::ranges::find(door_paths, request.path);
  if (found == std::end(door_paths)) return std::nullopt;
  pattern = *found;
  if (request.method != "GET" && request.method != "HEAD") {
    Response refused = fault_response(request.path, 405, "this path answers GET");
    refused.fields.emplace_back("Allow", "GET, HEAD");
    return refused;
  }
  if (pattern == "/healthz") return text_response(200, "ok\n");
  if (pattern == "/readyz") {
    return state.ready ? text_response(200, "ok\n") : text_response(503, "going down\n");
  }
  const bool through_proxy = proxy_ && *proxy_ == peer;
  if (!peer.is_loopback() || through_proxy) {
    return fault_response(request.path, 403, "only this machine is told");
  }
  metrics_.set("connections", static_cast<double>(state.connections));
  metrics_.set("in_flight", static_cast<double>(state.in_flight));
  metrics_.set("ready", state.ready ? 1 : 0);
  Response response = text_response(200, metrics_.text());
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

Front::Admission Front::admit(Request& request, const asio::ip::address& from,
                              const DoorState& state) {
  const asio::ip::address peer = plain_address(from);
  Admission admission{.pattern = "other"};
  admission.answer = answer_of_door(request, peer, state, admission.pattern);
  if (admission.answer) return admission;

  const auto refuse = [&](const Fault& fault) -> Response& {
    admission.answer = fault_response(request.path, fault.status, fault.why);
    if (fault.status == 401) {
      admission.answer->fields.emplace_back("WWW-Authenticate", "Bearer realm=\"plainsong\"");
    }
    return *admission.answer;
  };
  const std::string_view languagetool = languagetool_pattern(request.path);
  Destination destination;
  if (languagetool.empty()) {
    destination = find_route(routes_, request.method, request.path);
  } else {
    destination.pattern = languagetool;
  }
  if (!destination.pattern.empty()) admission.pattern = destination.pattern;

  if (const auto fault = find_caller(request, peer)) {
    refuse(*fault);
    return admission;
  }
  const std::string& name = request.caller.name;
  if (!rates_.take(name.empty() ? peer.to_string() : name, std::chrono::steady_clock::now())) {
    metrics_.count("rejected_total", "limit=\"rate\"");
    refuse({429, "there are too many requests; wait a little"})
        .fields.emplace_back("Retry-After", "1");
    return admission;
  }
  if (!languagetool.empty()) {
    // Who asks may stand in its form; its own handler looks.
    admission.handler = languagetool_;
    return admission;
  }
  if (destination.route != nullptr && destination.route->open) {
    admission.handler = destination.route->handler;
    admission.parameters = std::move(destination.parameters);
  } else if (destination.pattern.empty()) {
    refuse(request.caller.scopes.empty() ? Fault{401, "this needs a token"}
                                         : Fault{404, "there is nothing here"});
  } else if (const auto fault = check_page(request)) {
    refuse(*fault);
  } else if (destination.route == nullptr) {
    refuse({405, "this path does not answer that method"})
        .fields.emplace_back("Allow", destination.allow);
  } else if (!request.caller.may(destination.route->scope)) {
    refuse(refusal(request));
  } else {
    admission.handler = destination.route->handler;
    admission.parameters = std::move(destination.parameters);
  }
  return admission;
}

Response Front::answer(Request& request, const Handler& handler,
                       const Parameters& parameters) const {
  std::string coding{request.field("content-encoding")};
  for (char& c : coding) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  Response response;
  if (coding == "gzip" || coding == "x-gzip") {
    std::string content;
    const auto fault = gunzip(request.body, options_.limits.reader.body_bytes, content);
    if (fault) {
      return *fault == GzipFault::too_long
                 ? fault_response(request.path, 413, "the content is too long once unpacked")
                 : fault_response(request.path, 400, "the content is not what gzip makes");
    }
    request.body = std::move(content);
  } else if (!coding.empty() && coding != "identity") {
    response = fault_response(request.path, 415, "the content coding is not known; gzip is");
    response.fields.emplace_back("Accept-Encoding", "gzip");
    return response;
  }
  try {
    response = handler(request, parameters);
  } catch (const std::exception&) {
    // What a library throws has no text of the letter in it, but might.
    log(LogLevel::error, "handler", {{"what", "an answer could not be made"}});
    response = fault_response(request.path, 500, "this could not be answered");
  }
  return response;
}

bool Front::answer_more(const Response& response, std::string& piece) const {
  try {
    return response.more(piece);
  } catch (const std::exception&) {
    log(LogLevel::error, "handler", {{"what", "an answer could not be gone on with"}});
    return false;
  }
}

void Front::finish(const Request& request, Response& response) const {
  fit_answer(request, response);
  origins_.add_fields(request.field("origin"), response);
}

}  // namespace plainsong::serve
