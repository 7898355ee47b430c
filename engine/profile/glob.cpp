#include <algorithm>

#include "plainsong/profile.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// One element of a glob.
struct Element {
  enum class Kind {
    character,
    any_in_folder,
    many_in_folder,
    many,
    set,
    folders,  ///< takes nothing: "**/" follows as two elements, or is passed over
  };
  Kind kind = Kind::character;
  char32_t character = 0;
  std::vector<Range> ranges{};
  bool negated = false;
};

char32_t next(std::string_view text, std::size_t& at) {
  const utf8::Decoded decoded = utf8::decode(text, at);
  at += decoded.size;
  return decoded.code_point;
}

/// Reads "[...]" at `at`, which is past the '['; false, and nothing changed, if it has no end.
bool read_set(std::string_view glob, std::size_t& at, Element& set) {
  std::size_t i = at;
  if (i < glob.size() && (glob[i] == '!' || glob[i] == '^')) {
    set.negated = true;
    ++i;
  }
  for (bool first = true; i < glob.size(); first = false) {
    if (glob[i] == ']' && !first) {
      set.kind = Element::Kind::set;
      at = i + 1;
      return true;
    }
    const char32_t from = next(glob, i);
    char32_t to = from;
    if (i + 1 < glob.size() && glob[i] == '-' && glob[i + 1] != ']') {
      ++i;
      to = next(glob, i);
    }
    set.ranges.push_back({from, to});
  }
  return false;
}

std::vector<Element> compile(std::string_view glob) {
  if (glob.starts_with("./")) glob.remove_prefix(2);
  std::string whole{glob};
  if (whole.ends_with('/')) whole += "**";  // a folder stands for all in it
  std::vector<Element> elements;
  bool folder_begins = true;
  bool no_set_follows = false;  // a '[' without an end makes all later ones plain
  for (std::size_t i = 0; i < whole.size();) {
    const bool at_folder = folder_begins;
    folder_begins = whole[i] == '/';
    Element element;
    if (whole[i] == '*') {
      std::size_t stars = i;
      while (stars < whole.size() && whole[stars] == '*') ++stars;
      const bool many = stars - i > 1;
      element.kind = many ? Element::Kind::many : Element::Kind::many_in_folder;
      if (many && at_folder && stars < whole.size() && whole[stars] == '/') {
        elements.push_back({.kind = Element::Kind::folders});
      }
      i = stars;
    } else if (whole[i] == '?') {
      element.kind = Element::Kind::any_in_folder;
      ++i;
    } else if (whole[i] == '[' && !no_set_follows) {
      ++i;
      Element set;
      if (read_set(whole, i, set)) {
        element = std::move(set);
      } else {
        no_set_follows = true;
        element.character = U'[';
      }
    } else {
      if (whole[i] == '\\' && i + 1 < whole.size()) ++i;
      element.character = next(whole, i);
    }
    elements.push_back(std::move(element));
  }
  return elements;
}

bool takes(const Element& element, char32_t c) {
  switch (element.kind) {
    case Element::Kind::character: return element.character == c;
    case Element::Kind::any_in_folder:
    case Element::Kind::many_in_folder: return c != U'/';
    case Element::Kind::many: return true;
    case Element::Kind::folders: return false;
    case Element::Kind::set: break;
  }
  const bool in = std::ranges::any_of(
      element.ranges, [c](const Range& range) { return range.first <= c && c <= range.last; });
  return c != U'/' && in != element.negated;
}

bool repeats(const Element& element) {
  return element.kind == Element::Kind::many || element.kind == Element::Kind::many_in_folder;
}

/// Where in the glob a path read so far may be. Every place is tried at once, so that the time
/// grows with the product of the two lengths and no more.
class Places {
 public:
  explicit Places(const std::vector<Element>& elements)
      : elements_{elements}, now_(elements.size() + 1), later_(elements.size() + 1) {}

  /// The glob may begin here.
  void begin() { now_[0] = true; }
  /// Goes past what may stand for nothing.
  void settle() {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const bool folders = elements_[i].kind == Element::Kind::folders;
      if (!now_[i] || !(folders || repeats(elements_[i]))) continue;
      now_[i + 1] = true;
      if (folders) now_[i + 3] = true;
    }
  }
  void take(char32_t c) {
    later_.assign(later_.size(), false);
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      if (now_[i] && takes(elements_[i], c)) later_[repeats(elements_[i]) ? i : i + 1] = true;
    }
    std::swap(now_, later_);
  }
  [[nodiscard]] bool at_end() const { return now_.back(); }

 private:
  const std::vector<Element>& elements_;
  std::vector<bool> now_;
  std::vector<bool> later_;
};

}  // namespace

bool glob_match(std::string_view glob, std::string_view path) {
  if (glob.empty()) return false;
  const std::vector<Element> elements = compile(glob);
  Places places{elements};
  bool folder_begins = true;
  for (std::size_t i = 0; i < path.size();) {
    if (folder_begins) places.begin();
    places.settle();
    const char32_t c = next(path, i);
    places.take(c);
    folder_begins = c == U'/';
  }
  places.settle();
  return places.at_end();
}

}  // namespace plainsong
