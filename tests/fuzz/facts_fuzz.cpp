#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "facts/facts.hpp"
#include "glossary/compile.hpp"
#include "match/lexicon.hpp"
#include "plainsong/reader.hpp"
#include "segment/segmenter.hpp"

namespace {

using namespace plainsong;

Lexicon make_lexicon() {
  const Glossary glossary;
  const LexiconInput input{
      .languages = {english, spanish},
      .dictionaries = {{.language = english, .words = {}}, {.language = spanish, .words = {}}},
      .glossaries = {&glossary}};
  Errors errors;
  const auto bytes = std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
  auto lexicon = Lexicon::open(*bytes, bytes);
  if (!lexicon || !errors.empty()) std::abort();
  return *std::move(lexicon);
}

void require(bool holds) {
  if (!holds) std::abort();
}

/// Every part lies in the text; those that a mention has itself lie in order.
void check_dates(const Facts& facts, std::uint32_t size) {
  std::uint32_t last_word = 0;
  for (const DateMention& mention : facts.dates) {
    require(!mention.span.empty() && mention.span.end() <= size);
    require(mention.first_word >= last_word);
    last_word = mention.first_word;
    for (const Span part : {mention.month_span, mention.day_span, mention.year_span}) {
      require(part.empty() || mention.span.contains(part));
    }
    require(!mention.month || (*mention.month >= 1 && *mention.month <= 12));
    require(!mention.day || (*mention.day >= 1 && *mention.day <= 39));
    require(mention.day || mention.month || mention.weekday);
  }
}

void check_times(const Facts& facts, std::uint32_t size) {
  constexpr unsigned day_minutes = 24 * 60;
  std::uint32_t end = 0;
  for (const TimeMention& mention : facts.times) {
    require(mention.span.start() >= end && mention.span.end() <= size);
    end = mention.span.end();
    require(mention.hour < 24 && mention.minute < 60);
    require(!mention.minutes || *mention.minutes <= day_minutes);
  }
}

}  // namespace

// The input is a plain text: what the mentions promise must hold for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon = make_lexicon();
  ReadLimits limits;
  limits.input_bytes = std::size_t{1} << 20;
  const Result<Document> document = read_document({reinterpret_cast<const char*>(data), size},
                                                  {.file_name = "a.txt"}, {}, limits);
  if (!document) return 0;
  const auto slots = lexicon.dictionaries();
  const Segmenter segmenter{lexicon.vocabulary(), {english, spanish}, {slots.begin(), slots.end()}};
  const Facts facts = find_facts(*document, segmenter.segment(*document));
  const auto text_size = static_cast<std::uint32_t>(document->text().size());
  check_dates(facts, text_size);
  check_times(facts, text_size);
  for (const PhoneMention& phone : facts.phones) {
    require(phone.digits.size() == 7 || phone.digits.size() == 10);
    require(phone.span.end() <= text_size);
  }
  for (const AddressMention& address : facts.addresses) require(address.span.end() <= text_size);
  return 0;
}
