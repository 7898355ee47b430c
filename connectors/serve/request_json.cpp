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

Result<nlohmann::json, JsonFault> json_object(std::string_view text) {
  if (too_deep(text)) return unexpected{JsonFault::too_deep};
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) return unexpected{JsonFault::malformed};
  if (!value.is_object()) return unexpected{JsonFault::no_object};
  return value;
}

std::string_view content_fault(JsonFault fault) {
  switch (fault) {
    case JsonFault::too_deep: return "the content is nested too deep";
    case JsonFault::malformed: return "the content is not valid JSON";
    case JsonFault::no_object: break;
  }
  return "the content must be a JSON object";
}

}  // namespace plainsong::serve
