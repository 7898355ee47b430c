#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "serve/gzip.hpp"
#include "serve/head_check.hpp"
#include "serve/multipart.hpp"
#include "serve/request_reader.hpp"

namespace {

using namespace plainsong::serve;

/// What a reader makes of one request and what it leaves, when the bytes come in pieces.
std::string run(std::string_view bytes, std::size_t cut, const ReaderLimits& limits) {
  RequestReader reader{limits};
  std::string input;
  RequestReader::Step step = RequestReader::Step::more;
  std::size_t i = 0;
  for (; i < bytes.size() && step != RequestReader::Step::complete; i += cut) {
    input += bytes.substr(i, cut);
    step = reader.receive(input);
    if (step == RequestReader::Step::expects_continue) step = reader.receive(input);
    if (step == RequestReader::Step::refused) return std::to_string(reader.fault().status);
  }
  if (step != RequestReader::Step::complete) return "more";
  if (i < bytes.size()) input += bytes.substr(i);
  const Request& request = reader.request();
  if (request.body.size() > limits.body_bytes) std::abort();
  std::string all = request.method + ' ' + request.path + '?' + request.query + '\n';
  for (const auto& [name, value] : request.fields) {
    if ((name + value).find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos) {
      std::abort();
    }
    all += name + ':' + value + '\n';
  }
  return all + request.body + '\n' + input;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const ReaderLimits limits{.head_bytes = 2048, .body_bytes = 4096};
  // What comes of the bytes does not depend on how the network cuts them.
  const std::string whole = run(bytes, size, limits);
  for (const std::size_t cut : {std::size_t{1}, std::size_t{1} + data[0] % 32}) {
    if (run(bytes, cut, limits) != whole) std::abort();
  }
  static_cast<void>(check_head(bytes));
  static_cast<void>(accepts_gzip(bytes));
  std::string content;
  static_cast<void>(gunzip(bytes, 65'536, content));
  if (content.size() > 65'536) std::abort();
  static_cast<void>(parse_multipart("multipart/form-data; boundary=b", bytes));
  static_cast<void>(field_parameter(bytes, "boundary"));
  return 0;
}
