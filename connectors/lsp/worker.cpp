#include "lsp/worker.hpp"

#include <stop_token>

namespace plainsong::lsp {

Worker::Worker()
    : thread_{[this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          const auto task = tasks_.take();
          if (!stop.stop_requested()) (*task)();
        }
      }} {}

Worker::~Worker() {
  thread_.request_stop();
  tasks_.put([] {});  // wakes it
}

}  // namespace plainsong::lsp
