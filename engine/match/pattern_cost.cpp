#include "match/pattern_cost.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "match/pattern_index.hpp"
#include "match/regex_expansion.hpp"

namespace plainsong {
namespace {

constexpr std::uint32_t far = 64;  // bytes from where a match begins to what finds it

/// "“order”", "“order” or “account”", "one of 12 words".
std::string anchors_named(const PatternPlan& plan) {
  const bool words = std::ranges::all_of(plan.anchors, &PatternAnchor::whole_word);
  if (plan.anchors.size() > 2) {
    return fmt::format("one of {} {}", plan.anchors.size(), words ? "words" : "groups of letters");
  }
  std::string named;
  for (const PatternAnchor& anchor : plan.anchors) {
    const std::string text = "“" + anchor.text + "”";
    if (!named.empty()) named += " or ";
    named += anchor.whole_word ? text : "the letters " + text;
  }
  return named;
}

void describe(const PatternPlan& plan, bool sentences, BranchCost& cost) {
  const std::string unit = sentences ? "sentence" : "paragraph";
  switch (plan.kind) {
    case PatternClass::finite:
      cost.kind = PatternCost::finite;
      cost.reason = "a list of phrases, found by " + anchors_named(plan);
      return;
    case PatternClass::word:
    case PatternClass::trigger: {
      cost.kind = plan.kind == PatternClass::word ? PatternCost::word : PatternCost::trigger;
      const bool whole = std::ranges::any_of(plan.anchors, [](const PatternAnchor& anchor) {
        return anchor.most > far && !anchor.in_first_word;
      });
      cost.reason = whole ? fmt::format("runs on each {} with {}", unit, anchors_named(plan))
                          : "runs only beside " + anchors_named(plan);
      cost.nanoseconds_per_byte = whole ? 0.1 : 0.03;
      return;
    }
    case PatternClass::digit:
      cost.kind = PatternCost::digit;
      cost.reason = fmt::format("runs on each {} with a digit", unit);
      cost.nanoseconds_per_byte = 0.2;
      return;
    case PatternClass::signature:
      cost.kind = PatternCost::signature;
      cost.reason =
          fmt::format("runs on each {} with a character it must begin with or hold", unit);
      cost.nanoseconds_per_byte = 1;
      return;
    case PatternClass::always:
      cost.kind = PatternCost::always;
      cost.reason =
          fmt::format("runs on every {}: no word, letters or sign stand in all its matches", unit);
      cost.nanoseconds_per_byte = 4;
      return;
  }
}

bool any_of(const RegexNode& node, bool (*is)(const RegexNode&)) {
  if (is(node)) return true;
  return std::ranges::any_of(node.children,
                             [&](const RegexNode& child) { return any_of(child, is); });
}

/// The first part of `node` that takes a character, and the last.
const RegexNode* outermost(const RegexNode& node, bool last) {
  switch (node.kind) {
    case RegexKind::character:
    case RegexKind::set: return &node;
    case RegexKind::group:
    case RegexKind::atomic: return outermost(node.children[0], last);
    case RegexKind::sequence: {
      const RegexNode& end = last ? node.children.back() : node.children.front();
      return outermost(end, last);
    }
    default: return nullptr;
  }
}

void warn(const RegexNode& root, const PatternSpec& spec, BranchCost& cost) {
  if (bytes_of(root).least == 0) cost.warnings.emplace_back("it also matches nothing at all");
  if (spec.word_edges && root.kind == RegexKind::sequence && root.children.size() == 3) {
    for (const bool last : {false, true}) {
      const RegexNode* part = outermost(root.children[1], last);
      if (part == nullptr || part->kind != RegexKind::character ||
          is_word_character(part->character)) {
        continue;
      }
      cost.warnings.push_back(
          fmt::format("it {} with a sign, beside which \\b fits only where a letter touches it; "
                      "\"nonword: true\" leaves \\b out",
                      last ? "ends" : "begins"));
    }
  }
  const bool long_run = any_of(root, [](const RegexNode& node) {
    return node.kind == RegexKind::repeat && node.most == RegexNode::unbounded && !node.lazy &&
           node.children[0].kind == RegexKind::set && node.children[0].set.negated &&
           node.children[0].set.categories == 0 && !node.children[0].set.space;
  });
  const bool sentences = std::ranges::any_of(spec.scope.selectors(), [](const Selector& selector) {
    return selector.unit == ScopeUnit::sentence;
  });
  if (long_run && !sentences) {
    cost.warnings.emplace_back(
        "\".+\" or the like goes on to the end of the paragraph; \"scope: sentence\" bounds it");
  }
  const bool steps_back = any_of(root, [](const RegexNode& node) {
    return node.kind == RegexKind::look_ahead || node.kind == RegexKind::look_behind ||
           node.kind == RegexKind::group_again || node.kind == RegexKind::atomic;
  });
  const bool loops = any_of(root, [](const RegexNode& node) {
    return node.kind == RegexKind::repeat && node.most == RegexNode::unbounded &&
           any_of(node.children[0], [](const RegexNode& inner) {
             return inner.kind == RegexKind::repeat && inner.most == RegexNode::unbounded;
           });
  });
  if (steps_back && loops) {
    cost.warnings.emplace_back(
        "a repeat within a repeat, with lookaround or a backreference: it gives up on some texts");
  }
}

}  // namespace

BranchCost branch_cost(const PatternSpec& spec, std::size_t branch) {
  BranchCost cost{.pattern = spec.branches[branch]};
  const auto tree = parse_branch(spec, branch);
  if (!tree) {
    cost.reason = tree.error().message;
    return cost;
  }
  const bool sentences = std::ranges::all_of(spec.scope.selectors(), [](const Selector& selector) {
    return selector.unit == ScopeUnit::sentence;
  });
  describe(plan_pattern(tree->root, true, spec.contractions_are_words, {}), sentences, cost);
  warn(tree->root, spec, cost);
  return cost;
}

std::string_view to_string(PatternCost kind) {
  switch (kind) {
    case PatternCost::finite: return "finite";
    case PatternCost::word: return "word";
    case PatternCost::trigger: return "trigger";
    case PatternCost::digit: return "digit";
    case PatternCost::signature: return "signature";
    case PatternCost::always: return "always";
  }
  return {};
}

}  // namespace plainsong
