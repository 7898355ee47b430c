#include "serve/multipart.hpp"

#include <algorithm>

#include "serve/head_check.hpp"

namespace plainsong::serve {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046 section 5.1.1
constexpr std::size_t longest_head = 4096;
constexpr std::size_t most_parts = 100;

auto fail(const char* what) {
  return unexpected{Error{ErrorKind::unreadable, "multipart/form-data", what}};
}

bool same(std::string_view a, std::string_view small) {
  return std::ranges::equal(a, small, [](char one, char other) {
    return (one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one) == other;
  });
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// The name of a file alone, as some browsers send its folders too.
std::string without_folders(std::string name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string::npos) name.erase(0, slash + 1);
  return name;
}

/// Fills what the head of a part says; false if it is malformed.
bool read_head(std::string_view head, FormPart& part) {
  bool named = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    if (!std::ranges::all_of(line.substr(0, colon), is_token_character)) return false;
    const std::string_view value = trim(line.substr(colon + 1));
    if (same(line.substr(0, colon), "content-type")) part.type = value;
    if (!same(line.substr(0, colon), "content-disposition")) continue;
    if (!same(value.substr(0, 9), "form-data")) return false;
    part.name = field_parameter(value, "name");
    part.file = without_folders(field_parameter(value, "filename"));
    named = true;
  }
  return named;
}

}  // namespace

std::string field_parameter(std::string_view value, std::string_view name) {
  std::size_t i = value.find(';');
  while (i < value.size()) {
    ++i;
    while (i < value.size() && (value[i] == ' ' || value[i] == '\t')) ++i;
    const std::size_t equals = value.find_first_of("=;", i);
    if (equals == std::string_view::npos) return {};
    const bool wanted = same(trim(value.substr(i, equals - i)), name);
    i = equals;
    if (value[equals] == ';') continue;
    std::string text;
    ++i;
    if (i < value.size() && value[i] == '"') {
      for (++i; i < value.size() && value[i] != '"'; ++i) {
        // Browsers write %22 for a quotation mark; a backslash is one but before a mark.
        const bool escape = value[i] == '\\' && i + 1 < value.size() && value[i + 1] == '"';
        if (escape) ++i;
        text += value[i];
      }
      i = value.find(';', i);
    } else {
      const std::size_t end = std::min(value.find(';', i), value.size());
      text = trim(value.substr(i, end - i));
      i = end;
    }
    if (wanted) return text;
  }
  return {};
}

Result<std::vector<FormPart>> parse_multipart(std::string_view content_type,
                                              std::string_view body) {
  const std::string boundary = field_parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > longest_boundary) {
    return fail("the boundary is missing or too long");
  }
  const std::string first = "--" + boundary;
  const std::string between = "\r\n" + first;
  std::size_t at = body.starts_with(first) ? first.size() : std::string_view::npos;
  if (at == std::string_view::npos) {
    const std::size_t found = body.find(between);
    if (found != std::string_view::npos) at = found + between.size();
  }
  std::vector<FormPart> parts;
  while (at != std::string_view::npos) {
    const std::string_view rest = body.substr(at);
    if (rest.starts_with("--")) {
      if (parts.empty()) return fail("there are no parts");
      return parts;
    }
    if (!rest.starts_with("\r\n")) break;
    if (parts.size() == most_parts) return fail("there are more than 100 parts");
    const std::size_t head_end = rest.substr(0, longest_head).find("\r\n\r\n");
    if (head_end == std::string_view::npos) return fail("a part has no head");
    FormPart part;
    if (!read_head(rest.substr(2, head_end < 2 ? 0 : head_end - 2), part)) {
      return fail("the head of a part is malformed");
    }
    const std::size_t begin = at + head_end + 4;
    const std::size_t end = body.find(between, begin);
    if (end == std::string_view::npos) return fail("the last part has no end");
    part.content = body.substr(begin, end - begin);
    parts.push_back(std::move(part));
    at = end + between.size();
  }
  return fail("the boundary is not where it should be");
}

}  // namespace plainsong::serve
