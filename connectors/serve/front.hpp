#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/options.hpp"
#include "serve/origins.hpp"
#include "serve/rates.hpp"
#include "serve/routes.hpp"
#include "serve/tokens.hpp"
#include "service/metrics.hpp"

namespace plainsong::serve {

/// What the door knows of itself, for /readyz and /metrics.
struct DoorState {
  std::size_t connections = 0;
  std::size_t in_flight = 0;
  bool ready = false;
};

/// Decides who may ask for what, and who answers. Knows no sockets.
class Front {
 public:
  /// `options` and `tokens`, which may be null, must outlive it. `languagetool` answers the paths
  /// of languagetool_pattern(), and looks itself who may ask.
  Front(const Options& options, Tokens* tokens, std::vector<Route> routes, Handler languagetool);

  /// What is to be done with a request: an answer that is there, or somebody who makes one.
  struct Admission {
    std::optional<Response> answer{};
    Handler handler{};
    Parameters parameters{};
    std::string_view pattern{};  ///< of the path, for the log and the metrics
  };
  /// Puts in who asks. For the thread of the network.
  [[nodiscard]] Admission admit(Request& request, const boost::asio::ip::address& peer,
                                const DoorState& state);

  /// Undoes gzip, lets the handler answer, fits the answer to the request. Thread-safe.
  [[nodiscard]] Response answer(Request& request, const Handler& handler,
                                const Parameters& parameters) const;
  /// The next piece of an answer that goes on; false behind the last one. Thread-safe.
  [[nodiscard]] bool answer_more(const Response& response, std::string& piece) const;
  /// Adds what every answer has. Thread-safe.
  void finish(const Request& request, Response& response) const;

  [[nodiscard]] Metrics& metrics() { return metrics_; }

 private:
  /// Who asks; a fault for a token that is not known.
  [[nodiscard]] std::optional<Fault> find_caller(Request& request,
                                                 const boost::asio::ip::address& peer) const;
  [[nodiscard]] std::optional<Fault> check_page(const Request& request) const;
  [[nodiscard]] std::optional<Response> answer_of_door(const Request& request,
                                                       const boost::asio::ip::address& peer,
                                                       const DoorState& state,
                                                       std::string_view& pattern);

  const Options& options_;
  Tokens* tokens_;
  std::vector<Route> routes_;
  Handler languagetool_;
  Origins origins_;
  Rates rates_;
  Metrics metrics_;
  std::vector<Scope> anyone_;
  std::optional<boost::asio::ip::address> proxy_;
};

/// What callers on this machine may do without a token.
[[nodiscard]] std::vector<Scope> scopes_of_anyone(const Options& options);

}  // namespace plainsong::serve
