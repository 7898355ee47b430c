#include "serve/rates.hpp"

#include <algorithm>

namespace plainsong::serve {
namespace {

constexpr double seconds_held = 2;

double room(double rate) { return std::max(1.0, rate * seconds_held); }

}  // namespace

void Rates::forget_full(Time now) {
  std::erase_if(buckets_, [&](const auto& one) {
    const std::chrono::duration<double> gone = now - one.second.seen;
    return one.second.left + gone.count() * rate_ >= room(rate_);
  });
  // So many callers at once are an attack, and each of them may begin anew.
  if (buckets_.size() >= most_callers) buckets_.clear();
}

bool Rates::take(std::string_view caller, Time now) {
  if (rate_ <= 0) return true;
  if (buckets_.size() >= most_callers) forget_full(now);
  const auto [place, added] =
      buckets_.try_emplace(std::string{caller}, Bucket{.left = room(rate_), .seen = now});
  Bucket& bucket = place->second;
  const std::chrono::duration<double> gone = now - bucket.seen;
  bucket.left = std::min(room(rate_), bucket.left + gone.count() * rate_);
  bucket.seen = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

}  // namespace plainsong::serve
