#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/language.hpp"
#include "plainsong/profile.hpp"

namespace plainsong::serve {

/// A language as LanguageTool's clients are told of it.
struct OfferedLanguage {
  std::string name{};       ///< "Spanish (Mexico)"
  std::string code{};       ///< "es"
  std::string long_code{};  ///< "es-MX"
};

/// The languages the district writes in, each with its regions: LibreOffice 7.4 leaves paragraphs
/// alone whose very tag is not there. The profile's own tag of a language stands first.
[[nodiscard]] std::vector<OfferedLanguage> offered_languages(const Profile& profile);

/// "Spanish (Mexico)" for "es-MX"; the tag itself for a language without a name here.
[[nodiscard]] std::string language_name(std::string_view tag);

/// The tag of a language of the profile, as it is usually written, for what a client has sent:
/// "en-US" for "en-us", "en_US", and for "en" and "en-" if that is the profile's. Any region will
/// do. Nothing for a language the district does not write in.
[[nodiscard]] std::optional<std::string> find_language(const Profile& profile,
                                                       std::string_view said);

/// What the words of a text say of its language.
struct DetectedLanguage {
  Language language{};    ///< empty: nothing
  double confidence = 0;  ///< 0 to 1
};
/// Looks at the beginning of `text` for words that only English or only Spanish uses all the time,
/// and for scripts. It is for what the client is told and what the engine falls back to; the engine
/// itself looks at each paragraph with its dictionaries.
[[nodiscard]] DetectedLanguage detect_language(std::string_view text);

}  // namespace plainsong::serve
