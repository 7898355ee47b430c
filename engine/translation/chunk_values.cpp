#include "translation/chunk_values.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "claims/directory.hpp"
#include "facts/dialled_number.hpp"
#include "text/ascii.hpp"

namespace plainsong {
namespace {

using Kind = ChunkValue::Kind;

class Collector {
 public:
  Collector(const std::vector<Chunk>& chunks, std::vector<std::vector<ChunkValue>>& values)
      : chunks_{chunks}, values_{values} {
    values_.resize(chunks.size());
  }

  void add(Kind kind, Span span, std::string key, std::string unit = {}) {
    const auto behind = std::ranges::upper_bound(
        chunks_, span.start(), {}, [](const Chunk& chunk) { return chunk.span.start(); });
    if (behind == chunks_.begin() ||
        !std::prev(behind)->span.contains(Span{span.start(), span.start()}))
      return;
    if (span.start() >= std::prev(behind)->span.end()) return;
    values_[static_cast<std::size_t>(behind - chunks_.begin()) - 1].push_back(
        {.kind = kind, .key = std::move(key), .unit = std::move(unit), .span = span});
  }

 private:
  const std::vector<Chunk>& chunks_;
  std::vector<std::vector<ChunkValue>>& values_;
};

}  // namespace

std::vector<std::vector<ChunkValue>> values_of(const std::vector<Chunk>& chunks,
                                               const MessageReading& reading, const Facts& facts) {
  std::vector<std::vector<ChunkValue>> values;
  Collector collector{chunks, values};
  const std::string_view text = reading.words.document().text();
  for (const DateMention& date : facts.dates) {
    if (!date.month || !date.day) continue;
    // The year is left out as often as not; the month and the day tell.
    collector.add(Kind::date, date.span, fmt::format("{:02}-{:02}", *date.month, *date.day));
  }
  for (const TimeMention& time : facts.times) {
    // Half of the day is often said once for two times.
    const unsigned minutes = time.hour % 12 * 60 + time.minute;
    collector.add(Kind::time, time.span, fmt::format("{:02}:{:02}", minutes / 60, minutes % 60));
  }
  for (std::size_t c = 0; c < chunks.size(); ++c) {
    const Span of = chunks[c].span;
    for (const DialledNumber& number : find_dialled_numbers(of.of(text), "1")) {
      const Span span{of.start() + number.span.start(), of.start() + number.span.end()};
      collector.add(Kind::phone, span, number.e164.empty() ? number.digits : number.e164);
    }
  }
  for (const AddressMention& address : facts.addresses) {
    collector.add(Kind::address, address.span, plain_url(address.span.of(text)));
  }
  for (const Quantity& quantity : reading.quantities) {
    // "one", "un": articles as often as numbers.
    if (quantity.ordinal || quantity.value == 1) continue;
    collector.add(Kind::number, quantity.span, fmt::format("{}", quantity.value), quantity.unit);
  }
  for (const PlaceMention& place : reading.places) {
    if (place.value.venue.empty() && place.value.room.empty()) continue;
    collector.add(Kind::place, place.span, place.value.venue + '|' + place.value.room);
  }
  for (std::vector<ChunkValue>& of_chunk : values) {
    std::ranges::stable_sort(of_chunk, {}, [](const ChunkValue& v) { return v.span.start(); });
  }
  return values;
}

std::vector<Anchors> anchors_of(const std::vector<std::vector<ChunkValue>>& values) {
  std::vector<Anchors> anchors(values.size());
  for (std::size_t c = 0; c < values.size(); ++c) {
    for (const ChunkValue& value : values[c]) {
      const auto seed = static_cast<std::uint64_t>(value.kind);
      anchors[c].values.push_back(XXH3_64bits_withSeed(value.key.data(), value.key.size(), seed));
    }
    std::ranges::sort(anchors[c].values);
  }
  return anchors;
}

}  // namespace plainsong
