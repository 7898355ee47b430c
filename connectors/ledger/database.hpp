#pragma once

#include <soci/soci.h>

#include <exception>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::ledger {

/// A session with a database of either kind. Its functions throw what SOCI throws: they are for use
/// inside guarded(). Not for several threads at once.
class Database {
 public:
  /// Opens "sqlite:PATH", made if it is not there, or "postgresql://...", and brings its tables to
  /// this version. A database of a newer version is refused. Several may do so at once.
  explicit Database(const std::string& address);

  [[nodiscard]] soci::session& sql() { return sql_; }
  [[nodiscard]] bool is_sqlite() const { return sqlite_; }

 private:
  void open_sqlite(const std::string& path);
  void use_write_ahead_log();
  void migrate();

  bool sqlite_;
  soci::session sql_;
};

/// What happens until commit() happens as a whole or not at all.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  soci::session& sql_;
  bool done_ = false;
};

/// "the ledger did not answer: ..." with the database's own words; never its password, nor what a
/// message says. `name` is "ledger" or "hold index".
[[nodiscard]] Error failure(std::string_view name, const std::exception& what);

/// Runs `work` and turns what SOCI throws into an error.
template <class Value, class Work>
Result<Value> guarded(std::string_view name, Work work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return unexpected{failure(name, error)};
  }
}

}  // namespace plainsong::ledger
