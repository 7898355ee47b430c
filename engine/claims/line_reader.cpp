#include "claims/line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "facts/timex/find.hpp"

namespace plainsong {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A day so far from the canon's is of another time it takes place, not a slip.
constexpr int same_occasion = 45;  // days
constexpr int same_window = 21;    // for what only "the window" names

std::string iso(sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string clock_text(unsigned minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

constexpr WordList end_words =
    "through until till thru ends end ending closes close closing hasta termina terminan cierra "
    "cierran concluye";
constexpr WordList start_words =
    "begins begin starts start opens open beginning starting from empieza empiezan comienza "
    "comienzan inicia abre abren desde";
constexpr WordList deadline_words = "by before antes";
/// "The PTA meets to plan the fair": what is planned is on another day.
constexpr WordList planning_words =
    "plan planning planned discuss organize organizing prepare preparing planear planificar "
    "organizar preparar hablar";
constexpr WordList reply_words =
    "sign register rsvp return reply respond order answer deadline due enroll volunteer inscriba "
    "inscríbase inscribirse devuelva devuelvan responda respondan entregue entreguen plazo";
constexpr WordList correction_cues =
    "moved changed rescheduled postponed cancelled canceled instead originally formerly previously "
    "incorrectly mistake mistakenly wrong said says correction corrected typo error memo cambió "
    "cambiado movió canceló cancelada originalmente antes equivocada equivocado error dijo decía "
    "corrección";
/// What may take place before or after the event itself.
constexpr WordList side_words =
    "doors door arrive arrives arrival set setup buses bus leave leaves depart departs dinner "
    "supper meal food registration check-in hosts host panelists volunteers rehearsal parking "
    "before after calibrate any every each daily or cualquier cada puertas puerta llegar llegada "
    "cena autobuses autobús registro antes "
    "después office hours";
constexpr WordList coming_words =
    "come coming came join joining held meet meets welcome attend gather recibe reciben vengan "
    "venir acompáñennos acompáñenos reunimos reuniremos asistir será";
constexpr WordList occasion_words =
    "evening event night afternoon morning noche evento tarde velada";
constexpr WordList pointing_words =
    "it they this these that those each both it's es son será cada este esta estos estas "
    "se ambos ambas they're";

}  // namespace

bool LineReader::is_day_fact(std::uint32_t fact) const {
  const std::string& type = reader_.canon_.facts[fact].type;
  return type == "date" || type == "date_range" || type == "event" || type == "recurrence";
}

void LineReader::read() {
  for (std::size_t index = 0; index < r_.lines.size(); ++index) {
    if (r_.lines[index].own) read_line(index);
  }
}

std::vector<LineReader::Subject> LineReader::subjects_in(WordRange range,
                                                         const MessageLine& line) const {
  std::vector<Subject> found;
  const auto first = std::ranges::lower_bound(
      r_.topics, range.first, {}, [](const TopicMention& topic) { return topic.words.first; });
  for (auto topic = first; topic != r_.topics.end() && topic->words.first < range.last; ++topic) {
    if (topic->label) {
      const bool told = reader_.topics_.shares_kind(r_.words, line.heading, *topic) ||
                        reader_.topics_.shares_kind(r_.words, line.table_head, *topic);
      // "Fall: September 14-25" under "Benchmark assessments"; not "this fall".
      const bool begins = topic->words.first == range.first || line.row ||
                          r_.words.before(topic->words.first).find('.') != std::string_view::npos;
      if (!told || !begins) continue;
    }
    Subject subject{
        .words = topic->words, .whole = topic->whole || topic->label, .common = topic->common};
    for (const std::uint32_t fact : topic->facts) {
      if (is_day_fact(fact)) subject.facts.push_back(fact);
    }
    if (!subject.facts.empty()) found.push_back(std::move(subject));
  }
  const auto event = std::ranges::lower_bound(r_.events, range.first, {},
                                              [](const OwnEvent& one) { return one.words.first; });
  for (auto each = event; each != r_.events.end() && each->words.first < range.last; ++each) {
    const bool known = std::ranges::any_of(found, [&](const Subject& subject) {
      return subject.words.first < each->words.last && each->words.first < subject.words.last;
    });
    if (known) continue;
    found.push_back(
        {.words = each->words, .event = each->key, .recurring = each->recurring, .whole = true});
  }
  std::ranges::sort(found, {}, [](const Subject& subject) { return subject.words.first; });
  return found;
}

/// True if the line holds days, times and places and next to nothing else: a line of a flyer, a row
/// of a table whose subject stands above it.
bool LineReader::bare(const MessageLine& line) const {
  constexpr std::uint32_t longest = 26;
  if (!line.fragment || line.words.size() > longest) return false;
  const auto covered = [](const auto& mentions, std::uint32_t at, auto span_of) {
    const auto behind = std::ranges::upper_bound(
        mentions, at, {}, [&](const auto& mention) { return span_of(mention).start(); });
    return behind != mentions.begin() && span_of(*std::prev(behind)).end() > at;
  };
  // The foot of a letter.
  if (r_.words.any(line.words,
                   "principal superintendent teacher director directora maestra maestro "
                   "coordinator coordinadora secretary assistant sincerely")) {
    return false;
  }
  std::size_t others = 0;
  for (std::uint32_t i = line.words.first; i < line.words.last; ++i) {
    const std::uint32_t at = r_.words.word(i).start;
    const auto of_fact = [](const auto& mention) { return mention.span; };
    const bool value = covered(facts_.dates, at, of_fact) || covered(facts_.times, at, of_fact) ||
                       covered(r_.places, at, of_fact);
    const bool label = small_word(r_.words.folded(i)) ||
                       r_.words.is(i,
                                   "date dates day days time when where place location room "
                                   "fecha fechas hora horario cuándo dónde lugar día días");
    others += value || label ? 0 : 1;
  }
  return others <= 1;
}

/// What a line that names nothing speaks of.
const LineReader::Subject* LineReader::inherited(const MessageLine& line) const {
  if (!before_ && !heading_ && !title_) return nullptr;
  const bool alone = bare(line);
  const bool goes_on = !line.title && (r_.words.is(line.words.first, pointing_words) ||
                                       r_.words.any(line.words, occasion_words) ||
                                       r_.words.any(line.words, coming_words));
  if (!alone && !goes_on) return nullptr;
  if (before_ && before_heading_ == line.heading) return &*before_;
  // A heading such as "In the library" is no line of a flyer.
  if (line.title && r_.words.is(line.words.first, "in at en")) return nullptr;
  if (before_ && alone && line.title) return &*before_;
  if (heading_ && line.heading == heading_words_) return &*heading_;
  if (title_ && line.heading.size() == 0) return &*title_;
  return nullptr;
}

/// True if the words of `subject` only tell when or for what something else is: "after the fair",
/// "to plan the fair".
bool LineReader::only_beside(const Subject& subject, const MessageLine& line) const {
  const std::uint32_t at = subject.words.first;
  const auto from = [&](std::uint32_t reach) {
    return std::max(line.words.first, at - std::min(at, reach));
  };
  return r_.words.any({from(3), at}, planning_words) ||
         r_.words.any({from(2), at}, "before after during until antes después durante");
}

/// True if another clause, which has its own subject, begins between `subject` and the value.
bool LineReader::other_clause(const Subject& subject, std::uint32_t value) const {
  std::uint32_t start = value;
  for (std::uint32_t i = subject.words.last; i < value; ++i) {
    const std::string_view between = r_.words.before(i);
    const bool joined = between.ends_with(", ") && r_.words.is(i, "and but y pero");
    if (between.find(';') != std::string_view::npos) start = i;
    if (joined) start = i + 1;
  }
  // "October 21, and Thursday, October 22, in the commons": the list goes on.
  const bool dated = std::ranges::binary_search(facts_.dates, start, {}, &DateMention::first_word);
  if (start >= value || dated ||
      std::ranges::binary_search(facts_.times, start, {}, &TimeMention::first_word)) {
    return false;
  }
  if (r_.words.is(start, pointing_words) || r_.words.any({start, value}, occasion_words) ||
      r_.words.any({start, value}, coming_words)) {
    return false;
  }
  for (std::uint32_t i = start; i < value; ++i) {
    for (std::uint32_t k = subject.words.first; k < subject.words.last; ++k) {
      if (r_.words.stem(i) == r_.words.stem(k)) return false;
    }
  }
  // It says something before the value: "winter break begins".
  std::uint32_t told = 0;
  for (std::uint32_t i = start; i < value; ++i) {
    const bool weekday = r_.words.is(i, "monday tuesday wednesday thursday friday");
    told += small_word(r_.words.folded(i)) || weekday ? 0 : 1;
  }
  return told >= 2;
}

/// "School is closed November 25-27, and conferences are over": the value is of the clause before.
bool LineReader::parted_before(WordRange value, const Subject& right,
                               const MessageLine& line) const {
  bool parted = false;
  for (std::uint32_t i = value.last; i <= right.words.first; ++i) {
    const std::string_view between = r_.words.before(i);
    const bool joined = between.starts_with(",") && r_.words.is(i, "and but y pero");
    parted = parted || between.find(';') != std::string_view::npos || joined;
  }
  if (!parted) return false;
  return r_.words.any({line.words.first, value.first},
                      "is are was were begins starts ends closes opens runs will has es son está "
                      "están empieza termina será");
}

/// The subject that a value belongs to: the last one named before it, or the next one where a comma
/// or the like stands between them and that one is nearer.
LineReader::Found LineReader::subject_of(WordRange value, const MessageLine& line) const {
  const Subject* left = nullptr;
  const Subject* right = nullptr;
  for (const Subject& subject : here_) {
    if (subject.words.first >= line.words.last || subject.words.last <= line.words.first) continue;
    if (subject.words.first < value.first) {
      left = &subject;
    } else if (right == nullptr && subject.words.first >= value.last) {
      right = &subject;
    }
  }
  if (left != nullptr && right != nullptr) {
    const std::uint32_t to_left = value.first - std::min(value.first, left->words.last);
    const std::uint32_t to_right = right->words.first - value.last;
    bool parted = false;
    for (std::uint32_t i = left->words.last; i <= value.first; ++i) {
      const std::string_view between = r_.words.before(i);
      parted = parted || between.find_first_of(",;:.") != std::string_view::npos ||
               r_.words.is(i, "and y") || r_.words.word(i).gap == Gap::block_start;
    }
    if (to_right < to_left && parted) return {.subject = right, .here = true};
    return {.subject = left, .here = true};
  }
  if (left != nullptr) {
    constexpr std::uint32_t close = 2;
    const bool apart = value.first - std::min(value.first, left->words.last) > close;
    if ((apart && only_beside(*left, line)) || other_clause(*left, value.first)) {
      return {};
    }
    return {.subject = left, .here = true};
  }
  if (right != nullptr) {
    if (r_.words.any({value.last, right->words.first}, planning_words)) return {};
    if (only_beside(*right, line) || parted_before(value, *right, line)) return {};
    return {.subject = right, .here = true};
  }
  return {.subject = inherited(line), .here = false};
}

void LineReader::remember(const MessageLine& line) {
  const Region region = r_.words.document().blocks()[line.block].region;
  if (region != Region::body && region != Region::alternative) return;
  if (line.title) {
    const bool subject_line = r_.words.document().blocks()[line.block].kind == BlockKind::subject;
    std::optional<Subject> said;
    if (!here_.empty()) said = here_.front();
    if (!title_ && said && line.block < 12) title_ = said;
    if (!subject_line) {
      heading_ = said;
      heading_words_ = line.words;
      // A heading that names nothing ends what was spoken of, unless it is a line of a flyer.
      const Block& block = r_.words.document().blocks()[line.block];
      const bool real_heading = block.kind == BlockKind::heading;
      if (said) {
        before_ = said;
        before_heading_ = line.words;
      } else if (before_ && (!real_heading || bare(line))) {
        before_heading_ = line.words;
      }
    }
    return;
  }
  if (here_.empty()) return;
  before_ = here_.back();
  before_heading_ = line.heading;
}

void LineReader::read_line(std::size_t index) {
  const MessageLine& line = r_.lines[index];
  here_ = subjects_in(line.words, line);
  read_days(line, index);
  read_relative_days(line, index);
  read_times(line, index);
  read_places(line, index);
  remember(line);
}

/// True for a value that is not the writer's claim: quoted, asked, of another year, put right.
bool LineReader::passed_over(WordRange value, const MessageLine& line) {
  const Span span = r_.words.span(value);
  if (usage_.quoted(span) || usage_.code_or_title(span)) return true;
  const WordRange sentence = line.row ? line.words : r_.words.sentence(value.first);
  const std::uint32_t end = r_.words.word(sentence.last - 1).end();
  const std::string_view text = r_.words.document().text();
  if (end < text.size() && text[end] == '?') return true;
  constexpr WordList times =
      "year year's years spring spring's summer fall fall's autumn winter winter's";
  constexpr WordList times_es = "año primavera otoño invierno verano curso ciclo";
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (r_.words.is(i, "last previous prior that") && r_.words.is(i + 1, times)) return true;
    if (r_.words.is(i, times_es) && r_.words.is(i + 1, "pasado pasada anterior")) return true;
    if (r_.words.is(i, "years year") && r_.words.is(i + 1, "ago")) return true;
    if (r_.words.is(i, "example ejemplo instance") && i > sentence.first &&
        r_.words.is(i - 1, "for por")) {
      return true;
    }
  }
  if (r_.words.of_others(sentence)) return true;
  // "An earlier message said the fair is on October 22."
  const bool earlier = r_.words.any(sentence,
                                    "earlier previous incorrectly mistakenly wrong error anterior "
                                    "error equivocadamente");
  if (earlier && r_.words.any({sentence.first, value.first},
                              "said says listed gave stated announced printed decía dijo indicaba "
                              "anunciaba")) {
    return true;
  }
  const bool corrects = r_.words.any(sentence, correction_cues);
  for (std::uint32_t back = 1; back <= 3 && value.first >= sentence.first + back; ++back) {
    const std::uint32_t i = value.first - back;
    if (r_.words.is(i, "not no isn't wasn't sino instead than")) return true;
    if (corrects && r_.words.is(i, "from de desde was were era said says memo dijo decía of")) {
      return true;
    }
  }
  return false;
}

std::string LineReader::subject_name(const Subject& subject, std::uint32_t fact) const {
  if (fact != ReadClaim::no_fact) {
    const CanonFact& its = reader_.canon_.facts[fact];
    // What recurs has another day in each month: two of them are no conflict.
    return (its.type == "recurrence" ? "recurring/" : "canon/") + its.id;
  }
  return "event/" + subject.event;
}

ReadClaim& LineReader::add(Attribute attribute, std::string value, WordRange words,
                           const Found& found, std::uint32_t fact, std::size_t index) {
  const WordRange sentence = r_.words.sentence(words.first);
  ReadClaim claim{.claim = {.subject = subject_name(*found.subject, fact),
                            .attribute = attribute,
                            .value = std::move(value),
                            .span = r_.words.span(words),
                            .corrects = r_.corrects || r_.words.any(sentence,
                                                                    "moved rescheduled postponed "
                                                                    "changed cambió reprogramada")},
                  .fact = fact,
                  .word = words.first,
                  .line = index,
                  .named_here = found.here};
  r_.claims.push_back(std::move(claim));
  return r_.claims.back();
}

std::optional<LineReader::Days> LineReader::days_at(std::uint32_t first) const {
  const auto& dates = facts_.dates;
  Days result{.first = first, .last = first + 1};
  while (result.last < dates.size() && dates[result.last].group == dates[first].group) {
    ++result.last;
  }
  std::uint32_t end_word = dates[first].first_word + 1;
  for (std::uint32_t i = first; i < result.last; ++i) {
    const DateMention& mention = dates[i];
    const WordRange words = r_.words.in(mention.span);
    end_word = std::max(end_word, words.last);
    if (mention.form == DateForm::month_only) return std::nullopt;
    const auto day = r_.frame->day(mention);
    if (!day) {
      if (mention.weekday && mention.form == DateForm::weekday_only && !mention.weekday_plural &&
          result.last == first + 1) {
        result.weekday = mention.weekday;
        continue;
      }
      return std::nullopt;
    }
    if (mention.link == Link::range) result.range = true;
    result.days.push_back(sys_days{*day});
  }
  result.words = {dates[first].first_word, end_word};
  // "between October 5 and October 9", "from ... until ...": joined by words that a list has too.
  const std::uint32_t word = result.words.first;
  if (result.days.size() == 2 && !result.range && word > 0 &&
      (r_.words.is(word - 1, "between entre") ||
       (word > 1 && r_.words.is(word - 1, "el") && r_.words.is(word - 2, "entre")))) {
    result.range = true;
  }
  if (result.days.size() == 1 && word >= 2 &&
      ((r_.words.is(word - 1, "of del de") && r_.words.is(word - 2, "week semana")))) {
    constexpr days to_friday{4};
    result.week = true;
    result.days.push_back(result.days[0] + to_friday);
    result.range = true;
    result.words.first = word - 2;
  }
  if (result.days.size() != 2) result.range = false;
  return result;
}

/// The fact that these days may be of: for "the window" the one nearest to them.
std::optional<std::uint32_t> LineReader::fact_for(const Subject& subject, const Days& days) const {
  std::optional<std::uint32_t> nearest;
  int distance = subject.facts.size() > 1 && !subject.whole ? same_window : same_occasion;
  for (const std::uint32_t fact : subject.facts) {
    const CanonValue& value = reader_.values_[fact];
    if (value.weekday && value.nth != 0) return fact;
    for (const sys_days day : days.days) {
      const int away = value.days_from(day);
      if (away > distance || (nearest && away == distance)) continue;
      nearest = fact;
      distance = away;
    }
  }
  return nearest;
}

/// The one fact the subject can be, for values that do not tell.
std::optional<std::uint32_t> LineReader::only_fact(const Subject& subject) const {
  if (subject.facts.size() == 1) return subject.facts[0];
  return std::nullopt;
}

void LineReader::read_days(const MessageLine& line, std::size_t index) {
  auto first =
      std::ranges::lower_bound(facts_.dates, line.words.first, {}, &DateMention::first_word);
  const auto begin = facts_.dates.begin();
  for (auto date = first; date != facts_.dates.end() && date->first_word < line.words.last;) {
    const auto at = static_cast<std::uint32_t>(date - begin);
    auto days = days_at(at);
    std::uint32_t next = at + 1;
    while (next < facts_.dates.size() && facts_.dates[next].group == date->group) ++next;
    date = begin + next;
    if (!days) continue;
    const Found found = subject_of(days->words, line);
    if (found.subject == nullptr || found.subject->empty()) continue;
    if (passed_over(days->words, line)) continue;
    add_days(*days, found, line, index);
  }
}

/// "Family Night is tomorrow": in a mail, whose day is known for sure, and only where the line
/// gives no other day.
void LineReader::read_relative_days(const MessageLine& line, std::size_t index) {
  const auto sent = r_.frame->sent();
  const Metadata& message = r_.words.document().metadata();
  if (here_.empty() || !sent || message.sender.empty()) return;
  const auto date =
      std::ranges::lower_bound(facts_.dates, line.words.first, {}, &DateMention::first_word);
  if (date != facts_.dates.end() && date->first_word < line.words.last) return;
  const Span span = r_.words.span(line.words);
  const Language language = r_.words.language(line.words.first) == spanish ? spanish : english;
  for (const timex::Expression& expression : timex::find_expressions(
           span.of(r_.words.document().text()), language, timex::Moment{.day = *sent})) {
    if (expression.kind != timex::Kind::date || expression.values.size() != 1) continue;
    const auto day = iso_day(expression.values[0]);
    constexpr std::size_t whole = 10;  // "2026-10-08"
    if (!day || expression.values[0].size() != whole) continue;
    const Span place{span.start() + expression.span.start(), span.start() + expression.span.end()};
    Days days{.days = {sys_days{*day}}, .words = r_.words.in(place)};
    if (days.words.size() == 0) continue;
    const Found found = subject_of(days.words, line);
    if (found.subject == nullptr || !found.here || passed_over(days.words, line)) continue;
    add_days(days, found, line, index);
  }
}

void LineReader::add_days(const Days& days, const Found& found, const MessageLine& line,
                          std::size_t index) {
  const Subject& subject = *found.subject;
  const MessageWords& words = r_.words;
  std::uint32_t fact = ReadClaim::no_fact;
  if (!subject.facts.empty()) {
    std::optional<std::uint32_t> chosen;
    if (days.weekday) {
      chosen = only_fact(subject);
    } else {
      chosen = fact_for(subject, days);
    }
    if (!chosen) return;
    fact = *chosen;
  }
  if (fact != ReadClaim::no_fact && about_absence(line.words) &&
      !reader_.topics_.is_make_up(fact)) {
    return;
  }
  // The words right before the first day: "by", "until", "begins on Monday, ...".
  std::string_view cue;
  for (std::uint32_t back = 1; back <= 4 && days.words.first >= line.words.first + back; ++back) {
    const std::uint32_t i = days.words.first - back;
    if (words.is(i, end_words) || words.is(i, start_words) || words.is(i, deadline_words)) {
      cue = words.folded(i);
      break;
    }
    if (!words.is(i,
                  "on the el it monday tuesday wednesday thursday friday lunes martes miércoles "
                  "jueves viernes del de")) {
      break;
    }
  }
  // "Sign up for conferences, which we hold on ..."
  const bool told_when =
      found.here && subject.words.last <= days.words.first &&
      words.any({subject.words.last, days.words.first}, "which hold held takes celebran");
  const bool reply = !told_when && words.any(line.words, reply_words);
  if (days.weekday) {
    // A weekday by itself tells the day only in a message sent shortly before.
    const auto sent = r_.frame->sent();
    if (!sent || fact == ReadClaim::no_fact || !found.here || !cue.empty() || reply) return;
    const CanonValue& value = reader_.values_[fact];
    if (reader_.canon_.facts[fact].type == "date_range" || value.days.empty()) return;
    constexpr int two_weeks = 13;
    const int ahead = static_cast<int>((value.days.front() - *sent).count());
    if (ahead < 0 || ahead > two_weeks || !line.title) return;
    const std::uint32_t w = days.words.first;
    constexpr std::uint32_t close = 3;
    if (w < subject.words.last || w - subject.words.last > close) return;
    if (w > 0 && words.is(w - 1, "every each first second third fourth last cada")) return;
    ReadClaim& claim = add(Attribute::date, {}, days.words, found, fact, index);
    claim.first = days.first;
    claim.last = days.last;
    claim.weekday = days.weekday;
    claim.claim.value.clear();
    return;
  }
  const std::string type = fact == ReadClaim::no_fact ? "event" : reader_.canon_.facts[fact].type;
  const auto sent = r_.frame->sent();
  // The date of the letter itself.
  if (!found.here && sent && days.days.size() == 1 && days.days[0] == *sent) return;
  // "Complete the survey by ...", when it has ended by then.
  const bool late_answer =
      type == "date_range" && days.days.size() == 1 && found.here &&
      days.days[0] > reader_.values_[fact].days.back() &&
      words.any(subject.words, "survey encuesta questionnaire cuestionario poll sondeo") &&
      words.any(line.words,
                "complete take fill share answer respond responses complete llene "
                "conteste responda");
  const bool deadline = in_list(cue, deadline_words) && !late_answer;
  if (deadline || (reply && type != "date_range")) return;
  if (type != "date_range" && in_list(cue, end_words)) return;
  if (fact == ReadClaim::no_fact && (subject.recurring || days.range)) return;
  // A letter about several things may set a row of days beside a name that has its own.
  if (!found.here && !line.fragment && days.days.size() != 1 && type != "date_range") return;
  std::string value;
  if (days.range) {
    value = iso(days.days[0]) + '/' + iso(days.days[1]);
  } else {
    for (const sys_days day : days.days) value += (value.empty() ? "" : ",") + iso(day);
  }
  const bool first_only =
      type == "date_range" && days.days.size() == 1 && in_list(cue, start_words);
  const bool last_only = type == "date_range" && days.days.size() == 1 &&
                         (in_list(cue, end_words) || in_list(cue, deadline_words));
  if (first_only) value += '/';
  if (last_only) value = '/' + value;
  ReadClaim& claim = add(Attribute::date, std::move(value), days.words, found, fact, index);
  claim.first = days.first;
  claim.last = days.last;
  claim.days = days.days;
  claim.range = days.range;
  claim.only_first = first_only;
  claim.only_last = last_only;
  // A school or a class may test on days of its own; whoever says "the window" means all of it.
  const bool says_whole = found.here && (words.any(subject.words,
                                                   "window windows ventana período "
                                                   "periodo survey encuesta") ||
                                         !words.any(line.words, "our we my nuestra nuestro"));
  claim.own_part = days.week || !says_whole ||
                   words.any(line.words, "grade grades class classes room grado clase salón");
  if (type == "date_range" && !days.range && !first_only && !last_only) claim.own_part = true;
}

/// "Make-up days": for those who were not there, and so on other days.
bool LineReader::about_absence(WordRange line) const {
  for (std::uint32_t i = line.first; i < line.last; ++i) {
    if (r_.words.is(i,
                    "makeup makeups absent absence absences ausente ausentes recuperación "
                    "reposición")) {
      return true;
    }
    if (r_.words.is(i, "make") && r_.words.is(i + 1, "up") &&
        r_.words.word(i + 1).gap == Gap::hyphen) {
      return true;
    }
  }
  return false;
}

void LineReader::read_times(const MessageLine& line, std::size_t index) {
  const auto begin = facts_.times.begin();
  for (auto time =
           std::ranges::lower_bound(facts_.times, line.words.first, {}, &TimeMention::first_word);
       time != facts_.times.end() && time->first_word < line.words.last;) {
    const auto at = static_cast<std::uint32_t>(time - begin);
    std::uint32_t next = at + 1;
    while (next < facts_.times.size() && facts_.times[next].group == time->group) ++next;
    time = begin + next;
    const TimeMention& last = facts_.times[next - 1];
    const WordRange words{facts_.times[at].first_word,
                          std::max(last.last_word, last.first_word + 1)};
    const Found found = subject_of(words, line);
    if (found.subject == nullptr || found.subject->empty() || passed_over(words, line)) continue;
    add_time(at, found, line, index);
  }
  // "the evening begins at 7"
  for (auto each =
           std::ranges::lower_bound(r_.quantities, line.words.first, {},
                                    [](const Quantity& quantity) { return quantity.words.first; });
       each != r_.quantities.end() && each->words.first < line.words.last; ++each) {
    const Quantity& quantity = *each;
    const std::uint32_t word = quantity.words.first;
    const double hour = quantity.value;
    if (hour < 1 || hour > 12 || hour != std::floor(hour) || word <= line.words.first) continue;
    const bool clock = r_.words.is(word - 1, "at las") && r_.words.follows(word) &&
                       r_.words.any({line.words.first, word},
                                    "begins begin starts start empieza "
                                    "comienza inicia");
    if (!clock || (!quantity.unit.empty() && quantity.last_number_word + 1 < quantity.words.last &&
                   !r_.words.is(quantity.last_number_word + 1, "o'clock and sharp en"))) {
      continue;
    }
    const WordRange words{word, word + 1};
    const Found found = subject_of(words, line);
    if (found.subject == nullptr || passed_over(words, line)) continue;
    const auto fact = only_fact(*found.subject);
    if (!fact || !reader_.values_[*fact].start) continue;
    const unsigned half = *reader_.values_[*fact].start >= 720 ? 720 : 0;
    const unsigned minutes = static_cast<unsigned>(hour) % 12 * 60 + half;
    ReadClaim& claim = add(Attribute::start, clock_text(minutes), words, found, *fact, index);
    claim.minutes = minutes;
    claim.first = claim.last = static_cast<std::uint32_t>(facts_.times.size());
  }
}

void LineReader::add_time(std::uint32_t first, const Found& found, const MessageLine& line,
                          std::size_t index) {
  const Subject& subject = *found.subject;
  const auto fact = subject.facts.empty() ? std::optional{ReadClaim::no_fact} : only_fact(subject);
  if (!fact) return;
  if (*fact != ReadClaim::no_fact && reader_.canon_.facts[*fact].type != "event") return;
  const TimeMention& start = facts_.times[first];
  // What stands in the same clause before it may be about the doors.
  const bool named_before = found.here && subject.words.last <= start.first_word;
  const std::uint32_t clause = named_before ? subject.words.last : line.words.first;
  for (std::uint32_t i = start.first_word; i-- > clause;) {
    if (r_.words.is(i, side_words)) return;
    const std::string_view between = r_.words.before(i);
    if (between.find_first_of(",;:.(") != std::string_view::npos) break;
  }
  const bool has_end =
      first + 1 < facts_.times.size() && facts_.times[first + 1].group == start.group;
  // "An interpreter will be at the fair from 5:45 on": within its time.
  if (*fact != ReadClaim::no_fact && found.here && start.minutes &&
      subject.words.first > line.words.first && !r_.words.any(line.words, coming_words)) {
    const CanonValue& value = reader_.values_[*fact];
    const std::uint32_t before = subject.words.first - 1;
    const bool at = r_.words.is(before, "at en") ||
                    (before > line.words.first && r_.words.is(before, "the la el") &&
                     r_.words.is(before - 1, "at en"));
    if (at && value.start && value.end && *start.minutes >= *value.start &&
        *start.minutes < *value.end) {
      return;
    }
  }
  if (r_.words.follows(start.last_word) &&
      r_.words.before(start.last_word).find('.') == std::string_view::npos &&
      r_.words.is(start.last_word, "set rain registration doors puertas")) {
    return;
  }
  if (!found.here && !line.fragment && !r_.words.any(line.words, occasion_words) &&
      !r_.words.is(line.words.first, pointing_words)) {
    return;
  }
  const auto settled = [&](const TimeMention& time) -> std::optional<unsigned> {
    if (time.minutes) return time.minutes;
    if (*fact == ReadClaim::no_fact || !reader_.values_[*fact].start) return std::nullopt;
    const unsigned noon = 720;
    return time.hour % 12 * 60 + time.minute + (*reader_.values_[*fact].start >= noon ? noon : 0);
  };
  // "until 7", "ends at 7", "termina a las 7"
  bool ends = !has_end && start.first_word > line.words.first &&
              r_.words.is(start.first_word - 1, "until till to hasta by");
  for (std::uint32_t back = 1; !has_end && back <= 3; ++back) {
    if (start.first_word < line.words.first + back) break;
    const std::uint32_t i = start.first_word - back;
    ends = ends || r_.words.is(i,
                               "ends end ending closes close over finishes termina terminan "
                               "finaliza concluye acaba");
    if (!r_.words.is(i, "at by around las la a")) break;
  }
  const auto one = [&](std::uint32_t which, Attribute attribute) {
    const TimeMention& time = facts_.times[which];
    const auto minutes = settled(time);
    if (!minutes) return;
    const WordRange words{time.first_word, std::max(time.last_word, time.first_word + 1)};
    ReadClaim& claim = add(attribute, clock_text(*minutes), words, found, *fact, index);
    claim.claim.span = time.span;
    claim.minutes = minutes;
    claim.first = which;
    claim.last = which + 1;
  };
  one(first, ends ? Attribute::end : Attribute::start);
  if (has_end) one(first + 1, Attribute::end);
}

void LineReader::read_places(const MessageLine& line, std::size_t index) {
  for (auto place = std::ranges::lower_bound(r_.places, line.words.first, {},
                                             [](const PlaceMention& p) { return p.words.first; });
       place != r_.places.end() && place->words.first < line.words.last; ++place) {
    if (!place->located) continue;
    const Found found = subject_of(place->words, line);
    if (found.subject == nullptr || found.subject->empty()) continue;
    const auto fact = found.subject->facts.empty() ? std::optional{ReadClaim::no_fact}
                                                   : only_fact(*found.subject);
    if (!fact) continue;
    if (*fact != ReadClaim::no_fact && reader_.canon_.facts[*fact].type != "event") continue;
    const std::uint32_t behind = place->words.last;
    const std::uint32_t before = place->words.first;
    const bool only_school = place->value.venue.empty() && place->value.room.empty();
    // "the Heron Lake table", "students at Heron Lake"
    if (only_school && behind < line.words.last && r_.words.follows(behind) &&
        !small_word(r_.words.folded(behind))) {
      continue;
    }
    if (before >= line.words.first + 2 &&
        r_.words.is(before - 2,
                    "families students teachers staff principal team table office "
                    "librarians library familias estudiantes maestros equipo")) {
      continue;
    }
    if (before > line.words.first && r_.words.is(before - 1, "to a") && only_school &&
        !r_.words.any(line.words, coming_words)) {
      continue;
    }
    if (!found.here && !bare(line) && !r_.words.any(line.words, coming_words)) continue;
    if (passed_over(place->words, line)) continue;
    ReadClaim& claim =
        add(Attribute::place, place_code(place->value), place->words, found, *fact, index);
    claim.place = place->value;
  }
}

}  // namespace plainsong
