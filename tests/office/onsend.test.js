"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const { ADDIN, serve, finding, send } = require("./office.js");

const weekday = finding("error", "Tuesday, Nov. 25",
                        "November 25, 2026 is a Wednesday, not a Tuesday; change the weekday or the date.");

async function sent(answer, message = {}) {
  const server = await serve(answer);
  try {
    return { outcome: await send({ server: server.url, ...message }), asked: server.asked };
  } finally {
    server.stop();
  }
}

test("a message with a grave finding waits, with the reason in plain words", async () => {
  const { outcome } = await sent(() => [finding("warning", "test", "A word."), weekday]);
  assert.strictEqual(outcome.allowEvent, false);
  assert.match(outcome.errorMessage, /^There is something to look at before this goes out: /);
  assert.match(outcome.errorMessage, /“Tuesday, Nov. 25”: November 25, 2026 is a Wednesday/);
  assert.doesNotMatch(outcome.errorMessage, /A word\./);
});

test("a message with nothing but style in it is sent", async () => {
  for (const findings of [[], [finding("warning", "a", "b")], [finding("suggestion", "a", "b")]]) {
    const { outcome } = await sent(() => findings);
    assert.deepStrictEqual(outcome, { allowEvent: true });
  }
});

test("subject and body are read, and who may ask is said", async () => {
  const { asked } = await sent(() => [], { subject: "Picnic", body: "Bring\r\nfood \u{1F600}" });
  assert.strictEqual(asked.length, 1);
  assert.strictEqual(asked[0].path, "/api/v1/check");
  assert.strictEqual(asked[0].headers.authorization, "Bearer ps_of_a_test");
  assert.deepStrictEqual(asked[0].body,
                         { text: "Picnic\n\nBring\nfood \u{1F600}", audience: "families" });
});

test("the reason is never longer than the dialog takes, and says how many there are", async () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    finding("error", `words ${i} ${"x".repeat(80)}`, `Reason ${i}. ${"y".repeat(200)}`));
  const { outcome } = await sent(() => many);
  assert.strictEqual(outcome.allowEvent, false);
  assert.ok(outcome.errorMessage.length <= 500, String(outcome.errorMessage.length));
  assert.match(outcome.errorMessage, /^There are 40 things/);
  assert.match(outcome.errorMessage, /and 3\d more\.$/);
  const long = await sent(() => [finding("error", "q ".repeat(100), "z ".repeat(1000))]);
  assert.ok(long.outcome.errorMessage.length <= 500);
  const bare = await sent(() => [finding("error", "", "z".repeat(2000))]);
  assert.ok(bare.outcome.errorMessage.length <= 500);
});

test("a reason just too long for the dialog is counted, not cut", () => {
  const { summary, LONGEST_REASON } = require(`${ADDIN}/core.js`);
  const lengths = new Set();
  for (let i = 1; i < 290; ++i) {
    const findings = [i, 150, 40].map((n) => finding("error", "words", "x".repeat(n)));
    for (const language of ["en", "es"]) {
      const text = summary(findings, language);
      lengths.add(text.length);
      assert.ok(text.length <= LONGEST_REASON, `${i}: ${text.length}`);
      assert.match(text, /x$|\d (more|más)\.$/);
    }
  }
  assert.ok(lengths.has(LONGEST_REASON) || lengths.has(LONGEST_REASON - 1));
});

test("who reads Spanish is told in Spanish", async () => {
  const { outcome } = await sent(() => [weekday, weekday], { language: "es-MX" });
  assert.match(outcome.errorMessage, /^Hay 2 cosas que revisar/);
});

test("a message is sent whatever fails", async () => {
  const cases = {
    "the server refuses": () => sent(() => 401),
    "the server has a fault": () => sent(() => 500),
    "the server is slow": () => sent(() => new Promise((done) => setTimeout(done, 2000, [weekday])),
                                     { settings: { patience: 100 } }),
    "the answer is none": () => sent(() => [null]),
    "the body cannot be read": () => sent(() => [weekday], { failing: true })
  };
  for (const [name, run] of Object.entries(cases)) {
    const { outcome } = await run();
    assert.deepStrictEqual(outcome, { allowEvent: true }, name);
  }
  assert.deepStrictEqual(await send({ server: "http://127.0.0.1:1" }), { allowEvent: true });
});

test("where the district says so, Outlook asks about what was not checked", async () => {
  const settings = { whenAway: "ask", patience: 100 };
  const away = await send({ server: "http://127.0.0.1:1", settings });
  assert.strictEqual(away.allowEvent, false);
  assert.match(away.errorMessage, /was not checked\. Send it as it is/);
  const spanish = await sent(() => 503, { settings, language: "es-US" });
  assert.match(spanish.outcome.errorMessage, /no se revisó\. Envíelo como está/);
  const checked = await sent(() => [], { settings });
  assert.deepStrictEqual(checked.outcome, { allowEvent: true });
});

test("the one script that classic Outlook runs is as old as its engine", () => {
  const script = fs.readFileSync(`${ADDIN}/launchevent.js`, "utf8");
  assert.doesNotMatch(script, /^\s*(import|export)\b/m);
  assert.doesNotMatch(script, /\basync\b|\bawait\b|\?\.[a-z[(]|\?\?|\.\.\.[a-z]|\/[a-z]*[sdv][a-z]*[.,;)]$/m);
});
