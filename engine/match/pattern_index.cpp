#include "match/pattern_index.hpp"

#include <xxhash.h>

#include <array>
#include <bit>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

#include "match/pattern_signature.hpp"

namespace plainsong {
namespace {

struct Header {
  static constexpr std::uint64_t expected_magic = 0x3254415047534C50U;  // "PLSGPAT2"
  enum Section : std::uint8_t {
    first_branch,
    branches,
    steps,
    sets,
    first_bytes,
    word_triggers,
    grams,
    gram_triggers,
    triggers,
    section_count,
  };
  struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
  };
  std::uint64_t magic = expected_magic;
  std::uint64_t hash = 0;
  std::array<Extent, section_count> sections{};
};

template <class T>
bool take(std::span<const std::byte> bytes, const Header::Extent& extent, std::span<const T>& out) {
  if (extent.offset % 8 != 0 || extent.offset > bytes.size()) return false;
  if (extent.count > (bytes.size() - extent.offset) / sizeof(T)) return false;
  out = {reinterpret_cast<const T*>(bytes.data() + extent.offset),
         static_cast<std::size_t>(extent.count)};
  return true;
}

/// The triggers of each of a growing list of anchors, laid out one after the other.
struct Lists {
  std::vector<std::vector<TriggerRecord>> lists{};

  void add(std::uint32_t anchor, TriggerRecord trigger) {
    if (anchor >= lists.size()) lists.resize(anchor + 1);
    lists[anchor].push_back(trigger);
  }
  std::vector<std::uint32_t> flatten(std::vector<TriggerRecord>& triggers) const {
    std::vector<std::uint32_t> first{static_cast<std::uint32_t>(triggers.size())};
    for (const auto& list : lists) {
      triggers.insert(triggers.end(), list.begin(), list.end());
      first.push_back(static_cast<std::uint32_t>(triggers.size()));
    }
    return first;
  }
};

class Builder {
 public:
  explicit Builder(bool words) : words_{words} {}

  void add(std::span<const PatternSpec> specs) {
    for (const PatternSpec& spec : specs) {
      first_branch_.push_back(static_cast<std::uint32_t>(branches_.size()));
      for (std::size_t b = 0; b < spec.branches.size(); ++b) add_branch(spec, b);
    }
    first_branch_.push_back(static_cast<std::uint32_t>(branches_.size()));
  }

  BuiltPatterns finish(std::uint64_t hash) {
    std::vector<TriggerRecord> triggers;
    const std::vector<std::uint32_t> word_triggers = by_word_.flatten(triggers);
    const std::vector<std::uint32_t> gram_triggers = by_gram_.flatten(triggers);
    Header header;
    header.hash = hash;
    std::vector<std::byte> bytes((sizeof header + 7) / 8 * 8);
    const auto add = [&]<class T>(Header::Section section, std::span<const T> elements) {
      bytes.resize((bytes.size() + 7) / 8 * 8);
      header.sections[section] = {bytes.size(), elements.size()};
      const std::size_t at = bytes.size();
      bytes.resize(at + elements.size_bytes());
      if (!elements.empty()) std::memcpy(bytes.data() + at, elements.data(), elements.size_bytes());
    };
    add.operator()<std::uint32_t>(Header::first_branch, first_branch_);
    add.operator()<BranchRecord>(Header::branches, branches_);
    add.operator()<RegexStep>(Header::steps, steps_);
    add.operator()<std::uint32_t>(Header::sets, sets_.numbers());
    add.operator()<std::uint32_t>(Header::first_bytes, first_bytes_);
    add.operator()<std::uint32_t>(Header::word_triggers, word_triggers);
    add.operator()<std::uint64_t>(Header::grams, gram_table());
    add.operator()<std::uint32_t>(Header::gram_triggers, gram_triggers);
    add.operator()<TriggerRecord>(Header::triggers, triggers);
    bytes.resize((bytes.size() + 7) / 8 * 8);
    std::memcpy(bytes.data(), &header, sizeof header);
    return {.bytes = std::move(bytes), .words = std::move(word_texts_)};
  }

 private:
  void add_branch(const PatternSpec& spec, std::size_t branch) {
    BranchRecord record;
    record.pattern = static_cast<std::uint32_t>(first_branch_.size() - 1);
    record.branch = static_cast<std::uint32_t>(branch);
    record.flags = BranchRecord::broken;
    const auto tree = parse_branch(spec, branch);
    if (tree) {
      auto program = compile_regex(*tree, spec.contractions_are_words, sets_);
      if (program) {
        fill(record, *program,
             plan_pattern(tree->root, words_, spec.contractions_are_words,
                          [this](std::string_view word) {
                            const auto found = words_by_text_.find(std::string{word});
                            if (found == words_by_text_.end()) return std::uint32_t{0};
                            return static_cast<std::uint32_t>(by_word_.lists[found->second].size());
                          }));
      }
    }
    branches_.push_back(record);
  }

