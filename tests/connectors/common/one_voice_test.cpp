#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/checked_file.hpp"
#include "common/project.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

/// A message and, in brackets, each finding of facts, contradictions, definitions and translations
/// it must have: "words [category]", or "words -> suggestion [category]".
struct Case {
  std::string_view name;
  std::string text;
  std::vector<std::string> found{};
  std::string_view voice = "school/gull-rock";
  std::string_view date = "2026-09-01";
  std::string_view file = "letter.txt";
  std::string_view sender = "";
};

const ProjectFiles& project() {
  static const ProjectFiles files = [] {
    auto loaded =
        load_project(std::string{PLAINSONG_TESTS_DIR} + "/districts/marrow-bay/plainsong.yaml");
    REQUIRE(loaded);
    return *std::move(loaded);
  }();
  return files;
}

const Engine& engine() {
  static const std::shared_ptr<const Engine> made = [] {
    Errors warnings;
    auto opened = open_engine(project(), {.today = "2026-09-01", .use_cache = false}, warnings);
    REQUIRE(opened);
    return *std::move(opened);
  }();
  return *made;
}

bool of_one_voice(Category category) {
  const std::string_view name = to_string(category);
  return name.starts_with("fact.") || name == "message.contradiction" ||
         name == "definition.drift" || name == "translation.mismatch" ||
         name == "internal.inconsistent";
}

std::vector<std::string> findings(const Case& c, std::span<const KnownClaim> known = {}) {
  const Metadata metadata{.file = std::string{c.file},
                          .voice = std::string{c.voice},
                          .audience = "families",
                          .date = std::string{c.date},
                          .sender = std::string{c.sender}};
  const auto document =
      read_document(c.text, {.file_name = c.file}, metadata, ReadLimits{}, ReadTools{});
  REQUIRE(document);
  std::vector<std::string> shown;
  for (const Finding& finding :
       engine().check(engine().analyse(*document, c.text), known).findings) {
    if (!of_one_voice(finding.category) || finding.severity == Severity::suggestion) continue;
    std::string line{finding.span.of(document->text())};
    if (!finding.suggestions.empty()) line += " -> " + finding.suggestions[0];
    shown.push_back(line + " [" + std::string{to_string(finding.category)} + "]");
  }
  return shown;
}

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CAPTURE(c.text);
    const std::vector<std::string> shown = findings(c);
    std::string all;
    for (const std::string& line : shown) all += "\n  " + line;
    CAPTURE(all);
    CHECK(shown == c.found);
  }
}

TEST_CASE("days that are not those of the canon are found") {
  check_all({
      {"a window", "The Autumn check-in is September 8 to September 18.", {}},
      {"a window that ends late",
       "The Autumn check-in is September 8 to September 25.",
       {"September 8 to September 25 -> September 8 to September 18 [fact.date]"}},
      {"first day alone",
       "Our Winter check-in begins on Tuesday, January 12.",
       {"Tuesday, January 12 -> Tuesday, January 19 [fact.date]"}},
      {"last day alone",
       "The spring check-in ends on Friday, May 21.",
       {"Friday, May 21 -> Friday, May 14 [fact.date]"},
       "school/gull-rock",
       "2027-04-20"},
      {"until", "The autumn check-in runs until September 18.", {}},
      {"own days inside it", "Room 12 takes the autumn check-in on September 10 and 11.", {}},
      {"own days outside it",
       "Room 12 takes the autumn check-in on September 24.",
       {"September 24 -> Tuesday, September 8, to Friday, September 18, 2026 [fact.date]"}},
      {"an event",
       "Join us at the Maker Fair on Saturday, November 21!",
       {"Saturday, November 21 -> Saturday, November 14 [fact.date]"}},
      {"an event by its old name",
       "STEM Night is on November 21.",
       {"STEM Night -> Maker Fair [fact.name]", "November 21 -> November 14 [fact.date]"}},
      {"in figures", "Maker Fair, 11/21, 10:00 AM-1:00 PM", {"11/21 -> 11/14 [fact.date]"}},
      {"two days", "Goal talks: October 28 and 29", {}},
      {"two days, one wrong",
       "Goal talks: October 29 and 30",
       {"October 29 and 30 -> October 28 and 29 [fact.date]"}},
      {"one of two days", "Your goal talk is on October 28.", {}},
      {"a recurring day", "The next minimum day is Friday, September 25.", {}},
      {"not the recurring day",
       "The next minimum day is Friday, September 18.",
       {"Friday, September 18 -> Friday, September 25 [fact.date]"}},
      {"Spanish",
       "El chequeo de otoño es del 8 al 25 de septiembre.",
       {"8 al 25 de septiembre -> 8 al 18 de septiembre [fact.date]"}},
      {"Spanish, right", "El chequeo de otoño es del 8 al 18 de septiembre.", {}},
      {"in a table",
       "| What | When |\n|---|---|\n| Maker Fair | Sat., Nov. 21 |\n| Report cards are mailed | "
       "Dec. 11 |\n",
       {"Sat., Nov. 21 -> Sat., Nov. 14 [fact.date]"},
       "school/gull-rock",
       "2026-10-02",
       "news.md"},
      {"two events in a sentence",
       "Goal talks are on October 28 and 29, and the Maker Fair is on November 7.",
       {"November 7 -> November 14 [fact.date]"}},
  });
}

