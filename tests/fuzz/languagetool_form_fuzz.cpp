#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/markup_text.hpp"
#include "serve/annotated.hpp"
#include "serve/form.hpp"

namespace {

using plainsong::serve::Form;

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

/// What is found of an annotated text lies in what was sent, in the same order.
void look_at(const plainsong::serve::AnnotatedText& text) {
  const auto size = static_cast<std::uint32_t>(text.plain().size());
  const std::uint32_t step = 1 + size / 64;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < size; i += step) {
    const plainsong::Span one = text.sent_span({i, i + 1});
    if (one.start() < last || one.end() > text.sent().size()) std::abort();
    last = one.start();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const Form form = Form::parse(input, {});
  std::string again;
  for (const auto& [name, value] : form.entries()) {
    if (plainsong::well_formed(value) != value) std::abort();
    again += name;
    again += '=' + encoded(value) + '&';
  }
  // What is written as a form is read the same, from either place, and the query wins.
  if (Form::parse({}, again).entries() != form.entries()) std::abort();
  if (Form::parse(input, again).entries() != form.entries()) std::abort();

  // Whatever a paragraph holds, LibreOffice 7.4 sends it as it is.
  const std::string paragraph = "a " + std::string{input};
  const Form raw = Form::parse("text=" + paragraph + "&language=en-US", {});
  if (raw.value("text") != plainsong::well_formed(paragraph)) std::abort();
  if (raw.value("language") != "en-US") std::abort();

  const std::string* const annotated = form.find("data");
  const auto text = plainsong::serve::read_annotated(annotated == nullptr ? input : *annotated);
  if (text) look_at(*text);
  return 0;
}
