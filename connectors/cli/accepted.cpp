#include "cli/accepted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "common/files.hpp"
#include "common/json_text.hpp"
#include "common/sentences.hpp"

namespace plainsong::cli {
namespace {

/// Of a long list, so many are named.
constexpr std::size_t most_named = 10;

template <class... Arguments>
void say(Locale locale, Text id, Arguments... arguments) {
  fmt::print(stderr, "{}\n", fmt::format(fmt::runtime(text(id, locale)), arguments...));
}

void say_entries(const std::vector<const BaselineEntry*>& entries, Text id,
                 const Baseline& baseline, Locale locale) {
  for (std::size_t i = 0; i < std::min(entries.size(), most_named); ++i) {
    const BaselineEntry& entry = *entries[i];
    say(locale, id, fmt::arg("baseline", baseline.path()), fmt::arg("rule", entry.rule),
        fmt::arg("quote", entry.quote), fmt::arg("file", entry.file),
        fmt::arg("date", entry.expires));
  }
  if (entries.size() > most_named) {
    say(locale, Text::baseline_more, fmt::arg("baseline", baseline.path()),
        fmt::arg("count", entries.size() - most_named));
  }
}

std::vector<const BaselineEntry*> expired_of(const Baseline& baseline) {
  std::vector<const BaselineEntry*> expired;
  for (const BaselineEntry& entry : baseline.entries()) {
    if (baseline.expired(entry)) expired.push_back(&entry);
  }
  return expired;
}

void write_entries(JsonText& json, const std::vector<const BaselineEntry*>& entries,
                   std::string_view state) {
  for (const BaselineEntry* entry : entries) {
    json.open('{');
    json.member("fingerprint", entry->fingerprint);
    json.member("rule", entry->rule);
    json.member("file", entry->file);
    json.member("quote", entry->quote);
    json.member("state", state);
    if (!entry->expires.empty()) json.member("expires", entry->expires);
    json.close('}');
  }
}

}  // namespace

Accepted::Accepted(const CheckOptions& options, std::string today)
    : options_{options}, today_{std::move(today)} {}

bool Accepted::open() {
  const bool writes = !options_.write_baseline.empty();
  const std::string& path = writes ? options_.write_baseline : options_.baseline;
  if (path.empty()) return true;
  auto baseline = Baseline::open(path, today_, writes);
  if (!baseline) {
    for (const Error& error : baseline.error()) {
      fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
    }
    return false;
  }
  baseline_.emplace(*std::move(baseline));
  run_.emplace(*baseline_);
  return true;
}

void Accepted::apply(CheckedFile& file) const {
  if (baseline_) baseline_->apply(file);
}

void Accepted::add(const CheckedFile& file, const Profile& profile) {
  if (run_) run_->add(file);
  silenced_ += file.report.silenced.size();
  if (profile.ignore.empty()) return;
  auto& [its_profile, used] = profiles_[profile.file];
  its_profile = &profile;
  used.resize(profile.ignore.size());
  for (const Silenced& silenced : file.report.silenced) {
    if (silenced.by == SilencedBy::ignore) used[silenced.entry] = true;
  }
}

bool Accepted::write() const {
  if (options_.write_baseline.empty()) return true;
  std::vector<BaselineEntry> entries = run_->renewed(today_);
  const std::size_t count = entries.size();
  const auto written = files::write(options_.write_baseline, baseline_text(std::move(entries)));
  if (!written) {
    fmt::print(stderr, "{}\n", in_locale(written.error(), options_.locale));
    return false;
  }
  if (!options_.quiet) {
    say(options_.locale, Text::baseline_written, fmt::arg("baseline", options_.write_baseline),
        fmt::arg("count", count));
  }
  return true;
}

Accepted::State Accepted::state_of(const Profile& profile, std::size_t entry,
                                   bool whole_folder) const {
  const Ignore& ignore = profile.ignore[entry];
  if (!ignore.expires.empty() && ignore.expires < today_) return State::expired;
  const bool used = profiles_.at(profile.file).second[entry];
  return used || !whole_folder ? State::in_use : State::unused;
}

void Accepted::warn(bool whole_folder) const {
  if (options_.quiet) return;
  const Locale locale = options_.locale;
  for (const auto& [file, of_profile] : profiles_) {
    const Profile& profile = *of_profile.first;
    for (std::size_t i = 0; i < profile.ignore.size(); ++i) {
      const Ignore& entry = profile.ignore[i];
      const State state = state_of(profile, i, whole_folder);
      if (state == State::expired) {
        say(locale, Text::ignore_expired, fmt::arg("where", entry.where),
            fmt::arg("date", entry.expires), fmt::arg("rule", entry.rule));
      }
      if (state == State::unused) {
        say(locale, Text::ignore_unused, fmt::arg("where", entry.where));
      }
    }
  }
  if (baseline_ && options_.write_baseline.empty()) {
    say_entries(expired_of(*baseline_), Text::baseline_expired, *baseline_, locale);
    say_entries(run_->unused(whole_folder), Text::baseline_unused, *baseline_, locale);
  }
  if (silenced_ == 0 || options_.format != Format::text || !options_.write_baseline.empty()) return;
  if (silenced_ == 1) {
    say(locale, Text::count_silenced_one);
  } else {
    say(locale, Text::count_silenced, fmt::arg("count", silenced_));
  }
}

std::string Accepted::json_members(bool whole_folder) const {
  std::string out = ",";
  JsonText json{out};
  json.key("ignores");
  json.open('[');
  for (const auto& [file, of_profile] : profiles_) {
    const Profile& profile = *of_profile.first;
    for (std::size_t i = 0; i < profile.ignore.size(); ++i) {
      const State state = state_of(profile, i, whole_folder);
      if (state == State::in_use) continue;
      const Ignore& entry = profile.ignore[i];
      json.open('{');
      json.member("where", entry.where);
      json.member("rule", entry.rule);
      json.member("reason", entry.reason);
      json.member("state", state == State::expired ? "expired" : "unused");
      if (!entry.expires.empty()) json.member("expires", entry.expires);
      json.close('}');
    }
  }
  json.close(']');
  json.key("baseline");
  json.open('[');
  if (baseline_ && options_.write_baseline.empty()) {
    write_entries(json, expired_of(*baseline_), "expired");
    write_entries(json, run_->unused(whole_folder), "unused");
  }
  json.close(']');
  return out;
}

}  // namespace plainsong::cli
