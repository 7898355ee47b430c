#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/http_message.hpp"

namespace plainsong::serve {

/// Which pages of others may read our answers (CORS). Thread-safe.
class Origins {
 public:
  /// `allowed` has origins ("https://x.example") or "*"; empty: none.
  explicit Origins(std::vector<std::string> allowed);

  [[nodiscard]] bool none() const { return allowed_.empty(); }
  [[nodiscard]] bool allows(std::string_view origin) const;
  /// The fields of every answer to a request with this Origin, which may be empty.
  void add_fields(std::string_view origin, Response& response) const;
  /// The answer to a question before the request; its fields are not yet those of add_fields().
  [[nodiscard]] Response preflight(const Request& request) const;

 private:
  std::vector<std::string> allowed_;
  bool any_ = false;
};

}  // namespace plainsong::serve
