#include "lsp/members.hpp"

#include <algorithm>
#include <limits>

namespace plainsong::lsp {
namespace {

std::optional<std::uint32_t> small_number(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  // Emacs and others send the largest number there is for the end of a line.
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number, std::numeric_limits<std::int32_t>::max()));
  }
  return std::nullopt;
}

}  // namespace

const json& member(const json& object, std::initializer_list<const char*> path) {
  static const json none;
  const json* at = &object;
  for (const char* name : path) {
    if (!at->is_object()) return none;
    const auto found = at->find(name);
    if (found == at->end()) return none;
    at = &*found;
  }
  return *at;
}

std::string text_of(const json& object, std::initializer_list<const char*> path) {
  const json& value = member(object, path);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

bool truth_of(const json& object, std::initializer_list<const char*> path) {
  const json& value = member(object, path);
  return value.is_boolean() && value.get<bool>();
}

std::optional<std::int64_t> number_of(const json& object, std::initializer_list<const char*> path) {
  const json& value = member(object, path);
  if (!value.is_number_integer()) return std::nullopt;
  return value.get<std::int64_t>();
}

std::optional<Position> position_in(const json& value) {
  const auto line = small_number(member(value, {"line"}));
  const auto character = small_number(member(value, {"character"}));
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> range_in(const json& value) {
  const auto start = position_in(member(value, {"start"}));
  const auto end = position_in(member(value, {"end"}));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

Outgoing to_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

Outgoing to_json(const Range& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

}  // namespace plainsong::lsp
