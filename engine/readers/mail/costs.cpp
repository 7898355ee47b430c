#include "readers/mail/costs.hpp"

#include <algorithm>
#include <cctype>

namespace plainsong::mail {
namespace {

constexpr std::size_t most_header_bytes = std::size_t{1} << 20;  // of all headers in the mail
constexpr std::size_t marks_a_part = 50;  // lines that begin with "--", for each part allowed

/// True if `line` may stand in a header: a field or the continuation of one.
bool header_line(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) return true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1);
  return std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7F'; });
}

bool contains(std::string_view line, std::string_view lower_case) {
  // Not std::ranges::search: Clang 14 cannot read what the library of GCC 12 gives back from it.
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return std::search(line.begin(), line.end(), lower_case.begin(), lower_case.end(), same) !=
         line.end();
}

}  // namespace

std::optional<std::string> too_costly(std::string_view bytes, std::size_t parts) {
  std::size_t header_bytes = 0;
  std::size_t marks = 0;
  bool in_header = true;
  bool mail_follows = false;  // the header was that of a message/rfc822
  bool digest = false;        // RFC 2046 section 5.1.5: any part may be a mail
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with("--")) {
      ++marks;
      in_header = true;
      mail_follows = false;
    } else if (in_header && line.empty()) {
      in_header = mail_follows || digest;
      mail_follows = false;
    } else if (in_header && !header_line(line)) {
      in_header = line.starts_with("From ") || line.starts_with(">From ");
    } else if (in_header) {
      header_bytes += line.size();
      mail_follows = mail_follows || contains(line, "message/");
      digest = digest || contains(line, "multipart/digest");
    }
    if (header_bytes > most_header_bytes) {
      return "the header of the mail is larger than 1 MB, the most Plainsong reads";
    }
    if (marks > marks_a_part * parts) {
      return "the mail has more than " + std::to_string(marks_a_part * parts) +
             " lines that begin with \"--\", as parts do";
    }
  }
  return std::nullopt;
}

}  // namespace plainsong::mail
