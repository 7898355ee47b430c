// Planted for the test of layers.cmake: the engine knows no connector.
#include "segment/segments.hpp"

#include "common/files.hpp"
