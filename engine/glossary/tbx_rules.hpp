#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/glossary.hpp"

namespace plainsong::tbx {

/// Where in an entry a data category stands.
enum class Level : std::uint8_t { concept_entry = 1, language_section = 2, term_section = 4 };

/// What a file says it keeps to. The dialects of ISO 30042:2019 contain one another; a file of
/// version 2 or of a private dialect is `other`, and its categories are not checked.
enum class Dialect : std::uint8_t { core, minimal, basic, linguist, other };

/// The dialect of what we write that TBX-Basic has no room for.
inline constexpr std::string_view own_dialect = "TBX-Plainsong";

/// "TBX-Basic" and its kind, in any letter case.
[[nodiscard]] Dialect parse_dialect(std::string_view type);

/// The element that holds a data category in the DCA style: "termNote" for partOfSpeech. Empty if
/// the dialects of ISO 30042 do not have it.
[[nodiscard]] std::string_view element_of(std::string_view type);

/// What is wrong with `category` at `level` of a file of `dialect`: unknown there, at the wrong
/// level, a value that is not in its list. One sentence; empty if all is well.
[[nodiscard]] std::string dialect_fault(Dialect dialect, Level level, const DataCategory& category);

/// The name of an element in version 3: "langSec" for "langSet". Others as they are.
[[nodiscard]] std::string_view version_3_name(std::string_view element);

/// True for the elements that group others: descripGrp, adminGrp, transacGrp, termNoteGrp, ...
[[nodiscard]] bool is_group(std::string_view element);

/// True for the elements that must say what they are in a `type` attribute.
[[nodiscard]] bool needs_type(std::string_view element);

/// True if the core structure lets `element` stand right in an entry at `level`.
[[nodiscard]] bool allowed(Level level, std::string_view element);

/// The namespace of the core, and the ones in which the modules of the DCT style are.
inline constexpr std::string_view core_namespace = "urn:iso:std:iso:30042:ed-2";
[[nodiscard]] bool is_module_namespace(std::string_view uri);

}  // namespace plainsong::tbx
