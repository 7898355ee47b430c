#include "serve/form.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "common/markup_text.hpp"

namespace plainsong::serve {
namespace {

/// What clients are known to send; sorted.
constexpr std::array known_names = std::to_array<std::string_view>({"abtest",
                                                                    "allowIncompleteResults",
                                                                    "altLanguages",
                                                                    "apiKey",
                                                                    "api_key",
                                                                    "autodetect",
                                                                    "c",
                                                                    "callback",
                                                                    "data",
                                                                    "dict",
                                                                    "dicts",
                                                                    "disabled",
                                                                    "disabledCategories",
                                                                    "disabledRules",
                                                                    "enableHiddenRules",
                                                                    "enableTempOffRules",
                                                                    "enabled",
                                                                    "enabledCategories",
                                                                    "enabledOnly",
                                                                    "enabledRules",
                                                                    "filterDictionaryMatches",
                                                                    "inputLogging",
                                                                    "instanceId",
                                                                    "language",
                                                                    "ld",
                                                                    "level",
                                                                    "limit",
                                                                    "mode",
                                                                    "motherTongue",
                                                                    "multilingual",
                                                                    "nil",
                                                                    "noopLanguages",
                                                                    "offset",
                                                                    "password",
                                                                    "preferredLanguages",
                                                                    "preferredVariants",
                                                                    "preferredvariants",
                                                                    "ruleValues",
                                                                    "sessionID",
                                                                    "sourceLanguage",
                                                                    "sourceText",
                                                                    "text",
                                                                    "textSessionId",
                                                                    "token",
                                                                    "useragent",
                                                                    "username",
                                                                    "v",
                                                                    "word",
                                                                    "words"});
static_assert(std::ranges::is_sorted(known_names));

/// The name with static storage; empty for one that is not known.
std::string_view known_name(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(known_names, name);
  return found != known_names.end() && *found == name ? *found : std::string_view{};
}

/// The value of a hexadecimal digit; 16 for what is none.
constexpr std::array<unsigned char, 256> hexadecimal = [] {
  std::array<unsigned char, 256> values{};
  for (std::size_t c = 0; c < values.size(); ++c) {
    values[c] = c >= '0' && c <= '9'   ? static_cast<unsigned char>(c - '0')
                : c >= 'a' && c <= 'f' ? static_cast<unsigned char>(c - 'a' + 10)
                : c >= 'A' && c <= 'F' ? static_cast<unsigned char>(c - 'A' + 10)
                                       : 16;
  }
  return values;
}();

unsigned digit_at(std::string_view text, std::size_t i) {
  return i < text.size() ? hexadecimal[static_cast<unsigned char>(text[i])] : 16U;
}

/// The byte of the escape at `i`; nothing if none stands there.
std::optional<char> escaped_byte(std::string_view text, std::size_t i) {
  const unsigned high = digit_at(text, i + 1);
  const unsigned low = digit_at(text, i + 2);
  if (high == 16 || low == 16) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

bool ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + i, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) return false;
  }
  return std::ranges::all_of(text.substr(i), [](char c) { return (c & 0x80) == 0; });
}

std::string in_utf8(std::string text) {
  if (ascii(text)) return text;
  std::string mended = well_formed(text);
  return mended;
}

std::string decoded(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+') {
      c = ' ';
    } else if (c == '%') {
      if (const auto byte = escaped_byte(text, i)) {
        c = *byte;
        i += 2;
      }
    }
    out[size++] = c;
  }
  out.resize(size);
  return in_utf8(std::move(out));
}

/// True if a byte stands in `body` that no encoder of forms leaves so, or a '%' that begins none of
/// their escapes.
bool has_raw_bytes(std::string_view body) {
  constexpr auto raw = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t c = 0; c < bytes.size(); ++c) bytes[c] = c <= ' ' || c >= 0x7F;
    bytes['"'] = bytes['<'] = bytes['>'] = true;
    return bytes;
  }();
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (raw[static_cast<unsigned char>(body[i])]) return true;
    if (body[i] == '%' && !escaped_byte(body, i)) return true;
  }
  return false;
}

/// True if `text`, which a form would end at its first '&', has parts behind it that are no
/// parameters: "AT&T". With an escape in it, it is a form with a parameter nobody knows.
bool has_raw_ampersand(std::string_view text) {
  if (text.find_first_of("%+") != std::string_view::npos) return false;
  for (std::size_t at = text.find('&'); at != std::string_view::npos;) {
    const std::size_t end = text.find('&', at + 1);
    const std::string_view part = text.substr(at + 1, end - at - 1);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || known_name(part.substr(0, equals)).empty()) return true;
    at = end;
  }
  return false;
}

bool in_language_code(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

constexpr std::string_view text_key = "text=";
constexpr std::string_view language_key = "&language=";
constexpr std::string_view user_key = "&username=";
constexpr std::string_view secret_key = "&apiKey=";

}  // namespace

Form Form::parse(std::string_view body, std::string_view query) {
  Form form;
  form.entries_.reserve(8);
  if (!form.add_raw(body)) form.add_encoded(body);
  form.add_encoded(query);
  return form;
}

/// False, and nothing is added, if `body` is not as LibreOffice 7.4 writes it.
bool Form::add_raw(std::string_view body) {
  if (!body.starts_with(text_key)) return false;
  const std::size_t at = body.rfind(language_key);
  if (at == std::string_view::npos) return false;
  const std::string_view text = body.substr(text_key.size(), at - text_key.size());
  const std::string_view rest = body.substr(at + language_key.size());
  const std::size_t code = std::min(rest.find('&'), rest.size());
  if (!std::ranges::all_of(rest.substr(0, code), in_language_code)) return false;

  const std::string_view credentials = rest.substr(code);
  const std::size_t secret = credentials.find(secret_key);
  const bool named = credentials.starts_with(user_key) && secret != std::string_view::npos;
  if (!credentials.empty() && !named) return false;
  if (!has_raw_bytes(body) && !has_raw_ampersand(text)) return false;

  set("text", in_utf8(std::string{text}));
  set("language", std::string{rest.substr(0, code)});
  if (named) {
    set("username",
        in_utf8(std::string{credentials.substr(user_key.size(), secret - user_key.size())}));
    set("apiKey", in_utf8(std::string{credentials.substr(secret + secret_key.size())}));
  }
  return true;
}

void Form::add_encoded(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    constexpr std::size_t longest_name = 96;  // every letter escaped
    if (equals > longest_name) continue;
    std::string_view name = known_name(part.substr(0, equals));
    if (name.empty()) name = known_name(decoded(part.substr(0, equals)));
    if (!name.empty()) set(name, decoded(part.substr(equals + 1)));
  }
}

void Form::set(std::string_view name, std::string value) {
  const auto found =
      std::ranges::find(entries_, name, [](const auto& entry) { return entry.first; });
  if (found == entries_.end()) {
    entries_.emplace_back(known_name(name), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

const std::string* Form::find(std::string_view name) const {
  const auto found =
      std::ranges::find(entries_, name, [](const auto& entry) { return entry.first; });
  return found == entries_.end() ? nullptr : &found->second;
}

std::string_view Form::value(std::string_view name) const {
  const std::string* found = find(name);
  return found == nullptr ? std::string_view{} : *found;
}

}  // namespace plainsong::serve
