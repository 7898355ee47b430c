#pragma once

#include <string>
#include <vector>

#include "lsp/members.hpp"
#include "lsp/position.hpp"

namespace plainsong::lsp {

/// What the client says of itself in `initialize`.
struct Client {
  Encoding encoding = Encoding::utf16;
  std::vector<std::string> folders{};  ///< paths of its workspace folders
  bool asks_for_diagnostics = false;   ///< pulls them; then none are pushed
  bool refreshes_diagnostics = false;
  bool related_information = false;
  bool configuration = false;  ///< answers workspace/configuration
  bool registers_configuration = false;
  bool registers_watchers = false;
  bool document_changes = false;  ///< edits may name the version they are for
  bool hover_markdown = false;
  bool completion_markdown = false;
  bool progress = false;
};
[[nodiscard]] Client client_of(const json& initialize_params);

/// What a user can set, "plainsong" in the settings of her editor.
struct Settings {
  std::string profile{};   ///< the path of a profile, for all documents
  std::string voice{};     ///< who speaks
  std::string audience{};  ///< who reads
  std::string type{};      ///< what kind of message

  friend bool operator==(const Settings&, const Settings&) = default;
};
/// Settings as clients send them: the section itself, or an object that has it. What is null, not
/// there or of another type keeps its default.
[[nodiscard]] Settings settings_of(const json& value);

/// The answer to `initialize`.
[[nodiscard]] Outgoing server_capabilities(const Client& client);

}  // namespace plainsong::lsp
