#include "bench/letter_text.hpp"

namespace plainsong::bench {
namespace {

constexpr std::string_view greetings[]{
    "Dear families of {school},",
    "Dear parents and caregivers,",
    "Hello {school} community,",
    "Good evening, {grade} families!",
};

constexpr std::string_view sentences[]{
    "This {season}, our {staff} will spend time {doing} so that every student can {goal}.",
    "Please join us on {day}, {date}, at {time} in the {room} for a {quality} {event}.",
    "Students in {grade} have been {doing}, and their {work} is on display near the {room}.",
    "If your child will be absent, call the {office} at {phone} before {time}.",
    "We are {feeling} to share that {person} has joined {school} as our new {role}.",
    "The {office} will send home a {paper} with each {learner} at the end of the week.",
    "You can find the {paper}, the {paper}, and a map of the {room} at {site}.",
    "Many of you have asked about the {matter}; the short answer is that it will {change}.",
    "“We want every {learner} to feel {feeling},” said {person}, the {role} at {school}.",
    "Teachers use {term} to see what students understand before the class moves on.",
    "At the end of the lesson, each {learner} fills in an exit slip about the {subject} work.",
    "Our {staff} met last {day} to look at {term} and to plan the next unit in {subject}.",
    "The results help us decide who needs {quality} practice and who is ready to {goal}.",
    "A {paper} is due to the {office} by {date}; late forms make it hard to plan the {event}.",
    "Buses will leave the {room} at {time}, about twenty minutes later than usual.",
    "We don't expect the {matter} to {change} before the end of the {season}.",
    "In {subject}, students are learning to {goal}, which takes {quality} and steady effort.",
    "It's never too early to talk with your child about {subject}, {subject}, or the {matter}.",
    "Dr. {surname} and Ms. {surname} will answer questions about the {matter} after the {event}.",
    "Lunch is served from 11:20 a.m. to 12:45 p.m. in the {room}, as it was last {season}.",
    "The {event} raised ${money} for the {room}, thanks to {number} volunteers.",
    "Last year {percent} percent of our {learner}s could {goal} by the spring.",
    "To protect everyone's health, please keep a {learner} with a fever at home for a full day.",
    "The school board will vote on the {matter} at its next meeting, which is open to the public.",
    "When families read together for even ten minutes a night, children {goal} sooner.",
    "Please label your child's coat, lunch box, and {thing}; the {room} already holds {number} "
    "lost items.",
    "Each {learner} keeps a folder with {work}, a {paper}, and notes from the {role}.",
    "We know that the {matter} has been {hard} for some households, and we want to help.",
    "Our {subject} teachers have chosen {number} new books, and they are {feeling} about them.",
    "The {quality} weather this week kept us indoors, but the {staff} found ways to {goal}.",
    "Students may bring a {thing} on {day}, provided that it stays in the {room} until dismissal.",
    "For questions about {term}, write to {mail} or visit {site}.",
    "During the {event}, {grade} classes will trade places with {grade} classes for an hour.",
    "The {role} reviews each {paper} and calls families when something is missing or unclear.",
    "Parking is limited near the {room}, so walk, ride a bicycle, or share a car if you can.",
    "{person} wrote the grant that paid for the {thing}s, the {room}, and two {event}s.",
    "All visitors sign in at the {office}, show identification, and wear a badge while they stay.",
    "Your answers to the {paper} are private, and no one outside the {office} will see them.",
    "We've heard that the {matter} isn't easy to follow, so here is what will {change} and why.",
    "Our goal for the {season} is simple: more {quality} teaching, fewer interruptions, and time "
    "to {goal}.",
    "Because {day} is a holiday, the {event} moves to the following week at the same hour.",
    "Interpreters for Spanish, Somali, and Vietnamese will be there; childcare is free.",
    "A group of {learner}s measured the garden, drew a plan, and asked the {role} to approve it.",
    "The {staff} thanks the families who cooked, cleaned, carried chairs, and stayed until dark.",
};

constexpr std::string_view items[]{
    "a {thing} with your child's name on it",   "the signed {paper}, in the blue envelope",
    "{number} sharpened pencils and a {thing}", "water, a snack, and a {thing} for the {room}",
    "{day}: {event} in the {room}, {time}",     "{date}: {paper} due in the {office}",
};

constexpr std::string_view closings[]{
    "Sincerely,\n{person}\n{role}, {school}",
    "With thanks,\n{person}\n{school}\n{phone}",
    "Warm regards,\n{person} and the {staff}\n{mail}",
};

constexpr Choice choices[]{
    {"school",
     "Harrow Glen Elementary|Tamarack Middle School|Quillback High School|Osprey Bend School|"
     "Fernhollow Academy|Larkmoor Elementary|Copper Basin Middle School|Wexley Park School"},
    {"grade",
     "first-grade|second-grade|third-grade|fourth-grade|fifth-grade|sixth-grade|seventh-grade|"
     "eighth-grade|kindergarten|ninth-grade"},
    {"season", "fall|winter|spring|quarter|semester|month|year|trimester"},
    {"staff",
     "teachers|counselors|teaching assistants|librarians|coaches|specialists|office staff|"
     "grade-level teams|reading tutors|custodians and cooks|bus drivers|department leaders"},
    {"doing",
     "studying the rivers of our region|writing short stories|planting bulbs and measuring their "
     "growth|comparing fractions|building model bridges|practicing careful listening|reading old "
     "maps|recording interviews with grandparents|charting the weather|revising their essays|"
     "learning about ancient trade|testing how sound travels|sorting rocks by hardness|rehearsing "
     "a play about the moon"},
    {"goal",
     "explain their thinking|read a longer chapter without help|solve problems in more than one "
     "way|ask better questions|work together kindly|compare two sources|write a clear paragraph|"
     "check an answer against an estimate|speak in front of a group|use evidence from the text|"
     "recover from a mistake|organize their notes|set a goal of their own|manage a long project"},
    {"day", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"},
    {"date",
     "September 9|September 23|October 4|October 17|November 6|November 21|December 2|January 15|"
     "January 28|February 11|March 3|March 19|April 8|April 30|May 14|June 5"},
    {"time", "7:45 a.m.|8:10 a.m.|9:30 a.m.|noon|1:15 p.m.|3:05 p.m.|5:30 p.m.|6:00 p.m.|7 p.m."},
    {"room",
     "library|gymnasium|cafeteria|music room|science lab|courtyard|main hall|north parking lot|"
     "art studio|computer room|garden|stage|playground|front entrance|reading corner|greenhouse"},
    {"quality",
     "careful|friendly|thoughtful|short|lively|patient|regular|focused|generous|quiet|ambitious|"
     "practical|steady|welcoming|honest|bright|unusual|gentle|thorough|modest|curious|open"},
    {"event",
     "concert|open house|book fair|science night|spelling bee|art walk|family breakfast|career "
     "day|winter festival|field trip|workshop|fundraiser|picnic|parade|talent show|coffee hour|"
     "math evening|poetry reading"},
    {"work",
     "drawings|lab reports|poems|timelines|self-portraits|maps|book reviews|posters|journals|"
     "diagrams|models|letters|graphs|sketches|research notes"},
    {"office",
     "front office|health office|attendance office|transportation office|district office|"
     "counseling center|enrollment desk|nutrition department"},
    {"phone", "555-0142|(555) 555-0117|555-0163|(555) 555-0188|555-0109"},
    {"feeling",
     "happy|proud|excited|grateful|pleased|hopeful|delighted|safe|glad|confident|curious|relieved"},
    {"person",
     "Marguerite Ostrander|Tobias Quennell|Ines Falkenrath|Desmond Achterberg|Priya Wollstone|"
     "Hollis Vandermeer|Noemi Castellane|Rufus Pemberwick|Leocadia Brandt|Amos Thistlewood"},
    {"surname", "Ostrander|Quennell|Falkenrath|Wollstone|Vandermeer|Pemberwick|Brandt"},
    {"role",
     "principal|assistant principal|school nurse|librarian|counselor|music teacher|family "
     "liaison|reading coach|dean|athletic director|secretary|superintendent"},
    {"paper",
     "permission slip|calendar|health form|newsletter|survey|report card|reading log|schedule|"
     "supply list|menu|handbook|bus map|registration form|progress report|agreement|checklist"},
    {"learner", "student|child|pupil|reader|newcomer|scholar|young writer|classmate"},
    {"site", "https://www.harrowglen.example/families|www.tamarack.example/news|quillback.example"},
    {"mail", "office@harrowglen.example|help@tamarack.example|hello@ospreybend.example"},
    {"matter",
     "new schedule|homework policy|dress code|bus route|field trip|lunch program|phone rule|"
     "grading scale|building project|winter break|attendance rule|reading list|drop-off line|"
     "summer program|heating repair|crosswalk|budget"},
    {"change",
     "change|stay the same|begin in the spring|end next week|take longer than planned|be simpler|"
     "cost less|start earlier|move to another building|need a second vote|be announced soon"},
    {"term",
     "formative assessments|learning targets|success criteria|benchmark tests|progress checks|"
     "student-led conferences|peer feedback|common assessments|exit slips|learning goals"},
    {"subject",
     "reading|mathematics|science|social studies|music|art|writing|history|geography|physical "
     "education|Spanish|biology|algebra|chemistry|drama|health|computer science|civics"},
    {"hard",
     "difficult|confusing|expensive|tiring|stressful|disappointing|unclear|sudden|complicated"},
    {"thing",
     "notebook|backpack|raincoat|calculator|headphone set|ruler|library book|water bottle|blanket|"
     "lunch box|musical instrument|pair of sneakers|folder|sketch pad|hat|flashlight|costume"},
    {"number", "three|twelve|forty|sixteen|nineteen|25|48|112|seven|thirty-one|eleven|60"},
    {"money", "1,250|840|3,675.50|2,100|415|9,020"},
    {"percent", "62|71|84.5|38|90|55"},
};

constexpr LetterText text{greetings, sentences, items, closings, choices};

}  // namespace

const LetterText& english_letters() { return text; }

}  // namespace plainsong::bench
