#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "common/word_lists.hpp"
#include "common/workspace.hpp"
#include "serve/http_message.hpp"

namespace plainsong::serve {

/// What the door lends to those who answer. Lives as long as the server; all of it is thread-safe.
struct Services {
  /// The profile in force now; a request keeps the one it began with.
  std::function<std::shared_ptr<const Workspace>()> workspace{};
  WordLists* words = nullptr;
  /// Who it is that says a name and a token beside it, as LanguageTool's clients do; nobody if the
  /// token is not that of the name.
  std::function<std::optional<Caller>(std::string_view name, std::string_view token)>
      authenticate{};
  bool open = true;                  ///< callers on this machine need no token
  std::size_t text_units = 200'000;  ///< the longest text of a check, in UTF-16 units
};

}  // namespace plainsong::serve
