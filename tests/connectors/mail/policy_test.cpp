#include "mail/policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {
namespace {

const std::string ada = "ada@quailbrook.example";

Envelope envelope_of(std::string sender, const std::vector<std::string>& recipients) {
  Envelope envelope{.sender = std::move(sender)};
  for (const std::string& address : recipients) envelope.recipients.push_back({address, {}});
  return envelope;
}

std::vector<Finding> two_findings() {
  return {
      {.rule = "calendar/weekday", .category = Category::fact_weekday, .severity = Severity::error},
      {.rule = "spelling/unknown", .category = Category::spelling, .severity = Severity::warning}};
}

MailPolicy policy_of(MailRule rule) {
  MailPolicy policy;
  policy.audiences = {{"families", {"families@lists.quailbrook.example", "@parents.example"}},
                      {"colleagues", {"*@quailbrook.example"}}};
  policy.never = {"principal@quailbrook.example"};
  policy.safety_critical = {.senders = {"alerts@*"},
                            .recipients = {"everyone@alerts.quailbrook.example"},
                            .headers = {{"X-Alert", "*"}}};
  policy.rules.push_back(std::move(rule));
  return policy;
}

/// What a rule makes of a message.
struct Sent {
  std::string header{};
  Envelope envelope{};
  std::string voice = "school/elm";
  std::vector<Finding> findings = two_findings();
  std::size_t bytes = 4096;
};

Decision decided(const MailPolicy& policy, const Sent& sent) {
  const std::string bytes = sent.header + "\r\nText.\r\n";
  const MessageView message{bytes};
  return decide(policy, {.envelope = sent.envelope,
                         .message = message,
                         .bytes = sent.bytes,
                         .voice = sent.voice,
                         .findings = sent.findings});
}

Sent letter() {
  Envelope envelope =
      envelope_of(ada, {"families@lists.quailbrook.example", "sam@quailbrook.example"});
  envelope.user = "ada";
  envelope.tls = "TLSv1.3";
  return {.header = "From: Ada Ortiz <ada@quailbrook.example>\r\nX-Kind: letters/Bus\r\n",
          .envelope = envelope};
}

}  // namespace

