#pragma once

#include "serve/options.hpp"

namespace plainsong::serve {

/// Serves until SIGTERM or SIGINT, and then until what is under way is answered. SIGHUP reads the
/// profile anew. Returns the exit status: 0, or 2 if it could not begin.
int run_service(const Options& options);

}  // namespace plainsong::serve
