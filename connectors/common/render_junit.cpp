#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

#include "common/markup_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

/// The findings of one message and category.
struct Group {
  std::vector<std::size_t> failing{};
  std::vector<std::size_t> others{};  // below what a build fails on
};

std::string listed(const CheckedFile& file, const std::vector<std::size_t>& findings,
                   Locale locale) {
  std::string out;
  for (const std::size_t i : findings) {
    const Finding& finding = file.report.findings[i];
    const std::string place = place_of(file, i, locale);
    out += escaped_markup(fmt::format("{}{}{}: {} [{}]", place, place.empty() ? "" : ": ",
                                      to_string(finding.severity), finding.message, finding.rule));
    out += '\n';
  }
  return out;
}

std::string test_case(const CheckedFile& file, std::string_view name, const std::string& content) {
  const std::string head = fmt::format("<testcase classname=\"{}\" name=\"{}\" time=\"0\"",
                                       escaped_markup(file.name), escaped_markup(name));
  return content.empty() ? head + "/>\n" : head + ">\n" + content + "</testcase>\n";
}

std::string outcome(const CheckedFile& file, const Group& group, Locale locale) {
  std::string out;
  if (!group.failing.empty()) {
    const Finding& first = file.report.findings[group.failing.front()];
    out += fmt::format("<failure message=\"{}\" type=\"{}\">{}</failure>\n",
                       escaped_markup(first.message), to_string(first.severity),
                       listed(file, group.failing, locale));
  }
  if (!group.others.empty()) {
    out += fmt::format("<system-out>{}</system-out>\n", listed(file, group.others, locale));
  }
  return out;
}

}  // namespace

std::string render_junit(const RunReport& run) {
  std::set<Category> categories;
  for (const CheckedFile& file : run.files) {
    for (const Finding& finding : file.report.findings) categories.insert(finding.category);
  }
  std::string suites;
  std::size_t all_tests = 0;
  std::size_t all_failures = 0;
  std::size_t all_errors = 0;
  for (const CheckedFile& file : run.files) {
    std::string cases;
    std::size_t tests = 0;
    std::size_t failures = 0;
    if (file.error) {
      ++tests;
      ++all_errors;
      cases += test_case(file, "read",
                         fmt::format("<error message=\"{}\" type=\"unread\"/>\n",
                                     escaped_markup(in_locale(*file.error, run.locale))));
    }
    std::map<Category, Group> groups;
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      const Finding& finding = file.report.findings[i];
      Group& group = groups[finding.category];
      const bool fails = run.fail_on && finding.severity >= *run.fail_on;
      (fails ? group.failing : group.others).push_back(i);
    }
    if (!file.error && categories.empty()) {
      ++tests;
      cases += test_case(file, "check", {});
    }
    for (const Category category : categories) {
      if (file.error) break;
      ++tests;
      const Group& group = groups[category];
      failures += group.failing.empty() ? 0 : 1;
      cases += test_case(file, to_string(category), outcome(file, group, run.locale));
    }
    for (const Skipped& skipped : file.report.skipped) {
      ++tests;
      cases += test_case(file, skipped.rule,
                         fmt::format("<skipped message=\"{}\"/>\n",
                                     escaped_markup(in_locale(skipped.reason, run.locale))));
    }
    suites += fmt::format(
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"0\">\n{}</testsuite>\n",
        escaped_markup(file.name), tests, failures, file.error ? 1 : 0, file.report.skipped.size(),
        cases);
    all_tests += tests;
    all_failures += failures;
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"plainsong\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n"
      "{}</testsuites>\n",
      all_tests, all_failures, all_errors, suites);
}

}  // namespace plainsong
