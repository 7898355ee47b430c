#include "gateway/listeners.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>

namespace plainsong::gateway {

namespace asio = boost::asio;
using asio::ip::tcp;
using Local = asio::local::stream_protocol;

namespace {

template <class Protocol>
class Door final : public Listener {
 public:
  using Acceptor = typename Protocol::acceptor;
  Door(Acceptor acceptor, std::string path, Serve serve)
      : shared_{std::make_shared<Shared>(std::move(acceptor), std::move(serve))},
        path_{std::move(path)} {
    asio::co_spawn(shared_->acceptor.get_executor(), accept(shared_), asio::detached);
  }
  ~Door() override { close(); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  void close() override {
    boost::system::error_code ignored;
    shared_->acceptor.close(ignored);
    if (!path_.empty()) ::unlink(path_.c_str());
    path_.clear();
  }

 private:
  struct Shared {
    Shared(Acceptor a, Serve s) : acceptor{std::move(a)}, serve{std::move(s)} {}
    Acceptor acceptor;
    Serve serve;
  };

  static asio::awaitable<void> accept(std::shared_ptr<Shared> shared) {
    while (shared->acceptor.is_open()) {
      boost::system::error_code code;
      typename Protocol::socket socket{shared->acceptor.get_executor()};
      co_await shared->acceptor.async_accept(socket,
                                             asio::redirect_error(asio::use_awaitable, code));
      if (!shared->acceptor.is_open()) co_return;
      if (code) {
        // No descriptor is free, say: a pause, and again.
        asio::steady_timer pause{shared->acceptor.get_executor()};
        pause.expires_after(std::chrono::milliseconds{100});
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, code));
        continue;
      }
      Arrival arrival{mail::Socket{shared->acceptor.get_executor()}};
      if constexpr (std::is_same_v<Protocol, tcp>) {
        arrival.tcp = true;
        socket.set_option(tcp::no_delay{true}, code);
        const tcp::endpoint peer = socket.remote_endpoint(code);
        if (code) continue;  // gone again
        arrival.address = peer.address();
      }
      arrival.socket = mail::Socket{std::move(socket)};
      shared->serve(std::move(arrival));
    }
  }

  std::shared_ptr<Shared> shared_;
  std::string path_;
};

Error cannot(const std::string& place, const boost::system::error_code& code) {
  return {ErrorKind::unavailable, place,
          fmt::format("nobody can listen there: {}", code.message())};
}

/// True if somebody takes connections at the unix socket.
bool in_use(asio::io_context& io, const std::string& path) {
  Local::socket socket{io};
  boost::system::error_code code;
  socket.connect(Local::endpoint{path}, code);
  return !code;
}

}  // namespace

Result<std::unique_ptr<Listener>> listen_at(asio::io_context& io, const mail::Place& place,
                                            unsigned mode, Serve serve) {
  boost::system::error_code code;
  if (!place.path.empty()) {
    if (in_use(io, place.path)) {
      return unexpected{cannot(place.path, asio::error::address_in_use)};
    }
    struct stat about {};
    if (::lstat(place.path.c_str(), &about) == 0 && S_ISSOCK(about.st_mode)) {
      ::unlink(place.path.c_str());
    }
    Local::acceptor acceptor{io};
    acceptor.open(Local{}, code);
    if (!code) acceptor.bind(Local::endpoint{place.path}, code);
    if (!code && ::chmod(place.path.c_str(), mode) != 0) {
      code = {errno, boost::system::system_category()};
    }
    if (!code) acceptor.listen(asio::socket_base::max_listen_connections, code);
    if (code) return unexpected{cannot(place.path, code)};
    return std::make_unique<Door<Local>>(std::move(acceptor), place.path, std::move(serve));
  }
  tcp::resolver resolver{io};
  const auto found =
      resolver.resolve(place.host, std::to_string(place.port),
                       tcp::resolver::passive | tcp::resolver::address_configured, code);
  tcp::acceptor acceptor{io};
  if (!code && found.empty()) code = asio::error::host_not_found;
  if (!code) {
    const tcp::endpoint endpoint = found.begin()->endpoint();
    acceptor.open(endpoint.protocol(), code);
    if (!code) acceptor.set_option(tcp::acceptor::reuse_address{true}, code);
    if (!code) acceptor.bind(endpoint, code);
    if (!code) acceptor.listen(asio::socket_base::max_listen_connections, code);
  }
  if (code) return unexpected{cannot(mail::to_string(place), code)};
  return std::make_unique<Door<tcp>>(std::move(acceptor), "", std::move(serve));
}

Result<std::unique_ptr<Listener>> listen_with(asio::io_context& io, int descriptor, Serve serve) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  boost::system::error_code code;
  if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&name), &size) != 0) {
    code = {errno, boost::system::system_category()};
    return unexpected{cannot("the socket of systemd", code)};
  }
  if (name.ss_family == AF_UNIX) {
    Local::acceptor acceptor{io};
    acceptor.assign(Local{}, descriptor, code);
    if (code) return unexpected{cannot("the socket of systemd", code)};
    return std::make_unique<Door<Local>>(std::move(acceptor), "", std::move(serve));
  }
  tcp::acceptor acceptor{io};
  acceptor.assign(name.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), descriptor, code);
  if (code) return unexpected{cannot("the socket of systemd", code)};
  return std::make_unique<Door<tcp>>(std::move(acceptor), "", std::move(serve));
}

}  // namespace plainsong::gateway
