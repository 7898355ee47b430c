#include "mail/audit_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "common/characters.hpp"
#include "common/files.hpp"
#include "common/json_text.hpp"
#include "common/markup_text.hpp"
#include "mail/durable.hpp"
#include "mail/hold_store.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_text = 500;  // bytes
constexpr std::size_t hash_digits = 64;
constexpr std::string_view number_start = "{\"entry\":";
constexpr std::string_view previous_start = ",\"previous\":\"";
constexpr std::string_view hash_start = ",\"hash\":\"";
constexpr std::string_view line_end = "\"}";

/// Takes what ends in `suffix` apart.
bool remove_end(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// What chains a line to the one before it.
struct Link {
  std::uint64_t number = 0;
  std::string_view previous{};  // of the line, as is the hash
  std::string_view hash{};
};

/// The link of a line whose hash fits its bytes; empty for any other.
std::optional<Link> link_of(std::string_view line) {
  Link link;
  std::string_view rest = line;
  if (!remove_end(rest, line_end) || rest.size() < hash_digits) return std::nullopt;
  link.hash = rest.substr(rest.size() - hash_digits);
  rest.remove_suffix(hash_digits);
  if (!remove_end(rest, hash_start) || sha256(rest) != link.hash) return std::nullopt;
  const std::size_t previous = rest.rfind(previous_start);
  if (previous == std::string_view::npos || !remove_end(rest, "\"")) return std::nullopt;
  link.previous = rest.substr(previous + previous_start.size());
  if (!rest.starts_with(number_start)) return std::nullopt;
  rest.remove_prefix(number_start.size());
  std::from_chars(rest.data(), rest.data() + rest.size(), link.number);
  return link;
}

std::string line_of(const AuditEntry& entry, const AuditState& before, std::string& hash) {
  std::string line;
  JsonText json{line};
  json.open('{');
  json.member("entry", static_cast<std::int64_t>(before.entries + 1));
  json.member("time", audit_text(entry.time));
  json.member("who", audit_text(entry.who));
  json.member("what", audit_text(entry.what));
  json.member("message", audit_text(entry.message));
  json.member("why", audit_text(entry.why));
  json.member("before", audit_text(entry.before));
  json.member("after", audit_text(entry.after));
  json.member("previous", before.last);
  hash = sha256(line);
  json.member("hash", hash);
  json.close('}');
  return line;
}

AuditEntry entry_of(std::string_view line) {
  AuditEntry entry;
  const auto json = nlohmann::json::parse(line, nullptr, false);
  const auto take = [&](const char* name, std::string& text) {
    const auto found = json.find(name);
    if (found != json.end() && found->is_string()) text = found->get_ref<const std::string&>();
  };
  if (!json.is_object()) return entry;
  take("time", entry.time);
  take("who", entry.who);
  take("what", entry.what);
  take("message", entry.message);
  take("why", entry.why);
  take("before", entry.before);
  take("after", entry.after);
  return entry;
}

/// The end of a log: its last entry, and whether a half line follows.
struct Tail {
  AuditState state{};
  bool open = false;
};

/// Reads a log from its end until there is a whole line, so that appending to a long log takes no
/// longer than to a short one. Empty if reading fails.
std::optional<Tail> read_tail(int file, std::size_t size) {
  constexpr std::size_t step = 64UL << 10U;
  Tail tail;
  std::string text;  // of the file from `start` on
  std::size_t start = size;
  while (start > 0) {
    const std::size_t next = start > step ? start - step : 0;
    std::string block(start - next, '\0');
    if (!read_at(file, next, block)) return std::nullopt;
    text.insert(0, block);
    start = next;
    tail.open = !text.ends_with('\n');
    // A last line that lacks nothing but its end is whole.
    for (std::size_t end = text.size() - (tail.open ? 0 : 1);;) {
      const std::size_t before = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
      if (before == std::string::npos && start > 0) break;  // the line begins further in front
      const std::size_t first = before == std::string::npos ? 0 : before + 1;
      const auto link = link_of(std::string_view{text}.substr(first, end - first));
      if (link) {
        tail.state = {.entries = link->number, .last = std::string{link->hash}};
        return tail;
      }
      if (before == std::string::npos) break;
      end = before;
    }
  }
  return tail;
}

std::int64_t clock_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Error broken(const std::string& path, std::size_t line) {
  return {ErrorKind::unreadable, path + ":" + std::to_string(line),
          "the audit log was changed here: this line does not follow from the one before it"};
}

}  // namespace

