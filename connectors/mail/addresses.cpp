#include <algorithm>
#include <utility>

#include "mail/message.hpp"

namespace plainsong::mail {
namespace {

/// True if there is an '@' behind something, and not within quotation marks.
bool is_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && text.find('"', at) == std::string_view::npos;
}

/// Takes the addresses out of a list of mailboxes and groups (RFC 5322 section 3.4).
class AddressReader {
 public:
  explicit AddressReader(std::string_view value) : value_{value} {}

  std::vector<std::string> read() {
    for (; at_ < value_.size(); ++at_) take(value_[at_]);
    end_address();
    return std::move(found_);
  }

 private:
  void take(char c) {
    switch (c) {
      case '"': take_quoted(); return;
      case '(': pass_comment(); return;
      case '<':
        plain_.clear();  // what was read is a name
        in_brackets_ = true;
        return;
      case '>':
      case ',':
      case ';': end_address(); return;
      case ':':
        // The name of a group, or the route of an old address; not a part of "[IPv6:...]".
        if (at_sign_) {
          plain_ += c;
        } else {
          plain_.clear();
        }
        return;
      default:
        if (done_ && !in_brackets_) return;
        if (std::string_view{" \t\r\n"}.find(c) != std::string_view::npos) return;
        at_sign_ = !plain_.empty() && (at_sign_ || c == '@');
        plain_ += c;
    }
  }

  /// A name, or the local part of an address.
  void take_quoted() {
    const std::size_t start = at_;
    for (++at_; at_ < value_.size() && value_[at_] != '"'; ++at_) {
      if (value_[at_] == '\\') ++at_;
    }
    if (at_ >= value_.size()) {
      plain_.clear();  // without its end it says nothing
    } else if (!done_) {
      plain_ += value_.substr(start, at_ + 1 - start);
    }
  }

  void pass_comment() {
    std::size_t depth = 1;
    for (++at_; at_ < value_.size(); ++at_) {
      if (value_[at_] == '\\') {
        ++at_;
      } else if (value_[at_] == '(') {
        ++depth;
      } else if (value_[at_] == ')' && --depth == 0) {
        return;
      }
    }
  }

  void end_address() {
    // Behind an address in brackets, up to the next comma, stands nothing that counts.
    if (is_address(plain_) && !done_) found_.push_back(plain_);
    done_ = in_brackets_ && at_ < value_.size() && value_[at_] == '>';
    in_brackets_ = false;
    plain_.clear();
  }

  std::string_view value_;
  std::size_t at_ = 0;
  std::string plain_;
  bool at_sign_ = false;  // behind something in `plain_`
  std::vector<std::string> found_;
  bool in_brackets_ = false;
  bool done_ = false;  // with this mailbox
};

}  // namespace

std::vector<std::string> addresses_in(std::string_view value) {
  return AddressReader{value}.read();
}

}  // namespace plainsong::mail
