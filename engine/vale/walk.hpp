#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "plainsong/vale.hpp"
#include "rules/prose.hpp"
#include "vale/comments.hpp"
#include "vale/content.hpp"

namespace plainsong::vale {

/// A stretch of text that rules read at once.
struct ValeBlock {
  std::string_view text{};
  std::string_view scope{};              ///< "text.heading.h2.md"
  std::int64_t line = -1;                ///< from 0; -1: not known
  bool by_search = false;                ///< its matches are searched for in the whole file
  const std::string* context = nullptr;  ///< the file, with what was read before masked
};

/// Which of the smaller units some rule reads.
struct ValeUnits {
  bool paragraphs = false;
  bool sentences = false;
};

/// Takes a file apart as Vale does and shows each block, in Vale's order, with the comments so far.
/// The same file is always taken apart in the same way.
class Walk {
 public:
  using Visitor = std::function<void(const ValeBlock& block, const Comments& comments)>;

  Walk(const Content& content, const ValeFile& file, ValeUnits units)
      : content_{content}, file_{file}, units_{units} {}

  void run(const Visitor& visit);
  /// After run(): the prose of the file and its counts.
  [[nodiscard]] const Prose& prose() const { return prose_; }
  /// True if the file was too long to be taken apart to its end: Vale searches it from its start
  /// for every piece.
  [[nodiscard]] bool exhausted() const { return work_ > most_work; }

 private:
  friend class HtmlWalk;

  static constexpr std::uint64_t most_work = 8'000'000'000;  // bytes searched; some seconds

  void text();
  void markdown();
  void html(std::string_view page);
  void front_matter();
  void prose_block(std::string_view text, std::int64_t line, const std::string& context);
  void show(const ValeBlock& block) const { (*visit_)(block, comments_); }

  const Content& content_;
  const ValeFile& file_;
  ValeUnits units_;
  const Visitor* visit_ = nullptr;
  Comments comments_;
  Prose prose_;
  std::uint64_t work_ = 0;
  std::string body_;  // what matches are searched in
};

}  // namespace plainsong::vale
