#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <utility>

#include "cli/options.hpp"
#include "common/files.hpp"
#include "plainsong/choices.hpp"

namespace plainsong::cli {
namespace {

constexpr std::size_t largest_choices = std::size_t{1} << 20U;

std::string in_locale(const std::map<std::string, std::string>& texts, Locale locale) {
  const auto found = texts.find(locale == Locale::es ? "es" : "en");
  if (found != texts.end()) return found->second;
  return texts.empty() ? std::string{} : texts.begin()->second;
}

/// Text as a YAML scalar in double quotes.
std::string yaml_scalar(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

class Interview {
 public:
  explicit Interview(const InitOptions& options) : options_{options} {
    for (const std::string& answer : options.answers) {
      const std::size_t equals = answer.find('=');
      if (equals != std::string::npos) {
        given_[answer.substr(0, equals)] = answer.substr(equals + 1);
      }
    }
  }

  [[nodiscard]] bool asks() const { return !options_.accept_defaults; }
  [[nodiscard]] std::string say(Text id, auto... arguments) const {
    return fmt::format(fmt::runtime(text(id, options_.locale)), arguments...);
  }

  /// The answer to a question: the one given ahead, else asked, else the usual one.
  std::string ask(const std::string& id, const std::string& question, const std::string& usual) {
    const auto given = given_.find(id);
    if (given != given_.end()) return given->second;
    if (!asks()) return usual;
    fmt::print("{} ",
               say(Text::init_default, fmt::arg("question", question), fmt::arg("usual", usual)));
    std::fflush(stdout);
    std::string answer;
    if (!std::getline(std::cin, answer) || answer.empty()) return usual;
    return answer;
  }

  /// Asks until the answer is the number or the id of an option.
  std::string choose(const Choice& choice) {
    if (asks() && !given_.contains(choice.id)) {
      fmt::print("\n");
      for (std::size_t i = 0; i < choice.options.size(); ++i) {
        fmt::print("  {}. {}\n", i + 1, in_locale(choice.options[i].label, options_.locale));
      }
    }
    const auto usual = std::ranges::find(choice.options, choice.usual, &ChoiceOption::id);
    const auto usual_number = std::to_string(usual - choice.options.begin() + 1);
    const std::string question = in_locale(choice.question, options_.locale);
    for (int tries = 0; tries < 5; ++tries) {
      const std::string answer = ask(choice.id, question, usual_number);
      for (std::size_t i = 0; i < choice.options.size(); ++i) {
        const ChoiceOption& option = choice.options[i];
        if (answer == std::to_string(i + 1) || answer == option.id ||
            answer == in_locale(option.label, options_.locale)) {
          return option.id;
        }
      }
      std::string known;
      for (const ChoiceOption& option : choice.options) {
        known += (known.empty() ? "" : ", ") + option.id;
      }
      fmt::print(
          stderr, "{}\n",
          say(Text::init_unknown_answer, fmt::arg("found", answer), fmt::arg("known", known)));
      if (given_.contains(choice.id)) return {};
    }
    return choice.usual;
  }

 private:
  const InitOptions& options_;
  std::map<std::string, std::string> given_;
};

std::vector<std::string> split_tags(const std::string& text) {
  std::vector<std::string> tags;
  std::string tag;
  for (const char c : text + ",") {
    if (c == ',' || c == ' ') {
      if (!tag.empty()) tags.push_back(std::exchange(tag, {}));
    } else {
      tag += c;
    }
  }
  return tags;
}

bool concerns(const Choice& choice, const std::vector<std::string>& languages) {
  return choice.languages.empty() ||
         std::ranges::any_of(choice.languages, [&](const std::string& wanted) {
           return std::ranges::any_of(languages, [&](const std::string& tag) {
             return Language{tag} == Language{wanted};
           });
         });
}

}  // namespace

int init(const InitOptions& options) {
  const std::string file = options.folder + "/plainsong.yaml";
  std::error_code code;
  if (std::filesystem::exists(file, code)) {
    fmt::print(stderr, "{}: {}\n", file, text(Text::init_exists, options.locale));
    return Exit::failed;
  }
  Errors errors;
  const std::string path = files::share_folder() + "/glossaries/choices.yaml";
  const auto bytes = files::read(path, largest_choices);
  if (!bytes) {
    fmt::print(stderr, "{}\n", to_string(bytes.error()));
    return Exit::failed;
  }
  const Choices choices = parse_choices(*bytes, path, errors);
  for (const Error& error : errors) fmt::print(stderr, "{}\n", to_string(error));
  if (!errors.empty()) return Exit::failed;

  Interview interview{options};
  if (interview.asks()) fmt::print("{}\n\n", text(Text::init_welcome, options.locale));
  const std::string folder_name =
      std::filesystem::weakly_canonical(options.folder, code).filename().string();
  const std::string name =
      interview.ask("name", std::string{text(Text::init_name, options.locale)}, folder_name);
  const std::string languages_text = interview.ask(
      "languages", std::string{text(Text::init_languages, options.locale)}, "en-US, es-US");
  const std::vector<std::string> languages = split_tags(languages_text);

  std::string yaml = "plainsong: 1\n";
  yaml += "name: " + yaml_scalar(name) + "\n";
  yaml += "languages: [";
  for (std::size_t i = 0; i < languages.size(); ++i) yaml += (i == 0 ? "" : ", ") + languages[i];
  yaml += "]\n";
  yaml += "glossaries: [\"builtin:formative-assessment\"]\n";
  yaml += "choices:\n";
  for (const Choice& choice : choices.choices) {
    if (!choice.asked || !concerns(choice, languages)) continue;
    const std::string answer = interview.choose(choice);
    if (answer.empty()) return Exit::failed;
    yaml += "  " + choice.id + ": " + answer + "\n";
  }
  yaml += "voices:\n  - id: district\n    name: " + yaml_scalar(name) + "\n";

  std::filesystem::create_directories(options.folder, code);
  if (const auto written = files::write(file, yaml); !written) {
    fmt::print(stderr, "{}\n", to_string(written.error()));
    return Exit::failed;
  }
  fmt::print("{}\n", fmt::format(fmt::runtime(text(Text::init_done, options.locale)),
                                 fmt::arg("file", file)));
  return Exit::nothing_found;
}

}  // namespace plainsong::cli
