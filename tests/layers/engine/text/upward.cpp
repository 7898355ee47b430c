// Planted for the test of layers.cmake: every include but the first two is a breach.
#include <string>
#include "plainsong/span.hpp"

#include "match/matcher.hpp"
#include <fstream>
