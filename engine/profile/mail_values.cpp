#include "profile/mail_values.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "plainsong/finding.hpp"
#include "profile/in_quotes.hpp"
#include "profile/rule_settings.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr std::size_t longest_local_part = 64;  // RFC 5321 section 4.5.3.1.1
constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_pattern = 200;
constexpr std::size_t longest_short_text = 60;
constexpr std::size_t longest_link = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }
bool is_blank_or_control(char c) { return c == ' ' || is_control(c); }

/// The number that `text` writes in digits alone, if it is at most `most`.
std::optional<unsigned> number(std::string_view text, unsigned most) {
  unsigned value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  const bool whole = code == std::errc{} && stop == end && value <= most;
  return whole ? std::optional{value} : std::nullopt;
}

bool is_port(std::string_view text) {
  constexpr unsigned highest = 65535;
  return number(text, highest).value_or(0) > 0;
}

bool is_ipv4(std::string_view text) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t end = std::min(text.find('.'), text.size());
    if (!number(text.substr(0, end), 255)) return false;
    if ((end == text.size()) != (i == 3)) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

/// As far as its shape tells (RFC 4291 section 2.2).
bool is_ipv6(std::string_view text) {
  const bool characters = std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
  });
  const auto colons = std::ranges::count(text, ':');
  return characters && colons >= 2 && colons <= 8 &&
         (colons == 7 || text.find("::") != std::string_view::npos);
}

std::string like_an_address(std::string_view address) {
  return in_quotes(address) +
         " is no e-mail address; write it alone, like \"plainsong@district.example\"";
}

}  // namespace

std::string address_mistake(std::string_view address) {
  const std::size_t at = address.rfind('@');
  const bool ascii = std::ranges::all_of(address, [](char c) {
    return c > ' ' && c < '\x7F' &&
           std::string_view{"<>,;:()[]*?\\\""}.find(c) == std::string::npos;
  });
  const bool shaped = at != std::string_view::npos && at > 0 && at <= longest_local_part &&
                      at + 1 < address.size() && address.find('@') == at;
  return ascii && shaped && address.size() <= longest_address ? std::string{}
                                                              : like_an_address(address);
}

std::string address_pattern_mistake(std::string_view pattern) {
  const bool whole = std::ranges::none_of(pattern, is_blank_or_control) &&
                     pattern.find_first_of("<>,;/") == std::string_view::npos;
  if (pattern.size() > longest_pattern) {
    return in_quotes(pattern) + " is longer than " + std::to_string(longest_pattern) +
           " characters; shorten it with \"*\"";
  }
  if (whole && !pattern.empty() && pattern.find_first_of("@*") != std::string_view::npos) return {};
  const bool place = whole && pattern.find('.') != std::string_view::npos;
  return in_quotes(pattern) + " is no pattern of addresses; write " +
         (place ? in_quotes("@" + std::string{pattern}) + " for all addresses there"
                : std::string{"it like \"office@district.example\" or \"@district.example\""});
}

std::string next_hop_mistake(std::string_view place) {
  if (place.starts_with("unix:") && place.size() > 5) return {};
  if (is_port(place)) {
    return in_quotes(place) + " is a port without a host; write " +
           in_quotes("127.0.0.1:" + std::string{place});
  }
  const std::size_t colon = place.rfind(':');
  const std::string_view host = place.substr(0, colon);
  if (is_ipv6(place)) {
    return in_quotes(place) +
           " does not say where its port begins; write the address in brackets, "
           "like \"[::1]:25\"";
  }
  const bool port = colon != std::string_view::npos && is_port(place.substr(colon + 1));
  const bool brackets = host.starts_with('[') && host.ends_with(']');
  const bool named = !host.empty() && host.find_first_of(":[]/@") == std::string_view::npos &&
                     std::ranges::none_of(host, is_blank_or_control);
  if (port && (brackets ? is_ipv6(host.substr(1, host.size() - 2)) : named)) return {};
  const bool bare = colon == std::string_view::npos && named;
  return in_quotes(place) + " is no place of a mail server; write " +
         (bare ? in_quotes(std::string{place} + ":25") + ", with its port"
               : std::string{
                     "it like \"127.0.0.1:10026\", \"[::1]:10026\" or \"unix:/run/next-hop\""});
}

std::string address_block_mistake(std::string_view block) {
  const std::size_t slash = std::min(block.find('/'), block.size());
  const std::string_view address = block.substr(0, slash);
  const bool ipv6 = is_ipv6(address);
  const unsigned most = ipv6 ? 128 : 32;
  const bool sized = slash == block.size() || number(block.substr(slash + 1), most).has_value();
  if (sized && (ipv6 || is_ipv4(address))) return {};
  return in_quotes(block) +
         " is no block of addresses; write it like \"127.0.0.0/8\", \"::1\" or \"10.1.2.3\"";
}

std::string link_mistake(std::string_view link) {
  for (const std::string_view start : {"https://", "http://"}) {
    const bool host = link.starts_with(start) && link.size() > start.size() &&
                      link[start.size()] != '/' && link.size() <= longest_link;
    const bool plain = std::ranges::all_of(link, [](char c) { return c > ' ' && c < '\x7F'; }) &&
                       link.find_first_of("<>\"?#") == std::string_view::npos;
    if (host && plain) return {};
  }
  return in_quotes(link) +
         " is no address of a page; write it like \"https://review.district.example/hold\"";
}

std::string field_name_mistake(std::string_view name) {
  const bool right = !name.empty() && std::ranges::all_of(name, [](char c) {
    return c > ' ' && c < '\x7F' && c != ':';
  });
  if (right && name.size() <= longest_short_text) return {};
  return in_quotes(name) + " is no name of a header field; write it like \"X-Alert\"";
}

std::string time_mistake(std::string_view text) {
  if (is_time(text)) return {};
  return in_quotes(text) + " is no time of the day; write hours and minutes, like \"07:30\"";
}

std::string covered_mistake(std::string_view name) {
  for (std::size_t i = 0; i < category_count; ++i) {
    if (covers(name, Finding{.category = static_cast<Category>(i)})) return {};
  }
  return rule_mistake(name);
}

std::string short_text_mistake(std::string_view text) {
  if (text.size() > longest_short_text) {
    return in_quotes(text) + " is longer than " + std::to_string(longest_short_text) +
           " bytes; shorten it";
  }
  if (std::ranges::none_of(text, is_control)) return {};
  return in_quotes(text) + " has more than one line; write it on one";
}

std::optional<std::chrono::hours> hours_of(const YamlNode& node, Mistakes& mistakes) {
  using std::chrono::hours;
  constexpr unsigned most = 24 * 365;
  const std::string text = text_of(node, mistakes);
  if (node.kind != YamlKind::text) return std::nullopt;
  std::string_view digits = text;
  const unsigned unit = digits.ends_with('d') ? 24 : 1;
  if (digits.ends_with('d') || digits.ends_with('h')) digits.remove_suffix(1);
  const auto count = number(digits, most);
  if (count && *count > 0 && *count * unit <= most) return hours{*count * unit};
  mistakes.add(node.line, in_quotes(node.key) + " is " + in_quotes(text) +
                              "; write hours or days, like \"72\", \"12h\" or \"3d\", at most a "
                              "year");
  return std::nullopt;
}

}  // namespace plainsong
