#pragma once

#include <vector>

#include "serve/editing.hpp"
#include "serve/idempotency.hpp"
#include "serve/native_read.hpp"
#include "serve/routes.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// The server's own API, /api/v1 (docs/reference/http-api.md). Thread-safe.
class NativeApi {
 public:
  /// `services` must outlive it.
  explicit NativeApi(const Services& services)
      : services_{services}, read_{services}, editing_{services} {}

  /// What it answers; the routes hold on to it.
  [[nodiscard]] std::vector<Route> routes();

 private:
  const Services& services_;
  NativeRead read_;
  Editing editing_;
  Repeats repeats_;
};

/// The description of the API (OpenAPI 3.1), JSON.
[[nodiscard]] std::string_view openapi_text();

}  // namespace plainsong::serve
