#pragma once

#include "serve/http_message.hpp"
#include "serve/languagetool_cache.hpp"
#include "serve/languagetool_definitions.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// What need not be found out anew for each request. Thread-safe.
struct LanguageToolMemory {
  CheckedTexts texts{};
  KnownDefinitions definitions{};
};

/// Answers what clients of LanguageTool ask (its HTTP API, version 2): check, languages,
/// maxtextlength, configinfo, healthcheck, info, words, words/add and words/delete, whatever of
/// "/api", "/v2" and "/v2/check" stands before these names, and however many slashes.
///
/// Who asks is the user of the form (username, and apiKey or password), else the caller of the
/// request. A check needs the scope check; own words need a caller with a name, whose list they go
/// to, or the list "name.group" for a group (`dict`, `dicts`). Errors are "Error: ..." in plain
/// text and show nothing of the request.
///
/// Thread-safe. Without `memory`, every text is checked anew and definitions are those that the
/// findings bring along.
[[nodiscard]] Response answer_languagetool(const Services& services, const Request& request,
                                           LanguageToolMemory* memory = nullptr);

}  // namespace plainsong::serve
