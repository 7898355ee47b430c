// What HTTP alone costs: a server of Boost.Beast that reads each request whole and answers every
// one with the bytes of a file. canned_server PORT FILE THREADS
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

asio::awaitable<void> serve(boost::beast::tcp_stream stream, const std::string& body) {
  boost::beast::flat_buffer buffer;
  boost::system::error_code code;
  stream.socket().set_option(asio::ip::tcp::no_delay{true}, code);
  for (;;) {
    stream.expires_after(std::chrono::seconds{30});
    http::request<http::string_body> request;
    co_await http::async_read(stream, buffer, request,
                              asio::redirect_error(asio::use_awaitable, code));
    if (code) co_return;
    http::response<http::string_body> response{http::status::ok, request.version()};
    response.set(http::field::content_type, "application/json; charset=utf-8");
    response.keep_alive(request.keep_alive());
    response.body() = body;
    response.prepare_payload();
    co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, code));
    if (code || !response.keep_alive()) co_return;
  }
}

asio::awaitable<void> listen(asio::io_context& io, unsigned short port, const std::string& body) {
  const asio::ip::tcp::endpoint place{asio::ip::address_v4::loopback(), port};
  asio::ip::tcp::acceptor acceptor{io, place};
  for (;;) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(io, serve(boost::beast::tcp_stream{std::move(socket)}, body), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: canned_server PORT FILE THREADS\n";
    return 2;
  }
  std::ifstream file{argv[2], std::ios::binary};
  const std::string body{std::istreambuf_iterator<char>{file}, {}};
  const int count = std::atoi(argv[3]);
  asio::io_context io{count};
  asio::co_spawn(io, listen(io, static_cast<unsigned short>(std::atoi(argv[1])), body),
                 asio::detached);
  std::vector<std::jthread> threads;
  for (int i = 1; i < count; ++i) threads.emplace_back([&] { io.run(); });
  io.run();
}
