#include "profile/mistakes.hpp"

#include <algorithm>
#include <utility>

namespace plainsong {
namespace {

constexpr std::size_t most = 100;

}  // namespace

void Mistakes::add(std::size_t line, std::string message) {
  if (!full()) mistakes_.push_back({line, std::move(message)});
}

bool Mistakes::full() const { return mistakes_.size() >= most; }

Errors Mistakes::errors() const {
  std::vector<Mistake> sorted = mistakes_;
  std::ranges::stable_sort(sorted, {}, &Mistake::line);
  Errors errors;
  for (Mistake& mistake : sorted) {
    errors.push_back({ErrorKind::invalid_config, file_ + ':' + std::to_string(mistake.line),
                      std::move(mistake.message)});
  }
  if (full()) {
    errors.push_back({ErrorKind::invalid_config, file_,
                      "only the first " + std::to_string(most) +
                          " mistakes are shown; mend these, then look again"});
  }
  return errors;
}

}  // namespace plainsong
