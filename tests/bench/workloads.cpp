#include "bench/workloads.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "bench/letters.hpp"
#include "bench/messages.hpp"
#include "bench/patterns.hpp"
#include "common/checked_file.hpp"
#include "common/project.hpp"
#include "common/render.hpp"
#include "match/pattern_set.hpp"
#include "readers/pdf/read_layout.hpp"
#include "support/core.hpp"
#include "text/document_builder.hpp"

namespace plainsong::bench {
namespace {

/// Makes the compiler believe that `value` is used.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

std::size_t total_size(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return bytes;
}

std::vector<std::string> written(std::size_t letters, std::string (*format)(const Letter&)) {
  std::vector<std::string> texts;
  for (const Letter& letter : make_letters(letters)) texts.push_back(format(letter));
  return texts;
}

std::string as_text(const Letter& letter) { return letter.text; }

/// What a workload is made of: its name, how, and what depends on the name.
struct Row {
  std::string_view name;
  Workload (*make)(const Row& row, std::size_t letters);
  std::string (*format)(const Letter&) = nullptr;
  const char* file_name = "";
};

Workload read(const Row& row, std::size_t letters) {
  const auto files = std::make_shared<const std::vector<std::string>>(written(letters, row.format));
  const auto read_one = [name = row.file_name](const std::string& bytes) {
    auto document = read_document(bytes, {.file_name = name}, {.file = name});
    if (!document) throw std::runtime_error{to_string(document.error())};
    return document;
  };
  keep(read_one(files->front()));
  return {.bytes = total_size(*files), .pass = [files, read_one] {
            for (const std::string& bytes : *files) keep(read_one(bytes));
          }};
}

/// PDF without the process: what it says of the page, turned into a document.
Workload read_pdf_layout(const Row& row, std::size_t letters) {
  const auto files = std::make_shared<const std::vector<std::string>>(written(letters, row.format));
  return {.bytes = total_size(*files), .pass = [files] {
            for (const std::string& bytes : *files) {
              const ReadHint hint;
              const ReadTools tools;
              DocumentBuilder builder{ReadLimits{}};
              pdf::read_layout(bytes, {.hint = hint, .tools = tools}, builder);
              keep(std::move(builder).finish({}));
            }
          }};
}

/// Segmenting and matching, without the checks. The number in the name is that of the terms.
Workload core(const Row& row, std::size_t letters) {
  const std::string_view digits = row.name.substr(row.name.find('/') + 1);
  std::size_t terms = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), terms);
  const auto words = std::make_shared<const test::Core>(make_glossary(terms));
  const auto documents = std::make_shared<std::vector<Document>>();
  std::size_t bytes = 0;
  for (const Letter& letter : make_letters(letters)) {
    documents->push_back(test::plain_document(letter.text));
    bytes += letter.text.size();
  }
  return {.bytes = bytes, .pass = [words, documents] {
            for (const Document& document : *documents) {
              const Segments segments = words->segment(document);
              keep(words->hits(document, segments));
            }
          }};
}

/// Segmenting and looking for the patterns of rules, without the checks. The number in the name is
/// that of the patterns.
Workload patterns(const Row& row, std::size_t letters) {
  const std::string_view digits = row.name.substr(row.name.rfind('/') + 1);
  std::size_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  const bool regexes = row.name.starts_with("regexes");
  const auto specs = regexes ? make_regexes(count) : make_patterns(count);
  const auto words =
      std::make_shared<const test::Core>(make_glossary(2000), std::vector<std::string>{},
                                         std::vector<Language>{english, spanish}, specs);
  Errors errors;
  const auto set =
      std::make_shared<const PatternSet>(PatternSet::open(specs, words->lexicon(), errors));
  if (!errors.empty()) throw std::runtime_error{to_string(errors[0])};
  const auto documents = std::make_shared<std::vector<Document>>();
  std::size_t bytes = 0;
  for (const Letter& letter : make_letters(letters)) {
    documents->push_back(test::plain_document(letter.text));
    bytes += letter.text.size();
  }
  return {.bytes = bytes, .pass = [words, set, documents] {
            const std::vector<std::uint8_t> active(set->size(), 1);
            for (const Document& document : *documents) {
              const Segments segments = words->segment(document);
              keep(set->find(document, segments, active));
            }
          }};
}

/// Which packs of rules an engine has.
enum class Packs : std::uint8_t { built_in, styles, all };

[[noreturn]] void fail(const Errors& errors) {
  throw std::runtime_error{errors.empty() ? "no engine" : to_string(errors[0])};
}

/// The folders of public styles of Vale's that are named in the environment, parted by ":".
std::vector<std::string> styles() {
  const char* listed = std::getenv("PLAINSONG_BENCH_STYLES");  // NOLINT(concurrency-mt-unsafe)
  std::string_view rest = listed == nullptr ? "" : listed;
  if (rest.empty()) throw std::runtime_error{"it needs styles of Vale's: --styles FOLDER"};
  std::vector<std::string> folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folders;
}

