#include "rules/comment_order.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void trim(std::string_view& text) {
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
}

/// Takes the word up to white space, ':' or '=' from the front of `text`, and the space behind it.
std::string_view take_word(std::string_view& text) {
  const auto ends = [](char c) { return space(c) || c == ':' || c == '='; };
  const std::string_view word =
      text.substr(0, static_cast<std::size_t>(std::ranges::find_if(text, ends) - text.begin()));
  text.remove_prefix(word.size());
  trim(text);
  return word;
}

/// Takes ": REASON", which must be all there is left.
bool take_reason(std::string_view& text, CommentOrder& order) {
  if (text.empty()) return true;
  if (text.front() != ':') return false;
  order.reason = utf8::folded(text.substr(1));
  text = {};
  return true;
}

std::optional<CommentOrder::Kind> switch_of(std::string_view word) {
  if (word == "off") return CommentOrder::Kind::off;
  if (word == "on") return CommentOrder::Kind::on;
  return std::nullopt;
}

std::optional<CommentOrder> order_in(std::string_view text) {
  CommentOrder order;
  const std::string_view first = take_word(text);
  if (first == "ignore-next") {
    order.kind = CommentOrder::Kind::ignore_next;
    if (!text.empty() && text.front() != ':') order.rule = take_word(text);
    return take_reason(text, order) ? std::optional{order} : std::nullopt;
  }
  if (text.empty() || text.front() != '=') {
    const auto kind = switch_of(first);
    if (!kind || !take_reason(text, order)) return std::nullopt;
    order.kind = *kind;
    return order;
  }
  text.remove_prefix(1);
  trim(text);
  const auto kind = switch_of(take_word(text));
  if (first.empty() || !kind || !take_reason(text, order)) return std::nullopt;
  order.kind = *kind;
  order.rule = first;
  return order;
}

}  // namespace

std::optional<Result<CommentOrder>> parse_comment_order(std::string_view comment) {
  trim(comment);
  constexpr std::string_view name = "plainsong";
  if (!comment.starts_with(name)) return std::nullopt;
  std::string_view rest = comment.substr(name.size());
  if (rest.empty() || !space(rest.front())) return std::nullopt;
  trim(rest);
  if (auto order = order_in(rest)) return *std::move(order);
  constexpr std::size_t longest = 60;
  std::string shown = utf8::folded(comment.substr(0, longest));
  shown.resize(utf8::valid_prefix(shown));
  return unexpected{Error{
      ErrorKind::invalid_config,
      {},
      "the comment “" + shown +
          "” is not understood; write “plainsong off”, “plainsong on”, “plainsong RULE = off” or "
          "“plainsong ignore-next: REASON”"}};
}

}  // namespace plainsong
