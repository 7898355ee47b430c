#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

// A DNS server that knows no name and says so at once: what the benchmark compares with asks for
// many, and without a network its patience would be measured.
//   no_names PORT

namespace {

// RFC 1035 section 4.1.1.
constexpr std::size_t header_bytes = 12;
constexpr std::uint8_t answer = 0x85;     // QR, AA and RD
constexpr std::uint8_t no_such_name = 3;  // NXDOMAIN

// The answer, made of the question; 0 if it is none.
std::size_t answered(std::span<std::uint8_t> packet, std::size_t size) {
  if (size < header_bytes) return 0;
  packet[2] = answer;
  packet[3] = no_such_name;
  for (std::size_t i = 6; i < header_bytes; ++i) packet[i] = 0;  // no records
  std::size_t at = header_bytes;
  while (at < size && packet[at] != 0) at += packet[at] + std::size_t{1};
  constexpr std::size_t rest = 5;  // the end of the name, type, class
  return at + rest > size ? size : at + rest;
}

}  // namespace

int main(int argc, char** argv) {
  const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(argc == 2 ? std::atoi(argv[1]) : 0));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (argc != 2 || ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::fputs("usage: no_names PORT (one that is free)\n", stderr);
    return 2;
  }
  std::array<std::uint8_t, 4096> packet{};
  for (;;) {
    sockaddr_in from{};
    socklen_t from_size = sizeof from;
    const ssize_t size = ::recvfrom(socket, packet.data(), packet.size(), 0,
                                    reinterpret_cast<sockaddr*>(&from), &from_size);
    if (size <= 0) continue;
    const std::size_t count = answered(packet, static_cast<std::size_t>(size));
    ::sendto(socket, packet.data(), count, 0, reinterpret_cast<const sockaddr*>(&from), from_size);
  }
}
