#pragma once

#include <string>

#include "common/checked_file.hpp"
#include "common/ledger.hpp"
#include "common/project.hpp"

namespace plainsong {

/// The school whose voice `voice` is or belongs to; empty for the district.
[[nodiscard]] std::string scope_of(const Profile& profile, std::string_view voice);

/// Reads and checks a message and gives what a ledger keeps of it and a report counts. `today` is
/// ISO 8601: text is kept from then on for as long as the profile says. Thread-safe, if `related`
/// is.
[[nodiscard]] Result<MessageRecord> record_of(const Engine& engine, const ProjectFiles& project,
                                              const std::string& file, const Metadata& said,
                                              const std::string& today,
                                              const Related& related = {});

/// The claims of records, as other messages are compared with them.
[[nodiscard]] std::vector<KnownClaim> known_claims(const MessageRecord& record);

/// Where the ledger of a profile is: as it says, else beside it.
[[nodiscard]] std::string ledger_address(const ProjectFiles& project);

}  // namespace plainsong
