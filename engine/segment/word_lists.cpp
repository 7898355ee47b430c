#include "segment/word_lists.hpp"

namespace plainsong::word_lists {
namespace {

// clang-format off
constexpr std::string_view never_end_en[]{
    "al", "approx", "apt", "assoc", "asst", "bldg", "capt", "cf", "col", "dept", "dr",
    "ext", "fig", "figs", "fr", "fri", "gen", "gov", "hon", "lt", "mr", "mrs", "ms", "msgr",
    "mt", "mx", "pg", "ph", "pp", "pres", "prof", "rep", "rev", "rm", "sen", "sgt", "sr", "ste",
    "supt", "tel", "thu", "thur", "thurs", "tue", "tues", "vol", "vs",
};
constexpr std::string_view never_end_es[]{
    "apdo", "aprox", "arq", "av", "avda", "c", "col", "d", "depto", "dpto", "dr", "dra", "drs",
    "dña", "ee", "ej", "ext", "fig", "fr", "gral", "ing", "lic", "mtra", "mtro", "nro", "núm",
    "prof", "profa", "pág", "págs", "sr", "sra", "sres", "srta", "sta", "sto", "tel", "ud", "uds",
    "vd", "vds", "vol",
};

constexpr std::string_view may_end_en[]{
    "apr", "aug", "ave", "blvd", "cir", "co", "corp", "ct", "dec", "dr", "etc", "feb", "ft",
    "gr", "hr", "hrs", "hwy", "in", "inc", "jan", "jr", "jul", "jun", "lb", "lbs", "ln", "ltd",
    "mar", "min", "mins", "mon", "nov", "oct", "oz", "pd", "pkwy", "rd", "sat", "sec",
    "sep", "sept", "st", "sun", "wed", "wk", "wks", "yr", "yrs",
};
constexpr std::string_view may_end_es[]{
    "abr", "ago", "dic", "dom", "ene", "etc", "feb", "h", "hrs", "jue", "jul",
    "jun", "lun", "mar", "may", "mier", "min", "mié", "nov", "oct", "sep", "sept",
    "set", "sáb", "uu", "vie", "vol",
};

constexpr std::string_view calendar_en[]{
    "apr", "april", "aug", "august", "dec", "december", "feb", "february", "fri", "friday", "jan",
    "january", "jul", "july", "jun", "june", "mar", "march", "may", "mon", "monday", "nov",
    "november", "oct", "october", "sat", "saturday", "sep", "sept", "september", "sun", "sunday",
    "thu", "thur", "thurs", "thursday", "tue", "tues", "tuesday", "wed", "wednesday",
};
constexpr std::string_view calendar_es[]{
    "abr", "abril", "ago", "agosto", "dic", "diciembre", "dom", "domingo", "ene", "enero", "feb",
    "febrero", "jue", "jueves", "jul", "julio", "jun", "junio", "lun", "lunes", "mar", "martes",
    "marzo", "may", "mayo", "mié", "miércoles", "nov", "noviembre", "oct", "octubre", "sep",
    "sept", "septiembre", "setiembre", "sáb", "sábado", "vie", "viernes",
};

constexpr std::string_view function_en[]{
    "a", "about", "above", "across", "after", "again", "against", "all", "along", "also",
    "although", "am", "among", "an", "and", "another", "any", "are", "around", "as", "at", "be",
    "because", "been", "before", "behind", "being", "below", "beneath", "beside", "between",
    "beyond", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "during", "each",
    "either", "even", "every", "except", "for", "from", "had", "has", "have", "having", "he",
    "her", "here", "hers", "herself", "him", "himself", "his", "how", "i", "if", "in", "inside",
    "into", "is", "it", "its", "itself", "just", "may", "me", "might", "mine", "must", "my",
    "myself", "near", "neither", "no", "nor", "not", "of", "off", "on", "only", "onto", "or",
    "other", "our", "ours", "ourselves", "out", "outside", "over", "past", "please", "shall",
    "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their",
    "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "though",
    "through", "throughout", "to", "too", "toward", "towards", "under", "until", "up", "upon",
    "us", "very", "via", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your",
    "yours", "yourself",
};
constexpr std::string_view function_es[]{
    "al", "alguna", "algunas", "algunos", "algún", "allí", "ante", "aquel", "aquella", "aquí",
    "así", "aunque", "bajo", "cada", "como", "con", "contra", "cual", "cuales", "cuando", "cuál",
    "cuándo", "cómo", "de", "debe", "deben", "del", "desde", "donde", "durante", "dónde", "e",
    "el", "ella", "ellas", "ellos", "en", "entre", "era", "eran", "es", "esa", "esas", "ese",
    "esos", "esta", "estaba", "estaban", "estar", "estas", "este", "estos", "está", "están", "fue",
    "fueron", "ha", "haber", "había", "hacia", "han", "hasta", "hay", "he", "hemos", "la", "las",
    "le", "les", "lo", "los", "me", "mediante", "mi", "mientras", "mis", "misma", "mismo", "muy",
    "más", "ni", "no", "nos", "nosotros", "nuestra", "nuestras", "nuestro", "nuestros", "o",
    "otra", "otras", "otro", "otros", "para", "pero", "podrá", "por", "porque", "puede", "pueden",
    "que", "quien", "quienes", "quién", "qué", "se", "sea", "sean", "según", "ser", "será",
    "serán", "si", "sido", "sin", "sino", "sobre", "solo", "son", "su", "sus", "sólo", "también",
    "tampoco", "tan", "tanto", "te", "toda", "todas", "todo", "todos", "tras", "tu", "tus", "tú",
    "u", "un", "una", "unas", "unos", "usted", "ustedes", "y", "ya", "yo", "él",
};
constexpr std::string_view function_vi[]{
    "cho", "chúng", "con", "các", "có", "của", "em", "hoặc", "huynh", "học", "khi", "không", "là",
    "lòng", "một", "những", "này", "phụ", "quý", "sinh", "sẽ", "trong", "tôi", "tại", "từ", "vui",
    "và", "vị", "với", "xin", "đang", "đã", "được", "đến", "để",
};
constexpr std::string_view function_fr[]{
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "des", "du", "elle", "elles", "est", "et",
    "il", "ils", "la", "le", "les", "leur", "leurs", "mais", "ne", "nos", "notre", "nous", "ou",
    "par", "pas", "plus", "pour", "que", "qui", "sans", "se", "sont", "sur", "un", "une", "vos",
    "votre", "vous", "être",
};
constexpr std::string_view function_pt[]{
    "aos", "as", "com", "da", "das", "do", "dos", "e", "em", "esta", "este", "está", "estão",
    "isso", "mais", "mas", "na", "nas", "no", "nos", "nossa", "nosso", "não", "o", "os", "ou",
    "para", "pela", "pelo", "por", "que", "sem", "ser", "seu", "seus", "sua", "suas", "são",
    "também", "um", "uma", "umas", "uns", "você", "vocês", "às",
};
constexpr std::string_view function_ht[]{
    "ak", "ap", "elèv", "fè", "gen", "ka", "ki", "kòm", "lekòl", "li", "lè", "mwen", "nan", "nou",
    "ou", "pa", "paran", "pou", "pral", "sa", "se", "si", "sou", "tanpri", "te", "timoun", "tout",
    "yo", "yon",
};
constexpr std::string_view function_so[]{
    "ama", "ardayda", "ardayga", "ay", "dhan", "dugsiga", "fadlan", "haddii", "ilmahaaga", "in",
    "inay", "iyo", "ka", "kale", "ku", "la", "loo", "oo", "sida", "uu", "waa", "waalidka", "waxaa",
    "waxay", "wuxuu",
};
constexpr std::string_view function_tl[]{
    "aming", "ang", "at", "ay", "din", "hindi", "inyo", "inyong", "isang", "ito", "kami", "kayo",
    "kung", "lahat", "lang", "mag-aaral", "magulang", "mga", "na", "namin", "natin", "ng", "ninyo",
    "pa", "paaralan", "para", "po", "rin", "sa", "sila", "siya",
};

constexpr std::string_view school_en[]{
    "app", "apps", "backpack", "backpacks", "bilingual", "biliteracy", "blog", "blogging", "blogs",
    "caregiver", "caregivers", "carpool", "carpools", "checkbox", "checkboxes", "childcare",
    "chromebook", "chromebooks", "citywide", "classwide", "coder", "coders", "coding",
    "countywide", "districtwide", "dropdown", "dropoff", "edtech", "email", "emailed", "emailing",
    "emails", "emoji", "emojis", "esports", "fidget", "fidgets", "formative", "fundraise",
    "fundraiser", "fundraisers", "gradebook", "gradebooks", "growth", "hashtag", "hashtags",
    "homeroom", "homerooms", "hoodie", "hoodies", "kindergartener", "kindergarteners",
    "kindergartner", "kindergartners", "livestream", "livestreamed", "livestreaming", "login",
    "logins", "makerspace", "makerspaces", "manipulatives", "metacognition", "metacognitive",
    "microlearning", "mindset", "mindsets", "multilingual", "nationwide", "neurodivergent",
    "neurodiversity", "online", "paraeducator", "paraeducators", "pickup", "pickups", "playdate",
    "playdates", "podcast", "podcasts", "potluck", "potlucks", "pre-k", "prek", "prekindergarten",
    "preteen", "preteens", "proficiencies", "read-aloud", "restroom", "restrooms", "robotics",
    "rubric", "rubrics", "scaffolded", "scaffolding", "schoolbook", "schoolbooks", "schoolwide",
    "screener", "screeners", "screenshot", "screenshots", "signage", "signup", "signups",
    "smartphone", "smartphones", "sneaker", "sneakers", "statewide", "stepparent", "stepparents",
    "subgroup", "subgroups", "summative", "touchpoint", "touchpoints", "translanguaging",
    "tutoring", "tween", "tweens", "unmute", "unmuted", "upstander", "upstanders", "vlog", "vlogs",
    "webinar", "webinars", "webpage", "webpages", "website", "websites", "wellbeing", "wifi",
};
constexpr std::string_view school_es[]{
    "app", "apps", "autoevaluaciones", "autoevaluación", "bilingüe", "bilingües", "blog", "blogs",
    "boleta", "boletas", "chat", "chats", "coevaluaciones", "coevaluación", "correo", "distrital",
    "distritales", "extraescolar", "extraescolares", "formativa", "formativas", "formativo",
    "formativos", "interdistrital", "internet", "kínder", "lectoescritura", "multilingüe",
    "multilingües", "online", "podcast", "podcasts", "portafolio", "portafolios", "preescolar",
    "preescolares", "prekínder", "psicopedagógica", "psicopedagógico", "retroalimentaciones",
    "retroalimentación", "rúbrica", "rúbricas", "sitio", "sumativa", "sumativas", "sumativo",
    "sumativos", "superintendente", "superintendentes", "tuit", "tuits", "tutoría", "tutorías",
    "videollamada", "videollamadas", "web", "wifi",
};
// clang-format on

}  // namespace

std::span<const std::string_view> never_end_sentence(Language language) {
  if (language == Language{"en"}) return never_end_en;
  if (language == Language{"es"}) return never_end_es;
  return {};
}

std::span<const std::string_view> may_end_sentence(Language language) {
  if (language == Language{"en"}) return may_end_en;
  if (language == Language{"es"}) return may_end_es;
  return {};
}

std::span<const std::string_view> calendar(Language language) {
  if (language == Language{"en"}) return calendar_en;
  if (language == Language{"es"}) return calendar_es;
  return {};
}

std::span<const std::string_view> function_words(Language language) {
  if (language == Language{"en"}) return function_en;
  if (language == Language{"es"}) return function_es;
  if (language == Language{"vi"}) return function_vi;
  if (language == Language{"fr"}) return function_fr;
  if (language == Language{"pt"}) return function_pt;
  if (language == Language{"ht"}) return function_ht;
  if (language == Language{"so"}) return function_so;
  if (language == Language{"tl"}) return function_tl;
  return {};
}

std::span<const std::string_view> school_words(Language language) {
  if (language == Language{"en"}) return school_en;
  if (language == Language{"es"}) return school_es;
  return {};
}

}  // namespace plainsong::word_lists
