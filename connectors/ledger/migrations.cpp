#include "ledger/migrations.hpp"

#include <array>

namespace plainsong::ledger {
namespace {

constexpr std::array<std::string_view, 6> first{
    "CREATE TABLE message (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, voice TEXT NOT "
    "NULL, "
    "scope TEXT NOT NULL, audience TEXT NOT NULL, kind TEXT NOT NULL, sent TEXT NOT NULL, "
    "title TEXT NOT NULL, fingerprint TEXT NOT NULL, errors INTEGER NOT NULL, "
    "warnings INTEGER NOT NULL, suggestions INTEGER NOT NULL, required INTEGER NOT NULL, "
    "missing INTEGER NOT NULL, facts INTEGER NOT NULL, differing INTEGER NOT NULL, "
    "claims INTEGER NOT NULL, body TEXT NOT NULL, keep_until TEXT NOT NULL)",
    "CREATE TABLE claim (message BIGINT NOT NULL, subject TEXT NOT NULL, scope TEXT NOT NULL, "
    "sent TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL, fingerprint TEXT NOT NULL, "
    "corrects INTEGER NOT NULL, quote TEXT NOT NULL)",
    "CREATE TABLE term_use (message BIGINT NOT NULL, concept TEXT NOT NULL, "
    "preferred INTEGER NOT NULL, deprecated INTEGER NOT NULL)",
    "CREATE INDEX claim_by_subject ON claim (subject, scope, sent)",
    "CREATE INDEX claim_by_message ON claim (message)",
    "CREATE INDEX term_use_by_message ON term_use (message)",
};

/// The district asks for what all schools say of a subject, those sent last first.
constexpr std::array<std::string_view, 1> by_time{
    "CREATE INDEX claim_by_time ON claim (subject, sent)"};

/// What the hold store of the mail gateway knows of its messages. `steps` counts those of a message
/// and numbers them: who adds one changes the row, and so waits for others who do.
constexpr std::array<std::string_view, 5> hold{
    "CREATE TABLE held (id TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, received TEXT NOT NULL, "
    "expires TEXT NOT NULL, sender TEXT NOT NULL, recipients BIGINT NOT NULL, subject TEXT NOT "
    "NULL, voice TEXT NOT NULL, audience TEXT NOT NULL, bytes BIGINT NOT NULL, errors BIGINT NOT "
    "NULL, warnings BIGINT NOT NULL, suggestions BIGINT NOT NULL, rule TEXT NOT NULL, message_id "
    "TEXT NOT NULL, queue_id TEXT NOT NULL, sha256 TEXT NOT NULL, steps BIGINT NOT NULL)",
    "CREATE INDEX held_by_state ON held (state, received, id)",
    "CREATE TABLE held_step (message TEXT NOT NULL, number BIGINT NOT NULL, moment TEXT NOT NULL, "
    "who TEXT NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT "
    "NULL, PRIMARY KEY (message, number))",
    "CREATE INDEX held_step_by_moment ON held_step (moment)",
    "CREATE TABLE hold_value (name TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL)",
};

constexpr std::array all{Migration{first}, Migration{by_time}, Migration{hold}};

}  // namespace

std::span<const Migration> migrations() { return all; }

}  // namespace plainsong::ledger
