#include "common/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

#include "common/files.hpp"
#include "common/json_text.hpp"
#include "common/markup_text.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_baseline = std::size_t{256} << 20U;  // bytes

BaselineEntry entry_of(const std::string& file, const Finding& finding, const Location& location,
                       const std::string& fingerprint) {
  return {.fingerprint = fingerprint,
          .rule = finding.rule,
          .file = file,
          .quote = location.quote.empty() ? finding.element : location.quote};
}

}  // namespace

Result<Baseline, Errors> Baseline::open(const std::string& path, std::string_view today,
                                        bool may_be_missing) {
  Baseline baseline;
  baseline.path_ = path;
  baseline.today_ = today;
  std::error_code code;
  baseline.folder_ = fs::absolute(path, code).lexically_normal().parent_path().string();
  auto bytes = files::read(path, largest_baseline);
  if (!bytes) {
    if (may_be_missing && bytes.error().kind == ErrorKind::not_found) return baseline;
    return unexpected{Errors{std::move(bytes).error()}};
  }
  Errors errors;
  baseline.entries_ = parse_baseline(*bytes, path, errors);
  if (!errors.empty()) return unexpected{std::move(errors)};
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < baseline.entries_.size(); ++i) {
    const BaselineEntry& entry = baseline.entries_[i];
    baseline.by_fingerprint_.emplace(entry.fingerprint, i);
    if (!seen.insert(entry.file).second || entry.file == "-") continue;
    if (entry.file.empty() || !fs::exists(fs::path{baseline.folder_} / entry.file, code)) {
      baseline.gone_.insert(entry.file);
    }
  }
  return baseline;
}

bool Baseline::expired(const BaselineEntry& entry) const {
  return !entry.expires.empty() && entry.expires < today_;
}

std::string Baseline::name_of(const std::string& file) const {
  if (file == "-") return file;
  std::error_code code;
  const fs::path whole = fs::absolute(file, code).lexically_normal();
  const fs::path relative = whole.lexically_relative(folder_);
  return well_formed(relative.empty() ? whole.generic_string() : relative.generic_string());
}

void Baseline::apply(CheckedFile& file) const {
  if (by_fingerprint_.empty() || file.report.findings.empty()) return;
  const std::string name = name_of(file.name);
  const auto accepting = [&](const std::string& fingerprint) -> const BaselineEntry* {
    const BaselineEntry* moved = nullptr;
    const auto [first, last] = by_fingerprint_.equal_range(fingerprint);
    for (auto i = first; i != last; ++i) {
      const BaselineEntry& entry = entries_[i->second];
      if (expired(entry)) continue;
      if (entry.file == name) return &entry;
      if (moved == nullptr && gone(entry)) moved = &entry;
    }
    return moved;
  };
  std::vector<Finding>& findings = file.report.findings;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const BaselineEntry* entry = accepting(file.fingerprints[i]);
    if (entry != nullptr) {
      file.report.silenced.push_back({.finding = std::move(findings[i]),
                                      .by = SilencedBy::baseline,
                                      .reason = entry->reason,
                                      .entry = static_cast<std::size_t>(entry - entries_.data())});
      file.silenced_locations.push_back(std::move(file.locations[i]));
      file.silenced_fingerprints.push_back(std::move(file.fingerprints[i]));
      continue;
    }
    if (kept != i) {
      findings[kept] = std::move(findings[i]);
      file.locations[kept] = std::move(file.locations[i]);
      file.fingerprints[kept] = std::move(file.fingerprints[i]);
    }
    ++kept;
  }
  findings.resize(kept);
  file.locations.resize(kept);
  file.fingerprints.resize(kept);
}

BaselineRun::BaselineRun(const Baseline& baseline)
    : baseline_{baseline}, used_(baseline.entries().size()) {}

void BaselineRun::add(const CheckedFile& file) {
  const std::string name = baseline_.name_of(file.name);
  if (file.document || !file.error) checked_.insert(name);
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    found_.push_back(
        entry_of(name, file.report.findings[i], file.locations[i], file.fingerprints[i]));
  }
  for (std::size_t i = 0; i < file.report.silenced.size(); ++i) {
    const Silenced& silenced = file.report.silenced[i];
    if (silenced.by != SilencedBy::baseline) continue;
    used_[silenced.entry] = true;
    const BaselineEntry& old = baseline_.entries()[silenced.entry];
    BaselineEntry entry =
        entry_of(name, silenced.finding, file.silenced_locations[i], file.silenced_fingerprints[i]);
    entry.reason = old.reason;
    entry.who = old.who;
    entry.added = old.added;
    entry.expires = old.expires;
    found_.push_back(std::move(entry));
  }
}

std::vector<const BaselineEntry*> BaselineRun::unused(bool whole_folder) const {
  std::vector<const BaselineEntry*> result;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const BaselineEntry& entry = baseline_.entries()[i];
    if (used_[i] || baseline_.expired(entry)) continue;
    if (checked_.contains(entry.file) || (whole_folder && baseline_.gone(entry))) {
      result.push_back(&entry);
    }
  }
  return result;
}

std::vector<BaselineEntry> BaselineRun::renewed(std::string_view today) const {
  // What expired is reported, and so comes as new; what was said of it is still true.
  std::map<std::pair<std::string_view, std::string_view>, const BaselineEntry*> old;
  for (const BaselineEntry& entry : baseline_.entries()) {
    old.try_emplace({entry.fingerprint, entry.file}, &entry);
  }
  std::vector<BaselineEntry> entries = found_;
  for (BaselineEntry& entry : entries) {
    if (!entry.added.empty()) continue;
    const auto known = old.find({entry.fingerprint, entry.file});
    if (known == old.end()) {
      entry.added = today;
      continue;
    }
    entry.reason = known->second->reason;
    entry.who = known->second->who;
    entry.added = known->second->added;
    entry.expires = known->second->expires;
  }
  for (const BaselineEntry& entry : baseline_.entries()) {
    if (!checked_.contains(entry.file) && !baseline_.gone(entry)) entries.push_back(entry);
  }
  return entries;
}

std::string baseline_text(std::vector<BaselineEntry> entries) {
  std::ranges::sort(entries, {}, [](const BaselineEntry& entry) {
    return std::tie(entry.file, entry.rule, entry.quote, entry.fingerprint);
  });
  std::string out;
  for (const BaselineEntry& entry : entries) {
    JsonText json{out};
    json.open('{');
    json.member("fingerprint", entry.fingerprint);
    json.member("rule", entry.rule);
    json.member("file", entry.file);
    json.member("quote", entry.quote);
    json.member("reason", entry.reason);
    if (!entry.who.empty()) json.member("who", entry.who);
    if (!entry.added.empty()) json.member("added", entry.added);
    if (!entry.expires.empty()) json.member("expires", entry.expires);
    json.close('}');
    out += '\n';
  }
  return out;
}

}  // namespace plainsong
