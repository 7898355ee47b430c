#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "gateway/doors.hpp"

namespace plainsong::gateway {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

http::response<http::string_body> answer(Gateway& gateway,
                                         const http::request<http::string_body>& request) {
  http::response<http::string_body> response;
  response.version(request.version());
  response.keep_alive(false);
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  const std::string_view target{request.target().data(), request.target().size()};
  if (request.method() != http::verb::get) {
    response.result(http::status::method_not_allowed);
    response.body() = "GET /metrics\n";
  } else if (target == "/metrics") {
    Metrics& metrics = gateway.metrics();
    metrics.set("sessions", static_cast<double>(gateway.sessions));
    metrics.set("in_flight_bytes", static_cast<double>(gateway.in_flight().bytes()));
    metrics.set("ready", gateway.draining ? 0 : 1);
    if (gateway.desk() != nullptr) {
      metrics.set("held_messages", static_cast<double>(gateway.desk()->held()));
      metrics.set("outbox_messages", static_cast<double>(gateway.desk()->waiting()));
    }
    response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
    response.body() = metrics.text();
  } else if (target == "/healthz") {
    response.body() = "ok\n";
  } else if (target == "/readyz") {
    response.body() = gateway.draining ? "going down\n" : "ok\n";
    if (gateway.draining) response.result(http::status::service_unavailable);
  } else {
    response.result(http::status::not_found);
    response.body() = "There are /metrics, /healthz and /readyz\n";
  }
  response.prepare_payload();
  return response;
}

}  // namespace

asio::awaitable<void> serve_metrics(Gateway& gateway, mail::Socket socket) {
  mail::Wire wire{std::move(socket), gateway.deadlines()};
  wire.expires_after(std::chrono::seconds{10});
  boost::beast::flat_buffer buffer{16384};
  http::request<http::string_body> request;
  boost::system::error_code code;
  co_await http::async_read(wire.socket(), buffer, request,
                            asio::redirect_error(asio::use_awaitable, code));
  if (code) co_return;
  http::response<http::string_body> response = answer(gateway, request);
  co_await http::async_write(wire.socket(), response,
                             asio::redirect_error(asio::use_awaitable, code));
  wire.close();
}

}  // namespace plainsong::gateway
