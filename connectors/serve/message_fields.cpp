#include "serve/message_fields.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace plainsong::serve {
namespace {

constexpr std::size_t longest_value = 300;

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (end > 0) parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

/// True if one of the words of `list` is this one.
bool among(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

std::optional<std::string_view> set_message_field(Metadata& metadata, std::string_view name,
                                                  const std::string& value) {
  if (value.size() > longest_value) return "what is said of a message is at most 300 bytes long";
  if (std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return "what is said of a message has no control characters";
  }
  if (name == "date") {
    if (!value.empty() && !is_date(value)) return "a date is written as 2026-09-14";
    metadata.date = value;
  } else if (name == "language") {
    metadata.languages = split(value);
  } else if (name == "file") {
    metadata.file = value;
  } else if (name == "voice") {
    metadata.voice = value;
  } else if (name == "audience") {
    metadata.audience = value;
  } else if (name == "type") {
    metadata.type = value;
  } else if (name == "channel") {
    metadata.channel = value;
  } else if (name == "title") {
    metadata.title = value;
  } else {
    return "of a message one can say: file, voice, audience, type, channel, date, title, language";
  }
  return std::nullopt;
}

std::optional<std::string_view> read_message_fields(const nlohmann::json& object,
                                                    std::string_view others, Metadata& metadata) {
  for (const auto& [name, value] : object.items()) {
    if (among(others, name)) continue;
    if (!value.is_string()) return "what is said of a message is text";
    if (const auto wrong = set_message_field(metadata, name, value.get<std::string>())) {
      return wrong;
    }
  }
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const std::size_t more = first >= 0xC2 && first < 0xE0   ? 1
                             : first >= 0xE0 && first < 0xF0 ? 2
                             : first >= 0xF0 && first < 0xF5 ? 3
                                                             : 0;
    if (more == 0 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      const bool second = k == 1;
      const unsigned low = second && first == 0xE0   ? 0xA0U
                           : second && first == 0xF0 ? 0x90U
                                                     : 0x80U;
      const unsigned high = second && first == 0xED   ? 0x9FU
                            : second && first == 0xF4 ? 0x8FU
                                                      : 0xBFU;
      if (next < low || next > high) return false;
    }
    i += more + 1;
  }
  return true;
}

}  // namespace plainsong::serve
