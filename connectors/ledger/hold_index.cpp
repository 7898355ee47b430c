#include "mail/hold_index.hpp"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>
#include <cstddef>

#include "common/markup_text.hpp"
#include "ledger/database.hpp"

namespace plainsong::mail {
namespace {

using ledger::Database;
using ledger::Transaction;

constexpr std::string_view name = "hold index";

/// A text as both databases keep it: PostgreSQL takes no NUL and nothing that is not UTF-8.
std::string kept(std::string_view text) {
  std::string result = well_formed(text);
  std::ranges::replace(result, '\0', ' ');
  return result;
}

std::string text_of(HoldState state) {
  return std::string{hold_state_names.at(static_cast<std::size_t>(state))};
}

HoldState state_of(const std::string& text) {
  const auto* const found = std::ranges::find(hold_state_names, text);
  if (found == hold_state_names.end()) {
    throw soci::soci_error{fmt::format("it has a message in the state {}, which is unknown", text)};
  }
  return static_cast<HoldState>(found - hold_state_names.begin());
}

/// A message as its row has it.
struct Row {
  static constexpr std::string_view columns =
      "id, state, received, expires, sender, recipients, subject, voice, audience, bytes, errors, "
      "warnings, suggestions, rule, message_id, queue_id, sha256";

  Row() = default;
  explicit Row(const HeldMessage& m)
      : texts{kept(m.id),     text_of(m.state),   kept(m.received), kept(m.expires),
              kept(m.sender), kept(m.subject),    kept(m.voice),    kept(m.audience),
              kept(m.rule),   kept(m.message_id), kept(m.queue_id), kept(m.sha256)},
        numbers{m.recipients, static_cast<long long>(m.bytes), m.errors, m.warnings,
                m.suggestions} {}

  /// The columns in their order, as SOCI exchanges them by `bind`.
  template <class Bind>
  void each(Bind bind) {
    for (std::size_t i = 0; i < 5; ++i) bind(texts[i]);
    bind(numbers[0]);
    for (std::size_t i = 5; i < 8; ++i) bind(texts[i]);
    for (std::size_t i = 1; i < 5; ++i) bind(numbers[i]);
    for (std::size_t i = 8; i < 12; ++i) bind(texts[i]);
  }

  [[nodiscard]] HeldMessage message() const {
    const auto count = [&](std::size_t i) { return static_cast<std::uint32_t>(numbers[i]); };
    return {.id = texts[0],
            .state = state_of(texts[1]),
            .received = texts[2],
            .expires = texts[3],
            .sender = texts[4],
            .recipients = count(0),
            .subject = texts[5],
            .voice = texts[6],
            .audience = texts[7],
            .bytes = static_cast<std::uint64_t>(numbers[1]),
            .errors = count(2),
            .warnings = count(3),
            .suggestions = count(4),
            .rule = texts[8],
            .message_id = texts[9],
            .queue_id = texts[10],
            .sha256 = texts[11]};
  }

  std::string texts[12]{};
  long long numbers[5]{};
};

class SqlHoldIndex final : public HoldIndex {
 public:
  explicit SqlHoldIndex(std::string address)
      : address_{std::move(address)}, database_{std::make_unique<Database>(address_)} {}

  Result<void> add(const HeldMessage& message, const HoldEvent& event) override {
    return answer<void>([&]() -> Result<void> {
      Transaction transaction{*database_};
      Row row{message};
      soci::statement query{sql()};
      query.alloc();
      query.prepare(fmt::format(
          "INSERT INTO held ({}, steps) VALUES (:id, :state, :received, :expires, :sender, "
          ":recipients, :subject, :voice, :audience, :bytes, :errors, :warnings, :suggestions, "
          ":rule, :message_id, :queue_id, :sha256, 1) ON CONFLICT (id) DO NOTHING",
          Row::columns));
      row.each([&](auto& value) { query.exchange(soci::use(value)); });
      query.define_and_bind();
      query.execute(true);
      if (query.get_affected_rows() == 0) return {};
      keep_step(row.texts[0], event);
      transaction.commit();
      return {};
    });
  }

