#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong::mail {

/// Where something listens or is to be reached.
struct Place {
  std::string path{};  ///< of a unix socket; empty for TCP
  std::string host{};  ///< a name or an address
  std::uint16_t port = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// Reads "127.0.0.1:10026", "[::1]:25", "mail.example:25", "unix:PATH", "local:PATH",
/// "inet:127.0.0.1:8891", and as mail filters are often named "inet:8891@127.0.0.1".
[[nodiscard]] Result<Place> parse_place(std::string_view text);
[[nodiscard]] std::string to_string(const Place& place);

/// A block of addresses (RFC 4632): "127.0.0.0/8", "::1", "10.1.2.3".
struct AddressBlock {
  boost::asio::ip::address address{};
  unsigned bits = 0;
};
[[nodiscard]] Result<AddressBlock> parse_address_block(std::string_view text);
/// True if one of `blocks` holds `address`; IPv4 within IPv6 counts as IPv4.
[[nodiscard]] bool within(const std::vector<AddressBlock>& blocks,
                          const boost::asio::ip::address& address);

}  // namespace plainsong::mail
