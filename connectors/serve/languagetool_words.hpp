#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/word_lists.hpp"
#include "plainsong/result.hpp"
#include "serve/form.hpp"
#include "serve/head_check.hpp"

namespace plainsong::serve {

/// The lists of a user: her own, and those of the groups.
[[nodiscard]] std::vector<std::string> word_lists_of(std::string_view user,
                                                     std::span<const std::string> groups);

/// The JSON of a page of the words of a user.
[[nodiscard]] Result<std::string, Fault> list_words(WordLists& words, std::string_view user,
                                                    const Form& form);
/// The JSON that tells whether any word was added; so for delete_words.
[[nodiscard]] Result<std::string, Fault> add_words(WordLists& words, std::string_view user,
                                                   const Form& form);
[[nodiscard]] Result<std::string, Fault> delete_words(WordLists& words, std::string_view user,
                                                      const Form& form);

}  // namespace plainsong::serve