TEST_CASE("days counted from the day of a mail are compared with the canon") {
  const std::string_view mail = "gullrock@marrowbay.example.org";
  check_all({
      {"tomorrow",
       "The Maker Fair is tomorrow!",
       {},
       "school/gull-rock",
       "2026-11-13",
       "letter.txt",
       mail},
      {"not tomorrow",
       "The Maker Fair is tomorrow!",
       {"tomorrow -> Saturday, November 14, 2026 [fact.date]"},
       "school/gull-rock",
       "2026-11-12",
       "letter.txt",
       mail},
      {"Spanish",
       "La Feria de Inventores es mañana.",
       {"mañana -> sábado 14 de noviembre de 2026 [fact.date]"},
       "school/gull-rock",
       "2026-11-11",
       "letter.txt",
       mail},
      {"a file whose day is not sure",
       "The Maker Fair is tomorrow!",
       {},
       "school/gull-rock",
       "2026-11-12"},
  });
}

TEST_CASE("what is no claim about a fact of the canon is left alone") {
  check_all({
      {"last year", "Last year's Maker Fair was on November 8.", {}},
      {"another year", "The Maker Fair of November 15, 2025, drew a crowd.", {}},
      {"a deadline", "Sign up for goal talks by October 9.", {}},
      {"a question", "Is the Maker Fair on November 21?", {}},
      {"a quotation", "A child asked, “Is it true that the Maker Fair is on November 21?”", {}},
      {"another event", "The Robot Fair is on November 21.", {}},
      {"a correction", "The Maker Fair was moved from November 7 to November 14.", {}},
      {"a negation", "The Maker Fair is not on November 21; come on November 14.", {}},
      {"another window", "The enrollment window is March 1 to March 20.", {}},
      {"a class test", "The algebra test is on September 30.", {}, "teacher/okonkwo"},
      {"another number of minutes",
       "Homework takes about 40 minutes. Each lunch is 35 minutes.",
       {}},
      {"some schools", "Three schools have a garden.", {}},
      {"times around the event",
       "The Maker Fair is on November 14, 10 AM to 1 PM. Doors open at 9:30 AM, and exhibitors "
       "arrive "
       "at 8:45 AM.",
       {}},
      {"another school's place",
       "The Maker Fair is on November 14. The Gull Rock choir sings at noon in the Gull Rock "
       "library.",
       {}},
      {"office hours", "Goal talks are soon. The office is open from 7:30 AM to 4 PM.", {}},
      {"a phone of somebody else", "The bus company's number is 707-555-0199.", {}},
  });
}

