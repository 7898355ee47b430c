#include "readers/html/reply_elements.hpp"

#include <algorithm>
#include <array>

namespace plainsong::html {
namespace {

struct Known {
  std::string_view word;  // of a class or id, without a prefix that Outlook adds
  ReplyElement meaning;
};

constexpr std::array known{
    Known{"gmail_quote", {Region::quoted_reply, false, true}},
    Known{"gmail_signature", {Region::signature}},
    Known{"yahoo_quoted", {Region::quoted_reply, false, true}},
    Known{"protonmail_quote", {Region::quoted_reply, false, true}},
    Known{"protonmail_signature_block", {Region::signature}},
    Known{"moz-cite-prefix", {Region::quoted_reply}},
    Known{"moz-forward-container", {Region::forwarded}},
    Known{"moz-signature", {Region::signature}},
    Known{"divRplyFwdMsg", {Region::quoted_reply, true, true}},
    Known{"appendonsend", {Region::quoted_reply, true, true}},
    Known{"OLK_SRC_BODY_SECTION", {Region::quoted_reply, true, true}},
    Known{"ms-outlook-mobile-signature", {Region::signature}},
    Known{"Signature", {Region::signature}},
    Known{"AppleMailSignature", {Region::signature}},
};

ReplyElement by_words(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t\r\n"), words.size());
    std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    // Outlook on the web puts "x_" before the names of the messages it quotes.
    while (word.starts_with("x_")) word.remove_prefix(2);
    const auto found = std::ranges::find(known, word, &Known::word);
    if (found != known.end()) return found->meaning;
  }
  return {};
}

}  // namespace

ReplyElement reply_element(const Token& start_tag) {
  const Attributes& a = start_tag.attributes;
  if (start_tag.element.tag == Tag::blockquote && equals_ignoring_case(a.type, "cite")) {
    return {.region = Region::quoted_reply, .ask_first_line = true};
  }
  if (a.smartmail == "gmail_signature") return {.region = Region::signature};
  if (!a.class_names.empty()) {
    const ReplyElement found = by_words(a.class_names);
    if (found.region) return found;
  }
  return a.id.empty() ? ReplyElement{} : by_words(a.id);
}

}  // namespace plainsong::html
