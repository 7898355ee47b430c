#include "profile/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "profile/in_quotes.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::string_view nested_too_deep =
    "lists and maps are nested too deep here, and no key needs that; look at the indentation and "
    "the brackets";

std::size_t line_of(const YAML::Mark& mark) {
  return mark.line < 0 ? 1 : static_cast<std::size_t>(mark.line) + 1;
}

std::size_t memory_of(const YamlNode& node) {
  std::size_t bytes = sizeof node + node.text.size() + node.key.size();
  for (const YamlNode& child : node.children) bytes += memory_of(child);
  return bytes;
}

/// Makes the tree of the parser's events. It ends the parser by one of the parser's own exceptions,
/// since there is no other way out.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const YamlLimits& limits, YamlRead& result) : limits_{limits}, result_{result} {}

  /// Why the builder ended the parser; empty if it did not.
  [[nodiscard]] const std::string& reason() const { return reason_; }

  /// Where the last text that is not plain begins.
  [[nodiscard]] const YAML::Mark& last_quoted() const { return last_quoted_; }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(mark, {.kind = YamlKind::empty, .line = line_of(mark)}, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) {
      stop(mark, "an alias (*) stands inside the value it repeats; write the value out");
    }
    if (open_.size() + depth_of(found->second) > limits_.depth) too_deep(mark);
    spend(mark, memory_of(found->second));
    YamlNode copy = found->second;
    copy.line = line_of(mark);
    add(mark, std::move(copy), 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    // yaml-cpp 0.7 gives "!" to all that is not plain, and takes the end of the file for a missing
    // quotation mark: see closed().
    if (tag == "!") last_quoted_ = mark;
    add(mark, {.kind = YamlKind::text, .line = line_of(mark), .key = {}, .text = value}, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlKind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlKind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    YAML::Mark mark;
    YAML::anchor_t anchor = 0;
    std::optional<YamlNode> key{};  // of the entry whose value comes next
  };

  static std::size_t depth_of(const YamlNode& node) {
    std::size_t depth = 0;
    for (const YamlNode& child : node.children) depth = std::max(depth, depth_of(child));
    return depth + 1;
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    if (tag == "tag:yaml.org,2002:str") return;
    stop(mark,
         "a tag (!) stands here, which has no meaning; leave it out, or put the text in quotation "
         "marks");
  }
  [[noreturn]] void stop(const YAML::Mark& mark, std::string reason) {
    reason_ = std::move(reason);
    throw YAML::ParserException(mark, reason_);
  }
  [[noreturn]] void too_deep(const YAML::Mark& mark) { stop(mark, std::string{nested_too_deep}); }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlKind kind) {
    check_tag(mark, tag);
    if (open_.size() >= limits_.depth) too_deep(mark);
    open_.push_back(
        {.node = {.kind = kind, .line = line_of(mark)}, .mark = mark, .anchor = anchor});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (done.node.kind == YamlKind::map) find_repeated_keys(done.node);
    add(done.mark, std::move(done.node), done.anchor);
  }

  void spend(const YAML::Mark& mark, std::size_t bytes) {
    memory_ += bytes;
    if (memory_ > limits_.memory) {
      stop(mark,
           "the file holds too much, aliases (*) written out; look whether it is the right one");
    }
  }

  void add(const YAML::Mark& mark, YamlNode node, YAML::anchor_t anchor) {
    // What a list or map holds was counted when it was added to it, but not if it is kept twice.
    spend(mark, sizeof node + node.text.size());
    if (anchor != 0) {
      spend(mark, memory_of(node));
      anchored_.insert_or_assign(anchor, node);
    }
    if (open_.empty()) {
      result_.root = std::move(node);
      return;
    }
    Open& into = open_.back();
    if (into.node.kind == YamlKind::list) {
      into.node.children.push_back(std::move(node));
    } else if (!into.key) {
      if (node.kind != YamlKind::text) {
        stop(mark,
             "a key must be a text; write \"key: value\", and look for brackets and signs that "
             "should be in quotation marks");
      }
      into.key = std::move(node);
    } else {
      node.key = std::move(into.key->text);
      node.line = into.key->line;
      into.key.reset();
      into.node.children.push_back(std::move(node));
    }
  }

  void find_repeated_keys(const YamlNode& map) {
    std::map<std::string_view, std::size_t> lines;
    for (const YamlNode& entry : map.children) {
      const auto [first, added] = lines.try_emplace(entry.key, entry.line);
      if (added) continue;
      result_.mistakes.push_back(
          {entry.line, in_quotes(entry.key) + " is here twice, first in line " +
                           std::to_string(first->second) + "; leave one of them out"});
    }
  }

  const YamlLimits& limits_;
  YamlRead& result_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlNode> anchored_;
  std::size_t memory_ = 0;
  std::string reason_;
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
};

