#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong {

/// How a term may be used; ISO 30042 administrativeStatus, and what real glossaries add to it.
enum class TermStatus : std::uint8_t {
  preferred,
  admitted,  ///< also what a term without a status is
  deprecated,
  superseded,  ///< once preferred; treated as deprecated
  forbidden,   ///< never to be used; findings are errors
  proposed,    ///< under discussion; never enforced
};

/// A TBX data category that Plainsong keeps and does not interpret, so that nothing is lost.
/// Named as in the DCA style of ISO 30042:2019 (v2 names are turned into v3 names).
struct DataCategory {
  std::string element{};   ///< "descrip", "termNote", "admin", "xref", "ref", "note", "transacGrp"
  std::string type{};      ///< the `type` attribute; empty for `note`, `date` and groups
  std::string value{};     ///< text; inline elements (`hi`, `foreign`) stay as XML
  std::string target{};    ///< the `target` attribute
  std::string id{};        ///< the `id` attribute
  std::string language{};  ///< the `xml:lang` attribute
  std::string datatype{};  ///< the `datatype` attribute
  std::vector<DataCategory> group{};  ///< the members of a group element

  friend bool operator==(const DataCategory&, const DataCategory&) = default;
};

/// One way to say a concept in one language.
struct Term {
  std::string text{};
  TermStatus status = TermStatus::admitted;
  /// The status as the source wrote it ("notRecommended"); empty if it gave none.
  std::string status_label{};
  /// "noun", "noun plural", "proper noun", "verb", "adjective", "noun uncountable", ...
  std::string part_of_speech{};
  std::string note{};           ///< why, shown to the writer
  std::string source{};         ///< where the term comes from
  bool case_sensitive = false;  ///< capitals matter: "Family Portal"
  bool do_not_translate = false;
  bool locked = false;                  ///< a lower voice may not change it
  std::vector<std::string> forms{};     ///< inflections that cannot be generated
  std::vector<std::string> not_in{};    ///< phrases in which it is something else: "Test Street"
  std::vector<std::string> audience{};  ///< for whom it is meant; empty: everyone
  std::string valid_from{};             ///< ISO 8601 date; empty: always
  std::string valid_to{};               ///< ISO 8601 date, inclusive; empty: for ever
  std::string id{};                     ///< TBX id of the termSec, if any
  std::vector<DataCategory> more{};     ///< everything else about it, in source order
  std::uint32_t line = 0;               ///< in the source, from 1; 0: unknown; not compared

  bool operator==(const Term& other) const;
};

/// The terms of a concept in one language.
struct LanguageSection {
  std::string language{};  ///< BCP 47 tag as written: "en", "es-MX", "zh-Hans"
  std::string definition{};
  std::vector<DataCategory> more{};
  std::vector<Term> terms{};

  friend bool operator==(const LanguageSection&, const LanguageSection&) = default;
};

/// A unit of knowledge with its terms in each language.
struct Concept {
  std::string id{};
  std::string subject_field{};
  std::string definition{};  ///< one that the source gives for all languages at once
  std::vector<DataCategory> more{};
  std::vector<LanguageSection> languages{};  ///< in source order; a language may repeat
  std::uint32_t line = 0;                    ///< in the source, from 1; not compared

  bool operator==(const Concept& other) const;
};

/// A terminological data collection: what a district has agreed to call things.
struct Glossary {
  std::string name{};                  ///< file name or "builtin:formative-assessment"
  std::string title{};                 ///< as the source calls itself
  std::string language{};              ///< the default language of the source
  std::vector<DataCategory> header{};  ///< source description and the like, in source order
  std::vector<Concept> concepts{};

  friend bool operator==(const Glossary&, const Glossary&) = default;
};

/// Reads a glossary in CSV (docs/reference/glossary.md) or TBX (ISO 30042 v2 and v3, DCA and DCT),
/// by content. `name` is used in error places. Every mistake is added to `errors` with its line;
/// what is whole is returned even then. Warnings do not stop a glossary from being used.
struct GlossaryRead {
  Glossary glossary{};
  Errors errors{};
  Errors warnings{};
};
[[nodiscard]] GlossaryRead read_glossary(std::string_view bytes, std::string_view name);

/// The two readers read_glossary chooses from.
[[nodiscard]] GlossaryRead read_glossary_csv(std::string_view bytes, std::string_view name);
[[nodiscard]] GlossaryRead read_glossary_tbx(std::string_view bytes, std::string_view name);

/// The glossary as ISO 30042:2019 (TBX v3), DCA style. Reading it again gives an equal glossary.
[[nodiscard]] std::string write_glossary_tbx(const Glossary& glossary);
/// The glossary as CSV. What CSV has no column for is left out.
[[nodiscard]] std::string write_glossary_csv(const Glossary& glossary);

/// "preferred", "admitted", ...
[[nodiscard]] std::string_view to_string(TermStatus status);

}  // namespace plainsong