std::string audit_text(std::string_view text) {
  // More than is kept, as some of it goes.
  const std::string all = well_formed(text.substr(0, 4 * longest_text));
  std::string result;
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view character = character_at(all, i);
    i += character.size();
    const auto code = static_cast<unsigned char>(character[0]);
    const bool control = code < 0x20 || code == 0x7F ||
                         (code == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0);
    if (result.size() + (control ? 1 : character.size()) > longest_text) break;
    // Of line ends and tabs a space stays, so that words do; of NUL, as in the index.
    if (!control) result += character;
    if (code == '\n' || code == '\t' || code == '\0') result += ' ';
  }
  return result;
}

Result<AuditState> AuditLog::append(const AuditEntry& entry) const {
  const File file{::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600)};
  if (!file.valid()) return unexpected{disk_error(path_, errno)};
  while (::flock(file.number(), LOCK_EX) != 0) {
    if (errno != EINTR) return unexpected{disk_error(path_, errno)};
  }
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unexpected{disk_error(path_, errno)};
  const auto size = static_cast<std::size_t>(status.st_size);
  auto tail = read_tail(file.number(), size);
  if (!tail) return unexpected{disk_error(path_, errno)};
  AuditEntry timed = entry;
  if (timed.time.empty()) timed.time = iso_time(clock_seconds());
  AuditState state;
  state.entries = tail->state.entries + 1;
  const std::string line = line_of(timed, tail->state, state.last);
  if (!write_all(file.number(), (tail->open ? "\n" : "") + line + "\n") ||
      ::fsync(file.number()) != 0) {
    const int code = errno;
    // Nobody else has written behind it: the lock is held.
    if (::ftruncate(file.number(), status.st_size) != 0)
      return unexpected{disk_error(path_, errno)};
    return unexpected{disk_error(path_, code)};
  }
  if (size == 0) {
    if (auto synced = sync_folder(std::filesystem::path{path_}.parent_path()); !synced) {
      return unexpected{std::move(synced).error()};
    }
  }
  return state;
}

Result<AuditState> AuditLog::verify(const Take& take) const {
  std::error_code code;
  AuditState state;
  const auto size = std::filesystem::file_size(path_, code);
  if (code == std::errc::no_such_file_or_directory || (!code && size == 0)) return state;
  const auto mapped = files::map(path_);
  if (!mapped) return unexpected{mapped.error()};
  const std::string_view text{reinterpret_cast<const char*>(mapped->bytes.data()),
                              mapped->bytes.size()};
  std::size_t number = 0;
  std::size_t half = 0;  // the first line of those behind the last entry that are not whole
  std::uint64_t halves = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    const auto link = link_of(line);
    if (link && link->number == state.entries + 1 && link->previous == state.last) {
      state = {.entries = link->number,
               .last = std::string{link->hash},
               .torn = state.torn + std::exchange(halves, 0)};
      half = 0;
      if (take) take(entry_of(line), state);
      continue;
    }
    if (link || nlohmann::json::accept(line)) {
      return unexpected{broken(path_, half > 0 ? half : number)};
    }
    ++halves;
    if (end == text.size()) {
      state.torn += halves;
      return state;
    }
    if (half == 0) half = number;
  }
  if (half > 0) return unexpected{broken(path_, half)};
  return state;
}

}  // namespace plainsong::mail