/// What keeps the parser from the bytes: it takes any, and guesses at other encodings.
std::optional<YamlMistake> unreadable(std::string_view bytes, const YamlLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return YamlMistake{1, "the file is larger than " + std::to_string(limits.bytes >> 20U) +
                              " MB, which no such file needs; look whether it is the right one"};
  }
  const auto line_at = [&](std::size_t offset) {
    return static_cast<std::size_t>(std::ranges::count(bytes.substr(0, offset), '\n')) + 1;
  };
  const std::size_t valid = utf8::valid_prefix(bytes);
  if (valid < bytes.size()) {
    return YamlMistake{line_at(valid), "the file is not in UTF-8; save it again as UTF-8"};
  }
  const auto control = std::ranges::find_if(bytes, [](char c) {
    return (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
  });
  if (control != bytes.end()) {
    return YamlMistake{line_at(static_cast<std::size_t>(control - bytes.begin())),
                       "a control character stands here; the file is not plain text, or damaged"};
  }
  // The scanner keeps all that follows an open bracket until it closes, at 200 times its size.
  constexpr std::size_t most_open = 1000;
  std::size_t open = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '[' || bytes[i] == '{') ++open;
    if ((bytes[i] == ']' || bytes[i] == '}') && open > 0) --open;
    if (open > most_open) return YamlMistake{line_at(i), std::string{nested_too_deep}};
  }
  return std::nullopt;
}

/// False if the text in quotation marks that begins at `mark` has no end. Line and column of a
/// mark count from 0, columns in bytes.
bool closed(std::string_view bytes, const YAML::Mark& mark) {
  if (mark.is_null()) return true;
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (int line = 0; line < mark.line; ++line) {
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) return true;  // lines that end with CR alone
    at = end + 1;
  }
  at += static_cast<std::size_t>(mark.column);
  if (at >= bytes.size() || (bytes[at] != '"' && bytes[at] != '\'')) return true;
  const char quote = bytes[at];
  for (std::size_t i = at + 1; i < bytes.size(); ++i) {
    if (bytes[i] == '\\' && quote == '"') {
      ++i;
    } else if (bytes[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < bytes.size() && bytes[i + 1] == quote;
      if (!doubled) return true;
      ++i;
    }
  }
  return false;
}

/// The parser's words, with what most often mends it.
std::string explained(const std::string& message) {
  return "this cannot be read as YAML (" + message +
         "); look at the indentation, and put a text with \": \" or that begins with a sign in "
         "quotation marks";
}

}  // namespace

YamlRead read_yaml(std::string_view bytes, const YamlLimits& limits) {
  YamlRead result;
  if (auto mistake = unreadable(bytes, limits)) {
    result.mistakes.push_back(*std::move(mistake));
    return result;
  }
  TreeBuilder builder{limits, result};
  std::istringstream stream{std::string{bytes}};
  // yaml-cpp throws; its exceptions stop here.
  try {
    YAML::Parser parser{stream};
    parser.HandleNextDocument(builder);
    YamlNode root = std::move(result.root);
    if (parser.HandleNextDocument(builder)) {
      result.mistakes.push_back(
          {result.root.line, "a second document begins here; leave the line \"---\" out"});
    }
    result.root = std::move(root);
    result.whole = closed(bytes, builder.last_quoted());
  } catch (const YAML::Exception& e) {
    const std::string& reason = builder.reason();
    if (!reason.empty() || closed(bytes, builder.last_quoted())) {
      result.mistakes.push_back({line_of(e.mark), reason.empty() ? explained(e.msg) : reason});
      return result;
    }
  }
  if (!result.whole) {
    result.mistakes.push_back({line_of(builder.last_quoted()),
                               "the text that begins here has no second quotation mark; add it"});
  }
  return result;
}

}  // namespace plainsong
