#include "vale/word_tokens.hpp"

#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "vale/content.hpp"

namespace plainsong::vale {
namespace {

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_letter(next.code_point)) return true;
    at += next.size;
  }
  return false;
}

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool small(char c) { return c >= 'a' && c <= 'z'; }

/// "U.S.", "Mr.", "Mrs.": kept whole.
bool special(std::string_view token) {
  bool initials = token.size() >= 4 && token.size() % 2 == 0;
  for (std::size_t i = 0; i < token.size() && initials; ++i) {
    initials = i % 2 == 0 ? ascii_letter(token[i]) : token[i] == '.';
  }
  if (initials) return true;
  if (token.size() < 3 || token.size() > 4 || token.back() != '.') return false;
  if (token[0] < 'A' || token[0] > 'Z') return false;
  for (std::size_t i = 1; i + 1 < token.size(); ++i) {
    if (!small(token[i])) return false;
  }
  return true;
}

std::string with_plain_quotes(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.code_point == 0x201C || next.code_point == 0x201D) {
      result += '"';
    } else if (next.code_point == 0x2018 || next.code_point == 0x2019) {
      result += '\'';
    } else {
      result += text.substr(at, next.size);
    }
    at += next.size;
  }
  return result;
}

}  // namespace

std::vector<std::string> word_tokens(std::string_view text) {
  constexpr std::string_view before = "$(\"['";
  constexpr std::string_view behind = ",)\"]!;.?:'";
  std::vector<std::string> tokens;
  const std::string plain = with_plain_quotes(text);
  for (std::string_view token : fields(plain)) {
    while (token.size() > 1 && !special(token)) {
      if (before.find(token.front()) != std::string_view::npos) {
        token.remove_prefix(1);
      } else if (behind.find(token.back()) != std::string_view::npos) {
        token.remove_suffix(1);
      } else {
        break;
      }
    }
    if (has_letter(token)) tokens.emplace_back(token);
  }
  return tokens;
}

}  // namespace plainsong::vale
