#include "mail/keys.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "common/files.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t longest_file = 4096;    // bytes: a key has 65
constexpr std::size_t signature_digits = 20;  // of a token: 80 bits

/// The key that `text`, the content of its file, spells.
std::optional<std::string> parse_key(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() != key_bytes * 2) return std::nullopt;
  std::string key;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned char byte = 0;
    const char* const end = text.data() + i + 2;
    if (std::from_chars(text.data() + i, end, byte, 16).ptr != end) return std::nullopt;
    key += static_cast<char>(byte);
  }
  return key;
}

Error not_written(const std::string& path, int code) {
  return {ErrorKind::unavailable, path,
          "the key of this site could not be written: " + std::generic_category().message(code)};
}

bool write_and_sync(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return ::fsync(file) == 0;
}

/// Makes a key in `path` unless there is one by then: it appears there whole, by a link, so that of
/// two processes both read the one that came first.
Result<void> make_key(const std::string& path) {
  const std::string key = random_hex(key_bytes);
  if (key.empty()) return unexpected{not_written(path, EIO)};
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);  // for its owner alone
  if (file < 0) return unexpected{not_written(path, errno)};
  const bool written = write_and_sync(file, key + "\n");
  const bool linked = written && (::link(temporary.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int code = errno;
  ::close(file);
  ::unlink(temporary.c_str());
  if (!linked) return unexpected{not_written(path, code)};
  const auto folder = std::filesystem::path{path}.parent_path();
  const int parent = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = parent >= 0 && ::fsync(parent) == 0;
  const int reason = errno;
  if (parent >= 0) ::close(parent);
  if (!synced) return unexpected{not_written(path, reason)};
  return {};
}

bool same_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

std::string small_letters(std::string_view text) {
  std::string small{text};
  std::ranges::transform(small, small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return small;
}

struct TokenAction {
  std::string_view name;
  char letter;
};
constexpr std::array token_actions{TokenAction{"release", 'r'}, TokenAction{"return", 'x'},
                                   TokenAction{"review", 'v'}};

/// The signature of a token. The word in front keeps one use of the key from passing for another.
std::string token_signature(const SiteKey& key, std::string_view signed_part,
                            std::string_view who) {
  std::string text = "token " + std::string{signed_part};
  if (!who.empty()) text += " " + small_letters(who);
  return key.sign(text).substr(0, signature_digits);
}

/// A body without what mail servers change at its end and in its line ends.
std::string settled(std::string_view body) {
  std::string text;
  text.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool half_of_end = body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n';
    if (!half_of_end) text += body[i];
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string mark_signature(const SiteKey& key, std::string_view id, std::string_view body) {
  return key.sign("checked " + std::string{id} + " " + sha256(settled(body)));
}

}  // namespace

Result<SiteKey> SiteKey::open(const std::string& path) {
  auto text = files::read(path, longest_file);
  if (!text && text.error().kind == ErrorKind::not_found) {
    if (auto made = make_key(path); !made) return unexpected{std::move(made).error()};
    text = files::read(path, longest_file);
  }
  if (!text) return unexpected{std::move(text).error()};
  auto key = parse_key(*text);
  if (!key) {
    return unexpected{Error{ErrorKind::unreadable, path,
                            "this is no key of a site: 64 hexadecimal digits were expected"}};
  }
  return SiteKey{*std::move(key)};
}

std::string SiteKey::sign(std::string_view text) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> signature{};
  std::size_t size = 0;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* const done =
      EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key_.data(), key_.size(), bytes,
                text.size(), signature.data(), signature.size(), &size);
  return done == nullptr ? std::string{} : to_hex(signature.data(), size);
}

bool SiteKey::verify(std::string_view text, std::string_view signature) const {
  return same_in_constant_time(sign(text), signature);
}

std::string make_token(const SiteKey& key, const Token& token) {
  const auto* const action = std::ranges::find(token_actions, token.action, &TokenAction::name);
  if (!is_id(token.id) || action == token_actions.end() || token.until < 0) return {};
  if ((token.action == "review") == token.who.empty()) return {};
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), token.until, 36).ptr;
  const std::string text = token.id + '.' + action->letter + '.' + std::string(digits.data(), end);
  return text + "." + token_signature(key, text, token.who);
}

std::optional<Token> read_token(const SiteKey& key, std::string_view text, std::string_view who) {
  constexpr std::size_t longest = 200;
  if (text.size() > longest) return std::nullopt;
  const std::string small = small_letters(text);
  const std::string_view all{small};
  const std::size_t last = all.rfind('.');
  if (last == std::string_view::npos) return std::nullopt;
  const std::string_view signed_part = all.substr(0, last);
  const std::size_t first = std::min(signed_part.find('.'), signed_part.size());
  const std::string_view rest = signed_part.substr(first);
  if (rest.size() < 3 || rest[2] != '.') return std::nullopt;
  const auto* const action = std::ranges::find(token_actions, rest[1], &TokenAction::letter);
  if (action == token_actions.end()) return std::nullopt;
  const bool review = action->name == "review";
  if (review == who.empty()) return std::nullopt;
  if (!same_in_constant_time(token_signature(key, signed_part, who), all.substr(last + 1))) {
    return std::nullopt;
  }
  Token token{.id = std::string{signed_part.substr(0, first)},
              .action = std::string{action->name},
              .who = std::string{who}};
  const std::string_view time = rest.substr(3);
  const char* const end = time.data() + time.size();
  const auto read = std::from_chars(time.data(), end, token.until, 36);
  const bool whole = read.ec == std::errc{} && read.ptr == end && token.until >= 0;
  if (!whole || !is_id(token.id)) return std::nullopt;
  return token;
}

std::string checked_mark(const SiteKey& key, std::string_view id, std::string_view body) {
  return std::string{id} + " " + mark_signature(key, id, body);
}

bool is_checked_mark(const SiteKey& key, std::string_view mark, std::string_view body) {
  constexpr std::string_view blank = " \t\r\n";  // a mail server may have folded the field
  const std::size_t start = std::min(mark.find_first_not_of(blank), mark.size());
  mark.remove_prefix(start);
  while (!mark.empty() && blank.find(mark.back()) != std::string_view::npos) mark.remove_suffix(1);
  const std::size_t id_end = std::min(mark.find_first_of(blank), mark.size());
  const std::string_view id = mark.substr(0, id_end);
  const std::string_view rest = mark.substr(id_end);
  const std::size_t signature = std::min(rest.find_first_not_of(blank), rest.size());
  return same_in_constant_time(mark_signature(key, id, body), rest.substr(signature));
}

}  // namespace plainsong::mail
