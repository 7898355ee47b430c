#include "readers/html/open_elements.hpp"

#include <algorithm>

namespace plainsong::html {
namespace {

bool part_of_table(Tag tag) {
  switch (tag) {
    case Tag::td:
    case Tag::th:
    case Tag::tr:
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
    case Tag::caption: return true;
    default: return false;
  }
}

bool among(Tag tag, std::initializer_list<Tag> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

}  // namespace

bool OpenElements::push(const OpenElement& element) {
  if (open_.size() >= deepest) {
    ++left_out_;
    return false;
  }
  open_.push_back(element);
  ++counts_[static_cast<std::size_t>(element.element.tag)];
  return true;
}

std::size_t OpenElements::pop_to(std::size_t size) {
  std::size_t marked = 0;
  while (open_.size() > size) {
    --counts_[static_cast<std::size_t>(open_.back().element.tag)];
    marked += open_.back().marked ? 1U : 0U;
    open_.pop_back();
  }
  return marked;
}

std::size_t OpenElements::close(const Element& element) {
  if (left_out_ > 0) {
    --left_out_;
    return 0;
  }
  if (!has(element.tag)) return 0;
  const bool table = element.tag == Tag::table;
  const std::size_t end = open_.size() > reach ? open_.size() - reach : 0;
  for (std::size_t i = open_.size(); i > end; --i) {
    const Element& open = open_[i - 1].element;
    if (open.key == element.key && open.tag == element.tag) return pop_to(i - 1);
    // An inline end tag does not close the blocks opened since: "<b><p>...</b>".
    if (!element.block && open.block && !element.hidden) return 0;
    if (part_of_table(element.tag) ? open.tag == Tag::table : open.scope && !table) return 0;
  }
  return 0;
}

std::size_t OpenElements::close_within(std::initializer_list<Tag> tags,
                                       std::initializer_list<Tag> boundaries) {
  if (std::ranges::none_of(tags, [&](Tag tag) { return has(tag); })) return 0;
  const std::size_t end = open_.size() > reach ? open_.size() - reach : 0;
  for (std::size_t i = open_.size(); i > end; --i) {
    const Tag tag = open_[i - 1].element.tag;
    if (among(tag, tags)) return pop_to(i - 1);
    if (among(tag, boundaries)) return 0;
  }
  return 0;
}

std::size_t OpenElements::close_implied(const Element& element) {
  std::size_t marked = 0;
  switch (element.tag) {
    case Tag::td:
    case Tag::th: return close_within({Tag::td, Tag::th}, {Tag::table, Tag::tr});
    case Tag::tr: return close_within({Tag::tr}, {Tag::table});
    case Tag::tbody:
    case Tag::thead:
    case Tag::tfoot:
      return close_within({Tag::tbody, Tag::thead, Tag::tfoot, Tag::caption}, {Tag::table});
    case Tag::a: return close_within({Tag::a}, {Tag::table, Tag::td, Tag::th, Tag::p, Tag::div});
    case Tag::li:
      marked = close_within({Tag::li}, {Tag::ul, Tag::ol, Tag::table, Tag::td, Tag::th});
      break;
    case Tag::dt:
    case Tag::dd: marked = close_within({Tag::dt, Tag::dd}, {Tag::table, Tag::td, Tag::th}); break;
    default: break;
  }
  if (!element.block) return marked;
  marked += close_within({Tag::select}, {Tag::table});
  return marked + close_within({Tag::p}, {Tag::table, Tag::td, Tag::th, Tag::button, Tag::caption});
}

}  // namespace plainsong::html