  Result<std::optional<HeldMessage>> find(std::string_view id) override {
    return answer<std::optional<HeldMessage>>([&]() -> Result<std::optional<HeldMessage>> {
      const std::vector<HeldMessage> found = read("WHERE id = :wanted", kept(id));
      return found.empty() ? std::nullopt : std::optional{found.front()};
    });
  }

  Result<std::vector<HeldMessage>> list(std::optional<HoldState> state) override {
    return answer<std::vector<HeldMessage>>([&]() -> Result<std::vector<HeldMessage>> {
      if (state) return read("WHERE state = :wanted ORDER BY received, id", text_of(*state));
      return read("ORDER BY received, id", std::nullopt);
    });
  }

  Result<bool> move(std::string_view id, HoldState from, HoldState to,
                    const HoldEvent& event) override {
    return answer<bool>([&]() -> Result<bool> {
      const std::string key = kept(id);
      const std::string before = text_of(from);
      const std::string after = text_of(to);
      Transaction transaction{*database_};
      soci::statement query = (sql().prepare << "UPDATE held SET state = :after, steps = steps + 1 "
                                                "WHERE id = :id AND state = :before",
                               soci::use(after), soci::use(key), soci::use(before));
      query.execute(true);
      if (query.get_affected_rows() == 0) return false;
      keep_step(key, event);
      transaction.commit();
      return true;
    });
  }

  Result<void> note(std::string_view id, const HoldEvent& event) override {
    return answer<void>([&]() -> Result<void> {
      const std::string key = kept(id);
      Transaction transaction{*database_};
      soci::statement query =
          (sql().prepare << "UPDATE held SET steps = steps + 1 WHERE id = :id", soci::use(key));
      query.execute(true);
      if (query.get_affected_rows() == 0) return unexpected{unknown(id)};
      keep_step(key, event);
      transaction.commit();
      return {};
    });
  }

  Result<void> set_expiry(std::string_view id, std::string_view expires) override {
    return answer<void>([&]() -> Result<void> {
      const std::string key = kept(id);
      const std::string time = kept(expires);
      soci::statement query = (sql().prepare << "UPDATE held SET expires = :time WHERE id = :id",
                               soci::use(time), soci::use(key));
      query.execute(true);
      if (query.get_affected_rows() == 0) return unexpected{unknown(id)};
      return {};
    });
  }

  Result<std::vector<HoldEvent>> events(std::string_view id) override {
    return answer<std::vector<HoldEvent>>([&]() -> Result<std::vector<HoldEvent>> {
      std::vector<HoldEvent> events;
      read_steps("WHERE message = :wanted ORDER BY number", kept(id),
                 [&](HoldStep step) { events.push_back(std::move(step.event)); });
      return events;
    });
  }

  Result<std::vector<HoldStep>> steps(std::string_view since) override {
    return answer<std::vector<HoldStep>>([&]() -> Result<std::vector<HoldStep>> {
      std::vector<HoldStep> steps;
      read_steps("WHERE moment >= :wanted ORDER BY moment, message, number", kept(since),
                 [&](HoldStep step) { steps.push_back(std::move(step)); });
      return steps;
    });
  }

  Result<void> forget_text(std::string_view id) override {
    return answer<void>([&]() -> Result<void> {
      const std::string key = kept(id);
      soci::statement query = (sql().prepare << "UPDATE held SET subject = '' WHERE id = :id AND "
                                                "state IN ('released', 'returned')",
                               soci::use(key));
      query.execute(true);
      if (query.get_affected_rows() > 0) return {};
      return unexpected{Error{ErrorKind::not_found, std::string{id},
                              "no message of this id is released or returned"}};
    });
  }

