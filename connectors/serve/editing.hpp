#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "common/edit_session.hpp"
#include "serve/http_message.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// Messages that somebody is writing: the client sends its edits and gets the findings as they
/// stand then. A session is its caller's alone and ends after half an hour without a request.
/// Thread-safe; the requests of one session wait for each other.
class Editing {
 public:
  /// `services` must outlive it.
  explicit Editing(const Services& services) : services_{services} {}

  [[nodiscard]] Response create(const Request& request);
  [[nodiscard]] Response show(const Request& request, const std::string& id);
  [[nodiscard]] Response edit(const Request& request, const std::string& id);
  [[nodiscard]] Response end(const Request& request, const std::string& id);

 private:
  using Clock = std::chrono::steady_clock;
  struct Open;
  std::shared_ptr<Open> find(const Request& request, const std::string& id);
  void end_idle(Clock::time_point now);

  const Services& services_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Open>> open_;
};

}  // namespace plainsong::serve
