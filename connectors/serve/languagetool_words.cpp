#include "serve/languagetool_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <optional>

#include "common/json_text.hpp"
#include "serve/languagetool_query.hpp"

namespace plainsong::serve {
namespace {

constexpr std::size_t most_groups = 16;
constexpr std::size_t most_words = 1000;

/// A number of the form; `usual` if it was not sent.
std::optional<std::size_t> number(std::string_view said, std::size_t usual) {
  if (said.empty()) return usual;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
  if (error != std::errc{} || end != said.data() + said.size()) return std::nullopt;
  return value;
}

/// The words of a request to add or delete some.
Result<std::vector<std::string>, Fault> words_of(const Form& form) {
  constexpr std::string_view spaces = " \t\r\n";
  if (form.value("mode") != "batch") {
    const std::string_view word = form.value("word");
    if (word.empty()) return unexpected{Fault{400, "'word' is needed"}};
    return std::vector<std::string>{std::string{word}};
  }
  std::vector<std::string> words;
  std::string_view rest = form.value("words");
  for (;;) {
    rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
    if (rest.empty()) break;
    if (words.size() == most_words) return unexpected{Fault{400, "there are too many 'words'"}};
    const std::size_t end = std::min(rest.find_first_of(spaces), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  if (words.empty()) return unexpected{Fault{400, "'words' is needed"}};
  return words;
}

std::string list_of(std::string_view user, std::string_view group) {
  std::string list{user};
  if (!group.empty()) {
    list += '.';
    list += group;
  }
  return list;
}

Fault fault_of(const Error& error) {
  if (error.kind != ErrorKind::invalid_config) return {500, "the list of words cannot be written"};
  return {400, "a word has no white space and at most 100 bytes, and a list a short name"};
}

using Change = Result<bool> (WordLists::*)(std::string_view, std::string_view);

Result<std::string, Fault> change_words(WordLists& words, std::string_view user, const Form& form,
                                        Change change, std::string_view what) {
  const auto said = words_of(form);
  if (!said) return unexpected{said.error()};
  const std::string list = list_of(user, form.value("dict"));
  bool changed = false;
  for (const std::string& word : *said) {
    const auto done = (words.*change)(list, word);
    if (!done) return unexpected{fault_of(done.error())};
    changed = changed || *done;
  }
  std::string out;
  JsonText json{out};
  json.open('{');
  json.key(what);
  json.truth(changed);
  json.close('}');
  return out;
}

}  // namespace

std::vector<std::string> word_lists_of(std::string_view user, std::span<const std::string> groups) {
  std::vector<std::string> lists;
  if (user.empty()) return lists;
  lists.emplace_back(user);
  for (const std::string& group : groups.first(std::min(groups.size(), most_groups))) {
    lists.push_back(list_of(user, group));
  }
  return lists;
}

Result<std::string, Fault> list_words(WordLists& words, std::string_view user, const Form& form) {
  constexpr std::size_t usual_limit = 10;
  const auto offset = number(form.value("offset"), 0);
  const auto limit = number(form.value("limit"), usual_limit);
  if (!offset || !limit) return unexpected{Fault{400, "'offset' and 'limit' are numbers"}};
  auto groups = comma_list(form.value("dicts"));
  if (!groups) return unexpected{groups.error()};
  std::vector<std::string> lists = word_lists_of(user, *groups);
  if (!groups->empty()) lists.erase(lists.begin());  // what is asked for, and no more
  std::vector<std::string> all;
  for (const std::string& list : lists) {
    std::vector<std::string> its = words.words(list);
    std::ranges::move(its, std::back_inserter(all));
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::string out;
  JsonText json{out};
  json.open('{');
  json.key("words");
  json.open('[');
  for (std::size_t i = *offset; i < all.size() && i - *offset < *limit; ++i) json.value(all[i]);
  json.close(']');
  json.close('}');
  return out;
}

Result<std::string, Fault> add_words(WordLists& words, std::string_view user, const Form& form) {
  return change_words(words, user, form, &WordLists::add, "added");
}

Result<std::string, Fault> delete_words(WordLists& words, std::string_view user, const Form& form) {
  return change_words(words, user, form, &WordLists::remove, "deleted");
}

}  // namespace plainsong::serve
