#include "facts/timex/shared_rules.hpp"
#include "facts/timex/spanish_rules.hpp"

namespace plainsong::timex {

const Grammar& spanish_grammar() {
  static const Grammar grammar = [] {
    Grammar g;
    add_figures(g);
    add_spanish_words(g);
    add_spanish_days(g);
    add_spanish_times(g);
    add_spanish_days_with_times(g);
    add_spanish_ranges(g);
    g.finish();
    return g;
  }();
  return grammar;
}

}  // namespace plainsong::timex
