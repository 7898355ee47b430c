#include "serve/request_reader.hpp"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <string_view>

namespace plainsong::serve {

namespace http = boost::beast::http;

namespace {

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

/// The path and the query of a target in one of the forms that check_head() lets through.
void split_target(std::string_view target, Request& request) {
  if (target.front() != '/' && target != "*") {
    const std::size_t path = target.find_first_of("/?", target.find("://") + 3);
    target = path == std::string_view::npos ? std::string_view{} : target.substr(path);
  }
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (request.path.empty()) request.path = "/";
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
}

}  // namespace

RequestReader::Step RequestReader::refuse(unsigned status, std::string_view why) {
  fault_ = {status, why};
  keep_alive_ = false;
  return Step::refused;
}

RequestReader::Step RequestReader::receive(std::string& input) {
  if (fault_.why.data() != nullptr) return Step::refused;
  if (!has_head_) {
    const Step step = take_head(input);
    if (!has_head_) return step;
  }
  const Step step = take_body(input);
  if (step != Step::more || !waits_) return step;
  waits_ = false;
  return Step::expects_continue;
}

RequestReader::Step RequestReader::take_head(std::string& input) {
  // A client may send an empty line behind its last request (RFC 9112 section 2.2).
  if (!blank_skipped_ && input.starts_with("\r\n")) {
    input.erase(0, 2);
    blank_skipped_ = true;
  }
  if (input.empty() || (input == "\r" && !blank_skipped_)) return Step::more;
  if (!is_token_character(input.front())) return refuse(400, "the request line is malformed");
  const std::size_t from = looked_at_ < 3 ? 0 : looked_at_ - 3;
  const std::size_t found = input.find("\r\n\r\n", from);
  const std::size_t size = found == std::string::npos ? input.size() : found + 4;
  // A line feed alone will not become an end of the head, however long one waits for it.
  const std::size_t seen = std::min(size, limits_.head_bytes);
  for (std::size_t i = input.find('\n', from); i < seen; i = input.find('\n', i + 1)) {
    if (i == 0 || input[i - 1] != '\r') return refuse(400, "a line does not end in CR LF");
  }
  if (size > limits_.head_bytes) return refuse(431, "the head of the request is too long");
  looked_at_ = input.size();
  if (found == std::string::npos) return Step::more;
  const Step step = parse_head(std::string_view{input}.substr(0, size));
  input.erase(0, size);
  return step;
}

RequestReader::Step RequestReader::parse_head(std::string_view head) {
  if (const auto fault = check_head(head)) return refuse(fault->status, fault->why);
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits_.head_bytes + 1));
  parser.body_limit(boost::none);
  boost::system::error_code code;
  parser.put(boost::asio::const_buffer{head.data(), head.size()}, code);
  if (code || !parser.is_header_done()) return refuse(400, "the head of the request is malformed");
  const auto& message = parser.get();
  request_.method = view(message.method_string());
  split_target(view(message.target()), request_);
  for (const auto& field : message) {
    request_.fields.emplace_back(in_small_letters(view(field.name_string())), view(field.value()));
  }
  version_1_0_ = message.version() == 10;
  keep_alive_ = parser.keep_alive();
  chunked_ = parser.chunked();
  body_size_ = parser.content_length().value_or(0);
  // HTTP/1.0 knows no interim answers.
  waits_ = !version_1_0_ && !request_.field("expect").empty();
  has_head_ = true;
  if (body_size_ > limits_.body_bytes) return refuse(413, "the content is too long");
  return Step::more;
}

RequestReader::Step RequestReader::take_body(std::string& input) {
  if (fault_.why.data() != nullptr) return Step::refused;
  std::string& body = request_.body;
  if (!chunked_) {
    const std::size_t take = std::min(body_size_ - body.size(), input.size());
    body.append(input, 0, take);
    input.erase(0, take);
    return body.size() == body_size_ ? Step::complete : Step::more;
  }
  switch (chunks_.receive(input, body)) {
    case ChunkDecoder::Step::more: return Step::more;
    case ChunkDecoder::Step::complete: return Step::complete;
    case ChunkDecoder::Step::malformed: return refuse(400, "a chunk is malformed");
    case ChunkDecoder::Step::too_long: return refuse(413, "the content is too long");
  }
  return Step::more;
}

}  // namespace plainsong::serve
