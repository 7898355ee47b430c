#include "profile/mistakes.hpp"

#include <algorithm>
#include <utility>

namespace plainsong {
namespace {

constexpr std::size_t most = 100;

}  // namespace

void Mistakes::add(std::size_t line, std::string message) {
  if (mistakes_.size() == most) {
    ++left_out_;
    return;
  }
  mistakes_.push_back({line, std::move(message)});
}

Errors Mistakes::errors() const {
  std::vector<Mistake> sorted = mistakes_;
  std::ranges::stable_sort(sorted, {}, &Mistake::line);
  Errors errors;
  for (Mistake& mistake : sorted) {
    errors.push_back({ErrorKind::invalid_config, file_ + ':' + std::to_string(mistake.line),
                      std::move(mistake.message)});
  }
  if (left_out_ > 0) {
    errors.push_back(
        {ErrorKind::invalid_config, file_,
         std::to_string(left_out_) + " more mistakes are not shown; mend these first"});
  }
  return errors;
}

}  // namespace plainsong
