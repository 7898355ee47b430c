#include "serve/request_json.hpp"

namespace plainsong::serve {
namespace {

bool too_deep(std::string_view text) {
  constexpr int deepest = 32;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > deepest) return true;
  }
  return false;
}

}  // namespace

Result<nlohmann::json, std::string_view> json_object(std::string_view text) {
  using Why = unexpected<std::string_view>;
  if (too_deep(text)) return Why{"is nested too deep"};
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) return Why{"is not valid JSON"};
  if (!value.is_object()) return Why{"must be a JSON object"};
  return value;
}

}  // namespace plainsong::serve
