#include "match/regex_choice.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

namespace plainsong {
namespace {

using Parts = std::vector<RegexNode>;

/// The parts that stand one after the other in an alternative.
Parts parts_of(const RegexNode& alternative) {
  if (alternative.kind == RegexKind::nothing) return {};
  if (alternative.kind != RegexKind::sequence) return {alternative};
  return alternative.children;
}

bool begins_with_character(const RegexNode& alternative) {
  const bool more = alternative.kind == RegexKind::sequence && !alternative.children.empty();
  return (more ? alternative.children[0] : alternative).kind == RegexKind::character;
}

RegexNode as_node(Parts parts) {
  if (parts.size() == 1) return std::move(parts[0]);
  RegexNode node;
  if (parts.empty()) return node;
  node.kind = RegexKind::sequence;
  node.children = std::move(parts);
  return node;
}

bool same_character(const RegexNode& a, const RegexNode& b) {
  return a.kind == RegexKind::character && b.kind == RegexKind::character &&
         a.ignore_case == b.ignore_case &&
         (a.ignore_case ? without_case(a.character) == without_case(b.character)
                        : a.character == b.character);
}

/// How many of the first parts of all are the same characters.
std::size_t shared_beginning(const std::vector<Parts>& all) {
  std::size_t shared = 0;
  const auto has = [&](const Parts& parts) {
    return shared < parts.size() && same_character(parts[shared], all[0][shared]);
  };
  while (shared < all[0].size() && std::ranges::all_of(all, has)) ++shared;
  return shared;
}

/// Alternatives whose first characters are equal but for case: one, or as they are.
void merge_group(std::vector<RegexNode> group, std::vector<RegexNode>& merged) {
  std::vector<Parts> all;
  for (const RegexNode& alternative : group) all.push_back(parts_of(alternative));
  const auto shared = static_cast<std::ptrdiff_t>(shared_beginning(all));
  if (group.size() == 1 || shared == 0) {
    std::ranges::move(group, std::back_inserter(merged));
    return;
  }
  RegexNode choice;
  choice.kind = RegexKind::choice;
  Parts parts{all[0].begin(), all[0].begin() + shared};
  for (Parts& rest : all) {
    rest.erase(rest.begin(), rest.begin() + shared);
    choice.children.push_back(as_node(std::move(rest)));
  }
  parts.push_back(std::move(choice));
  merged.push_back(as_node(std::move(parts)));
}

/// Alternatives that all begin with a character. No two that begin with different ones fit at the
/// same place, so that only the order within a group says anything.
void merge_run(std::span<const RegexNode> run, std::vector<RegexNode>& merged) {
  std::vector<std::vector<RegexNode>> groups;
  std::unordered_map<char32_t, std::size_t> group_of;
  for (const RegexNode& alternative : run) {
    const RegexNode& first =
        alternative.kind == RegexKind::sequence ? alternative.children[0] : alternative;
    const auto [found, added] = group_of.try_emplace(without_case(first.character), groups.size());
    if (added) groups.emplace_back();
    groups[found->second].push_back(alternative);
  }
  for (std::vector<RegexNode>& group : groups) merge_group(std::move(group), merged);
}

}  // namespace

std::vector<RegexNode> merge_beginnings(const std::vector<RegexNode>& alternatives) {
  std::vector<RegexNode> merged;
  for (std::size_t i = 0; i < alternatives.size();) {
    std::size_t last = i;
    while (last < alternatives.size() && begins_with_character(alternatives[last])) ++last;
    if (last > i) {
      merge_run(std::span{alternatives}.subspan(i, last - i), merged);
    } else {
      merged.push_back(alternatives[last++]);
    }
    i = last;
  }
  if (merged.size() == alternatives.size()) merged.clear();
  return merged;
}

}  // namespace plainsong
