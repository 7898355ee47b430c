#pragma once

#include <cstdint>
#include <string_view>

namespace plainsong {

/// The language in which Plainsong speaks to its user, whatever language the messages are in.
enum class Locale : std::uint8_t { en, es };

/// Everything a person reads that is not data. Each text is a format string whose arguments are
/// named in braces, the same names in every language.
enum class Text : std::uint16_t {
  // findings
  use_instead,
  must_not_use,
  not_a_term,
  spelled_otherwise,
  other_capitals,
  approved_translation,
  official_name,
  leaves_people_out,
  two_names,
  misspelt_term,
  unknown_word,
  unknown_word_suggest,
  confused_word,
  check_agreement,
  check_article,
  why_forbidden,
  why_variant,
  why_capitals,
  why_two_names,
  why_unknown_word,
  why_confused_word,
  or_word,
  // findings as text
  label_error,
  label_warning,
  label_suggestion,
  label_why,
  label_write,
  place_page,
  place_paragraph,
  place_cell,
  place_line,
  summary_none,
  summary_none_many,
  summary_found,
  count_errors_one,
  count_errors,
  count_warnings_one,
  count_warnings,
  count_suggestions_one,
  count_suggestions,
  count_unread_one,
  count_unread,
  progress,
  remark,
  skipped,
  // the command line
  about,
  about_check,
  about_glossary,
  about_glossary_import,
  about_glossary_export,
  about_glossary_lint,
  about_glossary_show,
  about_glossary_forms,
  about_init,
  option_paths,
  option_profile,
  option_format,
  option_only,
  option_fail_on,
  option_voice,
  option_audience,
  option_type,
  option_date,
  option_language,
  option_lang,
  option_color,
  option_jobs,
  option_no_cache,
  option_quiet,
  option_glossary_files,
  option_output,
  option_glossary_format,
  option_words,
  option_folder,
  option_yes,
  option_answer,
  option_version,
  more_help,
  option_help,
  help_usage,
  help_options,
  help_arguments,
  help_commands,
  help_option_word,
  help_command_word,
  help_file_word,
  help_folder_word,
  help_text_word,
  help_hint,
  not_a_message,
  // glossary commands
  glossary_clean,
  glossary_concepts,
  glossary_no_such_term,
  glossary_written,
  glossary_definition,
  glossary_forms_of,
  // init
  init_welcome,
  init_name,
  init_languages,
  init_choice,
  init_default,
  init_exists,
  init_done,
  init_unknown_answer,
  count_,
};

/// The text in that language. Never empty.
[[nodiscard]] std::string_view text(Text id, Locale locale);

/// "es" for "es", "es-US", "es_MX.UTF-8"; English for any other tag.
[[nodiscard]] Locale parse_locale(std::string_view tag);

}  // namespace plainsong
