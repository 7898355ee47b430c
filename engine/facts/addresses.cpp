#include "facts/addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "text/ascii.hpp"
#include "top_level_domains.hpp"

namespace plainsong {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool alnum(char c) { return digit(c) || letter(c); }
bool of_host(char c) { return alnum(c) || c == '-' || c == '.'; }
bool of_local_part(char c) {
  return alnum(c) || std::string_view{"!#$%&'*+/=?^_`{|}~.-"}.find(c) != std::string_view::npos;
}
bool of_path(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && std::string_view{"<>\"`{}|\\^"}.find(c) == std::string_view::npos;
}

/// Names of longer labels, or of more of them, do not exist (RFC 1035 section 2.3.4).
constexpr std::size_t longest_label = 63;
constexpr std::size_t longest_host = 253;

bool labels_are_right(std::string_view host) {
  if (host.empty() || host.size() > longest_host) return false;
  while (!host.empty()) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string_view label = host.substr(0, end);
    if (label.empty() || label.size() > longest_label) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    host.remove_prefix(std::min(end + 1, host.size()));
  }
  return true;
}

bool ends_in_domain(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || !labels_are_right(host)) return false;
  return top_level_domain(ascii_lower(host.substr(dot + 1)));
}

bool is_ipv4(std::string_view host) {
  int parts = 0;
  while (!host.empty()) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string_view part = host.substr(0, end);
    constexpr std::size_t most_digits = 3;
    if (part.empty() || part.size() > most_digits || !std::ranges::all_of(part, digit))
      return false;
    ++parts;
    host.remove_prefix(std::min(end + 1, host.size()));
  }
  return parts == 4;
}

class AddressReader {
 public:
  AddressReader(std::string_view text, std::uint32_t base, std::vector<AddressMention>& addresses)
      : text_{text}, base_{base}, addresses_{addresses} {}

  void read() {
    for (std::size_t i = 0; i < text_.size();) {
      std::size_t next = i;
      while (next < text_.size() && text_[next] != '.' && text_[next] != '@' &&
             text_[next] != ':') {
        ++next;
      }
      if (next == text_.size()) return;
      std::size_t end = 0;
      if (text_[next] == '@') {
        end = mail(next);
      } else if (text_[next] == ':') {
        end = text_.substr(next).starts_with("://") ? with_scheme(next) : 0;
      } else {
        end = host_alone(next);
      }
      i = std::max(end, next + 1);
    }
  }

 private:
  void add(AddressMention::Kind kind, std::size_t start, std::size_t end) {
    done_ = end;
    addresses_.push_back({.span = Span{base_ + static_cast<std::uint32_t>(start),
                                       base_ + static_cast<std::uint32_t>(end)},
                          .kind = kind});
  }

