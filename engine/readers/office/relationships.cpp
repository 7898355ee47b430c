#include "readers/office/relationships.hpp"

#include <algorithm>
#include <utility>

#include "readers/xml_scanner.hpp"

namespace plainsong::office {

Result<Relationships> read_relationships(std::string_view xml) {
  using Event = XmlScanner::Event;
  Relationships result;
  XmlScanner scanner{xml};
  while (true) {
    const Event event = scanner.next();
    if (event == Event::failed) return unexpected{scanner.error()};
    if (event == Event::finished) return result;
    if (event != Event::start || scanner.name() != xml_name("rel:Relationship")) continue;
    const std::string type = scanner.attribute(xml_name("Type"));
    Relationship relationship{.type = type.substr(type.rfind('/') + 1),
                              .target = scanner.attribute(xml_name("Target")),
                              .external = scanner.attribute(xml_name("TargetMode")) == "External"};
    constexpr std::size_t most = 100'000;
    if (result.size() >= most) {
      return unexpected{Error{ErrorKind::too_large, {}, "the document holds too many links"}};
    }
    result.insert_or_assign(scanner.attribute(xml_name("Id")), std::move(relationship));
  }
}

std::string relationships_part(std::string_view part) {
  const std::size_t name = part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/') + 1;
  return std::string{part.substr(0, name)} + "_rels/" + std::string{part.substr(name)} + ".rels";
}

std::string related_part(const Relationships& relationships, std::string_view part,
                         std::string_view type) {
  const auto found = std::ranges::find_if(relationships, [&](const auto& entry) {
    return entry.second.type == type && !entry.second.external;
  });
  return found == relationships.end() ? std::string{} : resolve_part(part, found->second.target);
}

std::string resolve_part(std::string_view base, std::string_view target) {
  std::string path;
  if (!target.starts_with('/') && base.rfind('/') != std::string_view::npos) {
    path = base.substr(0, base.rfind('/'));
  }
  while (!target.empty()) {
    const std::size_t slash = std::min(target.find('/'), target.size());
    const std::string_view step = target.substr(0, slash);
    target.remove_prefix(std::min(slash + 1, target.size()));
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
      continue;
    }
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

}  // namespace plainsong::office
