#include "common/edit_session.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "common/characters.hpp"
#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

using Found = EditSession::Found;

constexpr std::size_t longest_paragraph = 8192;  // longer ones wait for the check of all
constexpr std::size_t most_known_paragraphs = 1024;

/// True if a paragraph by itself tells all there is to say of this kind.
bool local(const Finding& finding) {
  switch (finding.category) {
    case Category::term_deprecated:
    case Category::term_forbidden:
    case Category::term_variant:
    case Category::term_misuse:
    case Category::fact_weekday:
    case Category::style:
    case Category::spelling:
    case Category::inclusive:
    case Category::privacy: return !finding.span.empty() && !finding.origin;
    default: return false;
  }
}

/// The findings of a text with lines that was read from `bytes`, in the order of the report.
std::vector<Found> found_in(const Document& document, std::string_view bytes,
                            std::vector<Finding> findings) {
  std::vector<Found> all;
  all.reserve(findings.size());
  for (Finding& finding : findings) {
    Found found;
    const Origin origin = finding.origin ? *finding.origin : document.source().origin(finding.span);
    const auto parts = document.source().parts();
    if (origin.part < parts.size() && parts[origin.part].name.empty() &&
        origin.bytes.end() <= bytes.size()) {
      found.bytes = origin.bytes;
      found.quote = finding.span.of(document.text());
      found.verbatim = !finding.span.empty() && origin.bytes.of(bytes) == found.quote;
    }
    found.finding = std::move(finding);
    all.push_back(std::move(found));
  }
  return all;
}

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Where the line that holds the byte `at` begins, and where the next one does.
Span line_at(std::string_view text, std::uint32_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t end = text.find('\n', at);
  return {before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1),
          static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end + 1)};
}

/// The lines around `bytes` up to blank ones.
Span paragraphs_around(std::string_view text, Span bytes) {
  Span first = line_at(text, bytes.start());
  std::uint32_t start = first.start();
  while (start > 0 && !blank(first.of(text))) {
    first = line_at(text, start - 1);
    if (blank(first.of(text))) break;
    start = first.start();
  }
  Span last = line_at(text, bytes.end());
  while (!blank(last.of(text)) && last.end() < text.size()) last = line_at(text, last.end());
  return {start, std::max(last.end(), start)};
}

/// True if the bytes before `at` leave something open in which a paragraph is none: code between
/// fences, a comment, front matter; or if comments speak to Plainsong, which silence what is below.
bool open_before(std::string_view text, std::uint32_t at) {
  const std::string_view before = text.substr(0, at);
  if (text.find("<!-- plainsong") != std::string_view::npos) return true;
  const std::size_t comment = before.rfind("<!--");
  if (comment != std::string_view::npos && before.find("-->", comment) == std::string_view::npos) {
    return true;
  }
  if (text.starts_with("---\n") && text.find("\n---", 3) + 4 > at) return true;
  for (const std::string_view fence : {"\n```", "\n~~~"}) {
    std::size_t count = text.starts_with(fence.substr(1)) && at > 0 ? 1 : 0;
    for (std::size_t i = before.find(fence); i != std::string_view::npos;
         i = before.find(fence, i + 1)) {
      ++count;
    }
    if (count % 2 == 1) return true;
  }
  return false;
}

/// True for formats whose paragraphs can be read one by one.
bool in_paragraphs(std::string_view file) {
  constexpr std::array<std::string_view, 4> endings{".txt", ".text", ".md", ".markdown"};
  return file.find('.') == std::string_view::npos ||
         std::ranges::any_of(endings, [&](std::string_view end) { return file.ends_with(end); });
}

}  // namespace

EditSession::EditSession(std::shared_ptr<const Engine> engine, Metadata metadata, std::string text,
                         Related related)
    : engine_{std::move(engine)},
      related_{std::move(related)},
      metadata_{std::move(metadata)},
      text_{std::move(text)} {}

