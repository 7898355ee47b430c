#include "common/ledger.hpp"

#include <fmt/format.h>
#include <soci/soci.h>
#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "ledger/migrations.hpp"

// SOCI's backends as their libraries export them; their headers would ask for those of the
// databases.
extern "C" {
const soci::backend_factory* factory_sqlite3();
const soci::backend_factory* factory_postgresql();
}

namespace plainsong {
namespace {

constexpr std::string_view sqlite = "sqlite:";

/// The key of a message: its name, hashed, so that machines need not agree on numbers.
long long key_of(std::string_view name) {
  return static_cast<long long>(XXH3_64bits(name.data(), name.size()));
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string from_hex(std::string_view text) {
  std::string bytes;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  }
  return bytes;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size();
    if (coded) {
      result += from_hex(std::string{text.substr(i + 1, 2)});
      i += 2;
    } else {
      result += text[i];
    }
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

/// A message and a database's own words; never its password, nor what a message says.
Error failure(const std::exception& what) {
  std::string reason = what.what();
  while (reason.ends_with('\n') || reason.ends_with(' ')) reason.pop_back();
  std::ranges::replace(reason, '\n', ' ');
  if (const std::size_t query = reason.find(" while "); query != std::string::npos) {
    reason.resize(query);
  }
  return {ErrorKind::unavailable, "ledger", "the ledger did not answer: " + reason};
}

/// Runs `work` and turns what SOCI throws into an error.
template <class Value, class Work>
Result<Value> guarded(Work work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return unexpected{failure(error)};
  }
}

class SqlLedger final : public Ledger {
 public:
  explicit SqlLedger(bool lite) : lite_{lite} {}

  void open(const std::string& address) {
    if (lite_) {
      const std::string path = address.substr(sqlite.size());
      const auto folder = std::filesystem::path{path}.parent_path();
      std::error_code code;
      if (!folder.empty()) std::filesystem::create_directories(folder, code);
      sql_.open(*factory_sqlite3(), fmt::format("dbname=\"{}\" timeout=20", path));
      sql_ << "PRAGMA journal_mode=WAL";
      // A ledger that says it has kept a message has it after a power cut as well.
      sql_ << "PRAGMA synchronous=FULL";
      // Messages land all over the indexes: room for the pages they touch, in kilobytes, and fewer
      // copies from the log into the file, in pages of 4 KB.
      sql_ << "PRAGMA cache_size=-32000";
      sql_ << "PRAGMA wal_autocheckpoint=8000";
    } else {
      sql_.open(*factory_postgresql(), keywords_of(address));
    }
    migrate();
  }

  Result<void> add(std::span<const MessageRecord> messages) override {
    return guarded<void>([&]() -> Result<void> {
      begin();
      Guard guard{*this};
      for (const MessageRecord& message : messages) put(message);
      guard.commit();
      return {};
    });
  }

  Result<std::vector<KnownClaim>> related(std::span<const Claim> claims,
                                          const Asking& asking) override {
    return guarded<std::vector<KnownClaim>>([&]() -> Result<std::vector<KnownClaim>> {
      std::set<std::string_view> subjects;
      for (const Claim& claim : claims) subjects.insert(claim.subject);
      std::vector<KnownClaim> found;
      std::string subject;
      const long long own = key_of(asking.message);
      Row row;
      static constexpr int most = 150;  // of one subject: those sent last tell
      const auto last_of = [](std::string_view scope) {
        return fmt::format(
            "SELECT * FROM (SELECT * FROM claim WHERE subject = :subject {}AND message <> :own "
            "ORDER BY sent DESC LIMIT {}) p",
            scope, most);
      };
      // The district sees what any school says; a school sees its own and the district. Each part
      // follows an index, so that what was said a thousand times is not sorted.
      const std::string parts = asking.scope.empty() ? last_of("")
                                                     : last_of("AND scope = '' ") + " UNION ALL " +
                                                           last_of("AND scope = :scope ");
      soci::statement query{sql_};
      query.alloc();
      query.prepare(fmt::format(
          "SELECT c.subject, c.attribute, c.value, c.fingerprint, c.corrects, c.quote, m.name, "
          "m.voice, m.sent FROM ({}) c JOIN message m ON m.id = c.message",
          parts));
      query.exchange(soci::use(subject, "subject"));
      if (!asking.scope.empty()) query.exchange(soci::use(asking.scope, "scope"));
      query.exchange(soci::use(own, "own"));
      row.into(query);
      query.define_and_bind();
      for (const std::string_view one : subjects) {
        subject = one;
        query.execute(false);
        while (query.fetch()) found.push_back(row.known());
      }
      return found;
    });
  }