  Result<void> put(std::string_view key, std::string_view value) override {
    return answer<void>([&]() -> Result<void> {
      const std::string place = kept(key);
      const std::string content = kept(value);
      sql() << "INSERT INTO hold_value (name, content) VALUES (:name, :content) ON CONFLICT (name) "
               "DO UPDATE SET content = excluded.content",
          soci::use(place), soci::use(content);
      return {};
    });
  }

  Result<std::string> get(std::string_view key) override {
    return answer<std::string>([&]() -> Result<std::string> {
      const std::string place = kept(key);
      std::string content;
      sql() << "SELECT content FROM hold_value WHERE name = :name", soci::use(place),
          soci::into(content);
      return content;
    });
  }

 private:
  /// Asks the database. After a failure the next question opens it anew: the server may have been
  /// away for a while, and a program that watches mail runs for months.
  template <class Value, class Work>
  Result<Value> answer(Work work) {
    try {
      if (database_ == nullptr) database_ = std::make_unique<Database>(address_);
      return work();
    } catch (const std::exception& error) {
      Error failed = ledger::failure(name, error);
      database_.reset();
      return unexpected{std::move(failed)};
    }
  }

  soci::session& sql() { return database_->sql(); }

  static Error unknown(std::string_view id) {
    return {ErrorKind::not_found, std::string{id}, "no message of this id was ever held here"};
  }

  /// Keeps a step under the number that its message counts up to; for use in a transaction that has
  /// changed the row.
  void keep_step(const std::string& id, const HoldEvent& event) {
    long long number = 0;
    sql() << "SELECT steps FROM held WHERE id = :id", soci::use(id), soci::into(number);
    const std::string time = kept(event.time);
    const std::string who = kept(event.who);
    const std::string what = kept(event.what);
    const std::string why = kept(event.why);
    const std::string before = kept(event.before);
    const std::string after = kept(event.after);
    sql() << "INSERT INTO held_step (message, number, moment, who, what, why, was, became) VALUES "
             "(:message, :number, :moment, :who, :what, :why, :was, :became)",
        soci::use(id), soci::use(number), soci::use(time), soci::use(who), soci::use(what),
        soci::use(why), soci::use(before), soci::use(after);
  }

  std::vector<HeldMessage> read(std::string_view which, const std::optional<std::string>& wanted) {
    std::vector<HeldMessage> messages;
    Row row;
    soci::statement query{sql()};
    query.alloc();
    query.prepare(fmt::format("SELECT {} FROM held {}", Row::columns, which));
    if (wanted) query.exchange(soci::use(*wanted, "wanted"));
    row.each([&](auto& value) { query.exchange(soci::into(value)); });
    query.define_and_bind();
    query.execute(false);
    while (query.fetch()) messages.push_back(row.message());
    return messages;
  }

  template <class Take>
  void read_steps(std::string_view which, const std::string& wanted, Take take) {
    HoldStep step;
    HoldEvent& event = step.event;
    soci::statement query{sql()};
    query.alloc();
    query.prepare(fmt::format(
        "SELECT message, moment, who, what, why, was, became FROM held_step {}", which));
    query.exchange(soci::use(wanted, "wanted"));
    for (std::string* text : {&step.id, &event.time, &event.who, &event.what, &event.why,
                              &event.before, &event.after}) {
      query.exchange(soci::into(*text));
    }
    query.define_and_bind();
    query.execute(false);
    while (query.fetch()) take(step);
  }

  std::string address_;
  std::unique_ptr<Database> database_;  // null after a failure
};

}  // namespace
}  // namespace plainsong::mail

extern "C" __attribute__((visibility("default"))) plainsong::mail::HoldIndex*
plainsong_open_hold_index(const char* address, plainsong::Error& error) {
  try {
    return std::make_unique<plainsong::mail::SqlHoldIndex>(address).release();
  } catch (const std::exception& what) {
    error = plainsong::ledger::failure(plainsong::mail::name, what);
    return nullptr;
  }
}
