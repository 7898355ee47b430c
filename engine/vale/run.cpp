#include "vale/run.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "facts/facts.hpp"
#include "plainsong/reader.hpp"
#include "text/document_builder.hpp"
#include "text/utf8.hpp"
#include "vale/content.hpp"
#include "vale/locate.hpp"
#include "vale/scopes.hpp"
#include "vale/walk.hpp"

namespace plainsong::vale {
namespace {

/// The section of a scope by which Vale decides what text is cut into.
bool some_rule_reads(std::span<const Rule> rules, std::string_view unit) {
  return std::ranges::any_of(rules, [&](const Rule& rule) {
    return std::ranges::any_of(rule.scope, [&](const std::string& scope) {
      return std::string_view{scope}.substr(0, scope.find('.')) == unit;
    });
  });
}

/// All blocks of a file as one document, each a block of its own.
struct Blocks {
  DocumentBuilder builder{ReadLimits{.text_bytes = std::size_t{256} << 20U}};
  std::vector<Span> spans;  // of each block in the document
  std::vector<std::uint32_t> scope_of;
  std::vector<std::string> scopes;  // each once

  void add(const ValeBlock& block) {
    spans.push_back(builder.add_block({}, block.text));
    const auto known = std::ranges::find(scopes, block.scope);
    scope_of.push_back(static_cast<std::uint32_t>(known - scopes.begin()));
    if (known == scopes.end()) scopes.emplace_back(block.scope);
  }
};

/// What each rule reads, and what its patterns find there.
struct Reading {
  std::vector<std::vector<Span>> units;
  PatternMatches matches;
};

const std::vector<std::string>& scopes_of(const Rule& rule) {
  static const std::vector<std::string> summary{"summary"};
  return rule.check == "metric" || rule.check == "vale_readability" ? summary : rule.scope;
}

Reading read_blocks(const ValeRules& rules, const Blocks& blocks, std::string_view text,
                    const ValeFile& file) {
  Reading reading{std::vector<std::vector<Span>>(rules.rules.size()), {}};
  std::vector<std::vector<bool>> reads_block(rules.rules.size());
  std::vector<std::size_t> rule_of(rules.patterns.size());
  for (std::size_t r = 0; r < rules.rules.size(); ++r) {
    std::fill(rule_of.begin() + rules.first_pattern[r],
              rule_of.begin() + rules.first_pattern[r + 1], r);
    if (file.active[r] == 0) continue;
    std::vector<bool> reads_scope;
    for (const std::string& scope : blocks.scopes) {
      reads_scope.push_back(reads(scopes_of(rules.rules[r]), scope, scope));
    }
    for (std::size_t b = 0; b < blocks.spans.size(); ++b) {
      reads_block[r].push_back(reads_scope[blocks.scope_of[b]]);
      if (reads_block[r].back()) reading.units[r].push_back(blocks.spans[b]);
    }
  }
  reading.matches =
      rules.patterns.find_in(text, blocks.spans, [&](std::uint32_t pattern, std::size_t block) {
        const std::vector<bool>& its = reads_block[rule_of[pattern]];
        return !its.empty() && its[block];
      });
  return reading;
}

/// The findings of each block, in the order in which its rules made them.
using ByBlock = std::vector<std::vector<Finding>>;

ByBlock by_block(std::vector<Finding> findings, const Blocks& blocks) {
  ByBlock result(blocks.spans.size());
  for (Finding& finding : findings) {
    const auto after = std::ranges::upper_bound(blocks.spans, finding.span.start(), {},
                                                [](const Span& span) { return span.start(); });
    if (after == blocks.spans.begin()) continue;
    result[static_cast<std::size_t>(after - blocks.spans.begin()) - 1].push_back(
        std::move(finding));
  }
  return result;
}

/// Places findings as Vale does: per block and rule, each match masks its words for the next.
class Placer {
 public:
  Placer(const Content& content, const ValeFile& file, std::span<const Rule> rules)
      : content_{content}, file_{file} {
    for (const Rule& rule : rules) {
      if (rule.limit > 0) limits_[rule.id] = rule.limit;
    }
  }

  void place(const ValeBlock& block, std::vector<Finding>& findings, Span span,
             const Comments& comments) {
    contexts_.clear();
    for (Finding& finding : findings) {
      if (comments.silence(finding.rule, finding.match)) continue;
      place_one(block, finding, span);
    }
  }

  /// True if not all could be placed: every place is searched for in the whole file.
  [[nodiscard]] bool exhausted() const { return work_ > most_work; }