  Result<std::optional<MessageRecord>> find(std::string_view name) override {
    return guarded<std::optional<MessageRecord>>([&]() -> Result<std::optional<MessageRecord>> {
      const std::string wanted{name};
      std::optional<MessageRecord> found;
      read_messages("WHERE name = :name", &wanted, [&](const MessageRecord& m) { found = m; });
      if (found) read_parts(*found);
      return found;
    });
  }

  Result<void> each(bool whole, const std::function<void(const MessageRecord&)>& take) override {
    return guarded<void>([&]() -> Result<void> {
      std::vector<MessageRecord> all;
      read_messages("ORDER BY sent, name", nullptr,
                    [&](const MessageRecord& message) { all.push_back(message); });
      for (MessageRecord& message : all) {
        if (whole) read_parts(message);
        take(message);
        message = {};
      }
      return {};
    });
  }

  Result<bool> forget(std::string_view name) override {
    return guarded<bool>([&]() -> Result<bool> {
      const long long key = key_of(name);
      begin();
      Guard guard{*this};
      int known = 0;
      sql_ << "SELECT COUNT(*) FROM message WHERE id = :id", soci::use(key), soci::into(known);
      remove(key);
      guard.commit();
      return known > 0;
    });
  }

  Result<void> forget_texts(std::string_view today) override {
    return guarded<void>([&]() -> Result<void> {
      const std::string day{today};
      begin();
      Guard guard{*this};
      sql_
          << "UPDATE claim SET quote = '' WHERE quote <> '' AND message IN (SELECT id FROM message "
             "WHERE keep_until <> '' AND keep_until < :day)",
          soci::use(day);
      sql_ << "UPDATE message SET body = '', keep_until = '' WHERE keep_until <> '' AND keep_until "
              "< "
              ":day",
          soci::use(day);
      guard.commit();
      return {};
    });
  }

 private:
  /// Takes back what was begun unless it is committed.
  class Guard {
   public:
    explicit Guard(SqlLedger& ledger) : ledger_{ledger} {}
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() {
      if (done_) return;
      try {
        ledger_.sql_ << "ROLLBACK";
      } catch (const std::exception&) {
        // The connection is gone, and with it the transaction.
      }
    }
    void commit() {
      ledger_.sql_ << "COMMIT";
      done_ = true;
    }

   private:
    SqlLedger& ledger_;
    bool done_ = false;
  };

  /// A claim as the database has it.
  struct Row {
    std::string subject, attribute, value, fingerprint, quote, name, voice, sent;
    int corrects = 0;

    void into(soci::statement& query) {
      query.exchange(soci::into(subject));
      query.exchange(soci::into(attribute));
      query.exchange(soci::into(value));
      query.exchange(soci::into(fingerprint));
      query.exchange(soci::into(corrects));
      query.exchange(soci::into(quote));
      query.exchange(soci::into(name));
      query.exchange(soci::into(voice));
      query.exchange(soci::into(sent));
    }
    [[nodiscard]] KnownClaim known() const {
      return {.claim = {.subject = subject,
                        .attribute = parse_attribute(attribute).value_or(Attribute::date),
                        .value = value,
                        .fingerprint = from_hex(fingerprint),
                        .corrects = corrects != 0},
              .message = name,
              .voice = voice,
              .date = sent,
              .quote = quote};
    }
  };

  void begin() {
    // At once for writing: two writers wait for each other instead of failing in the middle.
    sql_ << (lite_ ? "BEGIN IMMEDIATE" : "BEGIN");
  }

