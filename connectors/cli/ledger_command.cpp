#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <utility>

#include "cli/options.hpp"
#include "common/files.hpp"
#include "common/json_text.hpp"
#include "common/ledger.hpp"
#include "common/message_record.hpp"
#include "common/project.hpp"
#include "common/sentences.hpp"
#include "common/today.hpp"

namespace plainsong::cli {
namespace {

std::string say(Text id, Locale locale, auto... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

class LedgerCommand {
 public:
  explicit LedgerCommand(const LedgerOptions& options) : options_{options} {}

  int run() {
    const std::string profile =
        options_.profile.empty() ? files::find_above(start(), "plainsong.yaml") : options_.profile;
    auto loaded = load_project(profile);
    if (!loaded) return complain(loaded.error());
    project_ = *std::move(loaded);
    auto ledger = open_ledger(options_.ledger.empty() ? ledger_address(project_) : options_.ledger);
    if (!ledger) return complain(ledger.error());
    ledger_ = *std::move(ledger);
    if (const auto cleared = ledger_->forget_texts(today()); !cleared) {
      return complain(cleared.error());
    }
    using Action = LedgerOptions::Action;
    switch (options_.action) {
      case Action::add: return add();
      case Action::list: return list();
      case Action::show: return show();
      case Action::conflicts: return conflicts();
      case Action::forget: return forget();
      case Action::export_: return export_all();
    }
    return Exit::failed;
  }

 private:
  /// Where the search for a profile begins.
  [[nodiscard]] std::string start() const {
    const bool of_files =
        options_.action == LedgerOptions::Action::add && !options_.arguments.empty();
    return of_files ? options_.arguments.front() : ".";
  }

  int complain(const Error& error) const {
    fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
    return Exit::failed;
  }
  int complain(const Errors& errors) const {
    for (const Error& error : errors) fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
    return Exit::failed;
  }

  int add() {
    Errors errors;
    std::vector<std::string> files = files::expand(options_.arguments, errors);
    bool failed = !errors.empty();
    complain(errors);
    Errors warnings;
    auto engine = open_engine(
        project_, {.locale = options_.locale, .today = today(), .use_cache = true}, warnings);
    if (!engine) return complain(engine.error());
    std::vector<MessageRecord> records;
    std::size_t added = 0;
    const auto store = [&]() -> bool {
      const auto stored = ledger_->add(records);
      if (!stored) {
        complain(stored.error());
        return false;
      }
      added += records.size();
      records.clear();
      return true;
    };
    for (const std::string& file : files) {
      if (part_of_project(project_, file)) continue;
      auto record = record_of(**engine, project_, file, options_.said, today());
      if (!record) {
        fmt::print(stderr, "{}: {}\n", file, in_locale(record.error(), options_.locale));
        failed = true;
        continue;
      }
      records.push_back(*std::move(record));
      constexpr std::size_t at_once = 200;  // a transaction each: what is told to be stored is
      if (records.size() >= at_once && !store()) return Exit::failed;
    }
    if (!records.empty() && !store()) return Exit::failed;
    fmt::print("{}\n", added == 1
                           ? say(Text::ledger_added_one, options_.locale)
                           : say(Text::ledger_added, options_.locale, fmt::arg("count", added)));
    return failed ? Exit::failed : Exit::nothing_found;
  }

  int list() {
    const auto done = ledger_->each(false, [](const MessageRecord& message) {
      fmt::print("{}  {}  {}  {}\n", message.date.empty() ? "          " : message.date,
                 message.voice.empty() ? "-" : message.voice, message.name, message.title);
    });
    return done ? static_cast<int>(Exit::nothing_found) : complain(done.error());
  }

  static void write_json(const MessageRecord& message, std::string& out) {
    JsonText json{out};
    json.open('{');
    json.member("name", message.name);
    json.member("voice", message.voice);
    json.member("audience", message.audience);
    json.member("type", message.type);
    json.member("date", message.date);
    json.member("title", message.title);
    json.member("fingerprint", message.fingerprint);
    json.member("errors", message.errors);
    json.member("warnings", message.warnings);
    json.member("suggestions", message.suggestions);
    json.member("required", message.required);
    json.member("missing", message.missing);
    json.member("facts", message.facts);
    json.member("differing", message.differing);
    json.key("claims");
    json.open('[');
    for (const RecordedClaim& one : message.claims) {
      json.open('{');
      json.member("subject", one.claim.subject);
      json.member("attribute", to_string(one.claim.attribute));
      json.member("value", one.claim.value);
      if (one.claim.corrects) {
        json.key("corrects");
        json.truth(true);
      }
      if (!one.quote.empty()) json.member("quote", one.quote);
      json.close('}');
    }
    json.close(']');
    json.key("terms");
    json.open('[');
    for (const TermUse& use : message.terms) {
      json.open('{');
      json.member("concept", use.concept_id);
      json.member("preferred", use.preferred);
      json.member("deprecated", use.deprecated);
      json.close('}');
    }
    json.close(']');
    if (!message.text.empty()) {
      json.member("text", message.text);
      json.member("keep_until", message.keep_until);
    }
    json.close('}');
    out += '\n';
  }

  int show() {
    bool missing = false;
    for (const std::string& name : options_.arguments) {
      const auto found = ledger_->find(name);
      if (!found) return complain(found.error());
      if (!*found) {
        fmt::print(stderr, "{}\n",
                   say(Text::ledger_not_there, options_.locale, fmt::arg("name", name)));
        missing = true;
        continue;
      }
      std::string out;
      write_json(**found, out);
      fmt::print("{}", out);
    }
    return missing ? Exit::failed : Exit::nothing_found;
  }

  int export_all() {
    const auto done = ledger_->each(true, [](const MessageRecord& message) {
      std::string out;
      write_json(message, out);
      std::fwrite(out.data(), 1, out.size(), stdout);
    });
    if (!done) return complain(done.error());
    return std::fflush(stdout) == 0 ? Exit::nothing_found : Exit::failed;
  }

  int conflicts() {
    std::vector<KnownClaim> claims;
    const auto done = ledger_->each(true, [&](const MessageRecord& message) {
      for (KnownClaim& claim : known_claims(message)) claims.push_back(std::move(claim));
    });
    if (!done) return complain(done.error());
    const std::vector<ClaimConflict> found = conflicts_among(claims, project_.profile);
    const auto line = [&](Text id, const KnownClaim& claim) {
      const std::string& subject = claim.claim.subject;
      fmt::print("{}\n",
                 say(id, options_.locale,
                     fmt::arg("subject", subject.starts_with("copy/")
                                             ? std::string{"copy"}
                                             : subject.substr(subject.find('/') + 1)),
                     fmt::arg("attribute", to_string(claim.claim.attribute)),
                     fmt::arg("value", claim.claim.value), fmt::arg("message", claim.message),
                     fmt::arg("date", claim.date), fmt::arg("voice", claim.voice)));
    };
    for (const ClaimConflict& conflict : found) {
      line(Text::ledger_says, conflict.right);
      for (const KnownClaim& claim : conflict.differing) line(Text::ledger_differs, claim);
    }
    if (found.empty()) fmt::print("{}\n", say(Text::ledger_no_conflict, options_.locale));
    return found.empty() ? Exit::nothing_found : Exit::found;
  }

  int forget() {
    bool missing = false;
    for (const std::string& name : options_.arguments) {
      const auto known = ledger_->forget(name);
      if (!known) return complain(known.error());
      missing = missing || !*known;
      const Text said = *known ? Text::ledger_forgotten : Text::ledger_not_there;
      fmt::print(*known ? stdout : stderr, "{}\n",
                 say(said, options_.locale, fmt::arg("name", name)));
    }
    return missing ? Exit::failed : Exit::nothing_found;
  }

  const LedgerOptions& options_;
  ProjectFiles project_;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace

int ledger(const LedgerOptions& options) { return LedgerCommand{options}.run(); }

}  // namespace plainsong::cli
