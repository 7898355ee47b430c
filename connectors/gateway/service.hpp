#pragma once

#include "gateway/setup.hpp"

namespace plainsong::gateway {

/// Opens the doors and serves until SIGTERM or SIGINT, and then until what is under way is done.
/// SIGHUP reads the configuration anew. Returns the exit status: 0, or 2 if it could not begin.
int run_service(const Options& options);

}  // namespace plainsong::gateway
