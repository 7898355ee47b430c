#pragma once

#include <map>
#include <string>

#include "common/edit_session.hpp"
#include "lsp/client.hpp"
#include "lsp/loaded_project.hpp"
#include "lsp/members.hpp"

namespace plainsong::lsp {

/// Writes findings as LSP has them. A long document has hundreds, and all of them are sent anew
/// after each key: a tree of them would take longer than the check. Borrows what it is given.
class DiagnosticWriter {
 public:
  DiagnosticWriter(const TextLines& lines, const LoadedProject& project, const Client& client)
      : lines_{lines}, project_{project}, client_{client} {}

  /// Appends the JSON of one diagnostic.
  void write(const EditSession::Found& found, std::string& out);

 private:
  /// The part that is the same wherever the words stand.
  [[nodiscard]] std::string related(const Evidence& evidence);

  const TextLines& lines_;
  const LoadedProject& project_;
  const Client& client_;
  std::map<std::string, std::string, std::less<>> related_{};  // by what findings rest on
};

/// One that says at the top of a document why it could not be checked.
[[nodiscard]] Outgoing not_checked(const std::string& reason);

}  // namespace plainsong::lsp
