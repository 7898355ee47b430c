#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "plainsong/profile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  Errors errors;
  std::set<std::string> files;
  for (const Metadata& message : parse_message_list(input, "messages.jsonl", errors)) {
    if (message.file.empty() || !files.insert(message.file).second) std::abort();
    // The line before the first '\n' is a glob as good as any.
    const std::string_view glob = input.substr(0, input.find('\n'));
    if (glob.size() < 200) static_cast<void>(glob_match(glob, message.file));
  }
  for (const Error& error : errors) {
    if (error.message.empty() || !error.where.starts_with("messages.jsonl")) std::abort();
  }
  return 0;
}
