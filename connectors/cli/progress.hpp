#pragma once

#include <chrono>
#include <cstddef>

#include "plainsong/catalog.hpp"

namespace plainsong::cli {

/// Shows how far a long batch is, on a terminal only.
class Progress {
 public:
  Progress(std::size_t all, Locale locale, bool show)
      : all_{all}, locale_{locale}, show_{show}, start_{std::chrono::steady_clock::now()} {}

  void step(std::size_t done);
  void clear();

 private:
  std::size_t all_;
  Locale locale_;
  bool show_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_{};
  bool drawn_ = false;
};

}  // namespace plainsong::cli
