#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong::serve {

/// One part of a form. Borrows the body of the request.
struct FormPart {
  std::string name{};
  std::string file{};  ///< its name as the sender gave it, without folders; empty for a field
  std::string type{};  ///< its media type; may be empty
  std::string_view content{};
};

/// The parts of multipart/form-data (RFC 7578). `content_type` is the field of the request, with
/// its boundary. Fails on what is malformed, on more than 100 parts and on none.
[[nodiscard]] Result<std::vector<FormPart>> parse_multipart(std::string_view content_type,
                                                            std::string_view body);

/// The value of a parameter of a field: `boundary` of "multipart/form-data; boundary=x". Undoes
/// quotation marks; empty if it is not there.
[[nodiscard]] std::string field_parameter(std::string_view value, std::string_view name);

}  // namespace plainsong::serve
