#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/dates_times.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view rule;
  std::string_view text;
  std::string_view found;
  std::string_view sent{};
};

void check_all(const test::DatesTimes& checker, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.rule);
    CAPTURE(c.text);
    CHECK(checker.findings(c.rule, c.text, c.sent) == c.found);
  }
}

/// Styles of invented districts.
Profile in_numbers() {
  Profile profile{.languages = {"en-US", "es-US"}};
  profile.style.time["en"].like = {"6:00 PM", "6:30 PM"};
  profile.style.date["en"].like = {"Oct. 8th"};
  profile.style.phone[""].like = {"555-010-0148"};
  return profile;
}

Profile in_words() {
  Profile profile{.languages = {"en-US", "es-US"}};
  profile.style.time["en"].like = {"6 p.m.", "6:30 p.m."};
  profile.style.time["es"].like = {"6:00 p. m.", "6:30 p. m."};
  profile.style.date["en"].like = {"October 8", "Thursday, October 8"};
  profile.style.phone[""].like = {"(921) 555-0142"};
  profile.style.abbreviated_months_in = {"table", "social"};
  profile.voices = {{.id = "district", .contacts = {{"phone", "(921) 555-0100"}}}};
  return profile;
}

Profile on_24_hours() {
  Profile profile{.languages = {"en-US", "es-US"}};
  profile.style.time["en"].like = {"18:00"};
  return profile;
}

}  // namespace

TEST_CASE("days and ranges that the calendar does not have are found") {
  check_all(test::DatesTimes{},
            {
                {"impossible-day", "The fair ends November 31.", "November 31"},
                {"impossible-day", "The fair ends February 29, 2027.", "February 29, 2027"},
                {"impossible-day", "The fair ends February 29.", ""},
                {"impossible-day", "La feria de la escuela termina el 31 de abril.", "31 de abril"},
                {"backward-range", "Open October 10-6 for all.", "October 10-6"},
                {"backward-range", "Open October 6-10 for all.", ""},
                {"backward-range", "School runs from August 24 to June 11.", ""},
                {"backward-range", "From September 14, 2026, to September 10, 2026",
                 "September 14, 2026, to September 10, 2026"},
                {"long-week", "The week of September 14-25", "September 14-25"},
                {"long-week", "The week of September 14-18", ""},
                {"long-week", "The window is September 14-25.", ""},
            });
}

TEST_CASE("times that run backwards, or that a reader cannot be sure of, are found") {
  check_all(test::DatesTimes{},
            {
                {"backward-times", "7:30 p.m. to 6 p.m.", "7:30 p.m. to 6 p.m."},
                {"backward-times", "10 p.m. to 6 a.m.", ""},
                {"backward-times", "The office is open 7:30-4 p.m.", ""},
                {"backward-times", "11 a.m.-1 p.m.", ""},
                {"noon", "Lunch is at 12:00 p.m. today.", "12:00 p.m. -> noon"},
                {"noon", "It is due at 12 a.m. tonight.", "12 a.m. -> midnight"},
                {"noon", "Lunch is at 12:30 p.m. today.", ""},
                {"noon", "Lunch is from noon to 1 p.m.", ""},
                {"bare-time", "We start at 7:00. It ends at 8 p.m.", "7:00"},
                {"bare-time", "We start at 7:00. Doors open at 7 p.m.", "7:00 -> 7 p.m."},
                {"bare-time", "Come at 7:00 or at 8:00 p.m.", ""},
                {"bare-time", "Come from 7:00 to 8:00 p.m.", ""},
                {"bare-time", "Come from 7:00 to 8:30.", "7:00 to 8:30"},
                {"bare-time", "- from 7:00 to 8:30\n- from 9:00 to 9:30", ""},
                {"bare-time", "We start at 18:00.", ""},
                {"bare-time", "A slope of 3:30 is steep; a ratio of 1:10 is not.", ""},
                {"bare-time", "| Start |\n|---|\n| at 7:00 |", ""},
            });
  check_all(test::DatesTimes{on_24_hours()},
            {{"bare-time", "We start at 7:00.", ""}, {"noon", "We start at 12:00 p.m.", ""}});
}

TEST_CASE("days that do not fit the day of sending are found, where that day is known") {
  check_all(
      test::DatesTimes{},
      {
          {"relative-day", "It is tomorrow, Friday, October 9.", "tomorrow, Friday, October 9",
           "2026-10-07"},
          {"relative-day", "It is tomorrow, Thursday, October 8.", "", "2026-10-07"},
          {"relative-day", "It is tomorrow, Friday, October 9.", ""},
          {"relative-day", "Today (Wednesday) we sing.", "", "2026-10-07"},
          {"relative-day", "Las puertas se abren por la mañana, viernes 9 de octubre.", "",
           "2026-10-07"},
          {"past-day", "The survey will open on October 3.", "October 3", "2026-10-09"},
          {"past-day", "The survey will open on October 13.", "", "2026-10-09"},
          {"past-day", "The survey that opened on October 3 will close soon.", "", "2026-10-09"},
          {"past-day", "Please return the form by October 3.", "October 3", "2026-10-09"},
          {"past-day", "We will share what we saw on the October 3 visit.", "", "2026-10-09"},
          {"past-day", "The survey will open on October 3.", ""},
      });
}