TEST_CASE("times, places and numbers that are not those of the canon are found") {
  check_all({
      {"a time",
       "The Maker Fair is on November 14 from 9:00 AM to 1:00 PM.",
       {"9:00 AM to 1:00 PM -> 10:00 AM–1:00 PM [fact.time]"}},
      {"an end by itself", "The Maker Fair on November 14 ends at 1 PM.", {}},
      {"a wrong end by itself",
       "The Maker Fair on November 14 ends at 2 PM.",
       {"2 PM -> 1:00 PM [fact.time]"}},
      {"an end",
       "Goal talks are on October 28 and 29, 3–8 PM.",
       {"3–8 PM -> 3:00–7:00 PM [fact.time]"}},
      {"Spanish time",
       "La Feria de Inventores es el 14 de noviembre, de 11:00 a. m. a 1:00 p. m.",
       {"11:00 a. m. a 1:00 p. m. -> 10:00 a. m. a 1:00 p. m. [fact.time]"}},
      {"a place",
       "The Maker Fair is on November 14 in the Gull Rock cafeteria.",
       {"Gull Rock cafeteria -> Estuary Junior High gymnasium, 210 Tidewater Avenue [fact.place]"}},
      {"the place, less exact", "The Maker Fair is on November 14 at Estuary.", {}},
      {"a flyer",
       "# Maker Fair\n\nSaturday, November 14\n\n11 AM–1 PM\n\nEstuary Junior High gym\n",
       {"11 AM–1 PM -> 10:00 AM–1:00 PM [fact.time]"},
       "school/estuary",
       "2026-10-20",
       "flyer.md"},
      {"minutes",
       "A check-in takes about 45 minutes for each subject.",
       {"45 minutes -> 20 minutes [fact.number]"}},
      {"minutes, said of it later",
       "The autumn check-in is next week. Each one takes 30 minutes.",
       {"30 minutes -> 20 minutes [fact.number]"}},
      {"days",
       "Check-in results are ready within 10 school days.",
       {"10 school days -> 15 school days [fact.number]"}},
      {"schools",
       "All eight schools take part.",
       {"eight schools -> nine schools [fact.number]"},
       "district"},
      {"grades",
       "Students in grades 3–12 take the check-in.",
       {"grades 3–12 -> kindergarten through grade 8 [fact.number]"}},
      {"own grades", "Students in grades 7–8 take the check-in.", {}, "school/estuary"},
  });
}

TEST_CASE("numbers, addresses and names that are nearly right are found") {
  check_all({
      {"digits swapped",
       "Call our office at 707-555-0112.",
       {"707-555-0112 -> 707-555-0121 [fact.contact]"}},
      {"the wrong number for a name",
       "Call the Family Hotline at 707-555-0100.",
       {"707-555-0100 -> 707-555-0160 [fact.contact]"}},
      {"a domain",
       "Write to gullrock@marrowbay.example.com.",
       {"gullrock@marrowbay.example.com -> gullrock@marrowbay.example.org [fact.contact]"}},
      {"right ones", "Write to gullrock@marrowbay.example.org or call 707-555-0121.", {}},
      {"a programme",
       "Welcome to Tides of Learing!",
       {"Tides of Learing -> Tides of Learning [fact.name]"}},
      {"a person", "Wilhelmina Orst, Principal", {"Wilhelmina Orst -> Wilhelmina Ost [fact.name]"}},
      {"a school",
       "Estuary Junior Hight is closed.",
       {"Estuary Junior Hight -> Estuary Junior High [fact.name]"}},
      {"a school's possessive", "Gull Rock's garden is green.", {}},
  });
}

TEST_CASE("an event that is named beside another matter lends it no value") {
  check_all({
      {"a meeting to plan it",
       "The PTA meets November 10 at 7 PM to plan our table at the Maker Fair.",
       {}},
      {"who comes later", "A translator will be at the Maker Fair from 11:30 AM on.", {}},
      {"before and after it",
       "The book sale runs November 9–13 in the library, before and after the Maker Fair.",
       {}},
      {"the clause before",
       "School is closed November 11, and goal talks are over.",
       {},
       "district",
       "2026-11-01"},
      {"the clause behind",
       "Report cards are mailed December 11; winter break begins December 21.",
       {}},
      {"the list goes on",
       "Goal talks are Wednesday, October 28, and Friday, October 30, 3–7 PM.",
       {"Wednesday, October 28, and Friday, October 30 -> Wednesday, October 28, and Thursday, "
        "October 29 [fact.date]"}},
      {"an earlier message put right",
       "Correction: an earlier message said the Maker Fair is on November 21. It is on Saturday, "
       "November 14.",
       {}},
      {"those who were absent",
       "Students who were absent take the autumn check-in on September 22.",
       {}},
      {"other districts", "Other districts give their check-in four times a year.", {}},
      {"at a rate", "A check-in takes about 20 minutes; reading takes 15 minutes a night.", {}},
      {"signing up", "Sign up for goal talks on October 5.", {}},
      {"signing up for what is held",
       "Sign up for goal talks, which we hold October 28 and 30.",
       {"October 28 and 30 -> October 28 and 29 [fact.date]"}},
  });
}

