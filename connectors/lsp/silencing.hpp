#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/edit_session.hpp"
#include "lsp/open_document.hpp"

namespace plainsong::lsp {

/// Text to put into a document, at a byte of it.
struct Insertion {
  std::uint32_t at = 0;
  std::string text{};

  friend bool operator==(const Insertion&, const Insertion&) = default;
};

/// The comment that lets a finding stand in its block (docs/how-to/silence-a-finding.md), where it
/// changes nothing of what readers see; nothing where no comment can be. `reason` is its reason.
[[nodiscard]] std::optional<Insertion> silencing_comment(const std::string& text, TextKind kind,
                                                         const EditSession::Found& found,
                                                         std::string_view reason);

}  // namespace plainsong::lsp
