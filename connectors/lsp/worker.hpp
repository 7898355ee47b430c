#pragma once

#include <functional>
#include <thread>

#include "lsp/inbox.hpp"

namespace plainsong::lsp {

/// A thread that does one task after the other: what takes too long for the thread that answers.
/// At its end what is under way is finished, and what has not begun is dropped.
class Worker {
 public:
  Worker();
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Thread-safe.
  void put(std::function<void()> task) { tasks_.put(std::move(task)); }

 private:
  Inbox<std::function<void()>> tasks_;
  std::jthread thread_;
};

}  // namespace plainsong::lsp
