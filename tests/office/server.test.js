/* The add-in with a real server: what one says the other understands. */
"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { spawn, execFileSync } = require("node:child_process");
const { ADDIN, send } = require("./office.js");
const { word, pane } = require("./page.js");

const PROGRAM = process.env.SERVER;
const folder = fs.mkdtempSync(path.join(path.dirname(ADDIN), "district-"));
let server;
let token;

test.before(async () => {
  fs.writeFileSync(path.join(folder, "glossary.csv"), [
    "concept_id,language,term,status,part_of_speech,definition,note",
    "exit-ticket,en,exit ticket,preferred,noun,A question at the end of a lesson.,",
    "exit-ticket,en,door ticket,deprecated,noun,,"
  ].join("\n") + "\n");
  fs.writeFileSync(path.join(folder, "plainsong.yaml"), [
    "plainsong: 1", 'name: "Quailbrook School District"', "languages: [en-US, es-US]",
    "glossaries: [glossary.csv]", 'packs: ["builtin:all"]'
  ].join("\n") + "\n");
  const tokens = path.join(folder, "tokens");
  token = execFileSync(PROGRAM, ["token", "add", "office", "--scope", "check", "--tokens", tokens],
                       { encoding: "utf8" }).trim();
  server = spawn(PROGRAM, ["--port", "0", "--profile", path.join(folder, "plainsong.yaml"),
                           "--tokens", tokens, "--addin", ADDIN, "--words", path.join(folder, "words")]);
  const port = await new Promise((resolve, reject) => {
    let log = "";
    const read = (part) => {
      log += part;
      const ready = /"event":"ready".*?"port":(\d+)/.exec(log);
      if (ready) resolve(ready[1]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("exit", () => reject(new Error(`the server did not start: ${log}`)));
  });
  server.url = `http://127.0.0.1:${port}`;
});

test.after(async () => {
  const ended = new Promise((done) => server.on("close", done));
  server.kill();
  await ended;
  fs.rmSync(folder, { recursive: true });
});

test("the server hands out each file of the add-in, and no other", async () => {
  for (const name of ["taskpane.html", "taskpane.css", "taskpane.js", "core.js", "settings.js",
                      "commands.html", "launchevent.js", "icons/icon-32.png"]) {
    const answer = await fetch(`${server.url}/addin/${name}`);
    assert.strictEqual(answer.status, 200, name);
    assert.deepStrictEqual(Buffer.from(await answer.arrayBuffer()),
                           fs.readFileSync(path.join(ADDIN, name)), name);
    // In Office on the web the pane stands in a frame of another origin.
    assert.strictEqual(answer.headers.get("x-frame-options"), null, name);
  }
  for (const name of ["plainsong-addin.zip", "../tokens", "%2e%2e/tokens", "icons/"]) {
    assert.notStrictEqual((await fetch(`${server.url}/addin/${name}`)).status, 200, name);
  }
  const page = fs.readFileSync(path.join(ADDIN, "taskpane.html"), "utf8");
  for (const [, name] of page.matchAll(/(?:src|href)="([^":]+)"/g)) {
    assert.strictEqual((await fetch(`${server.url}/addin/${name}`)).status, 200, name);
  }
  const allowed = await (await fetch(`${server.url}/.well-known/microsoft-officeaddins-allowed.json`)).json();
  assert.match(allowed.allowed[0], /^https:\/\/127\.0\.0\.1:\d+\/addin\/launchevent\.js$/);
});

test("a message waits for what is grave, and only then", async () => {
  const settings = { token };
  const grave = "Congratulations to Juanita Peralta, who scored 214 on the fall assessment.";
  const held = await send({ server: server.url, settings, body: grave });
  assert.strictEqual(held.allowEvent, false);
  assert.match(held.errorMessage, /^There is something to look at before this goes out: “/);
  assert.ok(held.errorMessage.length <= 500);
  const spanish = await send({ server: server.url, settings, body: grave, language: "es-US" });
  assert.match(spanish.errorMessage, /^Hay algo que revisar/);
  const sent = await send({ server: server.url, settings, body: "Bring your door ticket." });
  assert.deepStrictEqual(sent, { allowEvent: true });
  // Somebody else's mistake, below an answer.
  const mistake = "The picnic is on Tuesday, November 25, 2026.";
  assert.strictEqual((await send({ server: server.url, settings, body: mistake })).allowEvent, false);
  const below = (words) => [
    "Thank you!", "", "________________________________", "From: Ines Vale <ines@quailbrook.example>",
    "Sent: Monday, November 23, 2026 8:00 AM", "To: All", "Subject: Picnic", "", words
  ].join("\r\n");
  const answer = await send({ server: server.url, settings, body: below(mistake) });
  assert.deepStrictEqual(answer, { allowEvent: true });
  // What is private goes out with the answer.
  const passedOn = await send({ server: server.url, settings, body: below(grave) });
  assert.strictEqual(passedOn.allowEvent, false);
  const unknown = await send({ server: server.url, settings: { token: "ps_wrong", whenAway: "ask" } });
  assert.strictEqual(unknown.allowEvent, false);
});

test("what the server finds in a document is put right by pressing", async () => {
  const document = word([
    "Dear families \u{1F44B},", "Bring door tickets—one door ticket\veach: the door\u00a0ticket, the door ticket.", "",
    "Each door ticket counts."
  ]);
  const it = pane(document, server.url, { token });
  await it.start();
  for (let presses = 0; it.findings.children.length > 0; ++presses) {
    assert.ok(presses < 10, it.texts().join("\n"));
    assert.strictEqual(await it.press(it.findings.children.length - 1), "");
  }
  assert.strictEqual(it.state.textContent, "Nothing found.");
  assert.deepStrictEqual(document.paragraphs, [
    "Dear families \u{1F44B},", "Bring exit tickets—one exit ticket\veach: the exit ticket, the exit ticket.", "",
    "Each exit ticket counts."
  ]);
});