  /// Brings an older ledger, or an empty one, to this version. One of a newer version is refused.
  void migrate() {
    begin();
    Guard guard{*this};
    if (!lite_) sql_ << "SELECT pg_advisory_xact_lock(7520861)";
    sql_ << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    int version = 0;
    soci::indicator known = soci::i_ok;
    sql_ << "SELECT MAX(version) FROM schema_version", soci::into(version, known);
    if (known == soci::i_null) version = 0;
    const auto all = ledger::migrations();
    if (version > static_cast<int>(all.size())) {
      throw soci::soci_error{fmt::format(
          "it is of version {}, and this Plainsong knows up to {}; use a newer Plainsong", version,
          all.size())};
    }
    for (auto next = static_cast<std::size_t>(version); next < all.size(); ++next) {
      for (const std::string_view statement : all[next].statements) {
        sql_ << std::string{statement};
      }
      const int reached = static_cast<int>(next) + 1;
      sql_ << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(reached);
    }
    guard.commit();
  }

  void remove(long long key) {
    sql_ << "DELETE FROM claim WHERE message = :id", soci::use(key);
    sql_ << "DELETE FROM term_use WHERE message = :id", soci::use(key);
    sql_ << "DELETE FROM message WHERE id = :id", soci::use(key);
  }

  void put(const MessageRecord& m) {
    const long long key = key_of(m.name);
    if (!put_) {
      put_ = std::make_unique<Put>(sql_);
    }
    Put& put = *put_;
    put.key = key;
    put.forget_message.execute(true);
    if (put.forget_message.get_affected_rows() > 0) {
      put.forget_claims.execute(true);
      put.forget_terms.execute(true);
    }
    put.m = m;
    put.numbers[0] = static_cast<int>(m.errors);
    put.numbers[1] = static_cast<int>(m.warnings);
    put.numbers[2] = static_cast<int>(m.suggestions);
    put.numbers[3] = static_cast<int>(m.required);
    put.numbers[4] = static_cast<int>(m.missing);
    put.numbers[5] = static_cast<int>(m.facts);
    put.numbers[6] = static_cast<int>(m.differing);
    put.numbers[7] = static_cast<int>(m.claims.size());
    put.message.execute(true);
    for (const RecordedClaim& one : m.claims) {
      put.subject = one.claim.subject;
      put.attribute = to_string(one.claim.attribute);
      put.value = one.claim.value;
      put.fingerprint = to_hex(one.claim.fingerprint);
      put.corrects = one.claim.corrects ? 1 : 0;
      put.quote = one.quote;
      put.claim.execute(true);
    }
    for (const TermUse& use : m.terms) {
      put.subject = use.concept_id;
      put.numbers[0] = static_cast<int>(use.preferred);
      put.numbers[1] = static_cast<int>(use.deprecated);
      put.term.execute(true);
    }
  }

  /// The statements that keep a message, prepared once, and what they are bound to.
  struct Put {
    explicit Put(soci::session& sql)
        : forget_claims{(sql.prepare << "DELETE FROM claim WHERE message = :id", soci::use(key))},
          forget_terms{(sql.prepare << "DELETE FROM term_use WHERE message = :id", soci::use(key))},
          forget_message{(sql.prepare << "DELETE FROM message WHERE id = :id", soci::use(key))},
          message{
              (sql.prepare
                   << "INSERT INTO message (id, name, voice, scope, audience, kind, sent, title, "
                      "fingerprint, errors, warnings, suggestions, required, missing, facts, "
                      "differing, claims, body, keep_until) VALUES (:id, :name, :voice, :scope, "
                      ":audience, :kind, :sent, :title, :fingerprint, :errors, :warnings, "
                      ":suggestions, :required, :missing, :facts, :differing, :claims, :body, "
                      ":keep_until)",
               soci::use(key), soci::use(m.name), soci::use(m.voice), soci::use(m.scope),
               soci::use(m.audience), soci::use(m.type), soci::use(m.date), soci::use(m.title),
               soci::use(m.fingerprint), soci::use(numbers[0]), soci::use(numbers[1]),
               soci::use(numbers[2]), soci::use(numbers[3]), soci::use(numbers[4]),
               soci::use(numbers[5]), soci::use(numbers[6]), soci::use(numbers[7]),
               soci::use(m.text), soci::use(m.keep_until))},
          claim{
              (sql.prepare << "INSERT INTO claim (message, subject, scope, sent, attribute, value, "
                              "fingerprint, corrects, quote) VALUES (:message, :subject, :scope, "
                              ":sent, :attribute, :value, :fingerprint, :corrects, :quote)",
               soci::use(key), soci::use(subject), soci::use(m.scope), soci::use(m.date),
               soci::use(attribute), soci::use(value), soci::use(fingerprint), soci::use(corrects),
               soci::use(quote))},
          term{(sql.prepare
                    << "INSERT INTO term_use (message, concept, preferred, deprecated) VALUES "
                       "(:message, :concept, :preferred, :deprecated)",
                soci::use(key), soci::use(subject), soci::use(numbers[0]), soci::use(numbers[1]))} {
    }

