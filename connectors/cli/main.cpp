#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

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

/// Parts of Plainsong that are programs of their own: `plainsong gateway` runs plainsong-gateway,
/// so that a check does not load what mail needs.
struct OtherProgram {
  std::string_view name;
  std::string_view about;
  std::string_view about_es;
};
constexpr std::array<OtherProgram, 4> other_programs{{
    {"gateway", "Check outgoing mail on its way, and tag, hold or return it",
     "Revisar el correo saliente en su camino, y marcarlo, retenerlo o devolverlo"},
    {"hold", "Show the messages that the gateway holds, release or return them",
     "Mostrar los mensajes que la pasarela retiene, liberarlos o devolverlos"},
    {"serve", "Answer text editors and programs by HTTP",
     "Responder por HTTP a editores de texto y programas"},
    {"lsp", "Speak the Language Server Protocol with a text editor",
     "Hablar el protocolo LSP con un editor de texto"},
}};

/// Becomes another program, beside this one. Returns only if it cannot.
int become(std::string_view name, char** arguments) {
  std::error_code code;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", code);
  const std::string path = (own.parent_path() / fmt::format("plainsong-{}", name)).string();
  ::execv(path.c_str(), arguments + 1);
  fmt::print(stderr, "plainsong: {}: this part of Plainsong is not there; install it beside {}\n",
             path, own.string());
  return Exit::failed;
}

/// In the order of Format.
constexpr std::array<std::string_view, 10> format_names{
    "text", "json", "jsonl", "vale", "sarif", "github", "checkstyle", "junit", "rdjson", "html"};

