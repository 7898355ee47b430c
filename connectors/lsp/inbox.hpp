#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace plainsong::lsp {

/// What waits for one thread to take it, in order. Thread-safe.
template <class Entry>
class Inbox {
 public:
  using Clock = std::chrono::steady_clock;

  void put(Entry entry) {
    {
      const std::lock_guard lock{mutex_};
      entries_.push_back(std::move(entry));
    }
    filled_.notify_one();
  }
  /// The next entry; nothing if none has come at `deadline`.
  std::optional<Entry> take(std::optional<Clock::time_point> deadline = std::nullopt) {
    std::unique_lock lock{mutex_};
    const auto filled = [this] { return !entries_.empty(); };
    if (!deadline) {
      filled_.wait(lock, filled);
    } else if (!filled_.wait_until(lock, *deadline, filled)) {
      return std::nullopt;
    }
    std::optional<Entry> entry{std::move(entries_.front())};
    entries_.pop_front();
    return entry;
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Entry> entries_;
};

}  // namespace plainsong::lsp
