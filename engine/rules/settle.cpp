#include "rules/settle.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace plainsong {
namespace {

/// What the profile says of a finding: of its rule first, then of its category.
const RuleSetting* setting_of(const std::map<std::string, RuleSetting>& settings,
                              const Finding& finding) {
  if (settings.empty()) return nullptr;
  auto found = settings.find(finding.rule);
  if (found == settings.end()) found = settings.find(std::string{to_string(finding.category)});
  return found == settings.end() ? nullptr : &found->second;
}

/// Which of two findings about the same words says more: a term before a spelling, what the
/// district has written into its glossary before what a rule pack says of such words anywhere, an
/// unwanted term before a variant of a wanted one.
int specificity(const Finding& finding) {
  const bool of_glossary = finding.rule.starts_with("glossary/");
  switch (finding.category) {
    case Category::spelling: return 0;
    case Category::internal_inconsistent: return 1;
    case Category::term_variant: return of_glossary ? 3 : 2;
    case Category::term_deprecated:
    case Category::term_forbidden:
    case Category::term_misuse:
    case Category::audience_jargon:
    case Category::readability:
    case Category::style:
    case Category::inclusive:
    case Category::accessibility: return of_glossary ? 4 : 2;
    default: return 4;
  }
}

bool weaker(const Finding& a, const Finding& b) {
  return std::tuple{specificity(a), a.span.size()} < std::tuple{specificity(b), b.span.size()};
}

auto by_place(const Finding& f) {
  return std::tuple{f.span.start(), f.span.end(), -static_cast<int>(f.severity),
                    std::string_view{f.rule}};
}

}  // namespace

void settle(const std::map<std::string, RuleSetting>& settings, Report& report) {
  std::vector<Finding>& findings = report.findings;
  std::erase_if(findings, [&](Finding& finding) {
    const RuleSetting* setting = setting_of(settings, finding);
    if (setting == nullptr) return false;
    if (setting->severity) finding.severity = *setting->severity;
    return setting->off;
  });
  std::ranges::stable_sort(
      findings, [](const Finding& a, const Finding& b) { return by_place(a) < by_place(b); });
  std::vector<Finding> kept;
  kept.reserve(findings.size());
  for (Finding& finding : findings) {
    if (!kept.empty() && kept.back().span.overlaps(finding.span)) {
      if (weaker(kept.back(), finding)) kept.back() = std::move(finding);
      continue;
    }
    kept.push_back(std::move(finding));
  }
  findings = std::move(kept);
}

}  // namespace plainsong
