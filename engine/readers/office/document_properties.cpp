#include "readers/office/document_properties.hpp"

#include <string>
#include <utility>

#include "readers/office/story.hpp"
#include "readers/xml_scanner.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

std::string text_of(XmlScanner& scanner) {
  std::string result;
  constexpr std::size_t longest = 1000;
  Event event = scanner.next();
  for (; event == Event::text; event = scanner.next()) {
    scanner.text([&](std::string_view utf8, Span) {
      if (result.size() < longest) result += utf8.substr(0, longest);
    });
  }
  if (event == Event::start) scanner.skip();
  return one_line(result);
}

/// "2026-09-08" of "2026-09-08T09:00:00Z"; empty if it does not begin with a date.
std::string day_of(std::string_view time) {
  constexpr std::string_view pattern = "dddd-dd-dd";
  if (time.size() < pattern.size()) return {};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool digit = time[i] >= '0' && time[i] <= '9';
    if (pattern[i] == 'd' ? !digit : time[i] != '-') return {};
  }
  return std::string{time.substr(0, pattern.size())};
}

}  // namespace

Result<void> read_properties(std::string_view xml, Metadata& metadata) {
  XmlScanner scanner{xml};
  std::string created;
  std::string changed;
  while (true) {
    const Event event = scanner.next();
    if (event == Event::failed) return unexpected{scanner.error()};
    if (event == Event::finished) break;
    if (event != Event::start) continue;
    switch (scanner.name()) {
      case xml_name("dc:title"): metadata.title = text_of(scanner); break;
      case xml_name("dcterms:created"):
      case xml_name("meta:creation-date"): created = day_of(text_of(scanner)); break;
      case xml_name("dcterms:modified"):
      case xml_name("dc:date"): changed = day_of(text_of(scanner)); break;
      case xml_name("dc:language"): {
        std::string language = text_of(scanner);
        if (Language{language}.known()) metadata.languages = {std::move(language)};
        break;
      }
      // A document in one file: its comments and changes have dates too.
      case xml_name("office:styles"):
      case xml_name("office:automatic-styles"):
      case xml_name("office:master-styles"):
      case xml_name("office:body"): scanner.skip(); break;
      default: break;
    }
  }
  metadata.date = changed.empty() ? std::move(created) : std::move(changed);
  return {};
}

}  // namespace plainsong::office
