// Planted for the test of layers.cmake: connectors see the public headers alone.
#include "plainsong/engine.hpp"

#include "text/utf8.hpp"
