#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plainsong::serve {

/// The parameters of a request of LanguageTool's clients. Only names that such clients use are
/// kept, each once; values are well-formed UTF-8.
class Form {
 public:
  /// Reads what was posted (empty for a GET) and what stands behind the question mark, which wins;
  /// of two in one of them, the later one. The media type does not matter, as it does not to
  /// LanguageTool: browsers' add-ons send forms as plain text to be spared a preflight. Escapes
  /// that are none stand for themselves.
  ///
  /// LibreOffice 7.4 posts "text=TEXT&language=xx-YY", and maybe a name and a key behind it, with
  /// nothing escaped. A body of this shape is taken at its word if it holds a byte that no form
  /// has, or, without any escape in it, a part between two '&' that is no parameter.
  [[nodiscard]] static Form parse(std::string_view body, std::string_view query);

  /// Null if it was not sent.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  /// Empty if it was not sent.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

  /// In the order in which their names were first met.
  [[nodiscard]] const std::vector<std::pair<std::string_view, std::string>>& entries() const {
    return entries_;
  }

 private:
  void add_encoded(std::string_view text);
  bool add_raw(std::string_view body);
  void set(std::string_view name, std::string value);

  std::vector<std::pair<std::string_view, std::string>> entries_;  // names of static storage
};

}  // namespace plainsong::serve
