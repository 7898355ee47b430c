#pragma once

#include "serve/http_message.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// POST /api/v1/check: a text as JSON, the bytes of one file, or a form with several. Thread-safe.
[[nodiscard]] Response answer_check(const Services& services, const Request& request);

}  // namespace plainsong::serve
