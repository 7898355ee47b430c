#include "match/scope.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace plainsong {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_list(const Block& block) { return block.kind == BlockKind::list_item; }

/// Whether `block` is what a condition names; nothing for a word that is no kind of block.
std::optional<bool> is(const Block& block, std::string_view what) {
  if (what == "text") return block.kind != BlockKind::code;
  if (what == "paragraph") return block.kind == BlockKind::paragraph;
  if (what == "heading") return block.kind == BlockKind::heading;
  if (what.starts_with("heading.h") && what.size() == 10 && what[9] >= '1' && what[9] <= '6') {
    return block.kind == BlockKind::heading && block.level == what[9] - '0';
  }
  if (what == "list") return is_list(block);
  if (what == "blockquote") return block.kind == BlockKind::quotation;
  if (what == "table") {
    return block.kind == BlockKind::table_header || block.kind == BlockKind::table_cell;
  }
  if (what == "table.header") return block.kind == BlockKind::table_header;
  if (what == "table.cell") return block.kind == BlockKind::table_cell;
  if (what == "table.caption" || what == "figure.caption") {
    return block.kind == BlockKind::caption;
  }
  if (what == "subject") return block.kind == BlockKind::subject;
  return std::nullopt;
}

struct UnitName {
  std::string_view name;
  ScopeUnit unit;
  MarkKind mark = MarkKind::link;
};
constexpr std::array unit_names{
    UnitName{"sentence", ScopeUnit::sentence},
    UnitName{"summary", ScopeUnit::summary},
    UnitName{"raw", ScopeUnit::raw},
    UnitName{"alt", ScopeUnit::alt_text},
    UnitName{"link", ScopeUnit::marked, MarkKind::link},
    UnitName{"strong", ScopeUnit::marked, MarkKind::strong},
    UnitName{"emphasis", ScopeUnit::marked, MarkKind::emphasis},
    UnitName{"code", ScopeUnit::marked, MarkKind::code},
    UnitName{"comment", ScopeUnit::comment},
    UnitName{"text.comment", ScopeUnit::comment},
    UnitName{"text.comment.line", ScopeUnit::comment},
    UnitName{"text.comment.block", ScopeUnit::comment},
    UnitName{"attr", ScopeUnit::attribute},
};

bool add_condition(std::string_view word, Selector& selector) {
  const bool negated = word.starts_with('~');
  if (negated) word = trimmed(word.substr(1));
  if (!negated) {
    for (const UnitName& unit : unit_names) {
      if (unit.name != word) continue;
      selector.unit = unit.unit;
      selector.mark = unit.mark;
      return true;
    }
    for (const auto& [start, unit] :
         {std::pair<std::string_view, ScopeUnit>{"text.frontmatter", ScopeUnit::front_matter},
          std::pair<std::string_view, ScopeUnit>{"text.attr", ScopeUnit::attribute}}) {
      if (!word.starts_with(start)) continue;
      selector.unit = unit;
      word.remove_prefix(start.size());
      if (word.starts_with('.')) selector.name = word.substr(1);
      return true;
    }
  }
  selector.conditions.push_back({std::string{word}, negated});
  return negated || is(Block{}, word).has_value();
}

}  // namespace

Scope::Scope() : selectors_{Selector{}} {}

Result<Scope> Scope::parse(std::span<const std::string> selectors) {
  Scope scope;
  if (selectors.empty()) return scope;
  scope.selectors_.clear();
  for (const std::string& text : selectors) {
    Selector selector;
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('&'), rest.size());
      const std::string_view word = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!add_condition(word, selector)) {
        return unexpected{Error{ErrorKind::invalid_config,
                                {},
                                "\"" + std::string{word} +
                                    "\" is no scope; write one like \"heading\", \"sentence\" or "
                                    "\"list\""}};
      }
    }
    scope.selectors_.push_back(std::move(selector));
  }
  return scope;
}

bool Scope::holds(const Selector& selector, const Block& block) {
  if (block.kind == BlockKind::code) return false;
  if (block.region == Region::alt_text) return false;
  return std::ranges::all_of(selector.conditions, [&](const Selector::Condition& condition) {
    return is(block, condition.what).value_or(false) != condition.negated;
  });
}

bool Scope::reads(const Block& block, ScopeUnit unit) const {
  return std::ranges::any_of(selectors_, [&](const Selector& selector) {
    return selector.unit == unit && holds(selector, block);
  });
}

}  // namespace plainsong
