#pragma once

#include <string_view>

#include "serve/http_message.hpp"

namespace plainsong::serve {

/// An answer that says what is wrong: problem details (RFC 9457) for paths of the native API,
/// "Error: ..." as LanguageTool's clients show it elsewhere. `why` is one sentence without any of
/// the request's content.
[[nodiscard]] Response fault_response(std::string_view path, unsigned status, std::string_view why);

/// "Not Found" for 404.
[[nodiscard]] std::string_view reason_of(unsigned status);

}  // namespace plainsong::serve