TEST_CASE("a rule is for messages of which all holds that it says") {
  struct Case {
    const char* name;
    MailCondition when;
    bool fits;
  };
  const std::vector<Case> cases{
      {"nothing said", {}, true},
      {"its voice", {.voices = {"school/elm"}}, true},
      {"a glob of voices", {.voices = {"teacher/*", "school/*"}}, true},
      {"another voice", {.voices = {"district"}}, false},
      {"its audience", {.audiences = {"families"}}, true},
      {"another audience", {.audiences = {"colleagues"}}, false},
      {"the sender", {.senders = {"ADA@quailbrook.example"}}, true},
      {"a sender's place", {.senders = {"@quailbrook.example"}}, true},
      {"a place is no end of a longer one", {.senders = {"@brook.example"}}, false},
      {"another sender", {.senders = {"sam@*"}}, false},
      {"one of the recipients", {.recipients = {"sam@quailbrook.example"}}, true},
      {"none of the recipients", {.recipients = {"@parents.example"}}, false},
      {"as many recipients", {.recipients_at_least = 2, .recipients_at_most = 2}, true},
      {"more recipients", {.recipients_at_least = 3}, false},
      {"fewer recipients", {.recipients_at_most = 1}, false},
      {"a header", {.headers = {{"x-kind", "LETTERS*"}}}, true},
      {"any value of a header", {.headers = {{"From", "*"}, {"X-Kind", "*bus"}}}, true},
      {"a value is no tail of a path", {.headers = {{"X-Kind", "Bus"}}}, false},
      {"a header that is not there", {.headers = {{"X-Other", "*"}}}, false},
      {"as many kilobytes", {.kilobytes_at_least = 4, .kilobytes_at_most = 4}, true},
      {"more kilobytes", {.kilobytes_at_least = 5}, false},
      {"fewer kilobytes", {.kilobytes_at_most = 3}, false},
      {"the user", {.users = {"a*"}}, true},
      {"another user", {.users = {"sam"}}, false},
      {"authenticated", {.authenticated = true}, true},
      {"not authenticated", {.authenticated = false}, false},
      {"by TLS", {.tls = true}, true},
      {"without TLS", {.tls = false}, false},
      {"errors", {.severity = Severity::error}, true},
      {"warnings or worse", {.severity = Severity::warning, .findings_at_least = 2}, true},
      {"not so many errors", {.severity = Severity::error, .findings_at_least = 2}, false},
      {"a category", {.categories = {"spelling"}}, true},
      {"a family of categories", {.categories = {"fact"}}, true},
      {"a rule", {.categories = {"calendar/weekday"}}, true},
      {"another category", {.categories = {"privacy"}}, false},
      {"a category with another severity",
       {.severity = Severity::error, .categories = {"spelling"}},
       false},
      {"findings of any kind", {.findings_at_least = 2}, true},
      {"not so many", {.findings_at_least = 3}, false},
      {"all of it but one",
       {.voices = {"school/elm"}, .audiences = {"families"}, .tls = false},
       false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    const Decision decision =
        decided(policy_of({.name = "one", .when = c.when, .tag = true}), letter());
    CHECK(decision == (c.fits ? Decision{.tag = true, .rule = "one"} : Decision{}));
  }
}

TEST_CASE("a rule about findings is not for a message without any") {
  Sent sent = letter();
  sent.findings.clear();
  for (const MailCondition& when :
       {MailCondition{.severity = Severity::suggestion}, MailCondition{.categories = {"spelling"}},
        MailCondition{.findings_at_least = 1}}) {
    CHECK(decided(policy_of({.name = "one", .when = when, .tag = true}), sent) == Decision{});
  }
}

TEST_CASE("the first rule that fits decides") {
  MailPolicy policy = policy_of({.name = "board", .when = {.audiences = {"board"}}, .tag = true});
  policy.rules.push_back({.name = "families",
                          .when = {.audiences = {"families"}},
                          .action = MailAction::hold,
                          .notify = true,
                          .copy_to = {"archive@quailbrook.example"},
                          .bounces_to = "bounces@quailbrook.example"});
  policy.rules.push_back({.name = "rest", .annotate = true});
  CHECK(decided(policy, letter()) == Decision{.action = MailAction::hold,
                                              .notify = true,
                                              .copy_to = {"archive@quailbrook.example"},
                                              .bounces_to = "bounces@quailbrook.example",
                                              .rule = "families",
                                              .intended = MailAction::hold});
  Sent other = letter();
  other.envelope.recipients = {{"x@elsewhere.example", {}}};
  CHECK(decided(policy, other) == Decision{.annotate = true, .rule = "rest"});
}

TEST_CASE("some mail is never held or returned, and mail by machines not touched") {
  struct Case {
    const char* name;
    std::string header;
    Envelope envelope;
    Exemption exemption;
  };
  const std::vector<std::string> families{"families@lists.quailbrook.example"};
  const std::vector<Case> cases{
      {"a letter", "", envelope_of(ada, families), Exemption::none},
      {"a bounce", "", envelope_of("", families), Exemption::automatic},
      {"an automatic reply", "Auto-Submitted: auto-replied\r\n", envelope_of(ada, families),
       Exemption::automatic},
      {"who is never stopped", "", envelope_of("Principal@quailbrook.example", families),
       Exemption::never},
      {"who is never stopped, by From", "From: P <principal@quailbrook.example>\r\n",
       envelope_of(ada, families), Exemption::never},
      {"an alert by its sender", "", envelope_of("alerts@x.example", families),
       Exemption::safety_critical},
      {"an alert by its recipient", "",
       envelope_of(ada, {"sam@x.example", "everyone@alerts.quailbrook.example"}),
       Exemption::safety_critical},
      {"an alert by its header", "x-alert: \r\n", envelope_of(ada, families),
       Exemption::safety_critical},
      {"our newsletter", "Precedence: bulk\r\nList-Id: <news.quailbrook.example>\r\n",
       envelope_of(ada, families), Exemption::none},
  };
  for (const Case& c : cases) {
    for (const MailAction action : {MailAction::hold, MailAction::return_}) {
      CAPTURE(std::string{c.name});
      const Sent sent{.header = c.header, .envelope = c.envelope};
      const MailPolicy policy = policy_of({.name = "one",
                                           .action = action,
                                           .tag = true,
                                           .annotate = true,
                                           .notify = true,
                                           .copy_to = {"archive@x.example"},
                                           .bounces_to = "bounces@x.example"});
      const bool machine = c.exemption == Exemption::automatic;
      CHECK(decided(policy, sent) ==
            Decision{.action = c.exemption == Exemption::none ? action : MailAction::pass,
                     .tag = !machine,
                     .annotate = !machine,
                     .notify = !machine,
                     .copy_to = {"archive@x.example"},
                     .bounces_to = machine ? "" : "bounces@x.example",
                     .rule = "one",
                     .intended = action,
                     .exemption = c.exemption});
    }
  }
}

TEST_CASE("an exemption that changes nothing is not spoken of") {
  const MailPolicy policy = policy_of({.name = "one", .tag = true});
  const Sent sent{.envelope = envelope_of("alerts@x.example", {ada})};
  CHECK(decided(policy, sent) == Decision{.tag = true, .rule = "one"});
}

TEST_CASE("nobody is told of mail from a list of others that only comes by") {
  const MailPolicy policy =
      policy_of({.name = "one", .action = MailAction::hold, .tag = true, .notify = true});
  Sent sent{.header = "List-Id: <x.elsewhere.example>\r\n",
            .envelope = envelope_of("x-bounces@elsewhere.example", {ada}),
            .voice = ""};
  CHECK(!decided(policy, sent).notify);
  CHECK(decided(policy, sent).action == MailAction::hold);
  sent.voice = "district";
  CHECK(decided(policy, sent).notify);
}

TEST_CASE("a dry run does nothing and says what it would have done") {
  MailPolicy policy = policy_of({.name = "one",
                                 .action = MailAction::return_,
                                 .tag = true,
                                 .notify = true,
                                 .copy_to = {"archive@x.example"}});
  policy.dry_run = true;
  CHECK(decided(policy, letter()) ==
        Decision{.rule = "one", .intended = MailAction::return_, .exemption = Exemption::dry_run});
  const Sent alert{.envelope = envelope_of("alerts@x.example", {ada})};
  CHECK(decided(policy, alert) == Decision{.rule = "one",
                                           .intended = MailAction::return_,
                                           .exemption = Exemption::safety_critical});
}

TEST_CASE("the audience is the first listed that has one of the recipients") {
  const MailPolicy policy = policy_of({});
  struct Case {
    const char* name;
    std::vector<std::string> recipients;
    std::string audience;
  };
  const std::vector<Case> cases{
      {"a list", {"Families@Lists.quailbrook.example"}, "families"},
      {"a place", {"x@parents.example"}, "families"},
      {"a glob", {"sam@quailbrook.example"}, "colleagues"},
      {"of two, the one listed first", {"sam@quailbrook.example", "x@parents.example"}, "families"},
      {"nobody listed", {"x@elsewhere.example"}, ""},
      {"nobody", {}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(audience_of(policy, envelope_of(ada, c.recipients)) == c.audience);
  }
}

TEST_CASE("the voice is that of From, else of the sender of the envelope") {
  Profile profile;
  profile.voices = {{.id = "district", .match = {"@quailbrook.example"}},
                    {.id = "school/elm", .match = {"elm-*@quailbrook.example", "elm/**"}}};
  struct Case {
    const char* name;
    std::string from;
    std::string sender;
    std::string voice;
  };
  const std::vector<Case> cases{
      {"by From", "Elm <elm-office@quailbrook.example>", "bounces@tool.example", "school/elm"},
      {"From before the envelope", "ada@quailbrook.example", "elm-office@quailbrook.example",
       "district"},
      {"the second of two in From", "x@tool.example, elm-office@quailbrook.example", "",
       "school/elm"},
      {"by the envelope", "x@tool.example", "elm-a@quailbrook.example", "school/elm"},
      {"a name that only looks like an address", "\"ada@quailbrook.example\" <x@tool.example>", "",
       ""},
      {"nobody of ours", "x@tool.example", "y@tool.example", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    const std::string bytes = "From: " + c.from + "\r\n\r\n";
    CHECK(voice_of(profile, envelope_of(c.sender, {}), MessageView{bytes}) == c.voice);
  }
}

}  // namespace plainsong::mail
