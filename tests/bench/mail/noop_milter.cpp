#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

// The yardstick of the gateway's benchmark: a mail filter that takes in whole messages as the
// gateway does, with the same steps agreed on, and accepts each. What it takes is what the mail
// server and the protocol take.
//   noop_milter unix:PATH | inet:127.0.0.1:PORT

namespace {

namespace asio = boost::asio;
using Socket = asio::generic::stream_protocol::socket;

constexpr std::uint32_t version = 6;
constexpr std::uint32_t actions = 0x1ff;
// No reply to anything but the end of a message, no unknown commands, field values as they stand.
constexpr std::uint32_t steps = 0xff080 | 0x100 | 0x100000;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t most = std::size_t{1} << 20;

std::uint32_t number_at(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xffU);
}

void append_packet(std::string& out, char code, std::string_view content) {
  append_number(out, static_cast<std::uint32_t>(content.size() + 1));
  out += code;
  out += content;
}

std::string negotiation(std::string_view offered) {
  std::string content;
  append_number(content, version);
  append_number(content, actions & number_at(offered.substr(length_bytes)));
  append_number(content, steps & number_at(offered.substr(2 * length_bytes)));
  return content;
}

// Takes whole packets off the front of `input`. False at the end of the session.
bool answer(std::string& input, std::string& message, std::string& output) {
  std::size_t at = 0;
  bool goes_on = true;
  while (goes_on && input.size() - at > length_bytes) {
    const std::size_t length = number_at(std::string_view{input}.substr(at));
    if (length == 0 || length > most) return false;
    if (input.size() - at < length_bytes + length) break;
    const char code = input[at + length_bytes];
    const std::string_view content =
        std::string_view{input}.substr(at + length_bytes + 1, length - 1);
    if (code == 'O' && content.size() >= 3 * length_bytes) {
      append_packet(output, 'O', negotiation(content));
    } else if (code == 'L' || code == 'B') {
      message += content;
    } else if (code == 'E') {
      append_packet(output, 'c', {});
      message.clear();
    } else if (code == 'M' || code == 'A') {
      message.clear();
    }
    goes_on = code != 'Q';
    at += length_bytes + length;
  }
  input.erase(0, at);
  return goes_on;
}

asio::awaitable<void> serve(Socket socket, bool tcp) {
  std::string input;
  std::string message;
  std::array<char, std::size_t{1} << 16> buffer{};
  boost::system::error_code error;
  for (;;) {
    const std::size_t count = co_await socket.async_read_some(
        asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    if (tcp) {
      // Mail servers write two packets and wait; a late acknowledgement of the first costs 40 ms.
      const int on = 1;
      static_cast<void>(
          ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on));
    }
    input.append(buffer.data(), count);
    std::string output;
    const bool goes_on = answer(input, message, output);
    if (!output.empty()) {
      co_await asio::async_write(socket, asio::buffer(output),
                                 asio::redirect_error(asio::use_awaitable, error));
    }
    if (error || !goes_on) co_return;
  }
}

template <class Acceptor>
asio::awaitable<void> accept_all(Acceptor& acceptor, bool tcp) {
  for (;;) {
    Socket socket{co_await acceptor.async_accept(asio::use_awaitable)};
    co_spawn(acceptor.get_executor(), serve(std::move(socket), tcp), asio::detached);
  }
}

void run_unix(asio::io_context& io, const std::string& path) {
  ::unlink(path.c_str());
  asio::local::stream_protocol::acceptor acceptor{io, {path}};
  ::chmod(path.c_str(), 0666);  // mail servers are other users
  co_spawn(io, accept_all(acceptor, false), asio::detached);
  io.run();
}

void run_tcp(asio::io_context& io, std::uint16_t port) {
  asio::ip::tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), port}};
  co_spawn(io, accept_all(acceptor, true), asio::detached);
  io.run();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view place{argc == 2 ? argv[1] : ""};
  asio::io_context io{1};
  try {
    if (place.starts_with("unix:")) {
      run_unix(io, std::string{place.substr(5)});
      return 0;
    }
    if (place.starts_with("inet:127.0.0.1:")) {
      run_tcp(io, static_cast<std::uint16_t>(std::atoi(argv[1] + 15)));
      return 0;
    }
  } catch (const boost::system::system_error& error) {
    std::fprintf(stderr, "noop_milter: %s\n", error.what());
    return 2;
  }
  std::fputs("usage: noop_milter unix:PATH | inet:127.0.0.1:PORT\n", stderr);
  return 2;
}
