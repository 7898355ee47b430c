#include "serve/tokens.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/files.hpp"
#include "service/hex.hpp"

namespace plainsong::serve {
namespace {

constexpr std::size_t longest_file = std::size_t{1} << 20U;
constexpr std::size_t longest_name = 100;
constexpr std::size_t token_bytes = 32;
constexpr std::size_t digest_digits = 64;

constexpr std::array<std::pair<std::string_view, Scope>, 5> scope_names{{
    {"check", Scope::check},
    {"read", Scope::read},
    {"write", Scope::write},
    {"review", Scope::review},
    {"admin", Scope::admin},
}};

std::optional<Scope> scope_of(std::string_view name) {
  const auto* const found =
      std::ranges::find(scope_names, name, &decltype(scope_names)::value_type::first);
  if (found == scope_names.end()) return std::nullopt;
  return found->second;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && std::ranges::all_of(name, [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7F;
  });
}

bool is_digest(std::string_view text) {
  return text.size() == digest_digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string base64url(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  unsigned bits = 0;
  unsigned count = 0;
  for (std::size_t i = 0; i < size; ++i) {
    bits = (bits << 8U) | bytes[i];
    count += 8;
    while (count >= 6) {
      count -= 6;
      out += letters[(bits >> count) & 63U];
    }
  }
  if (count > 0) out += letters[(bits << (6 - count)) & 63U];
  return out;
}

Result<TokenEntry> parse_line(std::string_view line, const std::string& file, std::size_t number) {
  const auto fail = [&](std::string what) {
    return unexpected{
        Error{ErrorKind::invalid_config, fmt::format("{}:{}", file, number), std::move(what)}};
  };
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return fail("a line of a tokens file is a JSON object");
  TokenEntry entry;
  const auto text = [&json](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
  };
  entry.name = text("name");
  entry.digest = text("sha256");
  entry.created = text("created");
  if (!is_name(entry.name)) return fail("a token has a name without white space");
  if (!is_digest(entry.digest)) return fail("\"sha256\" is 64 hexadecimal digits in small letters");
  const auto scopes = json.find("scopes");
  if (scopes == json.end() || !scopes->is_array() || scopes->empty()) {
    return fail("\"scopes\" is a list of check, read, write, review and admin");
  }
  for (const auto& one : *scopes) {
    const auto scope = one.is_string() ? scope_of(one.get<std::string>()) : std::nullopt;
    if (!scope) return fail("a scope is check, read, write, review or admin");
    entry.scopes.push_back(*scope);
  }
  return entry;
}

/// Changes whenever the file does.
std::string stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return "none";
  return fmt::format("{}.{}.{}.{}", status.st_ino, status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec);
}

/// The content is there for the owner alone from the first byte on.
Result<void> write_tokens(const std::string& path, const std::vector<TokenEntry>& tokens) {
  const ::mode_t before = ::umask(0077);
  auto written = files::write(path, print_tokens(tokens));
  ::umask(before);
  if (!written) return written;
  if (::chmod(path.c_str(), 0600) != 0) {
    return unexpected{
        Error{ErrorKind::unavailable, path, "the tokens file cannot be kept to its owner"}};
  }
  return {};
}

}  // namespace

std::string_view to_string(Scope scope) {
  return scope_names[static_cast<std::size_t>(scope)].first;
}

Result<std::vector<Scope>> parse_scopes(std::string_view text) {
  std::vector<Scope> scopes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const auto scope = scope_of(text.substr(0, end));
    if (!scope) break;
    if (std::ranges::find(scopes, *scope) == scopes.end()) scopes.push_back(*scope);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!text.empty() || scopes.empty()) {
    return unexpected{Error{ErrorKind::invalid_config,
                            {},
                            "scopes are written check,read,write,review,admin, or some of them"}};
  }
  return scopes;
}

