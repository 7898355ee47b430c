#include "facts/facts.hpp"

namespace plainsong {

Facts find_facts(const Document& document, const Segments& segments) {
  Facts facts;
  for (std::size_t b = 0; b < segments.blocks().size(); ++b) {
    const FactWords words{document, segments, b};
    find_dates(words, facts.dates);
    find_times(words, facts.times);
    find_phones(words, facts.phones);
    find_addresses(words, facts.addresses);
  }
  return facts;
}

}  // namespace plainsong
