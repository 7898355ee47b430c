#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "lsp/position.hpp"

namespace plainsong::lsp {

/// What comes from the client.
using nlohmann::json;
/// What goes to it: members in the order in which LSP names them, for those who read along.
using Outgoing = nlohmann::ordered_json;

/// What a client sends is not trusted to have any shape: these give nothing, or an empty value,
/// where a member is not there or of another type.

/// The member at a path of names: member(params, {"textDocument", "uri"}).
[[nodiscard]] const json& member(const json& object, std::initializer_list<const char*> path);
[[nodiscard]] std::string text_of(const json& object, std::initializer_list<const char*> path);
[[nodiscard]] bool truth_of(const json& object, std::initializer_list<const char*> path);
[[nodiscard]] std::optional<std::int64_t> number_of(const json& object,
                                                    std::initializer_list<const char*> path);

/// Nothing for what is no position: negative, no number.
[[nodiscard]] std::optional<Position> position_in(const json& value);
[[nodiscard]] std::optional<Range> range_in(const json& value);

[[nodiscard]] Outgoing to_json(Position position);
[[nodiscard]] Outgoing to_json(const Range& range);

}  // namespace plainsong::lsp