/// All commands and what was said to them.
class Program {
 public:
  explicit Program(Locale locale) : locale_{locale} {
    check_.locale = locale;
    glossary_.locale = locale;
    init_.locale = locale;
    rules_.locale = locale;
    ledger_.locale = locale;
    report_.locale = locale;
    app_.name("plainsong");
    app_.description(say(Text::about));
    app_.option_defaults()->group(say(Text::help_options));
    app_.set_help_flag("-h,--help", say(Text::option_help));
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(26);
    formatter->label("Usage", say(Text::help_usage));
    formatter->label("Options", say(Text::help_options));
    formatter->label("Positionals", say(Text::help_arguments));
    formatter->label("OPTIONS", say(Text::help_option_word));
    formatter->label("SUBCOMMAND", say(Text::help_command_word));
    app_.formatter(formatter);
    app_.failure_message([this](const CLI::App* app, const CLI::Error& error) {
      const CLI::App* command = app->get_subcommands().empty() ? app : app->get_subcommands()[0];
      const std::string full = command == app ? "plainsong" : "plainsong " + command->get_name();
      return fmt::format(
          "plainsong: {}\n{}\n", error.what(),
          fmt::format(fmt::runtime(say(Text::help_hint)), fmt::arg("command", full)));
    });
    app_.set_version_flag("--version", "plainsong " + std::string{version},
                          say(Text::option_version));
    app_.footer(say(Text::more_help));
    app_.require_subcommand(1);
    add_check();
    add_glossary();
    add_rules();
    add_ledger();
    add_report();
    add_init();
    for (const OtherProgram& other : other_programs) {
      const std::string_view about = locale == Locale::es ? other.about_es : other.about;
      app_.add_subcommand(std::string{other.name}, std::string{about})
          ->group(say(Text::help_commands));
    }
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

  CLI::App& add_command(CLI::App& parent, const char* name, Text about) const {
    CLI::App& command = *parent.add_subcommand(name, say(about))->group(say(Text::help_commands));
    command.get_help_ptr()->group(say(Text::help_options));  // made before the default was copied
    return command;
  }

  void add_lang(CLI::App& command) {
    command.add_option("--lang", lang_, say(Text::option_lang))
        ->check(CLI::IsMember({"en", "es"}))
        ->option_text("en|es");
  }

  void add_check() {
    CLI::App& command = add_command(app_, "check", Text::about_check);
    const std::string file = say(Text::help_file_word);
    const std::string some_text = say(Text::help_text_word);
    command.add_option(file, check_.paths, say(Text::option_paths))->required()->option_text("...");
    command.add_option("--profile", check_.profile, say(Text::option_profile))->option_text(file);
    command
        .add_option("--vale", check_.vale,
                    locale_ == Locale::es ? "Aplicar las reglas de este .vale.ini como Vale"
                                          : "Run the rules of this .vale.ini as Vale does")
        ->option_text(file);
    command.add_option("--format", format_, say(Text::option_format))
        ->check(CLI::IsMember(std::vector<std::string>{format_names.begin(), format_names.end()}))
        ->option_text("text|json|jsonl|vale|sarif|github|checkstyle|junit|rdjson|html");
    command.add_option("--only", check_.only, say(Text::option_only))
        ->delimiter(',')
        ->option_text(some_text + ",...");
    command.add_option("--fail-on", fail_on_, say(Text::option_fail_on))
        ->check(CLI::IsMember({"suggestion", "warning", "error", "never"}))
        ->option_text("suggestion|warning|error|never");
    command.add_option("--min-severity", min_severity_, say(Text::option_min_severity))
        ->check(CLI::IsMember({"suggestion", "warning", "error"}))
        ->option_text("suggestion|warning|error");
    CLI::Option* baseline =
        command.add_option("--baseline", check_.baseline, say(Text::option_baseline))
            ->option_text(file);
    command.add_option("--write-baseline", check_.write_baseline, say(Text::option_write_baseline))
        ->option_text(file)
        ->excludes(baseline);
    command.add_option("--voice", check_.said.voice, say(Text::option_voice))
        ->option_text(some_text);
    command.add_option("--audience", check_.said.audience, say(Text::option_audience))
        ->option_text(some_text);
    command.add_option("--type", check_.said.type, say(Text::option_type))->option_text(some_text);
    command.add_option("--date", check_.said.date, say(Text::option_date))
        ->check([](const std::string& date) -> std::string {
          const bool shaped = date.size() == 10 && date[4] == '-' && date[7] == '-';
          return shaped ? "" : "a date is written as 2026-09-14";
        })
        ->option_text("2026-09-14");
    command.add_option("--language", check_.said.languages, say(Text::option_language))
        ->option_text("en-US|es-US|...");
    add_lang(command);
    command.add_option("--color,--colour", colour_, say(Text::option_color))
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->option_text("auto|always|never");
    command.add_option("-j,--jobs", check_.jobs, say(Text::option_jobs))
        ->check(CLI::Range(1, 256))
        ->option_text("1..256");
    command.add_flag("--ledger", check_.use_ledger, say(Text::option_ledger));
    command.add_flag("--pair", check_.pair, say(Text::option_pair));
    command.add_flag("--no-cache", no_cache_, say(Text::option_no_cache));
    command.add_flag("-q,--quiet", check_.quiet, say(Text::option_quiet));
    command.callback([this] {
      check_.use_cache = !no_cache_;
      check_.fail_on = parse_severity(fail_on_);
      check_.min_severity = parse_severity(min_severity_).value_or(Severity::suggestion);
      check_.format =
          static_cast<Format>(std::ranges::find(format_names, format_) - format_names.begin());
      check_.colour = colour_ == "always"  ? Colour::always
                      : colour_ == "never" ? Colour::never
                                           : Colour::automatic;
      command_ = [this] { return check_.vale.empty() ? check(check_) : check_vale(check_); };
    });
  }

  void add_glossary() {
    CLI::App& group = add_command(app_, "glossary", Text::about_glossary);
    group.require_subcommand(1);
    using Action = GlossaryOptions::Action;
    struct Row {
      const char* name;
      Action action;
      Text about;
      Text name_of_arguments;
      Text arguments;
    };
    constexpr std::array rows{Row{"import", Action::import_, Text::about_glossary_import,
                                  Text::help_file_word, Text::option_glossary_files},
                              Row{"export", Action::export_, Text::about_glossary_export,
                                  Text::help_file_word, Text::option_glossary_files},
                              Row{"lint", Action::lint, Text::about_glossary_lint,
                                  Text::help_file_word, Text::option_glossary_files},
                              Row{"show", Action::show, Text::about_glossary_show,
                                  Text::help_text_word, Text::option_words},
                              Row{"forms", Action::forms, Text::about_glossary_forms,
                                  Text::help_text_word, Text::option_words}};
    for (const Row& row : rows) {
      CLI::App& command = add_command(group, row.name, row.about);
      const bool needs = row.action == Action::import_ || row.action == Action::show;
      command.add_option(say(row.name_of_arguments), glossary_.arguments, say(row.arguments))
          ->required(needs)
          ->option_text("...");
      command.add_option("--profile", glossary_.profile, say(Text::option_profile))
          ->option_text(say(Text::help_file_word));
      add_lang(command);
      if (row.action == Action::import_ || row.action == Action::export_) {
        command.add_option("-o,--output", glossary_.output, say(Text::option_output))
            ->option_text(say(Text::help_file_word));
        command.add_option("--format", glossary_.format, say(Text::option_glossary_format))
            ->check(CLI::IsMember({"tbx", "csv"}))
            ->option_text("tbx|csv");
      }
      command.callback([this, action = row.action] {
        glossary_.action = action;
        command_ = [this] { return glossary(glossary_); };
      });
    }
  }

  void add_rules() {
    CLI::App& group = add_command(app_, "rules", Text::about_rules);
    add_import_vale(group);
    group.require_subcommand(1);
    using Action = RulesOptions::Action;
    struct Row {
      const char* name;
      Action action;
      Text about;
    };
    constexpr std::array rows{Row{"list", Action::list, Text::about_rules_list},
                              Row{"explain", Action::explain, Text::about_rules_explain},
                              Row{"test", Action::test, Text::about_rules_test},
                              Row{"lint", Action::lint, Text::about_rules_lint}};
    for (const Row& row : rows) {
      CLI::App& command = add_command(group, row.name, row.about);
      const bool explain = row.action == Action::explain;
      command
          .add_option(say(explain ? Text::help_text_word : Text::help_file_word), rules_.arguments,
                      say(explain ? Text::option_rule_ids : Text::option_packs))
          ->required(explain)
          ->option_text("...");
      command.add_option("--profile", rules_.profile, say(Text::option_profile))
          ->option_text(say(Text::help_file_word));
      if (!explain) command.add_flag("--all", rules_.all, say(Text::option_all_packs));
      if (row.action == Action::list) {
        command.add_option("--format", list_format_, say(Text::option_list_format))
            ->check(CLI::IsMember({"text", "jsonl"}))
            ->option_text("text|jsonl");
      }
      add_lang(command);
      command.callback([this, action = row.action] {
        rules_.action = action;
        rules_.json = list_format_ == "jsonl";
        command_ = [this] { return rules(rules_); };
      });
    }
  }

  void add_ledger() {
    CLI::App& group = add_command(app_, "ledger", Text::about_ledger);
    group.require_subcommand(1);
    using Action = LedgerOptions::Action;
    struct Row {
      const char* name;
      Action action;
      Text about;
    };
    constexpr std::array rows{Row{"add", Action::add, Text::about_ledger_add},
                              Row{"list", Action::list, Text::about_ledger_list},
                              Row{"show", Action::show, Text::about_ledger_show},
                              Row{"conflicts", Action::conflicts, Text::about_ledger_conflicts},
                              Row{"forget", Action::forget, Text::about_ledger_forget},
                              Row{"export", Action::export_, Text::about_ledger_export}};
    for (const Row& row : rows) {
      CLI::App& command = add_command(group, row.name, row.about);
      if (row.action == Action::add) {
        command.add_option(say(Text::help_file_word), ledger_.arguments, say(Text::option_paths))
            ->required()
            ->option_text("...");
        command.add_option("--voice", ledger_.said.voice, say(Text::option_voice))
            ->option_text(say(Text::help_text_word));
        command.add_option("--date", ledger_.said.date, say(Text::option_date))
            ->option_text("2026-09-14");
      } else if (row.action == Action::show || row.action == Action::forget) {
        command.add_option(say(Text::help_text_word), ledger_.arguments, say(Text::option_names))
            ->required()
            ->option_text("...");
      }
      command.add_option("--profile", ledger_.profile, say(Text::option_profile))
          ->option_text(say(Text::help_file_word));
      command.add_option("--ledger", ledger_.ledger, say(Text::option_ledger_place))
          ->check([](const std::string& place) -> std::string {
            const bool known = place.starts_with("sqlite:") || place.starts_with("postgres");
            return known ? "" : "a ledger is at sqlite:PATH or postgresql://...";
          })
          ->option_text("sqlite:...");
      add_lang(command);
      command.callback([this, action = row.action] {
        ledger_.action = action;
        command_ = [this] { return ledger(ledger_); };
      });
    }
  }

  void add_report() {
    CLI::App& command = add_command(app_, "report", Text::about_report);
    // Without a text of its own, help would say what it excludes, as if it took a value.
    CLI::Option* from_ledger =
        command.add_flag("--ledger", report_.from_ledger, say(Text::option_report_ledger))
            ->option_text(" ");
    command.add_option(say(Text::help_folder_word), report_.paths, say(Text::option_paths))
        ->excludes(from_ledger)
        ->option_text("...");
    command.add_option("--profile", report_.profile, say(Text::option_profile))
        ->option_text(say(Text::help_file_word));
    command.add_option("--format", report_format_, say(Text::option_report_format))
        ->check(CLI::IsMember({"text", "json"}))
        ->option_text("text|json");
    add_lang(command);
    command.callback([this] {
      report_.json = report_format_ == "json";
      if (report_.paths.empty() && !report_.from_ledger) report_.paths = {"."};
      command_ = [this] { return report(report_); };
    });
  }

  void add_init() {
    CLI::App& command = add_command(app_, "init", Text::about_init);
    command.add_option(say(Text::help_folder_word), init_.folder, say(Text::option_folder))
        ->option_text(" ");
    command.add_flag("-y,--yes", init_.accept_defaults, say(Text::option_yes));
    command.add_option("--answer", init_.answers, say(Text::option_answer))->option_text("...");
    add_lang(command);
    command.callback([this] { command_ = [this] { return init(init_); }; });
  }

  void add_import_vale(CLI::App& rules) {
    const bool spanish = locale_ == Locale::es;
    CLI::App& command = *rules.add_subcommand(
        "import-vale", spanish ? "Escribir como perfil lo que dice un .vale.ini"
                               : "Write what a .vale.ini says as a profile");
    command.add_option(say(Text::help_file_word), vale_file_, ".vale.ini")
        ->required()
        ->option_text(" ");
    add_lang(command);
    command.callback([this] { command_ = [this] { return import_vale(vale_file_, locale_); }; });
  }

  Locale locale_;
  CLI::App app_;
  CheckOptions check_;
  GlossaryOptions glossary_;
  RulesOptions rules_;
  LedgerOptions ledger_;
  ReportOptions report_;
  std::string report_format_ = "text";
  InitOptions init_;
  std::string vale_file_;
  std::string lang_;
  std::string format_ = "text";
  std::string list_format_ = "text";
  std::string colour_ = "auto";
  std::string fail_on_ = "warning";
  std::string min_severity_ = "suggestion";
  bool no_cache_ = false;
  std::function<int()> command_;
};

}  // namespace
}  // namespace plainsong::cli

int main(int count, char** arguments) {
  using namespace plainsong::cli;
  for (const OtherProgram& other : other_programs) {
    if (count > 1 && arguments[1] == other.name) return become(other.name, arguments);
  }
  try {
    return Program{find_locale(count, arguments)}.run(count, arguments);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong: there is not enough memory\n", stderr);
    return Exit::failed;
  }
}
