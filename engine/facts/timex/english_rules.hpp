#pragma once

#include "facts/timex/grammar.hpp"

/// The rules of English, by what they read.
namespace plainsong::timex {

void add_english_words(Grammar& g);
void add_english_days(Grammar& g);
void add_english_times(Grammar& g);
void add_english_days_with_times(Grammar& g);
void add_english_ranges(Grammar& g);

}  // namespace plainsong::timex
