#include "common/ledger.hpp"

#include <fmt/format.h>
#include <soci/soci.h>
#include <xxhash.h>

#include <set>

#include "ledger/database.hpp"

namespace plainsong {
namespace {

using ledger::Database;
using ledger::Transaction;

/// Runs `work` and turns what SOCI throws into an error.
template <class Value, class Work>
Result<Value> guarded(Work work) {
  return ledger::guarded<Value>("ledger", work);
}

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

class SqlLedger final : public Ledger {
 public:
  explicit SqlLedger(const std::string& address) : database_{address} {
    if (!database_.is_sqlite()) return;
    // Messages land all over the indexes: room for the pages they touch, in kilobytes, and fewer
    // copies from the log into the file, in pages of 4 KB.
    sql_ << "PRAGMA cache_size=-32000";
    sql_ << "PRAGMA wal_autocheckpoint=8000";
  }

  Result<void> add(std::span<const MessageRecord> messages) override {
    return guarded<void>([&]() -> Result<void> {
      Transaction transaction{database_};
      for (const MessageRecord& message : messages) put(message);
      transaction.commit();
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
      Transaction transaction{database_};
      int known = 0;
      sql_ << "SELECT COUNT(*) FROM message WHERE id = :id", soci::use(key), soci::into(known);
      remove(key);
      transaction.commit();
      return known > 0;
    });
  }

  Result<void> forget_texts(std::string_view today) override {
    return guarded<void>([&]() -> Result<void> {
      const std::string day{today};
      Transaction transaction{database_};
      sql_
          << "UPDATE claim SET quote = '' WHERE quote <> '' AND message IN (SELECT id FROM message "
             "WHERE keep_until <> '' AND keep_until < :day)",
          soci::use(day);
      sql_ << "UPDATE message SET body = '', keep_until = '' WHERE keep_until <> '' AND keep_until "
              "< "
              ":day",
          soci::use(day);
      transaction.commit();
      return {};
    });
  }

 private:
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

  Database database_;
  soci::session& sql_{database_.sql()};
  std::unique_ptr<Put> put_;  // ends before the session
};

}  // namespace
}  // namespace plainsong

extern "C" __attribute__((visibility("default"))) plainsong::Ledger* plainsong_open_ledger(
    const char* address, plainsong::Error& error) {
  const std::string text{address};
  try {
    return std::make_unique<plainsong::SqlLedger>(text).release();
  } catch (const std::exception& what) {
    error = plainsong::ledger::failure("ledger", what);
    return nullptr;
  }
}
