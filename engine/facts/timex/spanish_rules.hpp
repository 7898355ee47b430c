#pragma once

#include "facts/timex/grammar.hpp"

/// The rules of Spanish, by what they read.
namespace plainsong::timex {

void add_spanish_words(Grammar& g);
void add_spanish_days(Grammar& g);
void add_spanish_times(Grammar& g);
void add_spanish_days_with_times(Grammar& g);
void add_spanish_ranges(Grammar& g);

}  // namespace plainsong::timex