TEST_CASE("what contradicts a policy is found however it is worded") {
  const auto contradicts = [](std::string_view sentence) {
    check_all({{sentence,
                std::string{sentence} + ".",
                {std::string{sentence} + " [message.contradiction]"},
                "teacher/okonkwo"}});
  };
  for (const std::string_view sentence :
       {"The check-in will count for 15 percent of your quarter grade",
        "A low check-in score will bring down your algebra grade",
        "To do well on the check-in, practice the sample questions at home",
        "Please have your child review flash cards every night to get ready for the check-in",
        "Students who score below the line on the check-in will be held back",
        "Students who skip the check-in receive a zero",
        "I record formative checks as grades in the gradebook",
        "We use the check-in alone to place students in algebra",
        "Llamamos a casa si el chequeo de otoño cuenta para la nota"}) {
    contradicts(sentence);
  }
}

TEST_CASE("definitions are found however they are put") {
  check_all({
      {"we call",
       "We call the test at the end of a unit formative assessment.",
       {"We call the test at the end of a unit formative assessment -> Formative assessment is "
        "what "
        "teachers and students do during learning to find out what to do next [definition.drift]"}},
      {"llamamos",
       "Llamamos evaluación formativa al examen final de cada unidad.",
       {"Llamamos evaluación formativa al examen final de cada unidad -> La evaluación formativa "
        "es "
        "lo que docentes y estudiantes hacen mientras aprenden para saber qué hacer después "
        "[definition.drift]"}},
      {"a question and its answer",
       "What is formative assessment? It is a test that shows who is behind.",
       {"It is a test that shows who is behind -> Formative assessment is what teachers and "
        "students "
        "do during learning to find out what to do next [definition.drift]"}},
      {"a question and a right answer",
       "What is formative assessment? It is what you see in every lesson.",
       {}},
      {"what it is not", "We do not call a test at the end of a unit formative assessment.", {}},
  });
}

TEST_CASE("a statement is said as it is behind other words of its sentence") {
  const auto nearly = [](std::string_view text) {
    const auto document = read_document(text, {.file_name = "letter.txt"},
                                        {.file = "letter.txt", .voice = "school/gull-rock"},
                                        ReadLimits{}, ReadTools{});
    REQUIRE(document);
    const Report report = engine().check(engine().analyse(*document, text), {});
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
      return finding.rule == "one-voice/statement";
    });
  };
  CHECK_FALSE(nearly("We speak your language: call 707-555-0160."));
  CHECK_FALSE(nearly("Childcare is free, and we speak your language: call 707-555-0160."));
  CHECK(nearly("We all speak your own language: please call 707-555-0160."));
}

TEST_CASE("a school's number, name and address are its own") {
  check_all({
      {"the number of another school",
       "Reach the Gull Rock office at 707-555-0145.",
       {"707-555-0145 -> 707-555-0121 [fact.contact]"}},
      {"a school's last word",
       "Welcome to Gull Rock Scool.",
       {"Gull Rock Scool -> Gull Rock School [fact.name]"}},
      {"several schools", "Gull Rock Schools sounds odd, and Estuary Junior Highs too.", {}},
      {"two schools", "Gull Rock families may reach Estuary at 707-555-0145.", {}},
      {"a letter twice",
       "Write to esstuary@marrowbay.example.org.",
       {"esstuary@marrowbay.example.org -> estuary@marrowbay.example.org [fact.contact]"}},
  });
}

TEST_CASE("policies are told by what a sentence says, not by its words") {
  check_all({
      {"counts",
       "Quick-writes and other formative assessments count for five percent of the grade.",
       {"Quick-writes and other formative assessments count for five percent of the grade "
        "[message.contradiction]"}},
      {"does not count", "Formative assessments do not count toward the grade.", {}},
      {"never graded", "Exit tickets are never graded.", {}},
      {"graded quiz", "Friday's vocabulary quiz is graded.", {}},
      {"study",
       "Please have your child study for the check-in every night.",
       {"Please have your child study for the check-in every night [message.contradiction]"}},
      {"study for a benchmark",
       "Please have your child study for the benchmark every night.",
       {"Please have your child study for the benchmark every night [message.contradiction]"}},
      {"a pattern of the district's own",
       "During the check-in, students may use their phones.",
       {"During the check-in, students may use their phones [message.contradiction]"}},
      {"decides",
       "The score alone decides which reading group your child joins.",
       {"The score alone decides which reading group your child joins [message.contradiction]"}},
      {"does not decide", "No single score decides which reading group your child joins.", {}},
      {"Spanish",
       "La evaluación formativa cuenta para la nota final.",
       {"La evaluación formativa cuenta para la nota final [message.contradiction]"}},
      {"a definition",
       "Formative assessment is a test at the end of each unit.",
       {"Formative assessment is a test at the end of each unit -> Formative assessment is what "
        "teachers and students do during learning to find out what to do next [definition.drift]"}},
  });
}

