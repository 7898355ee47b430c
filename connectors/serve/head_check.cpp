#include "serve/head_check.hpp"

#include <algorithm>
#include <string>

namespace plainsong::serve {
namespace {

constexpr std::size_t longest_method = 20;
constexpr std::size_t most_fields = 100;
constexpr std::size_t most_digits = 18;  // of a length: it stays below 2^63

using MaybeFault = std::optional<Fault>;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

bool starts_as(std::string_view text, std::string_view start) {
  return same(text.substr(0, start.size()), start);
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

/// A line break is CR LF; neither stands alone (RFC 9112 section 2.2).
bool breaks_are_whole(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) return false;
    if (head[i] == '\n' && (i == 0 || head[i - 1] != '\r')) return false;
  }
  return true;
}

bool is_host(std::string_view host) {
  return std::ranges::all_of(host, [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view{".-_:[]%~"}.find(c) != std::string::npos;
  });
}

MaybeFault check_target(std::string_view method, std::string_view target) {
  const bool odd = std::ranges::any_of(target, [](char c) { return is_control(c) || c == ' '; });
  if (target.empty() || odd) return Fault{400, "the target of the request is malformed"};
  if (target.front() == '/') return std::nullopt;
  if (target == "*" && method == "OPTIONS") return std::nullopt;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!starts_as(target, scheme)) continue;
    const std::string_view rest = target.substr(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?"));
    if (!host.empty() && is_host(host)) return std::nullopt;
  }
  return Fault{400, "the target of the request is not a path"};
}

MaybeFault check_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return Fault{400, "the request line is malformed"};
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method)) return Fault{400, "the method is malformed"};
  if (method.size() > longest_method) return Fault{501, "the method is not known"};
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    const bool shaped = version.size() == 8 && version.starts_with("HTTP/") &&
                        is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
    return shaped ? Fault{505, "the version of HTTP is not spoken here"}
                  : Fault{400, "the request line is malformed"};
  }
  return check_target(method, line.substr(first + 1, last - first - 1));
}

/// What of the fields decides where a request ends.
struct Framing {
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
};

MaybeFault check_coding(std::string_view value) {
  if (same(value, "chunked")) return std::nullopt;
  // "chunked" twice or before something else has no end that all agree on.
  std::size_t chunked = 0;
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = trim(rest.substr(0, comma));
    if (!is_token(one)) return Fault{400, "the transfer coding is malformed"};
    if (same(one, "chunked")) ++chunked;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (value.empty() || chunked > 1) return Fault{400, "the transfer coding is malformed"};
  return Fault{501, "the transfer coding is not known; chunked is"};
}

MaybeFault check_field(std::string_view line, Framing& framing) {
  if (line.front() == ' ' || line.front() == '\t') {
    return Fault{400, "a field goes on over several lines"};
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return Fault{400, "the name of a field is malformed"};
  }
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim(line.substr(colon + 1));
  if (std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; })) {
    return Fault{400, "a field has control characters"};
  }
  if (same(name, "host")) {
    ++framing.hosts;
    if (!is_host(value)) return Fault{400, "the host is malformed"};
  } else if (same(name, "content-length")) {
    ++framing.lengths;
    if (value.empty() || !std::ranges::all_of(value, is_digit)) {
      return Fault{400, "the length of the content is malformed"};
    }
    if (value.size() > most_digits) return Fault{413, "the content is too long"};
  } else if (same(name, "transfer-encoding")) {
    ++framing.codings;
    return check_coding(value);
  } else if (same(name, "expect") && !same(value, "100-continue")) {
    return Fault{417, "what is expected is not known; 100-continue is"};
  }
  return std::nullopt;
}

MaybeFault check_framing(const Framing& framing, bool version_1_0) {
  if (framing.hosts > 1 || (framing.hosts == 0 && !version_1_0)) {
    return Fault{400, "there must be one host"};
  }
  if (framing.lengths > 1 || framing.codings > 1 || framing.lengths + framing.codings > 1) {
    return Fault{400, "the length of the content is said more than once"};
  }
  if (framing.codings > 0 && version_1_0) {
    return Fault{400, "HTTP/1.0 has no transfer codings"};
  }
  return std::nullopt;
}

}  // namespace

bool is_token_character(char c) {
  return is_letter(c) || is_digit(c) ||
         (c != '\0' && std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos);
}

std::optional<Fault> check_head(std::string_view head) {
  if (!head.ends_with("\r\n\r\n")) return Fault{400, "the head of the request has no end"};
  if (!breaks_are_whole(head)) return Fault{400, "a line does not end in CR LF"};
  head.remove_suffix(2);
  const std::size_t end = head.find("\r\n");
  const std::string_view request_line = head.substr(0, end);
  if (MaybeFault fault = check_request_line(request_line)) return fault;
  head.remove_prefix(end + 2);
  Framing framing;
  MaybeFault late;  // a coding that is not known, while the rest may be worse
  for (std::size_t count = 0; !head.empty(); ++count) {
    if (count == most_fields) return Fault{431, "there are too many fields"};
    const std::size_t size = head.find("\r\n");
    if (size == 0) return Fault{400, "the head of the request ends before its end"};
    if (MaybeFault fault = check_field(head.substr(0, size), framing)) {
      if (fault->status == 400) return fault;
      if (!late) late = fault;
    }
    head.remove_prefix(size + 2);
  }
  if (MaybeFault fault = check_framing(framing, request_line.ends_with("1.0"))) return fault;
  return late;
}

}  // namespace plainsong::serve
