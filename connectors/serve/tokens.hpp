#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "serve/http_message.hpp"

namespace plainsong::serve {

/// One token as the file has it: what somebody must say is known by its digest alone.
struct TokenEntry {
  std::string name{};
  std::string digest{};  ///< SHA-256, hexadecimal, in small letters
  std::vector<Scope> scopes{};
  std::string created{};  ///< ISO 8601, UTC

  friend bool operator==(const TokenEntry&, const TokenEntry&) = default;
};

[[nodiscard]] std::string_view to_string(Scope scope);
/// The scopes of a list with commas: "check,read". Fails on a name that none has, and on none.
[[nodiscard]] Result<std::vector<Scope>> parse_scopes(std::string_view text);

/// The entries of a tokens file, JSON, one a line. Errors name the line of `file`.
[[nodiscard]] Result<std::vector<TokenEntry>> parse_tokens(std::string_view text,
                                                           const std::string& file);
[[nodiscard]] std::string print_tokens(const std::vector<TokenEntry>& tokens);

/// Adds a token to the file, which is made if it is not there, for its owner alone, and returns
/// what its bearer says: "ps_" and 32 random bytes in base64url. It is nowhere else. Fails on a
/// name that is taken, or empty, or has white space or control characters.
[[nodiscard]] Result<std::string> add_token(const std::string& path, const std::string& name,
                                            std::vector<Scope> scopes);
/// False if there is none of that name.
[[nodiscard]] Result<bool> remove_token(const std::string& path, std::string_view name);
/// All of the file; none if it is not there.
[[nodiscard]] Result<std::vector<TokenEntry>> read_tokens(const std::string& path);

/// The tokens of a file, as they are now: what another program changes is seen within a second.
/// A file that cannot be read any more lets nobody in. Thread-safe.
class Tokens {
 public:
  explicit Tokens(std::string path) : path_{std::move(path)} {}

  /// Whose token it is. Compares in a time that does not depend on what is wrong.
  [[nodiscard]] std::optional<Caller> bearer(std::string_view token);
  /// Likewise, if it is that of this name.
  [[nodiscard]] std::optional<Caller> bearer(std::string_view name, std::string_view token);
  [[nodiscard]] std::size_t count();

 private:
  void refresh();

  std::string path_;
  std::mutex mutex_;
  std::vector<TokenEntry> tokens_;
  std::string stamp_;
  std::chrono::steady_clock::time_point looked_{};
};

}  // namespace plainsong::serve
