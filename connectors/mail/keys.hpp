#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::mail {

/// The secret of one site, by which it knows what it has said itself. Thread-safe.
class SiteKey {
 public:
  /// Reads the key in `path`, or makes one (32 random bytes, for its owner alone). Of several
  /// processes that do so at once all get the same. What is there already is never changed.
  [[nodiscard]] static Result<SiteKey> open(const std::string& path);

  /// HMAC-SHA-256 (RFC 2104) of `text`, hexadecimal.
  [[nodiscard]] std::string sign(std::string_view text) const;
  /// In a time that does not depend on what is wrong.
  [[nodiscard]] bool verify(std::string_view text, std::string_view signature) const;

 private:
  explicit SiteKey(std::string key) : key_{std::move(key)} {}
  std::string key_;
};

/// What a signed link or the address of a reply lets somebody do: one action on one message, until
/// a time.
struct Token {
  std::string id{};        ///< of the held message
  std::string action{};    ///< "release", "return"; "review": the one or the other
  std::int64_t until = 0;  ///< seconds since 1970
  std::string who{};       ///< of "review" alone: the reviewer's address, which its link names too

  friend bool operator==(const Token&, const Token&) = default;
};
/// In small letters, digits and '.', at most 54 bytes for an id of 16, so that it survives in the
/// local part of an address (RFC 5321 section 4.5.3.1.1) and in a link:
/// "ID.r.UNTIL.MAC" (r releases, x returns, v reviews), the time in base 36, of the HMAC the first
/// 20 digits. Who reviews is signed, and stands beside the token. Empty for an id with other
/// characters, another action, one with nobody who may do it, or a time before 1970.
[[nodiscard]] std::string make_token(const SiteKey& key, const Token& token);
/// The token, in capitals or not, if this site made it, one of "review" for `who`; whether it is
/// still good is for the caller to say.
[[nodiscard]] std::optional<Token> read_token(const SiteKey& key, std::string_view text,
                                              std::string_view who = {});

/// The value of X-Plainsong-Checked: that this body was checked or released here, "ID HMAC".
/// What mail servers change on the way does not count: line ends, and empty lines at the end.
[[nodiscard]] std::string checked_mark(const SiteKey& key, std::string_view id,
                                       std::string_view body);
[[nodiscard]] bool is_checked_mark(const SiteKey& key, std::string_view mark,
                                   std::string_view body);

}  // namespace plainsong::mail