/// The engine that the program makes for the profile of the letters' district, or for one like it
/// with other packs and, for all of them, 2,000 terms more.
std::shared_ptr<const Engine> bench_engine(Packs packs = Packs::built_in) {
  auto project = load_project(PLAINSONG_BENCH_DIR "/plainsong.yaml");
  if (!project) fail(project.error());
  Errors warnings;
  if (packs != Packs::built_in) {
    Errors errors;
    if (packs == Packs::styles) project->packs.clear();
    std::ranges::move(find_packs(styles(), errors), std::back_inserter(project->packs));
    if (!errors.empty()) fail(errors);
  }
  const std::string terms =
      (std::filesystem::temp_directory_path() / "plainsong-bench-terms.tbx").string();
  if (packs == Packs::all) {
    std::ofstream{terms, std::ios::binary} << write_glossary_tbx(make_glossary(2000));
    project->glossary_files.push_back(terms);
    project->glossary_levels.push_back(0);
  }
  auto engine =
      open_engine(*project, {.threads = 1, .today = "2026-09-14", .use_cache = true}, warnings);
  if (!engine) fail(engine.error());
  return *engine;
}

std::shared_ptr<const std::vector<Document>> read_letters(std::size_t letters) {
  const auto documents = std::make_shared<std::vector<Document>>();
  for (const Letter& letter : make_letters(letters)) {
    auto document = read_document(letter.text, {.file_name = letter.name}, {.file = letter.name});
    if (!document) throw std::runtime_error{to_string(document.error())};
    documents->push_back(*std::move(document));
  }
  return documents;
}

/// Everything from the document on: Engine::check alone.
Workload check(const Row& row, std::size_t letters) {
  const auto engine = bench_engine();
  const auto documents = read_letters(letters);
  return {.bytes = total_size(written(letters, row.format)), .pass = [engine, documents] {
            for (const Document& document : *documents) keep(engine->check(document));
          }};
}

/// The same with an engine that has met no word before; to open it is a part of it.
Workload check_new(const Row& row, std::size_t letters) {
  const auto documents = read_letters(letters);
  return {.bytes = total_size(written(letters, row.format)), .pass = [documents] {
            const auto engine = bench_engine();
            for (const Document& document : *documents) keep(engine->check(document));
          }};
}

Packs packs_of(std::string_view name) {
  if (name.ends_with("/styles")) return Packs::styles;
  return name.ends_with("/everything") ? Packs::all : Packs::built_in;
}

/// From the bytes of the files to lines of JSON: all that the program does but for files.
Workload check_all(const Row& row, std::size_t letters) {
  const auto engine = bench_engine(packs_of(row.name));
  const auto files = std::make_shared<const std::vector<std::string>>(written(letters, row.format));
  return {.bytes = total_size(*files), .pass = [engine, files, name = row.file_name] {
            for (const std::string& bytes : *files) {
              keep(render_json_lines(check_bytes(*engine, bytes, {.file = name}, {}, {})));
            }
          }};
}

/// The findings of all letters turned into lines of JSON, once found.
Workload render(const Row& row, std::size_t letters) {
  const auto engine = bench_engine();
  const auto checked = std::make_shared<std::vector<CheckedFile>>();
  for (std::string& bytes : written(letters, row.format)) {
    checked->push_back(check_bytes(*engine, std::move(bytes), {.file = row.file_name}, {}, {}));
  }
  std::size_t bytes = 0;
  for (const CheckedFile& file : *checked) bytes += file.bytes.size();
  return {.bytes = bytes, .pass = [checked] {
            for (const CheckedFile& file : *checked) keep(render_json_lines(file));
          }};
}

constexpr std::array rows{
    Row{"read/text", read, as_text, "letter.txt"},
    Row{"read/markdown", read, as_markdown, "letter.md"},
    Row{"read/html", read, as_html, "letter.html"},
    Row{"read/mail", read, as_mail, "letter.eml"},
    Row{"read/docx", read, as_docx, "letter.docx"},
    Row{"read/odt", read, as_odt, "letter.odt"},
    Row{"read/pdf-layout", read_pdf_layout, as_layout},
    Row{"core/500", core},
    Row{"core/2000", core},
    Row{"core/8000", core},
    Row{"core/50000", core},
    Row{"patterns/100", patterns},
    Row{"patterns/1000", patterns},
    Row{"patterns/10000", patterns},
    Row{"regexes/500", patterns},
    Row{"check", check, as_text},
    Row{"check/new", check_new, as_text},
    Row{"check/all", check_all, as_text, "letter.txt"},
    Row{"check/json", render, as_text, "letter.txt"},
    Row{"check/styles", check_all, as_text, "letter.txt"},
    Row{"check/everything", check_all, as_text, "letter.txt"},
};

}  // namespace

std::vector<std::string> workload_names() {
  std::vector<std::string> names;
  for (const Row& row : rows) names.emplace_back(row.name);
  return names;
}

Workload make_workload(std::string_view name, std::size_t letters) {
  const auto row = std::ranges::find(rows, name, &Row::name);
  if (row == rows.end()) {
    throw std::runtime_error{"there is no workload \"" + std::string{name} + "\""};
  }
  return row->make(*row, letters);
}

Message make_message(std::string_view name, std::size_t count, std::size_t bytes) {
  const auto engine = bench_engine(packs_of(name));
  const auto texts = std::make_shared<std::vector<std::string>>(count);
  const std::vector<Letter> letters = make_letters(4 * count);
  std::size_t next = 0;
  for (std::string& text : *texts) {
    while (text.size() < bytes) text += letters[next++ % letters.size()].text + "\n\n";
    std::size_t end = bytes;
    while (end < text.size() && text[end] != ' ') ++end;
    text.resize(end);
  }
  return {
      .count = count, .check = [engine, texts](std::size_t i) {
        keep(render_json_lines(check_bytes(*engine, (*texts)[i], {.file = "letter.txt"}, {}, {})));
      }};
}

}  // namespace plainsong::bench
