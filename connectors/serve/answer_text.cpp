#include "serve/answer_text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "serve/faults.hpp"
#include "serve/gzip.hpp"

namespace plainsong::serve {
namespace {

constexpr std::size_t worth_gzip = 1024;

bool has_no_content(unsigned status) { return status == 204 || status == 304; }

/// The value of a field that is not one of many.
std::string_view field_of(const Response& response, std::string_view name) {
  for (const auto& [its, value] : response.fields) {
    if (its == name) return value;
  }
  return {};
}

/// True if one of the tags is this one; weak ones count (RFC 9110 section 13.1.2).
bool names_tag(std::string_view tags, std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  while (!tags.empty()) {
    const std::size_t end = std::min(tags.find(','), tags.size());
    std::string_view one = tags.substr(0, end);
    tags.remove_prefix(std::min(end + 1, tags.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

void add_field(std::string& head, std::string_view name, std::string_view value) {
  if (value.find_first_of("\r\n") != std::string_view::npos) return;
  head += name;
  head += ": ";
  head += value;
  head += "\r\n";
}

}  // namespace

std::string http_date() {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[parts.tm_wday], parts.tm_mday,
                     months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                     parts.tm_sec);
}

void fit_answer(const Request& request, Response& response) {
  const std::string tag{field_of(response, "ETag")};
  const bool plain = request.method == "GET" || request.method == "HEAD";
  response.fields.emplace_back("Cache-Control", tag.empty() ? "no-store" : "private, no-cache");
  if (!tag.empty() && plain && response.status == 200 &&
      names_tag(request.field("if-none-match"), tag)) {
    response.status = 304;
    response.body.clear();
    response.content_type.clear();
    return;
  }
  if (response.body.size() <= worth_gzip || response.more ||
      !field_of(response, "Content-Encoding").empty())
    return;
  response.fields.emplace_back("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.field("accept-encoding"))) return;
  std::string compressed = gzip(response.body);
  if (compressed.empty() || compressed.size() >= response.body.size()) return;
  response.body = std::move(compressed);
  response.fields.emplace_back("Content-Encoding", "gzip");
}

std::string answer_head(const Response& response, const AnswerFrame& frame) {
  std::string head;
  head.reserve(512);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += reason_of(response.status);
  head += "\r\nServer: Plainsong\r\n";
  add_field(head, "Date", frame.date);
  if (!has_no_content(response.status)) {
    if (!response.content_type.empty()) add_field(head, "Content-Type", response.content_type);
    if (!frame.open_end) {
      add_field(head, "Content-Length", std::to_string(response.body.size()));
    } else if (!frame.version_1_0) {
      head += "Transfer-Encoding: chunked\r\n";
    }
  }
  add_field(head, "X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.fields) add_field(head, name, value);
  if (!frame.keep_alive) {
    head += "Connection: close\r\n";
  } else if (frame.version_1_0) {
    head += "Connection: keep-alive\r\n";
  }
  head += "\r\n";
  return head;
}

}  // namespace plainsong::serve
