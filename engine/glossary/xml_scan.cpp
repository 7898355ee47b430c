#include "glossary/xml_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace plainsong {
namespace {

constexpr std::string_view white_space = " \t\r\n";

class Scanner {
 public:
  Scanner(std::string_view text, const XmlScanLimits& limits) : text_{text}, limits_{limits} {}

  std::optional<XmlFault> run() {
    while (at_ < text_.size() && !fault_) step();
    if (fault_) return std::move(fault_);
    if (!open_.empty()) {
      fail(text_.size(),
           fmt::format("the file ends before </{}> closes the element", open_.back()));
    } else if (elements_ == 0) {
      fail(0, "there is no XML element");
    }
    return std::move(fault_);
  }

 private:
  void fail(std::size_t offset, std::string message, bool too_large = false) {
    if (!fault_) fault_ = XmlFault{offset, std::move(message), too_large};
  }

  [[nodiscard]] bool here(std::string_view prefix) const {
    return text_.substr(at_).starts_with(prefix);
  }

  void step() {
    const char c = text_[at_];
    if (c == '&') {
      at_ = reference(at_);
    } else if (c != '<') {
      character(at_);
      if (open_.empty() && white_space.find(c) == std::string_view::npos) {
        fail(at_, "there is text outside the root element");
      }
      ++at_;
    } else if (here("<!--")) {
      skip("-->", "a comment is not closed");
    } else if (here("<![CDATA[")) {
      skip("]]>", "a CDATA section is not closed");
    } else if (here("<?")) {
      skip("?>", "a processing instruction is not closed");
    } else if (here("<!DOCTYPE")) {
      document_type();
    } else if (here("</")) {
      end_tag();
    } else {
      start_tag();
    }
  }

  void character(std::size_t offset) {
    const char c = text_[offset];
    if (static_cast<unsigned char>(c) < 0x20 && white_space.find(c) == std::string_view::npos) {
      fail(offset, fmt::format("XML does not allow the character U+{:04X}; delete it",
                               static_cast<unsigned>(c)));
    }
  }

  void skip(std::string_view end, const char* otherwise) {
    const std::size_t found = text_.find(end, at_ + 2);
    if (found == std::string_view::npos) {
      fail(at_, otherwise);
      return;
    }
    for (std::size_t i = at_; i < found; ++i) character(i);
    at_ = found + end.size();
  }

  /// Nothing may be defined in the document type: entities are how a small file becomes a large
  /// one, and how a file asks for others.
  void document_type() {
    const std::size_t start = at_;
    if (elements_ > 0) return fail(start, "the document type stands after the first element");
    char quote = 0;
    bool subset = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      character(at_);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (here("<!--")) {
        skip("-->", "a comment is not closed");
        if (fault_) return;
        --at_;
      } else if (here("<!ENTITY")) {
        return fail(at_, "the file defines entities, which are not read; write the text itself");
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        subset = true;
      } else if (c == ']') {
        subset = false;
      } else if (c == '>' && !subset) {
        ++at_;
        return;
      }
    }
    fail(start, "the document type is not closed");
  }

  /// The offset behind the reference at `offset`.
  std::size_t reference(std::size_t offset) {
    const std::size_t end = text_.substr(offset, 64).find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view{} : text_.substr(offset + 1, end - 1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_hex = [&](char c) {
      return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    };
    constexpr std::array known{"amp", "lt", "gt", "quot", "apos"};
    bool good = std::ranges::find(known, name) != known.end();
    if (name.size() > 2 && name.starts_with("#x")) {
      good = std::ranges::all_of(name.substr(2), is_hex) && code_point(name.substr(2), 16);
    } else if (name.size() > 1 && name.starts_with("#")) {
      good = std::ranges::all_of(name.substr(1), is_digit) && code_point(name.substr(1), 10);
    }
    if (good) return offset + end + 1;
    const bool named =
        !name.empty() && name.find_first_of(" \t\r\n<&\"'") == std::string_view::npos;
    fail(offset, named ? fmt::format("XML does not know &{};; write the character itself", name)
                       : std::string{"write the sign & as &amp;"});
    return offset + 1;
  }

  /// True if the digits name a character that XML allows (production 2).
  static bool code_point(std::string_view digits, unsigned base) {
    std::uint32_t value = 0;
    for (const char c : digits) {
      value = value * base + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      if (value > 0x10FFFF) return false;
    }
    if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
    return (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
  }

  [[nodiscard]] std::string_view name_at(std::size_t offset) const {
    const std::string_view rest = text_.substr(offset);
    return rest.substr(0, std::min(rest.find_first_of(" \t\r\n/><=\"'&"), rest.size()));
  }

  void start_tag() {
    const std::size_t start = at_;
    const std::string_view name = name_at(at_ + 1);
    const char first = name.empty() ? '-' : name.front();
    if (first == '-' || first == '.' || first == '!' || (first >= '0' && first <= '9')) {
      return fail(start, "write the sign < as &lt;");
    }
    if (open_.empty() && elements_ > 0) return fail(start, "there is a second root element");
    if (++elements_ > limits_.elements) {
      return fail(start, fmt::format("there are more than {} elements", limits_.elements), true);
    }
    char quote = 0;
    for (at_ += 1 + name.size(); at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      character(at_);
      if (c == '<') return fail(start, fmt::format("the tag <{}> is not closed", name));
      if (c == '&') {
        at_ = reference(at_) - 1;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        break;
      }
      if (fault_) return;
    }
    if (at_ == text_.size()) return fail(start, fmt::format("the tag <{}> is not closed", name));
    if (text_[at_ - 1] != '/') open_.push_back(name);
    ++at_;
    if (open_.size() > limits_.nesting) {
      fail(start, fmt::format("elements are nested more than {} deep", limits_.nesting), true);
    }
  }

  void end_tag() {
    const std::string_view name = name_at(at_ + 2);
    if (open_.empty()) return fail(at_, fmt::format("</{}> closes nothing", name));
    if (open_.back() != name) {
      return fail(at_, fmt::format("</{}> stands where </{}> is expected", name, open_.back()));
    }
    const std::size_t end = text_.find_first_not_of(white_space, at_ + 2 + name.size());
    if (end == std::string_view::npos || text_[end] != '>') {
      return fail(at_, fmt::format("the tag </{}> is not closed", name));
    }
    open_.pop_back();
    at_ = end + 1;
  }

  std::string_view text_;
  XmlScanLimits limits_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::vector<std::string_view> open_;
  std::optional<XmlFault> fault_;
};

}  // namespace

std::optional<XmlFault> find_xml_fault(std::string_view text, const XmlScanLimits& limits) {
  return Scanner{text, limits}.run();
}

}  // namespace plainsong