  [[nodiscard]] std::vector<ValeAlert> take() {
    std::ranges::stable_sort(alerts_, [](const ValeAlert& a, const ValeAlert& b) {
      return std::tuple{a.line, a.first, std::string_view{a.finding.rule}} <
             std::tuple{b.line, b.first, std::string_view{b.finding.rule}};
    });
    return std::move(alerts_);
  }

 private:
  void place_one(const ValeBlock& block, Finding& finding, Span span) {
    if (exhausted()) return;
    work_ += block.context->size();
    const auto masked = contexts_.find(finding.rule);
    const std::string& context = masked != contexts_.end() ? masked->second : *block.context;
    Sought sought{.match = finding.match, .start = 1, .end = 1};
    if (!finding.match.empty()) {
      // Vale counts characters, and takes them for bytes where it is in a hurry.
      const std::string_view before = block.text.substr(0, finding.span.start() - span.start());
      sought.start = utf8::count(before);
      sought.end = sought.start + utf8::count(finding.match);
    }
    const bool file_lines =
        file_.format == ValeFormat::markdown || file_.format == ValeFormat::html;
    const auto spot = locate(context,
                             {.text = block.text,
                              .line = block.line,
                              .by_search = block.by_search,
                              .file_lines = file_lines},
                             sought, content_);
    if (!spot) return;
    std::string behind = context;
    mask_first(behind, finding.match, '#');
    contexts_.insert_or_assign(finding.rule, std::move(behind));
    if (!seen_.insert({spot->line, spot->first, finding.rule}).second) return;
    const auto limit = limits_.find(finding.rule);
    if (limit != limits_.end() && limit->second-- == 0) {
      limit->second = 0;
      return;
    }
    ValeAlert alert{.finding = std::move(finding),
                    .line = spot->line,
                    .first = static_cast<std::uint32_t>(spot->first),
                    .last = static_cast<std::uint32_t>(std::max<std::int64_t>(spot->last, 1))};
    std::ranges::replace(alert.finding.message, '\n', ' ');
    alert.finding.span = {};
    alert.finding.origin =
        Origin{.bytes = content_.bytes(alert.line, alert.first,
                                       alert.finding.match.empty() ? 0 : alert.last)};
    alerts_.push_back(std::move(alert));
  }

  static constexpr std::uint64_t most_work = 2'000'000'000;  // bytes; some seconds

  const Content& content_;
  const ValeFile& file_;
  std::uint64_t work_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> limits_;
  std::map<std::string, std::string, std::less<>> contexts_;  // of this block, by rule
  std::set<std::tuple<std::uint32_t, std::int64_t, std::string>> seen_;
  std::vector<ValeAlert> alerts_;
};

}  // namespace

ValeReport run(const ValeRules& rules, std::string_view source, const ValeFile& file) {
  const Content content{source};
  const ValeUnits units{.paragraphs = some_rule_reads(rules.rules, "paragraph"),
                        .sentences = some_rule_reads(rules.rules, "sentence")};
  ValeReport result;
  Blocks blocks;
  Walk walk{content, file, units};
  walk.run([&](const ValeBlock& block, const Comments&) { blocks.add(block); });
  const auto document = std::move(blocks.builder).finish({});
  if (!document) {
    result.skipped.push_back({"", document.error().message});
    return result;
  }
  const Reading reading = read_blocks(rules, blocks, document->text(), file);
  Report report;
  const Segments segments;
  const Facts facts;  // no rule of Vale's asks for them
  const CheckInput input{.document = *document,
                         .segments = segments,
                         .lexicon = rules.lexicon,
                         .hits = {},
                         .matches = reading.matches,
                         .facts = facts,
                         .active = file.active,
                         .source = source,
                         .units = reading.units,
                         .prose = &walk.prose()};
  for (const Check* check : rules.checks) check->run(input, report);
  ByBlock findings = by_block(std::move(report.findings), blocks);
  Placer placer{content, file, rules.rules};
  std::size_t next = 0;
  Walk{content, file, units}.run([&](const ValeBlock& block, const Comments& comments) {
    placer.place(block, findings[next], blocks.spans[next], comments);
    ++next;
  });
  result.alerts = placer.take();
  result.skipped = std::move(report.skipped);
  if (walk.exhausted() || placer.exhausted()) {
    result.skipped.push_back(
        {"", "the file is too long to be read as Vale does; not all of it was checked"});
  }
  return result;
}

}  // namespace plainsong::vale
