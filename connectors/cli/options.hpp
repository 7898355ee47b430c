#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plainsong/catalog.hpp"
#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"

namespace plainsong::cli {

/// Exit statuses of every command.
enum Exit : int {
  nothing_found = 0,  ///< nothing at or above the threshold
  found = 1,
  failed = 2,  ///< it could not do its work, or not all of it
};

enum class Format : std::uint8_t {
  text,
  json,
  jsonl,
  vale,
  sarif,
  github,
  checkstyle,
  junit,
  rdjson,
  html,
};
enum class Colour : std::uint8_t { automatic, always, never };

struct CheckOptions {
  std::vector<std::string> paths{};
  std::string profile{};  ///< empty: look above each file
  std::string vale{};     ///< a .vale.ini: its rules run instead, as Vale runs them
  Format format = Format::text;
  Severity min_severity = Severity::suggestion;  ///< what is less is not shown
  std::string baseline{};                        ///< the file of accepted findings; empty: none
  std::string write_baseline{};                  ///< the one to accept all findings in; empty: none
  std::vector<std::string> only{};  ///< categories, families, packs or rules: see covers()
  /// Findings from this severity up make the exit status 1; none does for `never`.
  std::optional<Severity> fail_on = Severity::warning;
  Metadata said{};  ///< what the user tells about the messages
  Locale locale = Locale::en;
  Colour colour = Colour::automatic;
  std::size_t jobs = 0;  ///< 0: as many as there are processors
  bool use_cache = true;
  bool quiet = false;
  bool use_ledger = false;  ///< compare with what was kept of earlier messages
  bool pair = false;        ///< the second of two paths is a translation of the first
};
int check(const CheckOptions& options);
/// The same with `options.vale`: the exit status is Vale's.
int check_vale(const CheckOptions& options);
/// Prints what a profile says instead of this .vale.ini.
int import_vale(const std::string& path, Locale locale);

struct GlossaryOptions {
  enum class Action : std::uint8_t { import_, export_, lint, show, forms };
  Action action = Action::lint;
  std::vector<std::string> arguments{};
  std::string profile{};
  std::string output{};  ///< empty: the standard output
  std::string format{};  ///< "tbx" or "csv"; empty: by the ending of `output`, else tbx
  Locale locale = Locale::en;
};
int glossary(const GlossaryOptions& options);

struct RulesOptions {
  enum class Action : std::uint8_t { list, explain, test, lint };
  Action action = Action::list;
  std::vector<std::string> arguments{};  ///< packs; for `explain` ids of rules
  std::string profile{};
  bool all = false;   ///< all built-in packs, whatever the profile says
  bool json = false;  ///< for `list`: one JSON object a line
  Locale locale = Locale::en;
};
int rules(const RulesOptions& options);

struct LedgerOptions {
  enum class Action : std::uint8_t { add, list, show, conflicts, forget, export_ };
  Action action = Action::list;
  std::vector<std::string> arguments{};
  std::string profile{};
  std::string ledger{};  ///< where it is; empty: where the profile says
  Metadata said{};
  Locale locale = Locale::en;
};
int ledger(const LedgerOptions& options);

struct ReportOptions {
  std::vector<std::string> paths{};
  std::string profile{};
  bool from_ledger = false;
  bool json = false;
  Locale locale = Locale::en;
};
int report(const ReportOptions& options);

struct InitOptions {
  std::string folder = ".";
  bool accept_defaults = false;        ///< ask nothing
  std::vector<std::string> answers{};  ///< "choice=option", instead of asking
  Locale locale = Locale::en;
};
int init(const InitOptions& options);

}  // namespace plainsong::cli