    long long key = 0;
    MessageRecord m{};
    int numbers[8]{};
    std::string subject{}, attribute{}, value{}, fingerprint{}, quote{};
    int corrects = 0;
    soci::statement forget_claims;
    soci::statement forget_terms;
    soci::statement forget_message;
    soci::statement message;
    soci::statement claim;
    soci::statement term;
  };

  void read_messages(const std::string& which, const std::string* name,
                     const std::function<void(const MessageRecord&)>& take) {
    MessageRecord m;
    int numbers[7]{};
    soci::statement query{sql_};
    query.alloc();
    query.prepare(
        "SELECT name, voice, scope, audience, kind, sent, title, fingerprint, errors, "
        "warnings, suggestions, required, missing, facts, differing, body, keep_until "
        "FROM message " +
        which);
    if (name != nullptr) query.exchange(soci::use(*name, "name"));
    for (std::string* text :
         {&m.name, &m.voice, &m.scope, &m.audience, &m.type, &m.date, &m.title, &m.fingerprint}) {
      query.exchange(soci::into(*text));
    }
    for (int& number : numbers) query.exchange(soci::into(number));
    query.exchange(soci::into(m.text));
    query.exchange(soci::into(m.keep_until));
    query.define_and_bind();
    query.execute(false);
    while (query.fetch()) {
      const auto count = [&](int i) { return static_cast<std::uint32_t>(numbers[i]); };
      m.errors = count(0);
      m.warnings = count(1);
      m.suggestions = count(2);
      m.required = count(3);
      m.missing = count(4);
      m.facts = count(5);
      m.differing = count(6);
      take(m);
    }
  }

  void read_parts(MessageRecord& message) {
    const long long key = key_of(message.name);
    Row row;
    {
      soci::statement query{sql_};
      query.alloc();
      query.prepare(
          "SELECT c.subject, c.attribute, c.value, c.fingerprint, c.corrects, c.quote, m.name, "
          "m.voice, m.sent FROM claim c JOIN message m ON m.id = c.message WHERE c.message = :id "
          "ORDER BY c.subject, c.attribute, c.value");
      query.exchange(soci::use(key, "id"));
      row.into(query);
      query.define_and_bind();
      query.execute(false);
      while (query.fetch()) {
        KnownClaim known = row.known();
        message.claims.push_back({std::move(known.claim), std::move(known.quote)});
      }
    }
    std::string concept_id;
    int preferred = 0;
    int deprecated = 0;
    soci::statement query =
        (sql_.prepare << "SELECT concept, preferred, deprecated FROM term_use "
                         "WHERE message = :id ORDER BY concept",
         soci::use(key), soci::into(concept_id), soci::into(preferred), soci::into(deprecated));
    query.execute(false);
    while (query.fetch()) {
      message.terms.push_back({concept_id, static_cast<std::uint32_t>(preferred),
                               static_cast<std::uint32_t>(deprecated)});
    }
  }

  bool lite_;
  soci::session sql_;
  std::unique_ptr<Put> put_;  // ends before the session
};

}  // namespace
}  // namespace plainsong

extern "C" __attribute__((visibility("default"))) plainsong::Ledger* plainsong_open_ledger(
    const char* address, plainsong::Error& error) {
  const std::string text{address};
  try {
    auto ledger = std::make_unique<plainsong::SqlLedger>(text.starts_with(plainsong::sqlite));
    ledger->open(text);
    return ledger.release();
  } catch (const std::exception& what) {
    error = plainsong::failure(what);
    return nullptr;
  }
}
