// Looks for the patterns of Vale style files in texts, in one pass and everywhere, and lists where
// the two differ: eval_patterns STYLES TEXTS, two folders.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "match/pattern_cost.hpp"
#include "match/pattern_index.hpp"
#include "match/pattern_set.hpp"
#include "profile/yaml_tree.hpp"
#include "support/brute_patterns.hpp"
#include "support/core.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_below(const char* folder, const std::set<std::string>& endings) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file() && endings.contains(entry.path().extension().string())) {
      files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

/// The patterns of one style file: its tokens, its swaps' keys, its raw pattern.
PatternSpec spec_of(const YamlNode& file) {
  PatternSpec spec;
  const auto entry = [&](std::string_view key) -> const YamlNode* {
    const auto found = std::ranges::find(file.children, key, &YamlNode::key);
    return found == file.children.end() ? nullptr : &*found;
  };
  const auto truth = [&](std::string_view key) {
    const YamlNode* node = entry(key);
    return node != nullptr && node->text == "true";
  };
  if (const YamlNode* tokens = entry("tokens")) {
    for (const YamlNode& token : tokens->children) spec.branches.push_back(token.text);
  }
  if (const YamlNode* swap = entry("swap")) {
    for (const YamlNode& pair : swap->children) spec.branches.push_back(pair.key);
  }
  std::erase_if(spec.branches, [](const std::string& branch) { return branch.empty(); });
  spec.ignore_case = truth("ignorecase");
  spec.word_edges = !truth("nonword");
  return spec;
}

}  // namespace
}  // namespace plainsong

int main(int argc, char** argv) {
  using namespace plainsong;
  if (argc != 3) {
    fmt::print(stderr, "usage: eval_patterns STYLES TEXTS\n");
    return 2;
  }
  std::vector<PatternSpec> specs;
  std::size_t kinds[6]{};
  std::size_t branches = 0;
  for (const std::string& file : files_below(argv[1], {".yml", ".yaml"})) {
    const YamlRead read = read_yaml(test::slurp(file));
    if (!read.whole) continue;
    PatternSpec spec = spec_of(read.root);
    spec.where = file;
    if (spec.branches.empty()) continue;
    for (const std::string& branch : spec.branches) {
      ++kinds[static_cast<std::size_t>(branch_cost(spec, branch).kind)];
      ++branches;
    }
    specs.push_back(std::move(spec));
  }
  const test::Core core{test::glossary_of({}), {}, {english, spanish}, specs};
  Errors errors;
  const PatternSet patterns = PatternSet::open(specs, core.lexicon(), errors);
  for (const Error& error : errors) fmt::print("refused: {}: {}\n", error.where, error.message);
  fmt::print("{} files, {} branches:", specs.size(), branches);
  for (std::size_t k = 0; k < 6; ++k) {
    fmt::print(" {} {}", to_string(static_cast<PatternCost>(k)), kinds[k]);
  }
  std::size_t same = 0;
  std::size_t missed = 0;
  std::size_t gave_up = 0;
  fmt::print("\n");
  for (const std::string& file : files_below(argv[2], {".txt", ".md"})) {
    const Document document = test::plain_document(test::slurp(file));
    const Segments segments = core.segment(document);
    const std::vector<std::uint8_t> active(specs.size(), 1);
    const PatternMatches matches = patterns.find(document, segments, active);
    for (std::uint32_t p = 0; p < specs.size(); ++p) {
      const auto everywhere = [&](const PatternSpec&, std::string_view text) {
        std::vector<PatternMatch> all;
        static_cast<void>(patterns.find_in(p, text, all));
        return all;
      };
      const auto all = test::brute_find(specs[p], document, segments, everywhere);
      gave_up += matches.gave_up(p) ? 1 : 0;
      const auto found = matches.of(p);
      if (all.size() == found.size() && std::equal(all.begin(), all.end(), found.begin())) {
        same += all.size();
        continue;
      }
      ++missed;
      fmt::print("differs: {}: {}: {} in one pass, {} everywhere\n", file, specs[p].where,
                 found.size(), all.size());
    }
  }
  fmt::print("{} matches alike, {} rules differ in a text, {} gave up\n", same, missed, gave_up);
  return missed == 0 ? 0 : 1;
}
