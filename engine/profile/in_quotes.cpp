#include "profile/in_quotes.hpp"

#include "text/utf8.hpp"

namespace plainsong {

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  const bool cut = text.size() > longest;
  if (cut) text = text.substr(0, utf8::valid_prefix(text.substr(0, longest)));
  std::string result = "\"";
  for (const char c : text) result += (c >= '\0' && c < ' ') || c == '\x7F' ? ' ' : c;
  if (cut) result += "…";
  return result + '"';
}

}  // namespace plainsong
