#include "mail/envelope.hpp"

#include <algorithm>

#include "plainsong/profile.hpp"

namespace plainsong::mail {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), small);
  return result;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

/// Takes the next parameter off `rest`.
std::string_view next_parameter(std::string_view& rest) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view parameter = rest.substr(0, end);
  rest.remove_prefix(end);
  return parameter;
}

}  // namespace

std::optional<std::string_view> find_parameter(std::string_view parameters, std::string_view name) {
  for (std::string_view one = next_parameter(parameters); !one.empty();
       one = next_parameter(parameters)) {
    const std::size_t equals = std::min(one.find('='), one.size());
    if (same_name(one.substr(0, equals), name)) return one.substr(std::min(equals + 1, one.size()));
  }
  return std::nullopt;
}

std::string without_parameter(std::string_view parameters, std::string_view name) {
  std::string rest;
  for (std::string_view one = next_parameter(parameters); !one.empty();
       one = next_parameter(parameters)) {
    if (same_name(one.substr(0, std::min(one.find('='), one.size())), name)) continue;
    if (!rest.empty()) rest += ' ';
    rest += one;
  }
  return rest;
}

std::string_view bare_address(std::string_view address) {
  const std::size_t start = address.rfind('<');
  const std::size_t end = address.rfind('>');
  if (start == std::string_view::npos || end == std::string_view::npos || end < start) {
    while (address.starts_with(' ')) address.remove_prefix(1);
    while (address.ends_with(' ')) address.remove_suffix(1);
    return address;
  }
  return address.substr(start + 1, end - start - 1);
}

std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

bool address_matches(std::string_view pattern, std::string_view address) {
  if (address.find('/') != std::string_view::npos) return false;  // a glob ends words there
  return glob_match((pattern.starts_with('@') ? "*" : "") + lower(pattern), lower(address));
}

}  // namespace plainsong::mail
