#include "lsp/connection.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

namespace plainsong::lsp {
namespace {

constexpr int most_clients = 16;

/// A descriptor that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// False if the other side has gone.
bool write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(output, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Carries what comes to the server, until it has no more or `wake` can be read.
void read_all(Server& server, int input, int wake) {
  FrameReader reader;
  std::array<char, 65536> buffer{};
  for (;;) {
    std::array<pollfd, 2> events{pollfd{input, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    if (::poll(events.data(), events.size(), -1) < 0 && errno != EINTR) break;
    if (events[1].revents != 0) return;
    if (events[0].revents == 0) continue;
    const ssize_t size = ::read(input, buffer.data(), buffer.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (size <= 0) break;
    reader.receive({buffer.data(), static_cast<std::size_t>(size)});
    while (auto frame = reader.next()) server.receive(*std::move(frame));
    if (reader.lost()) break;
  }
  server.close();
}

}  // namespace

int serve(const Options& options, int input, int output) {
  bool gone = false;
  Server server{options, [&gone, output](std::string_view content) {
                  gone = gone || !write_all(output, framed(content));
                }};
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return 2;
  const Descriptor wake{ends[0]};
  const Descriptor waker{ends[1]};
  std::jthread reader{[&server, input, &wake] { read_all(server, input, wake.number()); }};
  const int code = server.run();
  static_cast<void>(write_all(waker.number(), "x"));
  return code;
}

int serve_socket(const Options& options, std::uint16_t port) {
  const Descriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const int yes = 1;
  ::setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const address = reinterpret_cast<sockaddr*>(&place);
  socklen_t size = sizeof place;
  if (::bind(listener.number(), address, size) != 0 || ::listen(listener.number(), 8) != 0 ||
      ::getsockname(listener.number(), address, &size) != 0) {
    fmt::print(stderr, "plainsong lsp: 127.0.0.1:{} cannot be listened at: {}\n", port,
               std::strerror(errno));
    return 2;
  }
  fmt::print(stderr, "plainsong lsp: listening at 127.0.0.1:{}\n", ntohs(place.sin_port));
  std::atomic<int> clients = 0;
  for (;;) {
    const int accepted = ::accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (accepted < 0) return 2;
    if (clients >= most_clients) {
      ::close(accepted);
      continue;
    }
    ++clients;
    std::thread{[options, accepted, &clients] {
      const Descriptor connection{accepted};
      static_cast<void>(serve(options, accepted, accepted));
      --clients;
    }}.detach();
  }
}

}  // namespace plainsong::lsp
