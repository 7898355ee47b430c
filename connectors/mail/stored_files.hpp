#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {

// The folders and files of a hold store.
inline constexpr std::string_view held_folder = "held";
inline constexpr std::string_view outbox_folder = "outbox";
inline constexpr std::string_view tmp_folder = "tmp";
inline constexpr std::string_view message_file = "message.eml";
inline constexpr std::string_view original_file = "message.original.eml";
inline constexpr std::string_view envelope_file = "envelope.json";
inline constexpr std::string_view findings_file = "findings.jsonl";

/// The name under which the index keeps how far the audit log has come: "ENTRIES HASH".
inline constexpr std::string_view audit_value = "audit";

/// True for an id that is the name of a folder here and leads nowhere else.
[[nodiscard]] bool is_stored_id(std::string_view id);
/// The ids that have a folder in `folder`, sorted.
[[nodiscard]] std::vector<std::string> ids_in(const std::string& folder);
[[nodiscard]] std::string file_in(const std::string& folder, std::string_view file);

}  // namespace plainsong::mail
