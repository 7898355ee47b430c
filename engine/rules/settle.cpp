#include "rules/settle.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

namespace plainsong {
namespace {

/// What the profile says of a finding: of its rule first, then of its pack, then of its category.
const RuleSetting* setting_of(const std::map<std::string, RuleSetting>& settings,
                              const Finding& finding) {
  if (settings.empty()) return nullptr;
  auto found = settings.find(finding.rule);
  if (found == settings.end()) found = settings.find(std::string{pack_of(finding.rule)});
  if (found == settings.end()) found = settings.find(std::string{to_string(finding.category)});
  return found == settings.end() ? nullptr : &found->second;
}

/// True for findings that are about a few words and what is wrong with them. Others are about a
/// sentence, a passage or what is not there, and stay beside whatever is said of words in it.
bool about_words(const Finding& finding) {
  constexpr std::uint32_t longest = 80;  // bytes: no term is so long, few sentences are shorter
  if (finding.span.empty() || finding.span.size() > longest || finding.origin) return false;
  switch (finding.category) {
    case Category::readability:
    case Category::message_missing:
    case Category::message_contradiction:
    case Category::definition_drift:
    case Category::accessibility:
    case Category::privacy: return false;
    default: return true;
  }
}

/// Which of two findings about the same words says more: the glossary before a rule of a pack, and
/// any of them before a spelling; an unwanted term before a variant of a wanted one, a fact before
/// how it is written.
int specificity(const Finding& finding) {
  const bool of_glossary = pack_of(finding.rule) == "glossary";
  switch (finding.category) {
    case Category::spelling: return 0;
    case Category::internal_inconsistent: return 1;
    case Category::style: return 2;
    case Category::term_variant: return of_glossary ? 4 : 3;
    default: return of_glossary ? 5 : 3;
  }
}

bool says_more(const Finding& a, const Finding& b) {
  const auto worth = [](const Finding& f) {
    return std::tuple{specificity(f), f.span.size(), f.severity};
  };
  return worth(a) > worth(b);
}

auto by_place(const Finding& f) {
  return std::tuple{f.span.start(),
                    f.span.end(),
                    -static_cast<int>(f.severity),
                    std::string_view{f.rule},
                    f.origin ? f.origin->bytes.start() : 0U,
                    std::string_view{f.element},
                    std::string_view{f.message}};
}

/// Of findings in a chain of overlaps, in text order, keeps the one that says most, then whatever
/// does not overlap what is kept.
void keep_best(std::vector<Finding*>& chain, std::vector<bool>& dropped, const Finding* first) {
  std::ranges::stable_sort(chain,
                           [](const Finding* a, const Finding* b) { return says_more(*a, *b); });
  std::map<std::uint32_t, std::uint32_t> taken;  // end by start
  for (const Finding* finding : chain) {
    const Span span = finding->span;
    const auto after = taken.lower_bound(span.start());
    const bool into_next = after != taken.end() && after->first < span.end();
    const bool out_of_last = after != taken.begin() && std::prev(after)->second > span.start();
    if (into_next || out_of_last) {
      dropped[static_cast<std::size_t>(finding - first)] = true;
    } else {
      taken.emplace(span.start(), span.end());
    }
  }
  chain.clear();
}

void compete(std::vector<Finding>& findings) {
  std::vector<bool> dropped(findings.size());
  std::vector<Finding*> chain;
  std::uint32_t chain_end = 0;
  const auto end_chain = [&] {
    if (chain.size() > 1) keep_best(chain, dropped, findings.data());
    chain.clear();
  };
  for (Finding& finding : findings) {
    if (!about_words(finding)) continue;
    if (finding.span.start() >= chain_end) end_chain();
    chain_end = std::max(chain.empty() ? 0 : chain_end, finding.span.end());
    chain.push_back(&finding);
  }
  end_chain();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) findings[kept] = std::move(findings[i]);
    ++kept;
  }
  findings.resize(kept);
}

}  // namespace

void settle(const std::map<std::string, RuleSetting>& settings, const SettleOptions& options,
            Report& report) {
  std::vector<Finding>& findings = report.findings;
  std::erase_if(findings, [&](Finding& finding) {
    const RuleSetting* setting = setting_of(settings, finding);
    if (setting == nullptr) return false;
    if (setting->severity) finding.severity = *setting->severity;
    return setting->off;
  });
  std::ranges::stable_sort(
      findings, [](const Finding& a, const Finding& b) { return by_place(a) < by_place(b); });
  findings.erase(
      std::unique(findings.begin(), findings.end(),
                  [](const Finding& a, const Finding& b) { return by_place(a) == by_place(b); }),
      findings.end());
  if (options.compete) compete(findings);
}

RuleLimits limits_of(std::span<const Rule> rules) {
  RuleLimits limits;
  for (const Rule& rule : rules) {
    if (rule.limit > 0) limits.emplace(rule.id, rule.limit);
  }
  return limits;
}

void keep_to_limits(const RuleLimits& limits, Report& report) {
  if (limits.empty()) return;
  std::map<std::string_view, std::uint32_t> counts;  // by the ids in `limits`
  std::erase_if(report.findings, [&](const Finding& finding) {
    const auto limit = limits.find(finding.rule);
    return limit != limits.end() && ++counts[limit->first] > limit->second;
  });
}

}  // namespace plainsong