void EditSession::edit(Span bytes, std::string_view text) {
  const std::uint32_t end = bytes.start() + static_cast<std::uint32_t>(text.size());
  const auto moved = [&](std::uint32_t at) { return at - bytes.end() + end; };
  text_.replace(bytes.start(), bytes.size(), text);
  ++version_;
  whole_ = false;
  std::erase_if(findings_, [&](const Found& one) {
    return one.bytes.start() < bytes.end() && bytes.start() < one.bytes.end();
  });
  for (Found& one : findings_) {
    if (one.bytes.empty() || one.bytes.end() <= bytes.start()) continue;
    if (one.bytes.start() < bytes.start()) continue;  // the change is an insertion at its end
    one.bytes = {moved(one.bytes.start()), moved(one.bytes.end())};
  }
  check_paragraphs(paragraphs_around(text_, {bytes.start(), end}));
}

void EditSession::replace(std::string text) {
  const auto same_start = std::ranges::mismatch(text_, text);
  auto first = static_cast<std::size_t>(same_start.in1 - text_.begin());
  if (first == text_.size() && first == text.size()) return;
  const std::size_t most = std::min(text_.size(), text.size()) - first;
  std::size_t last = 0;
  while (last < most && text_[text_.size() - 1 - last] == text[text.size() - 1 - last]) ++last;
  const auto within = [](const std::string& s, std::size_t at) {
    return at < s.size() && continues(s[at]);
  };
  while (first > 0 && (within(text_, first) || within(text, first))) --first;
  while (last > 0 && within(text, text.size() - last)) --last;
  const Span bytes{static_cast<std::uint32_t>(first),
                   static_cast<std::uint32_t>(text_.size() - last)};
  edit(bytes, std::string_view{text}.substr(first, text.size() - last - first));
}

void EditSession::check_paragraphs(Span bytes) {
  if (!in_paragraphs(metadata_.file) || bytes.size() > longest_paragraph ||
      open_before(text_, bytes.start())) {
    return;
  }
  std::erase_if(findings_, [&](const Found& one) {
    return local(one.finding) && bytes.contains(one.bytes) && !one.bytes.empty();
  });
  for (const Found& one : paragraph_findings(bytes.of(text_))) {
    Found found = one;
    found.bytes = {one.bytes.start() + bytes.start(), one.bytes.end() + bytes.start()};
    findings_.push_back(std::move(found));
  }
  std::ranges::stable_sort(findings_, {}, [](const Found& one) {
    return std::pair{one.bytes.start(), one.bytes.end()};
  });
}

const std::vector<EditSession::Found>& EditSession::paragraph_findings(std::string_view text) {
  const std::uint64_t key = XXH3_64bits(text.data(), text.size());
  const auto known = paragraphs_.find(key);
  if (known != paragraphs_.end() && known->second.text == text) return known->second.findings;
  if (paragraphs_.size() >= most_known_paragraphs) paragraphs_.clear();
  Paragraph& paragraph = paragraphs_[key];
  paragraph = {.text = std::string{text}, .findings = {}};
  const auto document = read_document(text, {.file_name = metadata_.file}, metadata_);
  if (!document) return paragraph.findings;
  Report report = engine_->check(*document, text);
  std::erase_if(report.findings, [](const Finding& finding) { return !local(finding); });
  paragraph.findings = found_in(*document, text, std::move(report.findings));
  return paragraph.findings;
}

void EditSession::set_engine(std::shared_ptr<const Engine> engine, Related related) {
  engine_ = std::move(engine);
  related_ = std::move(related);
  forget();
}

void EditSession::set_metadata(Metadata metadata) {
  metadata_ = std::move(metadata);
  forget();
}

void EditSession::forget() {
  paragraphs_.clear();
  whole_ = false;
  ++version_;
}

EditSession::Outcome EditSession::run(Job job) {
  Outcome outcome{.version = job.version};
  CheckedFile file =
      check_bytes(*job.engine, std::move(job.text), std::move(job.metadata), {}, {}, job.related);
  if (file.error) {
    outcome.failure = file.error->message;
    return outcome;
  }
  outcome.findings = found_in(*file.document, file.bytes, std::move(file.report.findings));
  for (std::size_t i = 0; i < outcome.findings.size(); ++i) {
    outcome.findings[i].fingerprint = file.fingerprints[i];
  }
  std::ranges::stable_sort(outcome.findings, {}, [](const Found& one) {
    return std::pair{one.bytes.start(), one.bytes.end()};
  });
  return outcome;
}

bool EditSession::take(Outcome outcome) {
  if (outcome.version != version_) return false;
  findings_ = std::move(outcome.findings);
  failure_ = std::move(outcome.failure);
  whole_ = true;
  return true;
}

}  // namespace plainsong
