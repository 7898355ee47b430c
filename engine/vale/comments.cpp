#include "vale/comments.hpp"

#include "vale/content.hpp"

namespace plainsong::vale {
namespace {

/// The texts of a list like ["one", "two"], quotation marks escaped as in JSON.
std::vector<std::string> listed(std::string_view list) {
  std::vector<std::string> texts;
  bool inside = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == '"') {
      if (!inside) texts.emplace_back();
      inside = !inside;
    } else if (inside) {
      if (list[i] == '\\' && i + 1 < list.size()) ++i;
      texts.back() += list[i];
    }
  }
  return texts;
}

}  // namespace

void Comments::read(std::string_view comment) {
  constexpr std::string_view word = "vale ";
  constexpr std::size_t most = 10'000;
  comment = trim_space(comment);
  if (!comment.starts_with(word) || silenced_.size() > most) return;
  comment.remove_prefix(word.size());
  if (comment == "off" || comment == "on") {
    off_ = comment == "off";
    return;
  }
  const std::size_t equals = comment.rfind(" = ");
  if (equals == std::string_view::npos) return;
  const std::string_view value = comment.substr(equals + 3);
  if (comment.starts_with("style = ") || comment.starts_with("styles = ")) {
    styles_.emplace();
    for (std::string_view rest = value; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::string style{trim_space(rest.substr(0, comma))};
      silenced_.erase(style);
      styles_->insert(style);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return;
  }
  const bool no = value == "NO" || value == "off";
  if (!no && value != "YES" && value != "on") return;
  const std::string_view name = comment.substr(0, equals);
  const std::size_t bracket = name.find('[');
  if (bracket == std::string_view::npos) {
    silenced_[std::string{name}] = no;
    if (!no && styles_ && styles_->size() < most) styles_->emplace(name);
    return;
  }
  for (const std::string& match : listed(name.substr(bracket))) {
    silenced_[std::string{name.substr(0, bracket)} + '[' + match + ']'] = no;
  }
}

bool Comments::off(const std::string& name) const {
  const auto found = silenced_.find(name);
  return found != silenced_.end() && found->second;
}

bool Comments::silence(std::string_view rule, std::string_view match) const {
  if (off_) return true;
  const std::string name{rule};
  const std::string style = name.substr(0, name.find('.'));
  if (styles_ && !styles_->contains(style) && !styles_->contains(name)) return true;
  if (silenced_.empty()) return false;
  return off(name) || off(style) || off(name + '[' + std::string{match} + ']');
}

}  // namespace plainsong::vale
