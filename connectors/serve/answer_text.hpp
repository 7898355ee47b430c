#pragma once

#include <string>
#include <string_view>

#include "serve/http_message.hpp"

namespace plainsong::serve {

struct AnswerFrame {
  std::string_view date{};  ///< as HTTP writes it
  bool keep_alive = false;
  bool version_1_0 = false;
  bool open_end = false;  ///< it goes on behind its body, and how far is not known
};

/// The head of an answer, with the empty line at its end. Text of the answer that would break its
/// lines is left out.
[[nodiscard]] std::string answer_head(const Response& response, const AnswerFrame& frame);

/// The time now, as HTTP writes it (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date();

/// Makes of an answer what this request gets: the field Cache-Control; 304 for what the client has
/// already; gzip where it is asked for and worth it. Thread-safe.
void fit_answer(const Request& request, Response& response);

}  // namespace plainsong::serve
