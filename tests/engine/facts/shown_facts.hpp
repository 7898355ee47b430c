#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <vector>

#include "facts/calendar_words.hpp"
#include "facts/facts.hpp"
#include "support/core.hpp"

namespace plainsong::test {

inline const Core& plain_core() {
  static const Core core{Glossary{}};
  return core;
}

inline Facts facts_of(const Document& document) {
  return find_facts(document, plain_core().segment(document));
}

/// "Thu 2026-10-08 <Thursday, October 8, 2026>"; "?" for what is not said, "+" or ".." before one
/// that goes on in a list or range.
inline std::string shown(const DateMention& mention, std::string_view text) {
  std::string line = mention.link == Link::none ? "" : mention.link == Link::list ? "+ " : ".. ";
  if (mention.weekday) line += weekday_name(mention.weekday->c_encoding(), english).substr(0, 3);
  if (mention.weekday_plural) line += 's';
  if (mention.weekday) line += ' ';
  line += mention.year ? std::to_string(*mention.year) : "?";
  line += mention.month ? fmt::format("-{:02}", *mention.month) : "-?";
  line += mention.day ? fmt::format("-{:02}", *mention.day) : "-?";
  return line + fmt::format(" <{}>", mention.span.of(text));
}

/// "18:30 <6:30 p.m.>"; "?6:30" where the half of the day is not told.
inline std::string shown(const TimeMention& mention, std::string_view text) {
  std::string line = mention.link == Link::none ? "" : ".. ";
  line += mention.minutes ? fmt::format("{:02}:{:02}", *mention.minutes / 60, *mention.minutes % 60)
                          : fmt::format("?{}:{:02}", mention.hour, mention.minute);
  return line + fmt::format(" <{}>", mention.span.of(text));
}

/// In one line, parted by "; ".
inline std::string joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "; "));
}

template <class Mention>
std::string shown(const std::vector<Mention>& mentions, std::string_view text) {
  std::vector<std::string> lines;
  for (const Mention& mention : mentions) lines.push_back(shown(mention, text));
  return joined(lines);
}

}  // namespace plainsong::test
