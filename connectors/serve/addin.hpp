#pragma once

#include <string>
#include <vector>

#include "serve/routes.hpp"

namespace plainsong::serve {

/// The paths of the add-in for Word and Outlook: the files in `folder`, which
/// connectors/office/configure wrote, below /addin/, and what classic Outlook asks for first
/// (/.well-known/microsoft-officeaddins-allowed.json). Anybody may read them. None for an empty
/// folder.
[[nodiscard]] std::vector<Route> addin_routes(const std::string& folder);

}  // namespace plainsong::serve
