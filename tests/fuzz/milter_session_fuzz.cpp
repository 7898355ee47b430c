#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/milter_session.hpp"

namespace {

using plainsong::milter::Session;
using plainsong::milter::Step;

/// All that a session says and takes from `input`, cut into pieces of `cut` bytes.
std::string run(std::string_view input, std::size_t cut) {
  Session session{{.packet_bytes = 4096, .message_bytes = 8192}};
  std::string all;
  std::string said;
  for (std::size_t i = 0; i < input.size(); i += cut) {
    Step step = session.receive(input.substr(i, cut));
    while (step == Step::judge) {
      if (session.message_bytes() > 8192) std::abort();
      for (const auto& recipient : session.envelope().recipients) all += recipient.address + '\n';
      all += session.envelope().sender + '\n' + session.take_message();
      step = session.go_on();
    }
    said += session.take_output();
    if (step == Step::close) return all + said + "closed " + session.fault();
  }
  return all + said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  if (size == 0) return 0;
  // What comes of the bytes does not depend on how the network cuts them.
  if (run(input, size) != run(input, 1 + data[0] % 64)) std::abort();
  return 0;
}
