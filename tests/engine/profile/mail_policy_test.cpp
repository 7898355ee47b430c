#include "plainsong/mail_policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/profile.hpp"

namespace plainsong {
namespace {

/// A profile with this under `gateway`, each line of which is indented.
ProfileRead read_gateway_of(const std::string& yaml) {
  std::string text = "plainsong: 1\ngateway:\n";
  for (std::size_t at = 0; at < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
    text += "  " + yaml.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return parse_profile(text, "plainsong.yaml");
}

MailPolicy policy_of(const std::string& yaml) {
  const ProfileRead read = read_gateway_of(yaml);
  for (const Error& error : read.errors) FAIL_CHECK(to_string(error));
  REQUIRE(read.profile.gateway);
  return *read.profile.gateway;
}

/// The mistakes, the first of them in line 3 if it is in the first line of `yaml`.
std::vector<std::string> mistakes_in(const std::string& yaml) {
  std::vector<std::string> mistakes;
  for (const Error& error : read_gateway_of(yaml).errors) mistakes.push_back(to_string(error));
  return mistakes;
}

MailRule built_in() {
  return {.name = "built-in", .when = {.severity = Severity::warning}, .tag = true};
}

}  // namespace

TEST_CASE("a profile that speaks of no gateway has none") {
  CHECK(!parse_profile("plainsong: 1\n", "a").profile.gateway);
  CHECK(!parse_profile("plainsong: 1\ngateway:\n", "a").profile.gateway);
}

TEST_CASE("a gateway of which nothing is said tags what has warnings, and lets all pass") {
  MailPolicy policy;
  policy.rules = {built_in()};
  CHECK(policy_of("dry_run: false") == policy);
  CHECK(parse_profile("plainsong: 1\ngateway: {}\n", "a").profile.gateway == policy);
  policy.rules.clear();
  CHECK(policy_of("policy: []") == policy);
}

TEST_CASE("all that may be said of a gateway is read") {
  MailPolicy policy;
  policy.next_hop = "127.0.0.1:10026";
  policy.next_hop_tls = true;
  policy.milter_failure = OnFailure::open;
  policy.smtp_failure = OnFailure::closed;
  policy.time_limit = std::chrono::seconds{8};
  policy.dry_run = true;
  policy.audiences = {{"families", {"families@lists.cedar.example", "@parents.example"}},
                      {"colleagues", {"*@cedar.example"}}};
  policy.never = {"principal@cedar.example"};
  policy.safety_critical = {.senders = {"alerts@*"},
                            .recipients = {"everyone@cedar.example"},
                            .headers = {{"X-Alert", "*"}}};
  policy.subject_tag = "[check wording]";
  policy.from = "plainsong@cedar.example";
  policy.return_by_mail = true;
  policy.trace = true;
  policy.xforward_peers = {"127.0.0.0/8", "fd00::/8"};
  policy.xclient_peers = {"10.1.2.3"};
  policy.message_bytes = std::size_t{20} << 20U;
  policy.in_flight_bytes = std::size_t{100} << 20U;
  policy.sessions = 50;
  policy.line_bytes = 2000;
  policy.hold = {.store = "/var/lib/plainsong/hold",
                 .index = "sqlite:/var/lib/plainsong/hold.sqlite",
                 .in_mail_server = true,
                 .expires = std::chrono::hours{72},
                 .on_expiry = OnExpiry::return_,
                 .reviewers = {"anna@cedar.example", "luis@cedar.example"},
                 .digest = {"07:30", "15:00"},
                 .sender_override = Override::reason,
                 .link = "https://review.cedar.example/hold"};
  policy.rules = {
      {.name = "large",
       .when = {.voices = {"teacher/*", "school/*"},
                .audiences = {"families"},
                .senders = {"@cedar.example"},
                .recipients = {"*@lists.cedar.example"},
                .recipients_at_least = 50,
                .recipients_at_most = 5000,
                .headers = {{"X-Kind", "letter*"}},
                .kilobytes_at_least = 1,
                .kilobytes_at_most = 900,
                .users = {"ada"},
                .authenticated = true,
                .tls = false,
                .severity = Severity::error,
                .categories = {"fact", "spelling", "calendar/weekday"},
                .findings_at_least = 2},
       .action = MailAction::hold,
       .tag = true,
       .annotate = true,
       .notify = true,
       .copy_to = {"archive@cedar.example"},
       .bounces_to = "bounces@cedar.example"},
      {.name = "rule 2", .action = MailAction::return_},
  };
  CHECK(policy_of(R"(next_hop: "127.0.0.1:10026"
next_hop_tls: true
fail: {milter: open, smtp: closed}
time_limit: 8
dry_run: true
trace: true
audiences:
  families: ["families@lists.cedar.example", "@parents.example"]
  colleagues: "*@cedar.example"
never: principal@cedar.example
safety_critical: {senders: ["alerts@*"], recipients: [everyone@cedar.example], headers: {X-Alert: "*"}}
subject_tag: "[check wording]"
from: plainsong@cedar.example
return_by: mail
peers: {xforward: [127.0.0.0/8, "fd00::/8"], xclient: [10.1.2.3]}
limits: {message_mb: 20, in_flight_mb: 100, sessions: 50, line_bytes: 2000}
hold:
  store: /var/lib/plainsong/hold
  index: sqlite:/var/lib/plainsong/hold.sqlite
  in: mail_server
  expires: 3d
  on_expiry: return
  reviewers: [anna@cedar.example, luis@cedar.example]
  digest: ["07:30", "15:00"]
  override: reason
  link: https://review.cedar.example/hold
policy:
  - name: large
    when:
      voice: ["teacher/*", "school/*"]
      audience: families
      sender: "@cedar.example"
      recipient: "*@lists.cedar.example"
      recipients_at_least: 50
      recipients_at_most: 5000
      headers: {X-Kind: "letter*"}
      kilobytes_at_least: 1
      kilobytes_at_most: 900
      user: ada
      authenticated: true
      tls: false
      severity: error
      category: [fact, spelling, calendar/weekday]
      findings_at_least: 2
    then: [tag, annotate, notify, hold, copy_to: archive@cedar.example, bounces_to: bounces@cedar.example]
  - then: return
)") == policy);
}

TEST_CASE("values may be said in several ways") {
  CHECK(policy_of("fail: closed").milter_failure == OnFailure::closed);
  CHECK(policy_of("fail: closed").smtp_failure == OnFailure::closed);
  CHECK(policy_of("fail: {smtp: closed}").milter_failure == OnFailure::open);
  CHECK(policy_of("hold: {expires: 36}").hold.expires == std::chrono::hours{36});
  CHECK(policy_of("hold: {expires: 12h}").hold.expires == std::chrono::hours{12});
  CHECK(policy_of("peers: {xforward: []}").xforward_peers.empty());
  for (const char* place : {"mail.cedar.example:25", "[::1]:10026", "unix:/run/next-hop"}) {
    CHECK(policy_of("next_hop: \"" + std::string{place} + "\"").next_hop == place);
  }
  const MailPolicy policy =
      policy_of("policy: [{name: one, then: {copy_to: [a@cedar.example, b@cedar.example]}}]");
  CHECK(policy.rules ==
        std::vector<MailRule>{{.name = "one", .copy_to = {"a@cedar.example", "b@cedar.example"}}});
}

TEST_CASE("a mistake in a gateway is told with its line and the mend") {
  struct Case {
    const char* name;
    std::string yaml;
    std::string mistake;
  };
  const std::string from = "\nfrom: a@cedar.example";
  const std::vector<Case> cases{
      {"a key", "nexthop: x", R"(3: there is no key "nexthop"; write "next_hop")"},
      {"a key of a rule", "policy: [{nam: x, then: tag}]",
       R"(3: there is no key "nam"; write "name")"},
      {"a key of a condition", "policy: [{when: {severty: error}, then: tag}]",
       R"(3: there is no key "severty"; write "severity")"},
      {"a bare port", "next_hop: 10026",
       R"(3: "10026" is a port without a host; write "127.0.0.1:10026")"},
      {"a host without a port", "next_hop: mail.cedar.example",
       R"(3: "mail.cedar.example" is no place of a mail server; write "mail.cedar.example:25", with its port)"},
      {"IPv6 without brackets", "next_hop: \"::1:25\"",
       R"(3: "::1:25" does not say where its port begins; write the address in brackets, like "[::1]:25")"},
      {"a port that is none", "next_hop: \"a:99999\"",
       R"(3: "a:99999" is no place of a mail server; write it like "127.0.0.1:10026", "[::1]:10026" or "unix:/run/next-hop")"},
      {"a way to fail", "fail: opne", R"(3: there is no way to fail "opne"; write "open")"},
      {"a door", "fail: {lmtp: open}", R"(3: there is no key "lmtp"; write "smtp")"},
      {"a time limit", "time_limit: 300",
       R"(3: "time_limit" is "300"; write a whole number from 1 to 240)"},
      {"an audience", "audiences: {parents: \"@a.example\"}",
       R"(3: there is no audience "parents"; it may be families, students, schools, colleagues, board, community, sea or leaders)"},
      {"a place for a pattern", "never: cedar.example",
       R"(3: "cedar.example" is no pattern of addresses; write "@cedar.example" for all addresses there)"},
      {"no pattern", "never: [Ada Ortiz]",
       R"(3: "Ada Ortiz" is no pattern of addresses; write it like "office@district.example" or "@district.example")"},
      {"an address with a name", "from: \"Plainsong <p@cedar.example>\"",
       R"(3: "Plainsong <p@cedar.example>" is no e-mail address; write it alone, like "plainsong@district.example")"},
      {"a header", "safety_critical: {headers: {\"X Alert\": \"*\"}}",
       R"(3: "X Alert" is no name of a header field; write it like "X-Alert")"},
      {"a mark that is too long", "subject_tag: \"" + std::string(61, 'x') + "\"",
       "3: \"" + std::string(60, 'x') + "…\" is longer than 60 bytes; shorten it"},
      {"a way to return", "return_by: letter",
       R"(3: there is no way to return "letter"; it may be reply or mail)"},
      {"a block of addresses", "peers: {xclient: [10.0.0.0/33]}",
       R"(3: "10.0.0.0/33" is no block of addresses; write it like "127.0.0.0/8", "::1" or "10.1.2.3")"},
      {"limits that do not fit", "limits: {message_mb: 300}",
       R"(3: a message may have 300 MB, and all together 256; give "in_flight_mb" at least as much as "message_mb")"},
      {"an index", "hold: {index: hold.sqlite}",
       R"(3: "hold.sqlite" is no place for an index; write it like "sqlite:hold.sqlite" or "postgresql://host/name")"},
      {"a time to wait", "hold: {expires: 3 days}",
       R"(3: "expires" is "3 days"; write hours or days, like "72", "12h" or "3d", at most a year)"},
      {"too long a time", "hold: {expires: 366d}",
       R"(3: "expires" is "366d"; write hours or days, like "72", "12h" or "3d", at most a year)"},
      {"an end", "hold: {on_expiry: delete}",
       R"(3: there is no way to end "delete"; it may be keep, release or return)"},
      {"a time of the day", "hold: {reviewers: [a@cedar.example], digest: [7:30]}" + from,
       R"(3: "7:30" is no time of the day; write hours and minutes, like "07:30")"},
      {"a digest for nobody", "hold: {digest: [\"07:30\"]}" + from,
       R"(3: there is nobody to send the digest to; add "reviewers", their addresses)"},
      {"a digest from nobody", "hold: {digest: [\"07:30\"], reviewers: [a@cedar.example]}",
       R"(3: a digest is a mail, and nobody to write it; add "from", an address like "plainsong@district.example")"},
      {"an override without an address", "hold: {override: reason}",
       R"(3: a sender's reason needs an address to come to, and nobody to write it; add "from", an address like "plainsong@district.example")"},
      {"a link", "hold: {link: review.cedar.example}",
       R"(3: "review.cedar.example" is no address of a page; write it like "https://review.district.example/hold")"},
      {"no list of rules", "policy: {then: tag}",
       R"(3: "policy" is a map of keys and values where a list is expected; begin each entry with "- ")"},
      {"nothing done", "policy: [{name: one}]",
       R"(3: the rule "one" does not say what is done; add "then", like "then: tag")"},
      {"an action", "policy: [{then: tagg}]", R"(3: there is no action "tagg"; write "tag")"},
      {"an action without its address", "policy: [{then: copy_to}]",
       R"(3: "copy_to" needs an address; write it like "copy_to: address")"},
      {"two ends", "policy: [{then: [hold, return]}]" + from,
       R"(3: a message cannot both hold and return; keep one of the two, or make two rules of this one)"},
      {"a rule that is never reached",
       "policy:\n  - {name: all, then: tag}\n  - {name: late, when: {tls: true}, then: tag}",
       R"(5: the rule "late" is never reached, for "all" in line 4 fits every message; put it before that one)"},
      {"a name twice",
       "policy:\n  - {name: one, when: {tls: true}, then: tag}\n  - {name: one, then: tag}",
       R"(5: there is a rule "one" already; give this one another name)"},
      {"a severity", "policy: [{when: {severity: high}, then: tag}]",
       R"(3: there is no severity "high"; it may be suggestion, warning or error)"},
      {"a category", "policy: [{when: {category: speling}, then: tag}]",
       R"(3: there is no category "speling"; write "spelling")"},
      {"an audience nobody is of", "policy: [{when: {audience: families}, then: tag}]",
       R"(3: nobody is known to be of the audience "families"; list its addresses under "audiences")"},
      {"more than most",
       "policy: [{when: {recipients_at_least: 9, recipients_at_most: 3}, then: tag}]",
       R"(3: no message has at least 9 and at most 3 recipients; exchange or correct the two)"},
      {"a count", "policy: [{when: {findings_at_least: 0}, then: tag}]",
       R"(3: "findings_at_least" is "0"; write a whole number from 1 to 10000)"},
      {"hold without an address", "policy: [{then: hold}]",
       R"(3: a held message needs a notice to its sender, and nobody to write it; add "from", an address like "plainsong@district.example")"},
      {"notify without an address", "policy: [{then: notify}]",
       R"(3: this rule needs a mail to the sender, and nobody to write it; add "from", an address like "plainsong@district.example")"},
      {"return by mail without an address", "return_by: mail\npolicy: [{then: return}]",
       R"(4: a returned message needs a notice, and nobody to write it; add "from", an address like "plainsong@district.example")"},
      {"a list for a gateway", "- tag",
       R"(2: "gateway" is a list where a map of keys and values is expected; write each as "key: value" on a line of its own)"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    const std::vector<std::string> mistakes = mistakes_in(c.yaml);
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes[0] == "plainsong.yaml:" + c.mistake);
  }
}

TEST_CASE("a return in the session needs no address") {
  CHECK(mistakes_in("policy: [{then: return}]").empty());
}

TEST_CASE("a child's gateway replaces its parent's whole") {
  const ProfileRead parent = parse_profile(
      "plainsong: 1\ngateway: {from: a@cedar.example, policy: [{then: hold}]}\n", "district.yaml");
  REQUIRE(parent.errors.empty());
  const auto merged = [&](const std::string& yaml) {
    Errors errors;
    const ProfileRead child =
        parse_profile("plainsong: 1\nextends: district.yaml\n" + yaml, "school.yaml");
    Profile profile = merge_profiles(parent.profile, child, errors);
    CHECK(errors.empty());
    return profile.gateway;
  };
  MailPolicy own;
  own.dry_run = true;
  own.rules = {built_in()};
  CHECK(merged("gateway: {dry_run: true}\n") == own);
  CHECK(merged("") == parent.profile.gateway);
}

}  // namespace plainsong
