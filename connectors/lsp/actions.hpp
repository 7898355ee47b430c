#pragma once

#include <span>

#include "common/edit_session.hpp"
#include "lsp/client.hpp"
#include "lsp/loaded_project.hpp"
#include "lsp/members.hpp"
#include "lsp/open_document.hpp"

namespace plainsong::lsp {

/// What can be done about the findings that are shown at `bytes` of a document: a suggestion
/// written, here or everywhere, a word added to a dictionary, the finding let stand. The document
/// has a session.
[[nodiscard]] Outgoing code_actions(const OpenDocument& document,
                                    std::span<const EditSession::Found* const> shown, Span bytes,
                                    const LoadedProject& project, const Client& client);

/// True if a client that asks for these kinds of actions only wants quick fixes.
[[nodiscard]] bool wants_quick_fixes(const json& only);

}  // namespace plainsong::lsp
