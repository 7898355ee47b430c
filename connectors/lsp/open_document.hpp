#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/edit_session.hpp"
#include "common/word_lists.hpp"
#include "lsp/members.hpp"

namespace plainsong::lsp {

/// How a document is read; `other` is not checked.
enum class TextKind : std::uint8_t { plain, markdown, html, other };

/// By the language the client names, else by the ending of the URI.
[[nodiscard]] TextKind kind_of(std::string_view language, std::string_view uri);
/// The name under which a text of this kind is read: `file`, with another ending if it has not one
/// that says so.
[[nodiscard]] std::string name_for(std::string file, TextKind kind);

/// A request for diagnostics that waits for the check of all.
struct PendingPull {
  json id{};
  std::string previous_result{};
};

/// A document that the client has open.
struct OpenDocument {
  std::string uri{};
  TextKind kind = TextKind::plain;
  std::int64_t version = 0;
  std::string early_text{};              ///< as long as there is no session
  std::optional<EditSession> session{};  ///< none until its profile is read
  std::optional<std::string> profile{};  ///< the path by which it is checked; none yet
  std::string voice{};                   ///< whose list of words is used; may be empty
  bool checking = false;                 ///< a check of all is under way
  std::uint64_t serial = 0;              ///< tells it from an earlier one of the same URI
  std::optional<std::chrono::steady_clock::time_point> due{};  ///< when all is to be checked
  std::set<std::string, std::less<>> words{};                  ///< its own dictionary
  std::set<std::pair<std::string, std::string>> let_stand{};   ///< rule and words
  std::uint64_t revision = 0;  ///< grows when findings are to be shown otherwise
  std::vector<PendingPull> pulls{};

  [[nodiscard]] const std::string& text() const { return session ? session->text() : early_text; }
};

/// True if a finding is to be shown: its writer has neither let it stand nor added its word to a
/// dictionary.
[[nodiscard]] bool shown(const OpenDocument& document, const EditSession::Found& found,
                         WordLists& lists);

}  // namespace plainsong::lsp
