#include "gateway/known_letters.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "service/hex.hpp"

namespace plainsong::gateway {
namespace {

constexpr std::size_t most_letters = 128;
constexpr std::size_t most_findings = 100;  // of one letter

/// True for "10:24" and "10:24:59" (RFC 5322 section 3.3); what is none may make a date none.
bool is_time_of_day(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return false;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const char tens = text[i];
    const char ones = text[i + 1];
    const bool digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
    if (!digits || (i > 0 && text[i - 1] != ':')) return false;
    const int number = (tens - '0') * 10 + (ones - '0');
    if (number > (i == 0 ? 23 : 59)) return false;
  }
  return true;
}

std::string without_time(std::string_view date) {
  std::string rest;
  while (!date.empty()) {
    const std::size_t end = std::min(date.find(' '), date.size());
    const std::string_view word = date.substr(0, end);
    if (!is_time_of_day(word)) rest += word;
    rest += ' ';
    date.remove_prefix(std::min(end + 1, date.size()));
  }
  return rest;
}

bool differs_by_recipient(std::string_view name) {
  constexpr std::array<std::string_view, 9> names{"To",
                                                  "Cc",
                                                  "Message-ID",
                                                  "Received",
                                                  "Return-Path",
                                                  "Delivered-To",
                                                  "X-Original-To",
                                                  "DKIM-Signature",
                                                  "List-Unsubscribe"};
  return std::ranges::any_of(
      names, [&](std::string_view one) { return mail::same_field_name(one, name); });
}

}  // namespace

std::string letter_key(const mail::MessageView& message, std::string_view voice,
                       std::string_view audience) {
  std::string read;
  read.reserve(message.body().size() + 1024);
  // With its length before each: no two letters make the same text.
  const auto add = [&](std::string_view text) {
    read += std::to_string(text.size());
    read += ':';
    read += text;
  };
  add(voice);
  add(audience);
  for (const mail::HeaderField& field : message.fields()) {
    if (differs_by_recipient(field.name)) continue;
    add(field.name);
    const bool date = mail::same_field_name(field.name, "Date");
    add(date ? without_time(field.value) : std::string{field.value});
  }
  read += '/';
  add(message.body());
  return sha256(read);
}

std::shared_ptr<const Report> KnownLetters::find(const std::string& key) {
  const std::scoped_lock lock{mutex_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  letters_.splice(letters_.begin(), letters_, found->second);
  return found->second->report;
}

void KnownLetters::keep(const std::string& key, const Report& report) {
  if (report.findings.size() + report.silenced.size() > most_findings) return;
  auto copy = std::make_shared<const Report>(report);
  const std::scoped_lock lock{mutex_};
  if (by_key_.contains(key)) return;
  if (letters_.size() == most_letters) {
    by_key_.erase(letters_.back().key);
    letters_.pop_back();
  }
  letters_.push_front({key, std::move(copy)});
  by_key_.emplace(letters_.front().key, letters_.begin());
}

}  // namespace plainsong::gateway
