#include "facts/facts.hpp"

#include "facts/addresses.hpp"

namespace plainsong {

Facts find_facts(const Document& document, const Segments& segments) {
  Facts facts;
  for (std::size_t b = 0; b < segments.blocks().size(); ++b) {
    const FactWords words{document, segments, b};
    find_dates(words, facts.dates);
    find_times(words, facts.times);
    find_phones(words, facts.phones);
    const Span block = document.blocks()[b].span;
    find_addresses(block.of(document.text()), block.start(), facts.addresses);
  }
  return facts;
}

}  // namespace plainsong