  void fill(BranchRecord& record, const RegexProgram& program, const PatternPlan& plan) {
    record.steps = static_cast<std::uint32_t>(steps_.size());
    steps_.insert(steps_.end(), program.steps.begin(), program.steps.end());
    record.registers = program.registers;
    record.groups = program.groups;
    record.forks = program.forks;
    record.flags = 0;
    if (program.plain) record.flags |= BranchRecord::plain;
    if (plan.begins_at_edge) record.flags |= BranchRecord::begins_at_edge;
    record.first_bytes = bitmap(plan.first);
    if (plan.near.bytes.any()) {
      record.needed_bytes = bitmap(plan.near.bytes);
      record.needed_least = static_cast<std::uint16_t>(plan.near.offset.least);
      record.needed_most = static_cast<std::uint16_t>(plan.near.offset.most);
    }
    if (plan.run && program.plain) {
      record.run = sets_.add(*plan.run);
      if (plan.only_run) record.flags |= BranchRecord::only_run;
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (plan.needed[byte]) record.needed |= signature_bits[byte];
    }
    if (plan.anchors.empty()) return;
    record.flags |= BranchRecord::anchored;
    const auto branch = static_cast<std::uint32_t>(branches_.size());
    for (const PatternAnchor& anchor : plan.anchors) {
      TriggerRecord trigger{.branch = branch};
      if (anchor.most <= TriggerRecord::farthest) {
        trigger.least = static_cast<std::uint16_t>(anchor.least);
        trigger.most = static_cast<std::uint16_t>(anchor.most);
      } else {
        trigger.most = anchor.in_first_word ? TriggerRecord::first_word : TriggerRecord::anywhere;
      }
      if (anchor.whole_word) {
        by_word_.add(word_number(anchor.text), trigger);
      } else {
        by_gram_.add(gram_number(anchor.text), trigger);
      }
    }
  }

  std::uint32_t bitmap(const std::bitset<256>& bytes) {
    std::array<std::uint32_t, 8> numbers{};
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (bytes[byte]) numbers[byte / 32] |= 1U << (byte % 32);
    }
    const auto [found, added] =
        bitmaps_.try_emplace(numbers, static_cast<std::uint32_t>(bitmaps_.size()));
    if (added) first_bytes_.insert(first_bytes_.end(), numbers.begin(), numbers.end());
    return found->second;
  }

  std::uint32_t word_number(const std::string& word) {
    const auto [found, added] =
        words_by_text_.try_emplace(word, static_cast<std::uint32_t>(word_texts_.size()));
    if (added) word_texts_.push_back(word);
    return found->second;
  }

  std::uint32_t gram_number(const std::string& gram) {
    std::uint32_t key = 0;
    std::memcpy(&key, gram.data(), gram.size());
    key = gram.size() == 4 ? gram_key(key) : pair_key(key);
    return grams_.try_emplace(key, static_cast<std::uint32_t>(grams_.size())).first->second;
  }

  std::vector<std::uint64_t> gram_table() const {
    std::vector<std::uint64_t> slots(std::bit_ceil(2 * grams_.size() + 1), 0);
    const std::size_t mask = slots.size() - 1;
    for (const auto& [key, number] : grams_) {
      std::size_t i = gram_hash(key) >> 8U & mask;
      while (slots[i] != 0) i = (i + 1) & mask;
      slots[i] = std::uint64_t{key} << 32U | (number + 1);
    }
    return slots;
  }

  bool words_;
  std::vector<std::uint32_t> first_branch_;
  std::vector<BranchRecord> branches_;
  std::vector<RegexStep> steps_;
  CharSetPool sets_;
  std::vector<std::uint32_t> first_bytes_;
  std::map<std::array<std::uint32_t, 8>, std::uint32_t> bitmaps_;
  std::unordered_map<std::string, std::uint32_t> words_by_text_;
  std::vector<std::string> word_texts_;
  std::map<std::uint32_t, std::uint32_t> grams_;
  Lists by_word_;
  Lists by_gram_;
};

}  // namespace

bool PatternIndex::open(std::span<const std::byte> bytes, PatternIndex& index) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != Header::expected_magic) return false;
  const auto& s = header.sections;
  index.hash = header.hash;
  return take(bytes, s[Header::first_branch], index.first_branch) &&
         take(bytes, s[Header::branches], index.branches) &&
         take(bytes, s[Header::steps], index.steps) && take(bytes, s[Header::sets], index.sets) &&
         take(bytes, s[Header::first_bytes], index.first_bytes) &&
         take(bytes, s[Header::word_triggers], index.word_triggers) &&
         take(bytes, s[Header::grams], index.grams) &&
         take(bytes, s[Header::gram_triggers], index.gram_triggers) &&
         take(bytes, s[Header::triggers], index.triggers) && !index.first_branch.empty() &&
         !index.word_triggers.empty() && !index.gram_triggers.empty() &&
         std::has_single_bit(index.grams.size());
}

BuiltPatterns build_patterns(std::span<const PatternSpec> specs, bool words) {
  Builder builder{words};
  builder.add(specs);
  return builder.finish(pattern_hash(specs));
}

Result<RegexTree> parse_branch(const PatternSpec& spec, std::size_t branch) {
  RegexOptions options{.ignore_case = spec.ignore_case,
                       .word_edges = spec.word_edges,
                       .flexible_spaces = spec.flexible_spaces};
  auto tree = parse_regex(spec.branches[branch], options);
  if (tree || tree.error().message.find("there is no group") == std::string::npos) return tree;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < branch; ++i) {
    options.groups_before = before;
    if (const auto other = parse_regex(spec.branches[i], options)) before += other->groups;
  }
  if (before == 0) return tree;
  options.groups_before = before;
  return parse_regex(spec.branches[branch], options);
}

std::uint64_t pattern_hash(std::span<const PatternSpec> specs) {
  std::uint64_t hash = specs.size();
  for (const PatternSpec& spec : specs) {
    const std::uint64_t flags = (spec.ignore_case ? 1U : 0U) | (spec.word_edges ? 2U : 0U) |
                                (spec.contractions_are_words ? 4U : 0U) |
                                (spec.flexible_spaces ? 8U : 0U);
    hash = XXH3_64bits_withSeed(&flags, sizeof flags, hash + spec.branches.size());
    for (const std::string& branch : spec.branches) {
      hash = XXH3_64bits_withSeed(branch.data(), branch.size(), hash);
    }
  }
  return hash;
}

}  // namespace plainsong
