#include "serve/languagetool_cache.hpp"

#include <xxhash.h>

#include <iterator>
#include <random>

namespace plainsong::serve {
namespace {

struct FreeState {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

}  // namespace

std::size_t CheckedText::bytes() const {
  std::size_t bytes = sizeof *this + sentence_ranges.capacity();
  for (const RenderedMatch& match : matches) {
    bytes += sizeof match + match.json.capacity() + match.rule.capacity() + match.word.capacity();
  }
  return bytes;
}

CheckedTexts::CheckedTexts() : seed_{} {
  std::random_device random;
  seed_ = std::uint64_t{random()} << 32U | random();
}

CheckedTexts::Key CheckedTexts::key(std::initializer_list<std::string_view> parts) const {
  const std::unique_ptr<XXH3_state_t, FreeState> state{XXH3_createState()};
  XXH3_128bits_reset_withSeed(state.get(), seed_);
  for (const std::string_view part : parts) {
    const std::uint64_t size = part.size();  // so that no two lists of parts run together
    XXH3_128bits_update(state.get(), &size, sizeof size);
    XXH3_128bits_update(state.get(), part.data(), part.size());
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return {hash.high64, hash.low64};
}

std::shared_ptr<const CheckedText> CheckedTexts::find(const Key& key) {
  const std::scoped_lock lock{mutex_};
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->checked;
}

void CheckedTexts::drop_oldest() {
  bytes_ -= entries_.back().bytes;
  places_.erase(entries_.back().key);
  entries_.pop_back();
}

void CheckedTexts::keep(const Key& key, std::shared_ptr<const CheckedText> checked) {
  constexpr std::size_t for_places = 160;  // the nodes of the list and the map
  const std::size_t bytes = checked->bytes() + for_places;
  if (bytes > most_bytes / 4) return;
  const std::scoped_lock lock{mutex_};
  if (places_.contains(key)) return;
  entries_.push_front({key, std::move(checked), bytes});
  places_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (entries_.size() > most_texts || bytes_ > most_bytes) drop_oldest();
}

}  // namespace plainsong::serve
