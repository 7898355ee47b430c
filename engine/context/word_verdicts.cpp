#include "context/word_verdicts.hpp"

#include <utility>

namespace plainsong {
namespace {

std::string key_of(Language language, std::string_view word) {
  std::string key{language.code()};
  key += ' ';
  key += word;
  return key;
}

}  // namespace

std::shared_ptr<const WordVerdict> WordVerdicts::find(Language language,
                                                      std::string_view word) const {
  const std::string key = key_of(language, word);
  const std::lock_guard lock{mutex_};
  const auto known = verdicts_.find(key);
  return known == verdicts_.end() ? nullptr : known->second;
}

void WordVerdicts::remember(Language language, std::string_view word,
                            std::shared_ptr<const WordVerdict> verdict) {
  std::string key = key_of(language, word);
  const std::lock_guard lock{mutex_};
  if (verdicts_.size() == most) verdicts_.clear();
  verdicts_.insert_or_assign(std::move(key), std::move(verdict));
}

}  // namespace plainsong
