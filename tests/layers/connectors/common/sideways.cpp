// Planted for the test of layers.cmake: what is shared knows no single program.
#include "common/files.hpp"

#include "cli/options.hpp"