  /// The host from `start` on, without dots at its end.
  [[nodiscard]] std::size_t host_end(std::size_t start) const {
    std::size_t end = start;
    while (end < text_.size() && of_host(text_[end])) ++end;
    while (end > start && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
    return end;
  }

  std::size_t mail(std::size_t at) {
    constexpr std::size_t longest_local_part = 64;
    std::size_t start = at;
    while (start > done_ && at - start < longest_local_part && of_local_part(text_[start - 1])) {
      --start;
    }
    const std::string_view local = text_.substr(start, at - start);
    // Dots part words of it; none begins, ends or follows another (RFC 5321 section 4.1.2).
    const bool dots = local.starts_with('.') || local.ends_with('.') ||
                      local.find("..") != std::string_view::npos;
    while (start < at && !alnum(text_[start]) && text_[start] != '_') ++start;
    if (start == at || dots) return host_end(at + 1);
    if (at + 1 < text_.size() && text_[at + 1] == '[') {  // an address of the internet itself
      const std::size_t close = text_.substr(0, std::min(text_.size(), at + 20)).find(']', at);
      if (close == std::string_view::npos || !is_ipv4(text_.substr(at + 2, close - at - 2)))
        return 0;
      add(AddressMention::Kind::email, start, close + 1);
      return close + 1;
    }
    const std::size_t end = host_end(at + 1);
    const bool goes_on = end < text_.size() && (text_[end] == '_' || text_[end] == '@');
    if (goes_on || !ends_in_domain(text_.substr(at + 1, end - at - 1))) return 0;
    add(AddressMention::Kind::email, start, end);
    return end;
  }

  std::size_t with_scheme(std::size_t colon) {
    std::size_t start = colon;
    while (start > done_ && letter(text_[start - 1])) --start;
    const std::string scheme = ascii_lower(text_.substr(start, colon - start));
    constexpr std::size_t separator = 3;
    const std::size_t host = colon + separator;
    const std::size_t end = host_end(host);
    const std::string_view name = text_.substr(host, end - host);
    if (scheme != "https" && scheme != "http" && scheme != "ftp") {
      return std::max(end, host);  // of an unknown scheme nothing is read
    }
    const bool known = ends_in_domain(name) || name == "localhost" || is_ipv4(name);
    if (!known) return 0;
    const std::size_t last = path_end(end);
    add(AddressMention::Kind::url, start, last);
    return last;
  }

  std::size_t host_alone(std::size_t dot) {
    // The stop of a sentence.
    if (dot + 1 == text_.size() || !alnum(text_[dot + 1])) return 0;
    std::size_t start = dot;
    while (start > done_ && of_host(text_[start - 1])) --start;
    const bool glued = start > 0 && (text_[start - 1] == '@' || text_[start - 1] == '/' ||
                                     text_[start - 1] == '_' || text_[start - 1] == '\\' ||
                                     static_cast<unsigned char>(text_[start - 1]) >= 0x80);
    while (start < dot && !alnum(text_[start])) ++start;
    const std::size_t end = host_end(dot);
    if (glued || start == dot || end <= dot + 1) return 0;
    // What stands before an "@" or a "://" is read there.
    std::size_t behind = end;
    while (behind < text_.size() && behind < end + longest_label && of_local_part(text_[behind])) {
      ++behind;
    }
    const bool goes_on = behind < text_.size() && text_[behind] == '@';
    if (goes_on || (end < text_.size() && text_[end] == '_') ||
        text_.substr(end).starts_with("://"))
      return 0;
    const std::string_view host = text_.substr(start, end - start);
    if (!ends_in_domain(host) || is_time(host) || is_file(host)) return std::max(end, dot + 1);
    const std::size_t last = path_end(end);
    add(AddressMention::Kind::url, start, last);
    return last;
  }

  /// "7.am" is rather a time of day.
  static bool is_time(std::string_view host) {
    const std::size_t dot = host.find('.');
    if (dot == 0 || dot > 2 || !std::ranges::all_of(host.substr(0, dot), digit)) return false;
    const std::string rest = ascii_lower(host.substr(dot + 1));
    const int hour = dot == 1 ? host[0] - '0' : (host[0] - '0') * 10 + (host[1] - '0');
    return (rest == "am" || rest == "pm") && hour >= 1 && hour <= 12;
  }

  /// "notes.md" and "backup.zip" end as domains do, but are files oftener.
  static bool is_file(std::string_view host) {
    if (std::ranges::count(host, '.') != 1) return false;
    const std::string ending = ascii_lower(host.substr(host.rfind('.') + 1));
    return ending == "md" || ending == "zip" || ending == "py" || ending == "sh" || ending == "mov";
  }

  /// Behind the port, the path, the query and the fragment, without the stops of the sentence.
  [[nodiscard]] std::size_t path_end(std::size_t host) const {
    std::size_t end = host;
    if (end < text_.size() && text_[end] == ':' && end + 1 < text_.size() &&
        digit(text_[end + 1])) {
      ++end;
      while (end < text_.size() && digit(text_[end])) ++end;
    }
    if (end == text_.size() || std::string_view{"/?#"}.find(text_[end]) == std::string_view::npos) {
      return end;
    }
    const std::size_t start = end;
    while (end < text_.size() && of_path(text_[end])) ++end;
    const std::string_view path = text_.substr(start, end - start);
    std::size_t size = path.size();
    // A bracket that was not opened in the address closes the one around it.
    std::ptrdiff_t unopened = std::ranges::count(path, ')') - std::ranges::count(path, '(');
    while (size > 1 &&
           (std::string_view{".,;:!?'\"]*"}.find(path[size - 1]) != std::string_view::npos ||
            (path[size - 1] == ')' && unopened > 0) ||
            static_cast<unsigned char>(path[size - 1]) >= 0x80)) {
      if (path[size - 1] == ')') --unopened;
      --size;
    }
    return start + size;
  }

  std::string_view text_;
  std::uint32_t base_;
  std::vector<AddressMention>& addresses_;
  std::size_t done_ = 0;  // what is before it is part of an address
};

}  // namespace

bool top_level_domain(std::string_view name) {
  return std::ranges::binary_search(top_level_domains, name);
}

void find_addresses(std::string_view text, std::uint32_t base,
                    std::vector<AddressMention>& addresses) {
  AddressReader{text, base, addresses}.read();
}

}  // namespace plainsong
