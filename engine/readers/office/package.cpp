#include "readers/office/package.hpp"

#include <algorithm>

#include "readers/charset.hpp"
#include "text/ascii.hpp"

namespace plainsong::office {

Package::Package(Archive archive, const ReadLimits& limits)
    : archive_{std::move(archive)},
      part_bytes_{limits.xml_bytes},
      bytes_left_{limits.xml_bytes * 4} {
  const auto& entries = archive_.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].name.empty()) entries_.emplace(ascii_lower(entries[i].name), i);
  }
}

Result<Package> Package::open(std::string_view bytes, const ReadTools& tools,
                              const ReadLimits& limits) {
  Result<Archive> archive = Archive::open(bytes, tools);
  if (!archive) return unexpected{std::move(archive).error()};
  return Package{std::move(*archive), limits};
}

std::optional<std::size_t> Package::find(std::string_view name) const {
  const auto found = entries_.find(ascii_lower(name));
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

Result<std::string> Package::read(std::string_view name) {
  const auto failed = [&](Error error) {
    error.where = name;
    return unexpected{std::move(error)};
  };
  const auto entry = find(name);
  if (!entry) {
    return failed({ErrorKind::unreadable,
                   {},
                   "the document lacks this part; it is damaged or was not made by an office "
                   "program"});
  }
  if (archive_.entries()[*entry].encrypted) {
    return failed({ErrorKind::unreadable,
                   {},
                   "the document is protected by a password; save it without one"});
  }
  if (bytes_left_ < part_bytes_ && archive_.entries()[*entry].size > bytes_left_) {
    return failed({ErrorKind::too_large,
                   {},
                   "the parts of this document together are larger than " +
                       std::to_string(part_bytes_ * 4 >> 20U) +
                       " MB when unpacked, the most Plainsong reads"});
  }
  Result<std::string> xml = archive_.extract(*entry, std::min(part_bytes_, bytes_left_));
  if (!xml) return failed(std::move(xml).error());
  bytes_left_ -= xml->size();
  if (xml->starts_with("\xFF\xFE") || xml->starts_with("\xFE\xFF")) {
    const DecodedText decoded = decode_text(*xml, {});
    return std::string{decoded.text(*xml)};
  }
  return xml;
}

}  // namespace plainsong::office