Result<std::vector<TokenEntry>> parse_tokens(std::string_view text, const std::string& file) {
  std::vector<TokenEntry> tokens;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto entry = parse_line(line, file, number);
    if (!entry) return unexpected{std::move(entry).error()};
    tokens.push_back(*std::move(entry));
  }
  return tokens;
}

std::string print_tokens(const std::vector<TokenEntry>& tokens) {
  std::string out;
  for (const TokenEntry& token : tokens) {
    nlohmann::ordered_json json;
    json["name"] = token.name;
    json["sha256"] = token.digest;
    json["scopes"] = nlohmann::ordered_json::array();
    for (const Scope scope : token.scopes) json["scopes"].push_back(to_string(scope));
    json["created"] = token.created;
    out += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  }
  return out;
}

Result<std::vector<TokenEntry>> read_tokens(const std::string& path) {
  if (stamp_of(path) == "none") return std::vector<TokenEntry>{};
  auto text = files::read(path, longest_file);
  if (!text) return unexpected{std::move(text).error()};
  return parse_tokens(*text, path);
}

Result<std::string> add_token(const std::string& path, const std::string& name,
                              std::vector<Scope> scopes) {
  const auto fail = [&](ErrorKind kind, std::string what) {
    return unexpected{Error{kind, name, std::move(what)}};
  };
  if (!is_name(name))
    return fail(ErrorKind::invalid_config, "a token has a name without white space");
  auto tokens = read_tokens(path);
  if (!tokens) return unexpected{std::move(tokens).error()};
  if (std::ranges::find(*tokens, name, &TokenEntry::name) != tokens->end()) {
    return fail(ErrorKind::invalid_config, "there is a token of this name; remove it first");
  }
  std::array<unsigned char, token_bytes> random{};
  if (::RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
    return fail(ErrorKind::unavailable, "the system has no random bytes");
  }
  std::string token = "ps_" + base64url(random.data(), random.size());
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  tokens->push_back({.name = name,
                     .digest = sha256(token),
                     .scopes = std::move(scopes),
                     .created = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now)});
  const auto written = write_tokens(path, *tokens);
  if (!written) return unexpected{written.error()};
  return token;
}

Result<bool> remove_token(const std::string& path, std::string_view name) {
  auto tokens = read_tokens(path);
  if (!tokens) return unexpected{std::move(tokens).error()};
  if (std::erase_if(*tokens, [&](const TokenEntry& one) { return one.name == name; }) == 0) {
    return false;
  }
  const auto written = write_tokens(path, *tokens);
  if (!written) return unexpected{written.error()};
  return true;
}

void Tokens::refresh() {
  constexpr std::chrono::milliseconds pause{200};
  const auto now = std::chrono::steady_clock::now();
  if (!stamp_.empty() && now - looked_ < pause) return;
  looked_ = now;
  std::string stamp = stamp_of(path_);
  if (stamp == stamp_) return;
  auto tokens = read_tokens(path_);
  tokens_ = tokens ? *std::move(tokens) : std::vector<TokenEntry>{};
  stamp_ = std::move(stamp);
}

std::optional<Caller> Tokens::bearer(std::string_view token) {
  const std::string digest = sha256(token);
  const std::lock_guard lock{mutex_};
  refresh();
  const TokenEntry* found = nullptr;
  for (const TokenEntry& one : tokens_) {
    if (::CRYPTO_memcmp(one.digest.data(), digest.data(), digest_digits) == 0) found = &one;
  }
  if (found == nullptr) return std::nullopt;
  return Caller{.name = found->name, .scopes = found->scopes};
}

std::optional<Caller> Tokens::bearer(std::string_view name, std::string_view token) {
  auto caller = bearer(token);
  if (caller && caller->name != name) caller.reset();
  return caller;
}

std::size_t Tokens::count() {
  const std::lock_guard lock{mutex_};
  refresh();
  return tokens_.size();
}

}  // namespace plainsong::serve
