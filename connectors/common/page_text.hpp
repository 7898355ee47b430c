#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"

namespace plainsong {

/// Blocks that are shown as one thing: a list, a table, or a block by itself.
struct PageGroup {
  std::size_t first = 0;
  std::size_t count = 1;
};

/// Where the group that begins with block `first` ends.
[[nodiscard]] PageGroup page_group(std::span<const Block> blocks, std::size_t first);

/// HTML of a message's text with its findings marked and numbered. Findings are numbered as they
/// stand in the report, from 1; each refers to the note "NAME-nNUMBER".
class PageText {
 public:
  /// `findings` are sorted by place. Borrows everything.
  PageText(const Document& document, std::span<const Finding> findings, std::string name);

  /// The group as a list, table, heading or paragraph. Call in rising order.
  void write(PageGroup group, std::string& out);

 private:
  void write_block(const Block& block, std::string& out);
  void write_text(const Block& block, std::string& out);
  void write_table(std::span<const Block> cells, std::string& out);
  void write_list(std::span<const Block> items, std::string& out);

  const Document& document_;
  std::span<const Finding> findings_;
  std::string name_;
  std::size_t next_finding_ = 0;
  std::size_t next_mark_ = 0;
};

}  // namespace plainsong
