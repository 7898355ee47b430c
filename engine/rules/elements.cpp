#include "rules/elements.hpp"

#include <array>
#include <span>

#include "rules/any_space.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 21> purpose{
    R"(\byour (answers?|responses?|input|feedback|opinions?|ideas?)\b[^.?!]{0,40}\b(guide|shape|help|decide|inform|improve|make)s?\b)",
    R"(\bthis (letter|note|message|e-?mail|survey|page) (explains|tells|describes|is about|is to|shares|asks)\b)",
    R"(\best[ae] (carta|mensaje|nota|encuesta) (explica|trata|es para|describe|busca|es sobre)\b)",
    R"(\bsus (respuestas|opiniones|ideas|comentarios)\b[^.?!]{0,40}\b(ayuda|guía|orienta|sirve|mejora|decide)n?\b)",
    R"(\bwriting (to|about|with|because|regarding|you)\b)",
    R"(\b(we|i) (also |all |really )?want(ed)? (you )?to (know|tell|share|let|explain|invite|learn|hear|understand|ask|thank|make|give|help)\b)",
    R"(\b(we|i)( would|'d|’d) like (you )?to (know|tell|share|let|explain|invite|learn|hear|understand|ask|thank)\b)",
    R"(\bpurposes?\b|\b(goal|aim|reason)s? (of|for|is|are|behind)\b)",
    R"(\bwhy\b[^.?!]{0,20}\b(we|i|it|this|these|they|you|our|the)\b)",
    R"(\bso (that )?(we|i|you|your|families|students|teachers|every|each|spring|fall|our)\b[^.?!]{0,40}\b(can|could|is|are|know|will|may|see)\b)",
    R"(\b(help|helps|helping) (us|me|teachers|schools)\b)",
    R"(\bin order to\b|\bwe use (it|this|these|them|those|the|what)\b[^.?!]{0,60}\bto\b)",
    R"(\b(is|are) (meant|designed|intended|here) to\b|\bbecause (we|our|every|each|your)\b)",
    R"(\binvit(e|es|ing) (you|your|all|every|families)\b|\byou (are|'re|’re) invited\b)",
    R"(\bwhat you (tell|share|say|think)\b[^.?!]{0,40}\b(shape|help|guide|decide|matter)s?\b)",
    R"(\bescrib(o|imos)\b|\bescribirles?\b|\bmotivo de (esta|este)\b)",
    R"(\b(propósito|objetivo|finalidad|razón) (de|del|es|por)\b|\bcon el fin de\b)",
    R"(\b(por qué|para qué) [^.?!]{0,30}(hacemos|usamos|tenemos|damos|es|sirve|importa|preguntamos|evaluamos)\b)",
    R"(\bpara (que|ver|saber|conocer|contarles?|explicarles?|informarles?|invitarl[oae]s?|compartir|ayudar\w*|entender|comprender)\b)",
    R"(\b(queremos|quisiéramos|deseamos|quiero|nos gustaría) (saber|ver|contar|compartir|explicar|informar|invitar|conocer|escuchar|oír|que)\w*)",
    R"(\b(l[oae]s? invitamos|l[oae]s? invito|está[ns]? invitad[oa]s?|quedan? invitad[oa]s?)\b|\bnos ayudan? a\b)",
};

constexpr std::array<std::string_view, 12> meaning{
    R"(\b(for|to) your (child|children|student|students|son|daughter|teen)\b)",
    R"(\bwhat (to expect|you can expect|families can expect|changes for)\b)",
    R"(\bpara (su|sus|tu) (hij|niñ|estudiante|alumn))",
    R"(\bmeans? (for|that|to)\b[^.?!]{0,30}\b(you|your|families|family|child|children|students?|teens?)\b)",
    R"(\bwhat\b[^.?!]{0,50}\bmeans?\b)",
    R"(\bhow (this|it|these|that|they) (will )?(affects?|changes?|helps?)\b[^.?!]{0,30}\b(you|your|child|children|students?)\b)",
    R"(\byour (own )?(child|children|kids?|student|students|son|daughter|teen|teenager|reader|learner)(['’]s)?\b[^.?!]{0,60}\b(will|can|may|gets?|takes?|has|does|do|is|are|needs?)\b)",
    R"(\b(if|when|whether) your (child|children|student|son|daughter|teen)\b)",
    R"(\b(qué|lo que|esto|eso)[^.?!]{0,40}\bsignifican?\b|\bsignifican? (para|que)\b|\bquiere decir (para|que)\b)",
    R"(\b(su|sus|tu|tus) (propi[oa] )?(hij[oa]s?|niñ[oa]s?|estudiantes?|alumn[oa]s?)\b[^.?!]{0,60}(\w(rá|rán)|\b(va a|van a|puede|pueden|tiene|tienen)\b))",
    R"(\b(si|cuando) (su|sus|tu) (hij[oa]s?|niñ[oa]s?|estudiantes?)\b)",
    R"(\bcómo (le|les|esto) (afecta|ayuda)\w*\b)",
};

