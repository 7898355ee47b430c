#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plainsong::serve {

/// What somebody may do (docs/reference/http-api.md).
enum class Scope : unsigned char { check, read, write, review, admin };

/// Who asks, as the door has made sure of: the bearer of a token, or anybody on this machine.
struct Caller {
  std::string name{};  ///< of the token; empty for somebody without one
  std::vector<Scope> scopes{};
  [[nodiscard]] bool may(Scope scope) const {
    for (const Scope one : scopes) {
      if (one == scope || one == Scope::admin) return true;
    }
    return false;
  }
};

/// A request, taken in whole, its content decoded (gzip).
struct Request {
  std::string method{};  ///< in capitals
  std::string path{};    ///< as sent, still with percent signs, without the query
  std::string query{};   ///< behind the question mark
  std::vector<std::pair<std::string, std::string>> fields{};  ///< names in small letters
  std::string body{};
  Caller caller{};

  /// The value of the first field of this name (small letters); empty if there is none.
  [[nodiscard]] std::string_view field(std::string_view name) const {
    for (const auto& [its, value] : fields) {
      if (its == name) return value;
    }
    return {};
  }
};

/// An answer. The door adds length, date, CORS, caching and compression.
struct Response {
  unsigned status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> fields{};
  /// What follows behind the body, for answers of which the first part is there before the last:
  /// puts the next piece into its argument, on a worker's thread; false once there is none.
  std::function<bool(std::string& piece)> more{};
};

}  // namespace plainsong::serve