// What research in real messages measured as the false alarms of simple checks.
TEST_CASE("measured false alarms are silent") {
  check_all({
      {"weekdays in a list", "Goal talks are on Wednesday and Thursday, October 28 & 29.", {}},
      {"a weekday without a year", "We met on Friday, March 5th.", {}, "", ""},
      {"a schedule under one p.m.",
       "Open gym, 3–6 PM: warm-up 3:00, games 3:30, clean-up 5:45.",
       {}},
      {"a bell schedule",
       "| Period | Begins | Ends |\n|---|---|---|\n| 1 | 8:05 | 8:57 |\n| 2 | 9:02 | 9:54 |\n",
       {},
       "school/estuary",
       "2026-09-01",
       "bells.md"},
      {"a lost dash", "Breakfast is served 7:30 8:00 AM.", {}},
      {"noon", "Dismissal is at 12:00 noon.", {}},
      {"make-up days",
       "Make-up days for the autumn check-in are September 21 to September 23.",
       {}},
      {"a registration window", "The registration window is open from April 1 to April 30.", {}},
      {"at least", "Each child has a check-in at least twice a year.", {}},
      {"initials of a program", "READ is our program, and you should read every day.", {}},
  });
}

TEST_CASE("the higher voice is right, and the earlier of two equals") {
  const auto said = [](std::string_view text, std::string_view voice, std::string_view date) {
    const Metadata metadata{
        .file = "earlier.txt", .voice = std::string{voice}, .date = std::string{date}};
    return claims_of(engine(), text, metadata, ReadLimits{}, ReadTools{});
  };
  struct Other {
    std::string_view name;
    std::string_view earlier;
    std::string_view voice;
    std::string_view date;
    Case mine;
  };
  const std::vector<Other> cases{
      {"the school against the teacher",
       "The Kite Festival is on Saturday, March 6, 2–4 PM, on the playground.",
       "school/gull-rock",
       "2027-02-01",
       {"",
        "Kite Festival: Saturday, March 13",
        {"Saturday, March 13 -> Saturday, March 6 [fact.date]"},
        "teacher/delgado-pike",
        "2027-01-20"}},
      {"the teacher does not bind the school",
       "The Kite Festival is on Saturday, March 6.",
       "teacher/delgado-pike",
       "2027-02-01",
       {"", "The Kite Festival is on Saturday, March 13.", {}, "school/gull-rock", "2027-02-10"}},
      {"another school's event",
       "The Kite Festival is on Saturday, March 6.",
       "school/estuary",
       "2027-02-01",
       {"", "The Kite Festival is on Saturday, March 13.", {}, "school/gull-rock", "2027-02-10"}},
      {"a correction",
       "The Kite Festival is on Saturday, March 6.",
       "school/gull-rock",
       "2027-02-01",
       {"",
        "Correction: the Kite Festival has been moved to Saturday, March 13.",
        {},
        "school/gull-rock",
        "2027-02-10"}},
      {"next year's",
       "The Kite Festival is on Saturday, March 7.",
       "school/gull-rock",
       "2026-02-01",
       {"", "The Kite Festival is on Saturday, March 6.", {}, "school/gull-rock", "2027-02-10"}},
      {"a place the canon leaves open",
       "Goal talks at Gull Rock are in the library.",
       "school/gull-rock",
       "2026-10-01",
       {"",
        "Goal talks are in the gym.",
        {"gym [fact.place]"},
        "teacher/delgado-pike",
        "2026-10-05"}},
  };
  for (const Other& c : cases) {
    CAPTURE(c.name);
    const auto known = said(c.earlier, c.voice, c.date);
    const std::vector<std::string> shown = findings(c.mine, known);
    std::string all;
    for (const std::string& line : shown) all += "\n  " + line;
    CAPTURE(all);
    CHECK(shown == c.mine.found);
  }
}

}  // namespace
}  // namespace plainsong
