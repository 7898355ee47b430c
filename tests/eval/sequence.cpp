// Reads the test data of a recogniser of telephone numbers, addresses of mail and of the web, and
// counts the cases on which ours agrees. Arguments: the folder with the three files; --show.

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "facts/addresses.hpp"
#include "facts/dialled_number.hpp"
#include "text/ascii.hpp"

namespace {

using nlohmann::json;

std::vector<std::string> found_in(const std::string& kind, const std::string& text) {
  std::vector<std::string> found;
  if (kind == "PhoneNumber") {
    for (const auto& number : plainsong::find_dialled_numbers(text, "1")) {
      found.push_back(plainsong::ascii_lower(number.span.of(text)));
    }
    return found;
  }
  std::vector<plainsong::AddressMention> addresses;
  plainsong::find_addresses(text, 0, addresses);
  const bool mail = kind == "Email";
  for (const auto& address : addresses) {
    const bool is_mail = address.kind == plainsong::AddressMention::Kind::email;
    if (is_mail == mail) found.push_back(plainsong::ascii_lower(address.span.of(text)));
  }
  return found;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const bool show = count > 2 && std::string{arguments[2]} == "--show";
  for (const char* kind : {"PhoneNumber", "Email", "URL"}) {
    std::ifstream file{std::string{arguments[1]} + "/" + kind + "Model.json"};
    if (!file) {
      fmt::print(stderr, "{}: there is no file for {}\n", arguments[1], kind);
      return 2;
    }
    int agree = 0;
    int all = 0;
    for (const json& one : json::parse(file)) {
      if (!one["Input"].is_string()) continue;
      const std::string text = one["Input"];
      std::vector<std::string> wanted;
      for (const json& result : one["Results"]) {
        wanted.push_back(plainsong::ascii_lower(std::string{result["Text"]}));
      }
      ++all;
      if (found_in(kind, text) == wanted) {
        ++agree;
      } else if (show) {
        fmt::print("{}: {}\n  {} for {}\n", kind, text, json(found_in(kind, text)).dump(),
                   json(wanted).dump());
      }
    }
    fmt::print("{}: {} of {} ({:.1f} %)\n", kind, agree, all, 100.0 * agree / all);
  }
  return 0;
}
