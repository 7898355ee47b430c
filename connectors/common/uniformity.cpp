#include "common/uniformity.hpp"

namespace plainsong {
namespace {

void count(const MessageRecord& message, Uniformity& counts) {
  ++counts.messages;
  for (const TermUse& use : message.terms) {
    counts.preferred += use.preferred;
    counts.deprecated += use.deprecated;
  }
  counts.facts += message.facts;
  counts.differing += message.differing;
  counts.required += message.required;
  counts.missing += message.missing;
  counts.findings += message.errors + message.warnings;
}

}  // namespace

void UniformityReport::add(const MessageRecord& message) {
  count(message, all_);
  std::string voice = message.scope;
  if (voice.empty()) voice = message.voice.empty() ? "?" : message.voice;
  count(message, by_voice_[voice]);
  constexpr std::size_t month = 7;  // "2026-09"
  count(message, by_month_[message.date.size() >= month ? message.date.substr(0, month) : "?"]);
  for (const TermUse& use : message.terms) {
    Uniformity& counts = by_concept_[use.concept_id];
    ++counts.messages;
    counts.preferred += use.preferred;
    counts.deprecated += use.deprecated;
  }
}

}  // namespace plainsong
