#pragma once

#include <string>

#include "common/edit_session.hpp"
#include "lsp/client.hpp"
#include "lsp/loaded_project.hpp"
#include "lsp/members.hpp"

namespace plainsong::lsp {

/// A finding as LSP has it.
[[nodiscard]] Outgoing diagnostic_of(const EditSession::Found& found, const TextLines& lines,
                                     const LoadedProject& project, const Client& client);

/// One that says at the top of a document why it could not be checked.
[[nodiscard]] Outgoing not_checked(const std::string& reason);

}  // namespace plainsong::lsp
