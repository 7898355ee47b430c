#pragma once

#include <cstddef>
#include <utility>

namespace plainsong::gateway {

/// How many bytes of messages all sessions hold together. For one thread.
class InFlight {
 public:
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  friend class Share;
  std::size_t bytes_ = 0;
};

/// What one session holds of it; given back with the session.
class Share {
 public:
  explicit Share(InFlight& all) : all_{all} {}
  ~Share() { set(0); }
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;

  void set(std::size_t bytes) {
    all_.bytes_ += bytes;
    all_.bytes_ -= std::exchange(own_, bytes);
  }

 private:
  InFlight& all_;
  std::size_t own_ = 0;
};

}  // namespace plainsong::gateway
