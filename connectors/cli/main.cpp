#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <new>
#include <string>

#include "cli/options.hpp"
#include "plainsong/version.hpp"

namespace plainsong::cli {
namespace {

/// The user's language: --lang where it stands, before the options are read, since their help is
/// in it; else that of the environment.
Locale find_locale(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view argument{arguments[i]};
    if (argument.starts_with("--lang=")) return parse_locale(argument.substr(7));
    if (argument == "--lang" && i + 1 < count) return parse_locale(arguments[i + 1]);
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return parse_locale(value);
  }
  return Locale::en;
}

/// All commands and what was said to them.
class Program {
 public:
  explicit Program(Locale locale) : locale_{locale} {
    check_.locale = locale;
    glossary_.locale = locale;
    init_.locale = locale;
    app_.description(say(Text::about));
    app_.set_version_flag("--version", "plainsong " + std::string{version},
                          say(Text::option_version));
    app_.footer(say(Text::more_help));
    app_.require_subcommand(1);
    add_check();
    add_glossary();
    add_init();
  }

  int run(int count, char** arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
      // Help and version end well; everything else is a mistake of the one who typed.
      return app_.exit(error) == 0 ? Exit::nothing_found : Exit::failed;
    }
    return command_();
  }

 private:
  [[nodiscard]] std::string say(Text id) const { return std::string{text(id, locale_)}; }

  void add_lang(CLI::App& command) {
    command.add_option("--lang", lang_, say(Text::option_lang))->check(CLI::IsMember({"en", "es"}));
  }

  void add_check() {
    CLI::App& command = *app_.add_subcommand("check", say(Text::about_check));
    command.add_option("paths", check_.paths, say(Text::option_paths))->required();
    command.add_option("--profile", check_.profile, say(Text::option_profile));
    command.add_option("--format", check_.format, say(Text::option_format))
        ->transform(CLI::CheckedTransformer(std::map<std::string, Format>{{"text", Format::text},
                                                                          {"json", Format::json},
                                                                          {"jsonl", Format::jsonl},
                                                                          {"vale", Format::vale}}));
    command.add_option("--only", check_.only, say(Text::option_only))->delimiter(',');
    command.add_option("--fail-on", fail_on_, say(Text::option_fail_on))
        ->check(CLI::IsMember({"suggestion", "warning", "error", "never"}));
    command.add_option("--voice", check_.said.voice, say(Text::option_voice));
    command.add_option("--audience", check_.said.audience, say(Text::option_audience));
    command.add_option("--type", check_.said.type, say(Text::option_type));
    command.add_option("--date", check_.said.date, say(Text::option_date))
        ->check([](const std::string& date) -> std::string {
          const bool shaped = date.size() == 10 && date[4] == '-' && date[7] == '-';
          return shaped ? "" : "a date is written as 2026-09-14";
        });
    command.add_option("--language", check_.said.languages, say(Text::option_language));
    add_lang(command);
    command.add_option("--color,--colour", check_.colour, say(Text::option_color))
        ->transform(CLI::CheckedTransformer(std::map<std::string, Colour>{
            {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}}));
    command.add_option("-j,--jobs", check_.jobs, say(Text::option_jobs))->check(CLI::Range(1, 256));
    command.add_flag("--no-cache", no_cache_, say(Text::option_no_cache));
    command.add_flag("-q,--quiet", check_.quiet, say(Text::option_quiet));
    command.callback([this] {
      check_.use_cache = !no_cache_;
      check_.fail_on = parse_severity(fail_on_);
      command_ = [this] { return check(check_); };
    });
  }

  void add_glossary() {
    CLI::App& group = *app_.add_subcommand("glossary", say(Text::about_glossary));
    group.require_subcommand(1);
    using Action = GlossaryOptions::Action;
    struct Row {
      const char* name;
      Action action;
      Text about;
      Text arguments;
    };
    constexpr std::array rows{
        Row{"import", Action::import_, Text::about_glossary_import, Text::option_glossary_files},
        Row{"export", Action::export_, Text::about_glossary_export, Text::option_glossary_files},
        Row{"lint", Action::lint, Text::about_glossary_lint, Text::option_glossary_files},
        Row{"show", Action::show, Text::about_glossary_show, Text::option_words},
        Row{"forms", Action::forms, Text::about_glossary_forms, Text::option_words}};
    for (const Row& row : rows) {
      CLI::App& command = *group.add_subcommand(row.name, say(row.about));
      const bool needs = row.action == Action::import_ || row.action == Action::show;
      command.add_option("arguments", glossary_.arguments, say(row.arguments))->required(needs);
      command.add_option("--profile", glossary_.profile, say(Text::option_profile));
      add_lang(command);
      if (row.action == Action::import_ || row.action == Action::export_) {
        command.add_option("-o,--output", glossary_.output, say(Text::option_output));
        command.add_option("--format", glossary_.format, say(Text::option_glossary_format))
            ->check(CLI::IsMember({"tbx", "csv"}));
      }
      command.callback([this, action = row.action] {
        glossary_.action = action;
        command_ = [this] { return glossary(glossary_); };
      });
    }
  }

  void add_init() {
    CLI::App& command = *app_.add_subcommand("init", say(Text::about_init));
    command.add_option("folder", init_.folder, say(Text::option_folder));
    command.add_flag("-y,--yes", init_.accept_defaults, say(Text::option_yes));
    command.add_option("--answer", init_.answers, say(Text::option_answer));
    add_lang(command);
    command.callback([this] { command_ = [this] { return init(init_); }; });
  }

  Locale locale_;
  CLI::App app_;
  CheckOptions check_;
  GlossaryOptions glossary_;
  InitOptions init_;
  std::string lang_;
  std::string fail_on_ = "warning";
  bool no_cache_ = false;
  std::function<int()> command_;
};

}  // namespace
}  // namespace plainsong::cli

int main(int count, char** arguments) {
  using namespace plainsong::cli;
  try {
    return Program{find_locale(count, arguments)}.run(count, arguments);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong: there is not enough memory\n", stderr);
    return Exit::failed;
  }
}
