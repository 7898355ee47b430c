#pragma once

#include <map>
#include <string>
#include <string_view>

namespace plainsong::vale {

/// What comments in the text have said so far: "vale off", "vale Style.Rule = NO",
/// "vale Style.Rule["match"] = NO", "vale Style = NO".
class Comments {
 public:
  void read(std::string_view comment);
  /// At the end of the text only "vale off" holds.
  void forget_rules() {
    silenced_.clear();
    other_styles_ = false;
  }
  [[nodiscard]] bool silence(std::string_view rule, std::string_view match) const;

 private:
  [[nodiscard]] bool off(const std::string& name) const;

  bool off_ = false;
  bool other_styles_ = false;  ///< "vale style = ...": Vale finds nothing behind it
  std::map<std::string, bool, std::less<>> silenced_;
};

}  // namespace plainsong::vale
