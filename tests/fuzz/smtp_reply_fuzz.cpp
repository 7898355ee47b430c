#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mail/place.hpp"
#include "mail/reply.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong::mail;
  if (size == 0) return 0;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  ReplyParser whole;
  whole.receive(input);
  ReplyParser parts;
  const std::size_t cut = 1 + data[0] % 16;
  std::string first;
  std::string second;
  while (const auto reply = whole.next()) {
    // What is written is read the same.
    ReplyParser again;
    again.receive(reply->wire());
    if (again.next() != reply) std::abort();
    first += reply->wire();
  }
  for (std::size_t i = 0; i < size; i += cut) {
    parts.receive(input.substr(i, cut));
    while (const auto reply = parts.next()) second += reply->wire();
  }
  if (first != second) std::abort();
  const auto place = parse_place(input);
  if (place && place->path.empty() && parse_place(to_string(*place)) != place) std::abort();
  static_cast<void>(parse_address_block(input));
  return 0;
}
