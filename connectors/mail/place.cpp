#include "mail/place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace plainsong::mail {
namespace {

std::optional<std::uint16_t> port_of(std::string_view text) {
  unsigned port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, port);
  if (code != std::errc{} || stop != end || port == 0 || port > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

Error no_place(std::string_view text) {
  return {ErrorKind::invalid_config,
          {},
          fmt::format("\"{}\" is no place to connect to; write it like \"127.0.0.1:10026\" or "
                      "\"unix:/run/plainsong/milter.sock\"",
                      text)};
}

/// The bytes of an address, most significant first.
std::vector<unsigned char> bytes_of(const boost::asio::ip::address& address) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Result<Place> parse_place(std::string_view text) {
  std::string_view rest = text;
  for (const std::string_view scheme : {"unix:", "local:"}) {
    if (!rest.starts_with(scheme)) continue;
    rest.remove_prefix(scheme.size());
    constexpr std::size_t longest = 107;  // sun_path of sockaddr_un, with its end
    if (rest.empty() || rest.size() > longest) return unexpected{no_place(text)};
    return Place{.path = std::string{rest}};
  }
  for (const std::string_view scheme : {"inet:", "inet6:"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  std::string_view host;
  std::string_view port;
  if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
    port = rest.substr(0, at);
    host = rest.substr(at + 1);
  } else {
    const std::size_t colon = rest.rfind(':');
    if (colon == std::string_view::npos) return unexpected{no_place(text)};
    host = rest.substr(0, colon);
    port = rest.substr(colon + 1);
  }
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const auto number = port_of(port);
  const bool named = std::ranges::all_of(host, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{".-_:%"}.find(c) != std::string_view::npos;
  });
  // "unix:5" would be another place.
  const bool scheme = host == "unix" || host == "local" || host == "inet" || host == "inet6";
  if (host.empty() || scheme || !named || !number) return unexpected{no_place(text)};
  return Place{.host = std::string{host}, .port = *number};
}

std::string to_string(const Place& place) {
  if (!place.path.empty()) return "unix:" + place.path;
  const bool v6 = place.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", v6 ? "[" : "", place.host, v6 ? "]" : "", place.port);
}

Result<AddressBlock> parse_address_block(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  boost::system::error_code code;
  const auto address = boost::asio::ip::make_address(text.substr(0, slash), code);
  const unsigned most = address.is_v4() ? 32 : 128;
  unsigned bits = most;
  if (!code && slash < text.size()) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, bits);
    if (error != std::errc{} || stop != end || bits > most) {
      code = boost::asio::error::invalid_argument;
    }
  }
  if (code) {
    return unexpected{Error{ErrorKind::invalid_config,
                            {},
                            fmt::format("\"{}\" is no address or block of addresses; write it like "
                                        "\"127.0.0.0/8\"",
                                        text)}};
  }
  return AddressBlock{address, bits};
}

bool within(const std::vector<AddressBlock>& blocks, const boost::asio::ip::address& given) {
  boost::asio::ip::address address = given;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
  }
  const std::vector<unsigned char> bytes = bytes_of(address);
  return std::ranges::any_of(blocks, [&](const AddressBlock& block) {
    const std::vector<unsigned char> base = bytes_of(block.address);
    if (base.size() != bytes.size()) return false;
    for (unsigned bit = 0; bit < block.bits; ++bit) {
      const unsigned mask = 0x80U >> (bit % 8);
      if (((bytes[bit / 8] ^ base[bit / 8]) & mask) != 0) return false;
    }
    return true;
  });
}

}  // namespace plainsong::mail
