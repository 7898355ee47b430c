#include "readers/html/tags.hpp"

#include <algorithm>
#include <array>

namespace plainsong::html {
namespace {

constexpr Element inline_text(std::string_view name, Tag tag) { return {name_key(name), tag}; }
constexpr Element block(std::string_view name, Tag tag = Tag::other) {
  return {.key = name_key(name), .tag = tag, .block = true};
}
constexpr Element empty_block(std::string_view name, Tag tag = Tag::other) {
  return {.key = name_key(name), .tag = tag, .block = true, .no_end = true};
}
constexpr Element empty(std::string_view name, Tag tag = Tag::other) {
  return {.key = name_key(name), .tag = tag, .no_end = true};
}
constexpr Element hidden(std::string_view name, Tag tag) {
  return {.key = name_key(name), .tag = tag, .hidden = true};
}
constexpr Element scope(std::string_view name, Tag tag) {
  return {.key = name_key(name), .tag = tag, .block = true, .scope = true};
}

constexpr auto elements = [] {
  std::array all{inline_text("a", Tag::a),
                 block("address"),
                 empty("area"),
                 block("article", Tag::article),
                 block("aside"),
                 hidden("audio", Tag::audio),
                 inline_text("b", Tag::b),
                 empty("base"),
                 empty("basefont"),
                 empty("bgsound"),
                 block("blockquote", Tag::blockquote),
                 block("body", Tag::body),
                 empty("br", Tag::br),
                 block("button", Tag::button),
                 hidden("canvas", Tag::canvas),
                 scope("caption", Tag::caption),
                 block("center"),
                 inline_text("cite", Tag::cite),
                 inline_text("code", Tag::code),
                 empty("col"),
                 hidden("datalist", Tag::datalist),
                 block("dd", Tag::dd),
                 block("details"),
                 block("dialog"),
                 block("dir", Tag::ul),
                 block("div", Tag::div),
                 block("dl"),
                 block("dt", Tag::dt),
                 inline_text("em", Tag::em),
                 empty("embed"),
                 block("fieldset"),
                 block("figcaption", Tag::figcaption),
                 block("figure"),
                 block("footer"),
                 block("form"),
                 empty("frame"),
                 block("frameset"),
                 block("h1", Tag::h1),
                 block("h2", Tag::h2),
                 block("h3", Tag::h3),
                 block("h4", Tag::h4),
                 block("h5", Tag::h5),
                 block("h6", Tag::h6),
                 block("head", Tag::head),
                 block("header"),
                 empty_block("hr", Tag::hr),
                 block("html", Tag::html),
                 inline_text("i", Tag::i),
                 hidden("iframe", Tag::iframe),
                 empty("img", Tag::img),
                 empty("input", Tag::input),
                 inline_text("kbd", Tag::kbd),
                 empty("keygen"),
                 block("legend"),
                 block("li", Tag::li),
                 empty("link"),
                 block("listing"),
                 block("main"),
                 block("menu", Tag::ul),
                 empty("meta", Tag::meta),
                 block("nav"),
                 hidden("noembed", Tag::noembed),
                 hidden("noframes", Tag::noframes),
                 hidden("noscript", Tag::noscript),
                 hidden("object", Tag::object),
                 block("ol", Tag::ol),
                 block("p", Tag::p),
                 empty("param"),
                 block("pre", Tag::pre),
                 inline_text("q", Tag::q),
                 hidden("rp", Tag::rp),
                 inline_text("samp", Tag::samp),
                 hidden("script", Tag::script),
                 block("section", Tag::section),
                 hidden("select", Tag::select),
                 empty("source"),
                 inline_text("span", Tag::span),
                 inline_text("strong", Tag::strong),
                 hidden("style", Tag::style),
                 block("summary"),
                 hidden("svg", Tag::svg),
                 scope("table", Tag::table),
                 block("tbody", Tag::tbody),
                 scope("td", Tag::td),
                 block("textarea", Tag::textarea),
                 hidden("template", Tag::template_),
                 block("tfoot", Tag::tfoot),
                 scope("th", Tag::th),
                 block("thead", Tag::thead),
                 hidden("title", Tag::title),
                 block("tr", Tag::tr),
                 empty("track"),
                 block("ul", Tag::ul),
                 hidden("video", Tag::video),
                 empty("wbr"),
                 block("xmp", Tag::xmp)};
  std::ranges::sort(all, {}, &Element::key);
  return all;
}();

}  // namespace

Element element(std::string_view name) {
  const std::uint64_t key = name_key(name);
  const auto found = std::ranges::lower_bound(elements, key, {}, &Element::key);
  if (found != elements.end() && found->key == key) return *found;
  return {.key = key};
}

}  // namespace plainsong::html
