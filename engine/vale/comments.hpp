#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace plainsong::vale {

/// What comments in the text have said so far: "vale off", "vale Style.Rule = NO",
/// "vale Style.Rule["match"] = NO", "vale Style = NO", "vale styles = Style, Other".
class Comments {
 public:
  void read(std::string_view comment);
  /// At the end of the text only "vale off" holds.
  void forget_rules() {
    silenced_.clear();
    styles_.reset();
  }
  [[nodiscard]] bool silence(std::string_view rule, std::string_view match) const;

 private:
  [[nodiscard]] bool off(const std::string& name) const;

  bool off_ = false;
  std::optional<std::set<std::string, std::less<>>> styles_;  ///< which alone are on
  std::map<std::string, bool, std::less<>> silenced_;
};

}  // namespace plainsong::vale
