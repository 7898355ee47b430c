#include "readers/office/style_names.hpp"

#include <algorithm>
#include <array>

namespace plainsong::office {
namespace {

struct NamedKind {
  std::string_view name;
  StyleKind kind;
};

constexpr std::array named_kinds{
    NamedKind{"title", {BlockKind::heading, 1}},
    NamedKind{"subtitle", {BlockKind::heading, 2}},
    NamedKind{"quote", {BlockKind::quotation, 1}},
    NamedKind{"intense quote", {BlockKind::quotation, 1}},
    NamedKind{"block text", {BlockKind::quotation, 1}},
    NamedKind{"block quotation", {BlockKind::quotation, 1}},
    NamedKind{"quotations", {BlockKind::quotation, 1}},
    NamedKind{"caption", {BlockKind::caption, 0}},
    NamedKind{"html preformatted", {BlockKind::code, 0}},
    NamedKind{"preformatted text", {BlockKind::code, 0}},
    NamedKind{"source code", {BlockKind::code, 0}},
    NamedKind{"macro", {BlockKind::code, 0}},
};
constexpr std::array code_names{std::string_view{"html code"}, std::string_view{"source text"},
                                std::string_view{"verbatim char"},
                                std::string_view{"html keyboard"}, std::string_view{"code"}};

}  // namespace

std::optional<StyleKind> style_kind(std::string_view name) {
  constexpr std::string_view heading = "heading ";
  if (name.starts_with(heading) && name.size() == heading.size() + 1 && name.back() >= '1' &&
      name.back() <= '9') {
    const int level = std::min(name.back() - '0', 6);
    return StyleKind{BlockKind::heading, static_cast<std::uint8_t>(level)};
  }
  const auto* found = std::ranges::find(named_kinds, name, &NamedKind::name);
  if (found == named_kinds.end()) return std::nullopt;
  return found->kind;
}

bool names_code(std::string_view name) {
  return std::ranges::find(code_names, name) != code_names.end();
}

}  // namespace plainsong::office