constexpr std::array<std::string_view, 7> dates{
    R"(\b(jan(uary|\.)?|feb(ruary|\.)?|mar(ch|\.)?|apr(il|\.)?|may|june?|july?|aug(ust|\.)?|sept?(ember|\.)?|oct(ober|\.)?|nov(ember|\.)?|dec(ember|\.)?) ?\d{1,2}(st|nd|rd|th)?\b)",
    R"(\b\d{1,2}(st|nd|rd|th)? (of )?(january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    R"(\b\d{1,2}\.?[ºo°]?( al? \d{1,2})?\s+de\s+(enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\b)",
    R"(\b(1º|1\.º|1o|primero) de (enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\b)",
    R"(\b(0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])([/-](20)?\d\d)?\b)",
    R"(\b20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b)",
    R"(\b(lunes|martes|miércoles|jueves|viernes|sábado|domingo),? \d{1,2}\b)",
};

constexpr std::array<std::string_view, 7> time{
    R"(\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)( thirty| fifteen| forty-five)? (in the (morning|afternoon|evening)|at night)\b)",
    R"(\b\d{1,2}([:.]\d\d)?\s?[ap]\.?\s?m\b)",
    R"(\b([01]?\d|2[0-3]):[0-5]\d\b)",
    R"(\b(noon|midnight|mediodía|medianoche)\b|\bo['’]clock\b)",
    R"(\b(at|from|until|by|before|after) (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)( thirty| fifteen)?( in the (morning|afternoon|evening)| sharp)\b)",
    R"(\ba las? (\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b)",
    R"(\b([01]?\d|2[0-3]) ?h\b)",
};

constexpr std::array<std::string_view, 8> place{
    R"(\b(gym|gymnasium|library|cafeteria|auditorium|commons|lobby|classrooms?|theat(er|re)|playground|courtyard|stadium|multi-?purpose|media cent(er|re)|cafetorium|blacktop|lunchroom|clubhouse|rotunda|atrium|hallway|parking lot|football field|soccer field|band room|music room|choir room|boardroom|board room|learning commons|community cent(er|re)|front (office|entrance|lawn)|main office|district office|city hall|town hall)\b)",
    R"(\b(room|rm\.?|salón|aula|sala) [a-z]?-?\d+[a-z]?\b)",
    R"(\b(in|at) the [^.?!]{0,30}\b(room|hall|center|centre|field|park|office|building|church|museum|school)\b)",
    R"(\b\d{1,5} (?-i:([NSEW]\.? )?([A-Z][\w'’.]+ ){1,4}(Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Circle|Cir|Way|Court|Ct|Boulevard|Blvd|Place|Pl|Parkway|Pkwy|Terrace|Highway|Hwy|Trail|Loop))\b)",
    R"(\b(online|virtual(ly)?|zoom|google meet|teams|webinar|livestream|en línea|por internet)\b)",
    R"(\b(where|location|place|venue|dónde|donde|lugar|sede|ubicación)\s?:)",
    R"(\b(gimnasio|biblioteca|cafetería|auditorio|salón común|vestíbulo|teatro|patio|estadio|comedor|cancha|oficina principal|centro comunitario|estacionamiento|salón de usos múltiples|polideportivo)\b)",
    R"(\b(calle|avenida|camino|carretera|bulevar) [a-zñáéíóú]+)",
};

constexpr std::array<std::string_view, 4> contact{
    R"(\(?\b\d{3}\)?[-.\s·]{0,2}\s?\d{3}[-.\s·]\d{4}\b)",
    R"(\b\d{3}[-.]\d{4}\b)",
    R"(\+\d{1,3}[ .\-(]{0,2}\d[\d .()-]{5,}\d)",
    R"([\w.+-]+@[\w-]+(\.[\w-]+)+)",
};

constexpr std::array<std::string_view, 3> length{
    R"(\b(\d+|a few|few|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|couple of)\b[ -]?(minutes?|mins?|hours?|seconds?)\b)",
    R"(\b(half an hour|an hour|a minute|minutes of your time)\b)",
    R"(\b(\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|unos|pocos|algunos) (minutos?|horas?)\b|\bmedia hora\b)",
};

constexpr std::array<std::string_view, 11> language_help{
    R"(\b(help|assistance|support)\b[^.?!]{0,20}\bin (spanish|arabic|chinese|vietnamese|somali|russian|korean|french|haitian creole|portuguese|tagalog|hmong)\b)",
    R"(\binterpreters?\b|\binterpretation (services?|is|are|will|for)\b|\b(free|language|oral) interpretation\b)",
    R"(\btranslators?\b|\btranslated\b|\btranslations? (services?|help|available|is|are|will)\b|\b(free|written|language) translations?\b)",
    R"(\blanguage (help|assistance|support|line|access|services?|interpretation)\b)",
    R"(\b(help|assistance|support|information|materials?|letter|message|survey|copy|call|speak|talk|read|available|answer)\b[^.?!]{0,40}\bin (your|another|other|more|many|several|any|a different|two|three|four|five|six|seven|eight|nine|ten|\d+) (home |preferred |own )?languages?\b)",
    R"(\bfree\b[^.?!]{0,30}\blanguages?\b)",
    R"(\bneed\b[^.?!]{0,60}\bin (another language|your language|spanish|arabic|chinese|vietnamese|somali|russian|korean|french|haitian creole|portuguese|tagalog|hmong)\b)",
    R"(\bint[ée]rpretes?\b|\btraductor(a|as|es)?\b|\btraducid[oa]s?\b|\bservicios? de (interpretación|traducción)\b|\b(interpretación|traducción) (gratuita|gratis|disponible|oral|escrita|está|estará)\b)",
    R"(\b(ayuda|asistencia|apoyo|servicios?|información|atención)\b[^.?!]{0,40}\b(idiomas?|lenguas?|lingüístic[oa]s?)\b)",
    R"(\b(en su|en otros?|en varios) (propi[oa] )?(idiomas?|lenguas?)\b)",
    R"(\bhablamos (español|su idioma)\b|\bse habla español\b)",
};

constexpr std::array<std::string_view, 12> feedback{
    R"(\bhow (are|did) we (doing|do)\b)",
    R"(\b(share|send|give|offer|leave|e-?mail|tell|text|bring|submit|drop|add|post|write)\b[^.?!]{0,30}\byour (own )?(feedback|thoughts?|ideas?|opinions?|comments?|views?|suggestions?|input|experiences?)\b)",
    R"(\b(tell|let) (us|me) (know )?(what|how|if|which)\b[^.?!]{0,40}\b(think|thinks|feel|feels|worked|works|helps?|helped|better|improve|change|changed|went|doing|missing|heard|clear|useful)\b)",
    R"(\b(like|love|want|eager|happy|glad) to (hear|learn|know)\b[^.?!]{0,20}\b(from you|from families|your|what you|what families|how you)\b)",
    R"(\byour (feedback|voice|opinions?|input|ideas?|thoughts|comments|suggestions)\b[^.?!]{0,30}\b(matters?|helps?|counts?|welcome|important|shapes?|guides?|improves?)\b)",
    R"(\b(comments|feedback|suggestions|ideas|thoughts)\b[^.?!]{0,15}\b(is|are) (always )?welcome\b|\bwelcome your\b|\bwe value your\b)",
    R"(\b(take|answer|complete|fill out|fill in|open|respond to)\b[^.?!]{0,25}\b(survey|questionnaire|feedback form|poll)\b)",
    R"(\b(questions|comments|ideas) or (comments|feedback|suggestions)\b|\bfeedback (form|page|line|survey|box)\b|\bsuggestion box\b)",
    R"(\b(comp[aá]rt|env[ií]|d[ée]|escr[ií]b|m[aá]nd)\w*\b[^.?!]{0,30}\b(sus?|tus?) (opinión|opiniones|comentarios?|ideas?|sugerencias?|retroalimentación|observaciones)\b)",
    R"(\b(díganos|dígan[oe]s|cuéntenos|cuéntennos|dinos|háganos saber|avísenos)\b[^.?!]{0,50}\b(piensan?|opinan?|parece|pareció|ideas?|mejorar|cambiar|funcionó|funciona|ayudó)\b)",
    R"(\b(queremos|nos gustaría|quisiéramos|deseamos) (saber|conocer|escuchar|oír|recibir)\b[^.?!]{0,30}\b(opin\w*|piensan?|usted|ustedes|ideas?|comentarios?|sugerencias?)\b)",
    R"(\b(su|tu) (opinión|voz|participación)\b[^.?!]{0,20}\b(importa|cuenta|ayuda|vale)\b|\b(responda|complete|conteste|llene|participe en)\b[^.?!]{0,20}\b(encuesta|cuestionario)\b)",
};

}  // namespace

std::vector<std::string> signs_of(std::string_view element) {
  struct Entry {
    std::string_view element;
    std::span<const std::string_view> signs;
  };
  static constexpr std::array<Entry, known_elements.size()> table{
      Entry{"purpose", purpose},   Entry{"meaning", meaning},
      Entry{"dates", dates},       Entry{"time", time},
      Entry{"place", place},       Entry{"contact", contact},
      Entry{"length", length},     Entry{"language_help", language_help},
      Entry{"feedback", feedback},
  };
  std::vector<std::string> signs;
  for (const Entry& entry : table) {
    if (entry.element != element) continue;
    for (const std::string_view sign : entry.signs) signs.push_back(with_any_space(sign));
  }
  return signs;
}

}  // namespace plainsong