TEST_CASE("endings, school years, orders and numbers written amiss are found") {
  check_all(
      test::DatesTimes{},
      {
          {"ordinal", "It ends September 29st.", "29st -> 29th"},
          {"ordinal", "The 11st, 12nd and 13rd day", "11st -> 11th; 12nd -> 12th; 13rd -> 13th"},
          {"ordinal", "The 1st, 2nd, 3rd, 4th, 11th, 21st, 112th day", ""},
          {"school-year", "the 2025-27 school year", "2025-27 -> 2025-26"},
          {"school-year", "the 1999-2000 school year", ""},
          {"school-year", "the 2014-2020 plan", ""},
          {"school-year", "el año escolar 2025-2027 en la escuela", "2025-2027 -> 2025-2026"},
          {"mixed-school-years", "In 2025-26 and 2026-2027", "2026-2027 -> 2026-27"},
          {"mixed-school-years", "In 2025-26 and 2026-27", ""},
          {"spanish-order", "La reunión de las familias es el octubre 8 en la escuela.",
           "octubre 8 -> 8 de octubre"},
          {"spanish-order", "En octubre 9 estudiantes de la escuela viajan.", ""},
          {"phone-signs", "Call 541-555- 0141 or (555) 555.0148.",
           "541-555- 0141 -> 541-555-0141; (555) 555.0148 -> (555) 555-0148"},
          {"phone-signs", "Call 541-555-0141, (541) 555-0141 or 541.555.0141.", ""},
      });
}

TEST_CASE("a number that its list does not bear out is found") {
  check_all(test::DatesTimes{},
            {
                {"list-count", "Three dates:\n\n- May 1\n- May 2\n", "Three -> Two"},
                {"list-count", "Bring these 3 things:\n\n- a pen\n- a pad\n", "3 -> 2"},
                {"list-count", "Three dates:\n\n- May 1\n- May 2\n  - late\n- May 3\n", ""},
                {"list-count", "Choose two days:\n\n- May 1\n- May 2\n- May 3\n", ""},
                {"list-count", "In the next two weeks:\n\n- May 1\n- May 2\n- May 3\n", ""},
                {"list-count", "Grade 3 needs:\n\n- a pen\n- a pad\n", ""},
                {"list-count", "At least two parts:\n\n- one\n- two\n- three\n", ""},
            });
}

TEST_CASE("what departs from the examples of the profile is found and rewritten") {
  check_all(
      test::DatesTimes{in_words()},
      {
          {"time-style", "Come at 6:00 p.m.", "6:00 p.m. -> 6 p.m."},
          {"time-style", "Come at 6pm or 6:30 PM.", "6pm -> 6 p.m.; 6:30 PM -> 6:30 p.m."},
          {"time-style", "7:30 AM\u20134:00 PM", "7:30 AM\u20134:00 PM -> 7:30 a.m.\u20134 p.m."},
          {"time-style", "6\u20137:30 p.m., 6 p.m., noon and 6:30\u00A0p.m.", ""},
          {"time-style", "La reunión de las familias es de 6:00 a 7:30 p. m. en la escuela.", ""},
          {"time-style", "La reunión de las familias es a las 6:30pm en la escuela.",
           "6:30pm -> 6:30 p. m."},
          {"time-style", "On Tue, Sep 17, 2026 at 8:52 PM Ann Lee wrote:", ""},
          {"time-style", "She said \u201Ccome at 6pm\u201D to us all.", ""},
          {"date-style", "We meet October 8th.", "October 8th -> October 8"},
          {"date-style", "Due by 10/8.", "10/8 -> October 8"},
          {"date-style", "Due Thursday, 10/8/26.",
           "Thursday, 10/8/26 -> Thursday, October 8, 2026"},
          {"date-style", "We meet Thursday, Oct. 8.", "Thursday, Oct. 8 -> Thursday, October 8"},
          {"date-style", "We meet Thursday October 8.",
           "Thursday October 8 -> Thursday, October 8"},
          {"date-style", "| Date |\n|---|\n| Oct. 8 |", ""},
          {"date-style", "We meet on the 8th of October, or Thursday, October 8.", ""},
          {"phone-style", "Call 921-555-0142 or 921.555.0142.",
           "921-555-0142 -> (921) 555-0142; 921.555.0142 -> (921) 555-0142"},
          {"phone-style", "Call 555-0111.", "555-0111 -> (921) 555-0111"},
          {"phone-style", "Call (921) 555-0142 or 1-800-555-0100.", ""},
      });
  check_all(test::DatesTimes{in_numbers()},
            {
                {"time-style", "Come at 6 p.m.", "6 p.m. -> 6:00 PM"},
                {"time-style", "Come at 6:00 PM or from 6:30 to 8:00 PM.", ""},
                {"date-style", "We meet October 8.", "October 8 -> Oct. 8th"},
                {"date-style", "We meet May 8th.", ""},
                {"phone-style", "Call (921) 555-0142.", "(921) 555-0142 -> 921-555-0142"},
                {"phone-style", "Call 555-0142.", ""},
            });
  check_all(test::DatesTimes{on_24_hours()},
            {{"time-style", "Come at 6:30 p.m. or at 18:00.", "6:30 p.m. -> 18:30"}});
}

TEST_CASE("without examples the message is its own: only the one that stands out is found") {
  check_all(test::DatesTimes{},
            {
                {"time-style", "At 5 p.m., at 6:30 p.m. and at 7PM.", "7PM -> 7 p.m."},
                {"time-style", "At 5 p.m. and at 7PM.", ""},
                {"time-style", "At 5:00 PM, at 6:30 PM and at 7 PM.", ""},
                {"date-style", "October 8, November 5, December 3rd", "December 3rd -> December 3"},
                {"date-style", "Oct. 8, November 5, Dec. 3", ""},
                {"phone-style", "555-010-0141, 555-010-0142 and 555.010.0143", ""},
                {"phone-style", "541-555-0141, 541-555-0142 and 541.555.0143",
                 "541.555.0143 -> 541-555-0143"},
            });
}

}  // namespace plainsong
