#include "ledger/database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <system_error>
#include <thread>

#include "ledger/migrations.hpp"

// SOCI's backends as their libraries export them; their headers would ask for those of the
// databases.
extern "C" {
const soci::backend_factory* factory_sqlite3();
const soci::backend_factory* factory_postgresql();
}

namespace plainsong::ledger {
namespace {

constexpr std::string_view sqlite = "sqlite:";
constexpr std::chrono::seconds patience{20};  // with others that use the same file

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* const digits = text.data() + i + 1;
    const bool coded = text[i] == '%' && i + 2 < text.size() &&
                       std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    result += coded ? static_cast<char>(byte) : text[i];
    if (coded) i += 2;
  }
  return result;
}

/// "host='127.0.0.1' dbname='ledger'" of "postgresql://127.0.0.1/ledger": SOCI takes keywords
/// alone.
std::string keywords_of(std::string_view address) {
  std::string keywords;
  const auto add = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    keywords += fmt::format("{}{}='", keywords.empty() ? "" : " ", key);
    for (const char c : percent_decoded(value)) {
      if (c == '\'' || c == '\\') keywords += '\\';
      keywords += c;
    }
    keywords += '\'';
  };
  address.remove_prefix(std::min(address.find("://") + 3, address.size()));
  const std::size_t query = std::min(address.find('?'), address.size());
  std::string_view parameters = address.substr(std::min(query + 1, address.size()));
  address = address.substr(0, query);
  const std::size_t slash = std::min(address.find('/'), address.size());
  std::string_view server = address.substr(0, slash);
  if (const std::size_t at = server.rfind('@'); at != std::string_view::npos) {
    const std::string_view user = server.substr(0, at);
    const std::size_t colon = std::min(user.find(':'), user.size());
    add("user", user.substr(0, colon));
    add("password", user.substr(std::min(colon + 1, user.size())));
    server.remove_prefix(at + 1);
  }
  const std::size_t port = server.ends_with(']') ? server.size() : server.rfind(':');
  add("host", server.substr(0, port));
  if (port < server.size()) add("port", server.substr(port + 1));
  add("dbname", address.substr(std::min(slash + 1, address.size())));
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find('&'), parameters.size());
    const std::string_view one = parameters.substr(0, end);
    const std::size_t equals = std::min(one.find('='), one.size());
    add(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return keywords;
}

}  // namespace

Database::Database(const std::string& address) : sqlite_{address.starts_with(sqlite)} {
  if (sqlite_) {
    open_sqlite(address.substr(sqlite.size()));
  } else {
    sql_.open(*factory_postgresql(), keywords_of(address));
    // Else it tells on the standard error that a table is there already.
    sql_ << "SET client_min_messages TO warning";
  }
  migrate();
}

void Database::open_sqlite(const std::string& path) {
  const auto folder = std::filesystem::path{path}.parent_path();
  std::error_code code;
  if (!folder.empty()) std::filesystem::create_directories(folder, code);
  sql_.open(*factory_sqlite3(), fmt::format("dbname=\"{}\" timeout={}", path, patience.count()));
  use_write_ahead_log();
  // What was said to be kept is there after a power cut as well.
  sql_ << "PRAGMA synchronous=FULL";
}

/// SQLite does not wait when several processes do this to a new file, or to one that the last
/// process has just left.
void Database::use_write_ahead_log() {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) {
    try {
      sql_ << "PRAGMA journal_mode=WAL";
      return;
    } catch (const soci::soci_error& error) {
      const bool busy = std::string_view{error.what()}.find("locked") != std::string_view::npos;
      if (!busy || std::chrono::steady_clock::now() >= end) throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

/// Brings older tables, or none, to this version.
void Database::migrate() {
  Transaction transaction{*this};
  if (!sqlite_) sql_ << "SELECT pg_advisory_xact_lock(7520861)";
  sql_ << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
  int version = 0;
  soci::indicator known = soci::i_ok;
  sql_ << "SELECT MAX(version) FROM schema_version", soci::into(version, known);
  if (known == soci::i_null) version = 0;
  const auto all = migrations();
  if (version > static_cast<int>(all.size())) {
    throw soci::soci_error{
        fmt::format("it is of version {}, and this Plainsong knows up to {}; use a newer Plainsong",
                    version, all.size())};
  }
  for (auto next = static_cast<std::size_t>(version); next < all.size(); ++next) {
    for (const std::string_view statement : all[next].statements) sql_ << std::string{statement};
    const int reached = static_cast<int>(next) + 1;
    sql_ << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(reached);
  }
  transaction.commit();
}

Transaction::Transaction(Database& database) : sql_{database.sql()} {
  // At once for writing: two writers wait for each other instead of failing in the middle.
  sql_ << (database.is_sqlite() ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (done_) return;
  try {
    sql_ << "ROLLBACK";
  } catch (const std::exception&) {
    // The connection is gone, and with it the transaction.
  }
}

void Transaction::commit() {
  sql_ << "COMMIT";
  done_ = true;
}

Error failure(std::string_view name, const std::exception& what) {
  std::string reason = what.what();
  while (reason.ends_with('\n') || reason.ends_with(' ')) reason.pop_back();
  std::ranges::replace(reason, '\n', ' ');
  if (const std::size_t query = reason.find(" while "); query != std::string::npos) {
    reason.resize(query);
  }
  return {ErrorKind::unavailable, std::string{name},
          fmt::format("the {} did not answer: {}", name, reason)};
}

}  // namespace plainsong::ledger
