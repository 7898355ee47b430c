// Planted for the test of layers.cmake: every include but the first two is a breach.
#include <string>
#include "plainsong/span.hpp"

#include <fstream>
#include "match/matcher.hpp"
