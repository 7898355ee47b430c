#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "plainsong/engine.hpp"

namespace {

std::shared_ptr<const plainsong::Engine> make_engine() {
  using namespace plainsong;
  Errors errors;
  EngineParts parts{.profile = {.languages = {"en-US"}}};
  parts.packs.push_back(parse_pack(
      "Plain",
      {{"Plain/A.yml", "extends: existence\nmessage: '%s'\ntokens: ['\\w+s', a]\n"},
       {"Plain/B.yml", "extends: repetition\nmessage: '%s'\ntokens: ['[^\\s]+']\n"},
       {"Plain/C.yml", "extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 1\ntoken: ','\n"},
       {"Plain/D.yml",
        "extends: existence\nmessage: '%s'\nscope: raw\nnonword: true\ntokens: ['\\W']\n"}},
      errors));
  const CompiledLexicon lexicon = Engine::compile(parts, errors);
  auto engine = Engine::create(std::move(parts), lexicon);
  if (!engine) std::abort();
  return *engine;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  static const std::shared_ptr<const Engine> engine = make_engine();
  if (size == 0) return 0;
  const std::string_view input{reinterpret_cast<const char*>(data) + 1, size - 1};
  ValeFile file{.format = static_cast<ValeFormat>(data[0] % 4), .extension = ".md"};
  file.active.assign(engine->rules().size(), 1);
  const ValeReport report = engine->check_vale(input, file);
  for (const ValeAlert& alert : report.alerts) {
    if (alert.line == 0 || alert.first == 0 || !alert.finding.origin) std::abort();
    if (alert.finding.origin->bytes.end() > input.size()) std::abort();
  }
  return 0;
}
