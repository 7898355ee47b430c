#pragma once

#include "facts/timex/grammar.hpp"

/// What rules of both languages mean: functions for Grammar::rule. They take what their parts say
/// (a month, a day, a year) wherever it stands.
namespace plainsong::timex::meaning {

bool same(const Match& match, Node& node);             ///< what its only part means
bool day(const Match& match, Node& node);              ///< of month, day, year, weekday
bool day_number(const Match& match, Node& node);       ///< a number as day of the month
bool year_number(const Match& match, Node& node);      ///< of four digits, or two
bool numbers(const Match& match, Node& node);          ///< tens and ones
bool month(const Match& match, Node& node);            ///< a month and its year
bool shifted_month(const Match& match, Node& node);    ///< "next May": shift, month
bool weekday(const Match& match, Node& node);          ///< alone
bool shifted_weekday(const Match& match, Node& node);  ///< "next Monday": shift, weekday
bool weekday_ahead(const Match& match, Node& node);    ///< "this upcoming Friday"
bool weekday_behind(const Match& match, Node& node);   ///< "past Wednesday"
bool weekday_of_week(const Match& match, Node& node);  ///< "Tuesday of last week"
bool weekday_and_day(const Match& match, Node& node);  ///< "Monday 21"
bool weekday_the_day(const Match& match, Node& node);  ///< "Monday the 21st"
bool weekday_and_date(const Match& match, Node& node);
bool fitting_date(const Match& match, Node& node);      ///< a weekday and a date that is one
bool weekday_in_month(const Match& match, Node& node);  ///< "first Monday of May"
bool weekday_from(const Match& match, Node& node);      ///< "Monday two weeks from now"
bool shifted_day(const Match& match, Node& node);       ///< "tomorrow", a shift in days
bool amount(const Match& match, Node& node);            ///< a number and a unit
bool amounts(const Match& match, Node& node);           ///< several
bool half_more(const Match& match, Node& node);         ///< "an hour and a half"
bool after_sent(const Match& match, Node& node);        ///< "in two weeks"
bool before_sent(const Match& match, Node& node);       ///< "two weeks ago"
bool after_day(const Match& match, Node& node);         ///< "two days after Monday"
bool before_day(const Match& match, Node& node);
bool end_of_day(const Match& match, Node& node);

bool time(const Match& match, Node& node);          ///< of hour, minute, half, part of the day
bool minutes_past(const Match& match, Node& node);  ///< minutes, hour
bool minutes_to(const Match& match, Node& node);
bool digits_time(const Match& match, Node& node);  ///< "0730"
bool day_and_time(const Match& match, Node& node);
bool today_and_time(const Match& match, Node& node);

bool time_range(const Match& match, Node& node);  ///< two times
bool time_for(const Match& match, Node& node);    ///< "from 9 for two hours"
bool day_and_time_range(const Match& match, Node& node);
bool day_and_part(const Match& match, Node& node);    ///< "Monday morning"
bool today_and_part(const Match& match, Node& node);  ///< "this evening"
bool yesterday_and_part(const Match& match, Node& node);
bool part_and_time_range(const Match& match, Node& node);  ///< "this evening from 7 to 8"

bool range(const Match& match, Node& node);           ///< two days, months or years
bool days_in_month(const Match& match, Node& node);   ///< "November 19-20"
bool shifted_period(const Match& match, Node& node);  ///< "next week": shift, unit
bool numbered_week(const Match& match, Node& node);   ///< "week 31", with its year
bool week_of_day(const Match& match, Node& node);     ///< "the week of April 10"
bool nth_week(const Match& match, Node& node);        ///< of a month or a year
bool nth_month(const Match& match, Node& node);       ///< of a year
bool coming(const Match& match, Node& node);          ///< "next 3 days"
bool gone(const Match& match, Node& node);            ///< "last 3 days"
bool within(const Match& match, Node& node);
bool rest_of(const Match& match, Node& node);
bool quarter(const Match& match, Node& node);
bool half_year(const Match& match, Node& node);
bool decade(const Match& match, Node& node);
bool century(const Match& match, Node& node);
bool starting(const Match& match, Node& node);  ///< "3 days starting Monday"
bool season(const Match& match, Node& node);    ///< "this summer", "summer of 2026"
bool year_alone(const Match& match, Node& node);
bool holiday_day(const Match& match, Node& node);     ///< of a name, with its year or shift
bool last_of_period(const Match& match, Node& node);  ///< "last 3 weeks of this year"
bool first_of_period(const Match& match, Node& node);
bool end_of_period(const Match& match, Node& node);
bool start_of_period(const Match& match, Node& node);
bool middle_of_period(const Match& match, Node& node);

}  // namespace plainsong::timex::meaning
