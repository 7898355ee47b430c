#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "claims/canon_conflict.hpp"
#include "claims/claim_reader.hpp"
#include "facts/addresses.hpp"
#include "facts/dialled_number.hpp"
#include "glossary/compile.hpp"
#include "plainsong/reader.hpp"
#include "translation/chunk_values.hpp"

namespace {

using namespace plainsong;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A small district, made once.
struct District {
  Profile profile{};
  Canon canon{};
  Glossary glossary{};
  Lexicon lexicon{};
  std::unique_ptr<Segmenter> segmenter{};
  std::unique_ptr<ClaimReader> reader{};

  District() {
    profile.languages = {"en", "es"};
    profile.school_year_start = "2026-08-12";
    profile.voices = {{.id = "district", .name = "Marrow Bay Schools"},
                      {.id = "school/gull-rock",
                       .parent = "district",
                       .name = "Gull Rock School",
                       .grades = "K-6"}};
    Errors errors;
    canon = parse_canon(
        "canon: 1\nfacts:\n"
        "  - {id: autumn, type: date_range, names: {en: [Autumn check window], es: [ventana de "
        "otoño]},"
        " value: [2026-09-08, 2026-09-18]}\n"
        "  - {id: winter, type: date_range, names: {en: [Winter check window]}, value: [2027-01-19,"
        " 2027-01-29]}\n"
        "  - {id: fair, type: event, names: {en: [Maker Fair]}, value: {date: 2026-11-14, start:"
        " '10:00', end: '13:00', place: Gull Rock School gym}}\n"
        "  - {id: late, type: recurrence, names: {en: [late days]}, value: last Friday of each "
        "month}\n"
        "  - {id: length, type: number, names: {en: [Length of a check]}, value: 20, wording: {en:"
        " about 20 minutes}}\n"
        "  - {id: grades, type: grades, names: {en: [Grades that check]}, value: K-8}\n"
        "  - {id: subjects, type: list, names: {en: [Subjects]}, value: [reading, math]}\n",
        "canon.yaml", errors);
    require(errors.empty());
    const LexiconInput input{
        .languages = {english, spanish},
        .dictionaries = {{.language = english, .words = {}}, {.language = spanish, .words = {}}},
        .glossaries = {&glossary}};
    const auto bytes =
        std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
    lexicon = *Lexicon::open(*bytes, bytes);
    segmenter =
        std::make_unique<Segmenter>(lexicon.vocabulary(), std::vector<Language>{english, spanish},
                                    std::vector<Language>{english, spanish});
    reader = std::make_unique<ClaimReader>(canon, profile, lexicon, *segmenter);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const District district;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const Metadata metadata{.file = "a.md",
                          .voice = "school/gull-rock",
                          .date = "2026-09-01",
                          .sender = "office@example.org"};
  const auto document = read_document(bytes, {.file_name = "a.md"}, metadata, ReadLimits{}, {});
  if (!document) return 0;
  const auto text_size = static_cast<std::uint32_t>(document->text().size());
  const Segments segments = district.segmenter->segment(*document);
  const Facts facts = find_facts(*document, segments);
  const auto reading = district.reader->read(*document, segments, facts, {});
  for (const ReadClaim& claim : reading->claims) {
    require(claim.claim.span.end() <= text_size && !claim.claim.span.empty());
    require(claim.line < reading->lines.size());
  }
  for (const CanonConflict& conflict :
       canon_conflicts(*document, facts, *reading, *district.reader, district.profile)) {
    require(conflict.span.end() <= text_size && conflict.fact < district.canon.facts.size());
  }
  const std::vector<Chunk> chunks = chunks_of(*reading, district.lexicon.dictionaries());
  const auto anchors = anchors_of(values_of(chunks, *reading, facts));
  std::size_t aligned = 0;
  for (const Alignment& one : align(chunks, anchors, chunks, anchors)) {
    aligned += one.source.size();
  }
  require(aligned == 0 || aligned == chunks.size());
  std::uint32_t end = 0;
  std::vector<AddressMention> addresses;
  find_addresses(document->text(), 0, addresses);
  for (const AddressMention& address : addresses) {
    require(address.span.start() >= end && address.span.end() <= text_size);
    end = address.span.end();
  }
  end = 0;
  for (const DialledNumber& number : find_dialled_numbers(document->text(), "1")) {
    require(number.span.start() >= end && number.span.end() <= text_size);
    end = number.span.end();
  }
  return 0;
}
