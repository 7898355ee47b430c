#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "mail/message.hpp"
#include "plainsong/finding.hpp"

namespace plainsong::gateway {

/// What two messages have in common if the check says the same of both: voice, audience and all of
/// the message but the fields that differ from recipient to recipient and that no check reads (To,
/// Message-ID, Received and the like), and of Date the time of day. A SHA-256.
[[nodiscard]] std::string letter_key(const mail::MessageView& message, std::string_view voice,
                                     std::string_view audience);

/// What an engine said of the last letters: one that goes to a thousand families, each by a mail of
/// its own, is read once. Findings alone are kept, not the letters. Thread-safe.
class KnownLetters {
 public:
  /// Null if nothing is known.
  [[nodiscard]] std::shared_ptr<const Report> find(const std::string& key);
  /// Keeps a report, in the place of the one that nobody has asked for longest. Long ones are not
  /// kept.
  void keep(const std::string& key, const Report& report);

 private:
  struct Letter {
    std::string key{};
    std::shared_ptr<const Report> report{};
  };
  std::mutex mutex_;
  std::list<Letter> letters_;  // the last one asked for first
  std::map<std::string_view, std::list<Letter>::iterator> by_key_;
};

}  // namespace plainsong::gateway
