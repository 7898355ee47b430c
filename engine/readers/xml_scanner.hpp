#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// The name of an element or attribute as one number, so that a switch can tell names apart. The
/// prefix is ours, whatever the file calls it: see the table in xml_scanner.cpp. Names without a
/// namespace have no prefix. Two names that share a number by ill luck only get read alike.
[[nodiscard]] constexpr std::uint64_t xml_name(std::string_view name,
                                               std::uint64_t seed = 0xCBF29CE484222325U) {
  for (const char c : name) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return seed;  // FNV-1a
}

/// Goes through XML (1.0, with namespaces) one tag or text at a time and says where in the bytes
/// each stands. It keeps nothing of what it has passed but the open elements, so memory is bounded
/// and time linear whatever the bytes are: XML that a tree would need gigabytes for costs nothing.
/// Comments and processing instructions are passed over. Entities are never declared: a document
/// type with declarations of its own is refused. Borrows the bytes, in UTF-8, for its lifetime.
class XmlScanner {
 public:
  enum class Event : std::uint8_t { start, end, text, finished, failed };

  explicit XmlScanner(std::string_view xml);

  /// The next event; an empty element gives a start and an end. After finished or failed, the same
  /// again.
  [[nodiscard]] Event next();
  /// Goes past the end of the element that has just started, without an event for what is in it.
  void skip();

  /// Of the element that has just started or ended.
  [[nodiscard]] std::uint64_t name() const { return name_; }
  /// The bytes of the tag or text.
  [[nodiscard]] Span span() const { return span_; }
  /// How many elements are open; one that has just started counts, one that has just ended not.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

  /// The value of an attribute of the element that has just started, decoded; empty without one.
  [[nodiscard]] std::string attribute(std::uint64_t name) const;
  [[nodiscard]] bool has_attribute(std::uint64_t name) const;

  /// The text of the event, decoded: `sink(utf8, bytes)` is called for each stretch, with equal
  /// sizes where the bytes are the text, unequal for a reference.
  template <class Sink>
  void text(Sink sink) const {
    decode(xml_, span_, literal_, sink);
  }
  /// The same for the text without the white space at its ends.
  template <class Sink>
  void trimmed_text(Sink sink) const {
    decode(xml_, trimmed(span_), literal_, sink);
  }

  /// Why the scan failed.
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  struct Attribute {
    std::string_view name;  // as written, with its prefix
    Span value;             // without the quotes
  };
  struct Binding {
    std::string_view prefix;
    std::uint64_t seed;
  };
  struct Open {
    std::string_view name;  // as written
    std::uint64_t number;
    std::uint32_t bindings;  // how many there were outside
  };

  Event start_tag();
  Event end_tag();
  Event close(std::uint32_t from);
  Event fail(ErrorKind kind, std::string message);
  Event damaged();
  bool pass_markup();
  bool pass_until(std::string_view end, std::size_t from);
  bool read_attributes(std::size_t& at, bool& empty);
  bool bind_prefixes();
  [[nodiscard]] std::uint64_t seed_of(std::string_view prefix) const;
  [[nodiscard]] std::uint64_t number_of(std::string_view name, bool attribute) const;

  [[nodiscard]] Span trimmed(Span bytes) const;

  template <class Sink>
  static void decode(std::string_view xml, Span bytes, bool literal, Sink& sink);
  static std::size_t reference(std::string_view text, std::string& utf8);

  std::string_view xml_;
  std::size_t at_ = 0;
  Span span_{};
  std::uint64_t name_ = 0;
  bool literal_ = false;      // the text is a CDATA section
  bool end_pending_ = false;  // of an empty element
  bool has_root_ = false;
  bool stopped_ = false;
  Event last_ = Event::finished;
  std::vector<Attribute> attributes_;
  std::vector<Open> open_;
  std::vector<Binding> bindings_;
  Error error_;
};

template <class Sink>
void XmlScanner::decode(std::string_view xml, Span bytes, bool literal, Sink& sink) {
  std::uint32_t done = bytes.start();
  const auto plain = [&](std::uint32_t end) {
    if (end > done) sink(xml.substr(done, end - done), Span{done, end});
    done = end;
  };
  while (!literal && done < bytes.end()) {
    const std::size_t found = bytes.of(xml).find('&', done - bytes.start());
    if (found == std::string_view::npos) break;
    const auto at = bytes.start() + static_cast<std::uint32_t>(found);
    plain(at);
    std::string utf8;
    const auto size = static_cast<std::uint32_t>(
        reference(xml.substr(at, std::min<std::size_t>(bytes.end() - at, 16)), utf8));
    sink(std::string_view{utf8}, Span{at, at + size});
    done = at + size;
  }
  plain(bytes.end());
}

}  // namespace plainsong
