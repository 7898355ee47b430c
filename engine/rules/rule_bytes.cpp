#include "rules/rule_bytes.hpp"

#include <cstring>
#include <type_traits>

namespace plainsong {
namespace {

/// Writes and reads the same members in the same order: `visit` below is the format.
class Writer {
 public:
  void operator()(const std::string& text) {
    number(text.size());
    bytes_ += text;
  }
  void operator()(bool value) { number(value ? 1 : 0); }
  template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(const T& value) { number(static_cast<std::uint64_t>(value)); }
  template <class T>
  void operator()(const std::vector<T>& values) {
    number(values.size());
    for (const T& value : values) (*this)(value);
  }
  void operator()(const YamlNode& node) {
    (*this)(node.kind);
    (*this)(node.line);
    (*this)(node.key);
    (*this)(node.text);
    (*this)(node.children);
  }
  std::string take() { return std::move(bytes_); }
  void number(std::uint64_t value) {
    const auto small = static_cast<std::uint32_t>(value);
    char raw[sizeof small];
    std::memcpy(raw, &small, sizeof small);
    bytes_.append(raw, sizeof small);
  }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  void operator()(std::string& text) {
    const std::size_t size = number();
    if (size > rest_.size()) {
      broken_ = true;
      return;
    }
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  void operator()(bool& value) { value = number() != 0; }
  template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void operator()(T& value) { value = static_cast<T>(number()); }
  template <class T>
  void operator()(std::vector<T>& values) {
    const std::size_t size = number();
    for (std::size_t i = 0; i < size && !broken_; ++i) (*this)(values.emplace_back());
  }
  void operator()(YamlNode& node) {
    if (++depth_ > deepest) broken_ = true;
    if (broken_) return;
    (*this)(node.kind);
    (*this)(node.line);
    (*this)(node.key);
    (*this)(node.text);
    (*this)(node.children);
    --depth_;
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    if (rest_.size() < sizeof value) broken_ = true;
    if (broken_) return 0;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  [[nodiscard]] bool whole() const { return !broken_ && rest_.empty(); }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  static constexpr int deepest = 64;
  std::string_view rest_;
  bool broken_ = false;
  int depth_ = 0;
};

template <class AnyRule, class Visitor>
void visit(AnyRule& rule, Visitor& v) {
  v(rule.id);
  v(rule.pack);
  v(rule.check);
  v(rule.category);
  v(rule.severity);
  v(rule.message.en);
  v(rule.message.es);
  v(rule.why.en);
  v(rule.why.es);
  v(rule.description);
  v(rule.link);
  v(rule.scope);
  v(rule.limit);
  v(rule.action.name);
  v(rule.action.params);
  v(rule.audiences);
  v(rule.voices);
  v(rule.channels);
  v(rule.types);
  v(rule.languages);
  v(rule.body);
  v(rule.vale);
  v(rule.spares_quotations);
}

}  // namespace

std::string rule_bytes(const std::vector<Rule>& rules) {
  Writer writer;
  writer.number(rules.size());
  for (const Rule& rule : rules) visit(rule, writer);
  return writer.take();
}

std::optional<std::vector<Rule>> read_rules(std::string_view bytes) {
  Reader reader{bytes};
  std::vector<Rule> rules;
  const std::size_t size = reader.number();
  for (std::size_t i = 0; i < size && !reader.broken(); ++i) visit(rules.emplace_back(), reader);
  if (!reader.whole()) return std::nullopt;
  return rules;
}

}  // namespace plainsong
