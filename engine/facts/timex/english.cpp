#include "facts/timex/english_rules.hpp"
#include "facts/timex/shared_rules.hpp"

namespace plainsong::timex {

const Grammar& english_grammar() {
  static const Grammar grammar = [] {
    Grammar g;
    add_figures(g);
    add_english_words(g);
    add_english_days(g);
    add_english_times(g);
    add_english_days_with_times(g);
    add_english_ranges(g);
    g.finish();
    return g;
  }();
  return grammar;
}

}  // namespace plainsong::timex
