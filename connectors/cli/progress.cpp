#include "cli/progress.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace plainsong::cli {

void Progress::step(std::size_t done) {
  constexpr std::chrono::seconds patience{2};
  const auto now = std::chrono::steady_clock::now();
  if (!show_ || now - start_ < patience || now - last_ < std::chrono::milliseconds{100}) return;
  last_ = now;
  constexpr std::size_t cells = 30;
  const std::size_t filled = all_ == 0 ? cells : done * cells / all_;
  fmt::print(stderr, "\r[{}{}] {}", std::string(filled, '#'), std::string(cells - filled, '.'),
             fmt::format(fmt::runtime(text(Text::progress, locale_)), fmt::arg("done", done),
                         fmt::arg("all", all_)));
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1B[K");
  drawn_ = false;
}

}  // namespace plainsong::cli
