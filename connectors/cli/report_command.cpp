#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/options.hpp"
#include "common/files.hpp"
#include "common/json_text.hpp"
#include "common/message_record.hpp"
#include "common/project.hpp"
#include "common/sentences.hpp"
#include "common/today.hpp"
#include "common/uniformity.hpp"

namespace plainsong::cli {
namespace {

std::string say(Text id, Locale locale, auto... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

class ReportCommand {
 public:
  explicit ReportCommand(const ReportOptions& options) : options_{options} {}

  int run() {
    bool failed = false;
    const std::string start = options_.paths.empty() ? "." : options_.paths.front();
    const std::string profile =
        options_.profile.empty() ? files::find_above(start, "plainsong.yaml") : options_.profile;
    auto loaded = load_project(profile);
    if (!loaded) return complain(loaded.error());
    project_ = *std::move(loaded);
    if (options_.from_ledger) {
      auto ledger = open_ledger(ledger_address(project_));
      if (!ledger) return complain({ledger.error()});
      const auto done =
          (*ledger)->each(true, [&](const MessageRecord& message) { report_.add(message); });
      if (!done) return complain({done.error()});
    } else if (const int status = read_folder(failed); status != 0) {
      return status;
    }
    fmt::print("{}", options_.json ? as_json() : as_text());
    return failed ? Exit::failed : Exit::nothing_found;
  }

 private:
  int complain(const Errors& errors) const {
    for (const Error& error : errors) fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
    return Exit::failed;
  }

  int read_folder(bool& failed) {
    Errors errors;
    const std::vector<std::string> files = files::expand(options_.paths, errors);
    failed = !errors.empty();
    complain(errors);
    Errors warnings;
    auto engine = open_engine(
        project_, {.locale = options_.locale, .today = today(), .use_cache = true}, warnings);
    if (!engine) return complain(engine.error());
    for (const std::string& file : files) {
      if (part_of_project(project_, file)) continue;
      const auto record = record_of(**engine, project_, file, {}, today());
      if (!record) {
        fmt::print(stderr, "{}: {}\n", file, in_locale(record.error(), options_.locale));
        failed = true;
        continue;
      }
      report_.add(*record);
    }
    return 0;
  }

  /// "94 % (47 of 50)", or "2 of 3" where there are few.
  static std::string share(std::uint32_t part, std::uint32_t whole) {
    if (whole == 0) return "-";
    if (whole < fewest_for_a_share) return fmt::format("{}/{}", part, whole);
    return fmt::format("{:.0f} % ({}/{})", 100.0 * part / whole, part, whole);
  }

  [[nodiscard]] std::string row(const std::string& name, const Uniformity& counts) const {
    const std::string findings =
        counts.messages < fewest_for_a_share
            ? fmt::format("{}", counts.findings)
            : fmt::format("{:.0f}", 100.0 * counts.findings / counts.messages);
    return fmt::format("  {:<28} {:>8}  {:>18}  {:>18}  {:>18}  {:>13}\n", name, counts.messages,
                       share(counts.preferred, counts.preferred + counts.deprecated),
                       share(counts.facts - counts.differing, counts.facts),
                       share(counts.required - counts.missing, counts.required), findings);
  }

  [[nodiscard]] std::string as_text() const {
    const Locale locale = options_.locale;
    if (report_.all().messages == 0) return say(Text::report_none, locale) + "\n";
    std::string out;
    const auto head = [&](Text title) {
      out += fmt::format("{}\n  {:<28} {:>8}  {:>18}  {:>18}  {:>18}  {:>13}\n", say(title, locale),
                         "", say(Text::report_messages, locale), say(Text::report_terms, locale),
                         say(Text::report_facts, locale), say(Text::report_required, locale),
                         say(Text::report_findings, locale));
    };
    head(Text::report_voice);
    for (const auto& [name, counts] : report_.by_voice()) out += row(name, counts);
    out += row("=", report_.all());
    head(Text::report_month);
    for (const auto& [name, counts] : report_.by_month()) out += row(name, counts);
    out += say(Text::report_concept, locale) + "\n";
    for (const auto& [name, counts] : report_.by_concept()) {
      out += fmt::format("  {:<40} {:>18}\n", name,
                         share(counts.preferred, counts.preferred + counts.deprecated));
    }
    out += say(Text::report_few, locale, fmt::arg("count", fewest_for_a_share)) + "\n";
    return out;
  }

  static void write(JsonText& json, const Uniformity& counts) {
    json.open('{');
    json.member("messages", counts.messages);
    json.member("preferred_terms", counts.preferred);
    json.member("deprecated_terms", counts.deprecated);
    json.member("facts", counts.facts);
    json.member("facts_differing", counts.differing);
    json.member("required", counts.required);
    json.member("required_missing", counts.missing);
    json.member("findings", counts.findings);
    json.close('}');
  }

  [[nodiscard]] std::string as_json() const {
    std::string out;
    JsonText json{out};
    json.open('{');
    json.member("plainsong", 1);
    json.key("all");
    write(json, report_.all());
    const auto group = [&](const char* name, const std::map<std::string, Uniformity>& rows) {
      json.key(name);
      json.open('{');
      for (const auto& [key, counts] : rows) {
        json.key(key);
        write(json, counts);
      }
      json.close('}');
    };
    group("voices", report_.by_voice());
    group("months", report_.by_month());
    group("concepts", report_.by_concept());
    json.close('}');
    return out + "\n";
  }

  const ReportOptions& options_;
  ProjectFiles project_;
  UniformityReport report_;
};

}  // namespace

int report(const ReportOptions& options) { return ReportCommand{options}.run(); }

}  // namespace plainsong::cli
