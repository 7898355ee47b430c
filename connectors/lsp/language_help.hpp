#pragma once

#include <span>
#include <string>

#include "common/edit_session.hpp"
#include "lsp/client.hpp"
#include "lsp/loaded_project.hpp"
#include "lsp/members.hpp"

namespace plainsong::lsp {

/// What the glossary says at a place of a text: of the concept that a finding there rests on, else
/// of the term that stands there. Null if it says nothing.
[[nodiscard]] Outgoing hover(const std::string& text, Position position,
                             std::span<const EditSession::Found* const> shown,
                             const LoadedProject& project, const Client& client);

/// The preferred terms that the words before a place begin.
[[nodiscard]] Outgoing completion(const std::string& text, Position position,
                                  const LoadedProject& project, const Client& client);
/// A completion with the definition of its term.
[[nodiscard]] Outgoing resolved_completion(const json& item, const LoadedProject& project,
                                           const Client& client);

}  // namespace plainsong::lsp
