// Planted for the test of layers.cmake: a check reaches for a library that only match may use.
#include "rules/check.hpp"

#include <re2/re2.h>
