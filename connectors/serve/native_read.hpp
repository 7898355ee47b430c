#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"
#include "serve/http_message.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// What the native API tells of the profile in force. Answers have an ETag, but for the ledger's.
/// Thread-safe.
class NativeRead {
 public:
  /// `services` must outlive it.
  explicit NativeRead(const Services& services) : services_{services} {}

  [[nodiscard]] Response version(const Request& request) const;
  [[nodiscard]] Response profile(const Request& request) const;
  [[nodiscard]] Response rules(const Request& request) const;
  [[nodiscard]] Response rule(const Request& request, const std::string& id);
  [[nodiscard]] Response glossary(const Request& request);
  [[nodiscard]] Response concept_entry(const Request& request, const std::string& id);
  [[nodiscard]] Response canon(const Request& request) const;
  [[nodiscard]] Response ledger(const Request& request);

 private:
  struct Glossaries {
    std::string version{};
    std::vector<Glossary> glossaries{};
  };
  /// Read when they are first asked for, and kept until the profile is another.
  std::shared_ptr<const Glossaries> glossaries(const Workspace& workspace);

  const Services& services_;
  std::mutex mutex_;
  std::shared_ptr<const Glossaries> known_;
  std::mutex ledger_mutex_;
};

}  // namespace plainsong::serve
