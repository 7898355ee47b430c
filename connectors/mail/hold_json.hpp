#pragma once

#include <span>

#include "common/json_text.hpp"
#include "mail/envelope.hpp"
#include "mail/hold_index.hpp"

namespace plainsong::mail {

/// What is known of a held message, as members of the object that is open
/// (docs/reference/gateway.md, docs/reference/http-api.md).
void append_members(JsonText& json, const HeldMessage& message);
/// The same of several, a list of objects.
void append_list(JsonText& json, std::span<const HeldMessage> messages);
/// To whom it goes, a list of addresses.
void append_addresses(JsonText& json, std::span<const Recipient> recipients);
/// The steps of its life so far, a list.
void append_history(JsonText& json, std::span<const HoldEvent> events);

}  // namespace plainsong::mail
