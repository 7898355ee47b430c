#pragma once

#include <vector>

#include "serve/routes.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// The server's own API, /api/v1 (docs/reference/http-api.md). Thread-safe.
class NativeApi {
 public:
  /// `services` must outlive it.
  explicit NativeApi(const Services& services) : services_{services} {}

  /// What it answers; the routes hold on to it.
  [[nodiscard]] std::vector<Route> routes();

 private:
  const Services& services_;
};

}  // namespace plainsong::serve
