#include "readers/mail/header_block.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string>

namespace plainsong::mail {
namespace {

/// Fields that a person writes too, at the head of a memo or of a web page.
constexpr std::array<std::string_view, 8> everyday_fields{"from", "to",      "cc",       "bcc",
                                                          "date", "subject", "reply-to", "sender"};
/// Fields that only programs write.
constexpr std::array<std::string_view, 15> technical_fields{"received",
                                                            "return-path",
                                                            "delivered-to",
                                                            "envelope-to",
                                                            "message-id",
                                                            "mime-version",
                                                            "content-type",
                                                            "content-transfer-encoding",
                                                            "dkim-signature",
                                                            "arc-seal",
                                                            "authentication-results",
                                                            "in-reply-to",
                                                            "references",
                                                            "list-unsubscribe",
                                                            "x-mailer"};

/// The line at the front of `rest`, without its end; `rest` moves on.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The name of the field a line begins, in lower case; empty if it begins none.
std::string field_name(std::string_view line) {
  constexpr std::size_t longest_name = 76;
  const std::size_t colon = line.substr(0, longest_name).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string name{line.substr(0, colon)};
  const bool graphic = std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
  if (!graphic) return {};
  std::ranges::transform(name, name.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

}  // namespace

bool begins_as_mail(std::string_view bytes) {
  constexpr std::size_t longest_look = std::size_t{64} << 10;
  std::string_view rest = bytes.substr(0, longest_look);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const bool mbox = rest.starts_with("From ");
  if (mbox) take_line(rest);

  std::uint32_t everyday = 0;  // a bit a field
  std::uint32_t technical = 0;
  bool first = true;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (first) return false;
      continue;
    }
    first = false;
    const std::string name = field_name(line);
    if (name.empty()) return false;
    const auto* is_everyday = std::ranges::find(everyday_fields, name);
    const auto* is_technical = std::ranges::find(technical_fields, name);
    if (is_everyday != everyday_fields.end()) {
      everyday |= 1U << static_cast<unsigned>(is_everyday - everyday_fields.begin());
    }
    if (is_technical != technical_fields.end()) {
      technical |= 1U << static_cast<unsigned>(is_technical - technical_fields.begin());
    }
  }
  if (mbox && everyday + technical != 0) return true;
  const bool two = (everyday != 0 && technical != 0) || (technical & (technical - 1)) != 0;
  return technical != 0 && two;
}

}  // namespace plainsong::mail
