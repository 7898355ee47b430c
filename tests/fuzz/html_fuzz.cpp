#include "fuzz/read_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  plainsong::fuzz::read(data, size, "message.html");
  return 0;
}
