#include "common/message_record.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "common/files.hpp"

namespace plainsong {
namespace {

std::string fingerprint_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// The day `days` behind `today`; both ISO 8601.
std::string days_later(std::string_view today, int days) {
  constexpr std::size_t size = 10;
  if (today.size() < size) return {};
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  std::from_chars(today.data(), today.data() + 4, year);
  std::from_chars(today.data() + 5, today.data() + 7, month);
  std::from_chars(today.data() + 8, today.data() + 10, day);
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                            std::chrono::day{day}} +
      std::chrono::days{days}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

std::string scope_of(const Profile& profile, std::string_view voice) {
  std::string id{voice};
  constexpr int deepest = 8;
  for (int depth = 0; depth < deepest && !id.empty(); ++depth) {
    if (id.starts_with("school/")) return id;
    const auto found = std::ranges::find(profile.voices, id, &Voice::id);
    id = found == profile.voices.end() ? std::string{} : found->parent;
  }
  return {};
}

Result<MessageRecord> record_of(const Engine& engine, const ProjectFiles& project,
                                const std::string& file, const Metadata& said,
                                const std::string& today, const Related& related) {
  const ReadLimits limits;
  auto bytes = files::read(file, limits.input_bytes);
  if (!bytes) return unexpected{std::move(bytes).error()};
  const CheckedFile checked = check_bytes(engine, *std::move(bytes),
                                          metadata_for(project, file, said), limits, {}, related);
  if (checked.error) return unexpected{*checked.error};
  const Document& document = *checked.document;
  const Metadata& known = document.metadata();
  MessageRecord record{.name = file,
                       .voice = known.voice,
                       .scope = scope_of(engine.profile(), known.voice),
                       .audience = known.audience,
                       .type = known.type,
                       .date = known.date,
                       .title = known.title,
                       .fingerprint = fingerprint_of(document.text())};
  const int keep = engine.profile().keep_days;
  const Analysis analysis = engine.analyse(document, checked.bytes);
  for (Claim& claim : analysis.claims()) {
    RecordedClaim one{.claim = std::move(claim), .quote = {}};
    if (keep > 0) one.quote = analysis.sentence(one.claim.span);
    one.claim.span = {};
    const std::string& subject = one.claim.subject;
    record.facts += subject.starts_with("canon/") || subject.starts_with("recurring/") ? 1 : 0;
    record.claims.push_back(std::move(one));
  }
  record.terms = analysis.terms();
  for (const Finding& finding : checked.report.findings) {
    switch (finding.severity) {
      case Severity::error: ++record.errors; break;
      case Severity::warning: ++record.warnings; break;
      case Severity::suggestion: ++record.suggestions; break;
    }
    record.missing += finding.category == Category::message_missing ? 1 : 0;
    const bool of_fact =
        to_string(finding.category).starts_with("fact.") && finding.evidence.kind == "canon";
    record.differing += of_fact ? 1 : 0;
  }
  record.facts = std::max(record.facts, record.differing);
  if (const auto its = engine.canon().required.find(known.type);
      its != engine.canon().required.end()) {
    record.required = static_cast<std::uint32_t>(its->second.size());
  }
  record.required = std::max(record.required, record.missing);
  if (keep > 0) {
    record.text = document.text();
    record.keep_until = days_later(today, keep);
  }
  return record;
}

std::vector<KnownClaim> known_claims(const MessageRecord& record) {
  std::vector<KnownClaim> known;
  for (const RecordedClaim& one : record.claims) {
    known.push_back({.claim = one.claim,
                     .message = record.name,
                     .voice = record.voice,
                     .date = record.date,
                     .quote = one.quote});
  }
  return known;
}

std::string ledger_address(const ProjectFiles& project) {
  if (!project.profile.ledger.empty()) return project.profile.ledger;
  const std::string folder = project.folder.empty() ? "." : project.folder;
  return "sqlite:" + folder + "/.plainsong/ledger.sqlite";
}

}  // namespace plainsong
