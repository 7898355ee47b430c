#include "claims/directory.hpp"

#include "text/ascii.hpp"

namespace plainsong {

std::string plain_phone(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if (c >= '0' && c <= '9') digits += c;
  }
  constexpr std::size_t with_country = 11;
  if (digits.size() == with_country && digits[0] == '1') digits.erase(0, 1);
  return digits;
}

std::string plain_url(std::string_view written) {
  std::string url = ascii_lower(written);
  if (const std::size_t scheme = url.find("://"); scheme != std::string::npos) {
    url.erase(0, scheme + 3);
  }
  if (url.starts_with("www.")) url.erase(0, 4);
  url.resize(std::min(url.find_first_of("?#"), url.size()));
  while (url.ends_with('/')) url.pop_back();
  return url;
}

std::vector<DirectoryEntry> directory_of(const Profile& profile, const Canon& canon) {
  std::vector<DirectoryEntry> entries;
  const auto add = [&](std::string_view kind, const std::string& written, DirectoryEntry entry) {
    if (written.empty()) return;
    entry.written = written;
    if (kind == "phone") {
      entry.kind = DirectoryEntry::Kind::phone;
      entry.plain = plain_phone(written);
    } else if (kind == "email") {
      entry.kind = DirectoryEntry::Kind::email;
      entry.plain = ascii_lower(written);
    } else if (kind == "url") {
      entry.kind = DirectoryEntry::Kind::url;
      entry.plain = plain_url(written);
    } else {
      return;
    }
    entries.push_back(std::move(entry));
  };
  for (const Voice& voice : profile.voices) {
    for (const auto& [kind, written] : voice.contacts) {
      add(kind, written, {.voice = voice.id, .ref = voice.id, .name = voice.name});
    }
  }
  for (std::uint32_t f = 0; f < canon.facts.size(); ++f) {
    const CanonFact& fact = canon.facts[f];
    const auto names = wordings_in(fact.names, english);
    const std::string name = names.empty() ? fact.id : names[0];
    add(fact.type, fact.value.text, {.ref = fact.id, .name = name, .fact = f});
    if (fact.type != "event") continue;
    for (const YamlNode& field : fact.value.children) {
      if (field.key != "contact") continue;
      const bool mail = field.text.find('@') != std::string::npos;
      const std::string digits = plain_phone(field.text);
      constexpr std::size_t phone_digits = 10;
      const std::string_view kind = mail                            ? "email"
                                    : digits.size() == phone_digits ? "phone"
                                                                    : "url";
      add(kind, field.text, {.ref = fact.id, .name = name, .fact = f});
    }
  }
  return entries;
}

}  // namespace plainsong
