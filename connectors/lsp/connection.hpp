#pragma once

#include <cstdint>

#include "lsp/server.hpp"

namespace plainsong::lsp {

/// Serves the client at these descriptors until it is done or gone; gives the exit code.
[[nodiscard]] int serve(const Options& options, int input, int output);

/// Listens at 127.0.0.1 and serves each client that comes, until the process is ended. Port 0: any
/// free one; which one is said on the standard error. Returns only if it cannot listen.
[[nodiscard]] int serve_socket(const Options& options, std::uint16_t port);

}  // namespace plainsong::lsp
