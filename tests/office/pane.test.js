"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const vm = require("node:vm");
const { ADDIN, serve, finding } = require("./office.js");

/* As much of a page as the pane uses. */
function page() {
  class Node {
    constructor(name) { this.name = name; this.children = []; this.className = ""; this.listeners = {}; }
    appendChild(child) { this.children.push(child); return child; }
    replaceChildren() { this.children = []; }
    addEventListener(kind, what) { this.listeners[kind] = what; }
    all(name) {
      return this.children.flatMap((one) => [...(one.name === name ? [one] : []), ...one.all(name)]);
    }
    press() { return this.listeners.click(); }
  }
  const byId = { check: new Node("button"), state: new Node("p"), findings: new Node("ol") };
  return {
    byId,
    document: {
      documentElement: {},
      getElementById: (id) => byId[id],
      createElement: (name) => new Node(name)
    }
  };
}

/* A document in Word: search finds words as Word does, and each place can be replaced. */
function word(paragraphs) {
  const state = { paragraphs };
  const context = {
    sync: () => Promise.resolve(),
    document: {
      body: {
        paragraphs: {
          load() {},
          get items() { return state.paragraphs.map((text) => ({ text })); }
        },
        search(quote, options) {
          const items = [];
          const edge = options.matchWholeWord ? "(?![\\p{L}\\p{N}])" : "";
          const pattern = new RegExp((edge && "(?<![\\p{L}\\p{N}])") +
                                     quote.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + edge, "gu");
          state.paragraphs.forEach((text, i) => {
            for (const match of text.matchAll(pattern)) {
              items.push({
                text: match[0],
                insertText(words) {
                  state.paragraphs[i] = text.slice(0, match.index) + words +
                                        text.slice(match.index + match[0].length);
                }
              });
            }
          });
          return { items, load() {} };
        }
      }
    }
  };
  state.Word = { run: (what) => what(context) };
  return state;
}

function pane(document, server) {
  const place = page();
  const context = vm.createContext({
    Word: document.Word, document: place.document, fetch, setTimeout, module: {}
  });
  for (const name of ["settings.js", "core.js", "taskpane.js"]) {
    vm.runInContext(fs.readFileSync(`${ADDIN}/${name}`, "utf8"), context);
  }
  context.PlainsongSettings.server = server;
  return { ...place.byId, start: (tag = "en-US") => context.PlainsongPane.start("Word", tag) };
}

const settled = () => new Promise((done) => setTimeout(done, 300));

test("the pane shows what was found, the gravest first, and why", async () => {
  const server = await serve(() => [
    finding("warning", "formative test", "Write “formative assessment”.",
            { suggestions: ["formative assessment"], why: "A test is an instrument.",
              evidence: { quote: "What teachers do during lessons." } }),
    finding("error", "Tuesday", "It is a Wednesday.")
  ]);
  try {
    const it = pane(word(["Dear families,", "The formative test is on Tuesday."]), server.url);
    await it.start();
    assert.strictEqual(server.asked[0].body.text,
                       "Dear families,\n\nThe formative test is on Tuesday.");
    assert.strictEqual(it.state.textContent, "2 findings");
    assert.deepStrictEqual(Array.from(it.findings.children, (one) => one.className), ["error", "warning"]);
    const texts = it.findings.all("p").map((one) => one.textContent);
    assert.ok(texts.includes("A test is an instrument."));
    assert.ok(texts.includes("What teachers do during lessons."));
  } finally {
    server.stop();
  }
});

test("a press writes the words in place, at the right one of several", async () => {
  const document = word(["A test, tests.", "A test and a test."]);
  const server = await serve((body) => body.text.includes("check-in") ? [] : [
    finding("warning", "test", "Say check-in.", { occurrence: 2, suggestions: ["check-in"] })
  ]);
  try {
    const it = pane(document, server.url);
    await it.start();
    it.findings.all("button")[0].press();
    await settled();
    assert.deepStrictEqual(document.paragraphs, ["A test, tests.", "A check-in and a test."]);
    assert.strictEqual(it.state.textContent, "Nothing found.");
  } finally {
    server.stop();
  }
});

test("words that have changed since the check are left alone, and the writer is told", async () => {
  const document = word(["The formative test."]);
  const server = await serve(() => [
    finding("warning", "formative test", "Write it so.", { suggestions: ["formative assessment"] })
  ]);
  try {
    const it = pane(document, server.url);
    await it.start("es-US");
    document.paragraphs[0] = "The formative quiz.";
    it.findings.all("button")[0].press();
    await settled();
    assert.deepStrictEqual(document.paragraphs, ["The formative quiz."]);
    assert.ok(it.findings.all("p").some((one) => /cambiaron/.test(one.textContent)));
  } finally {
    server.stop();
  }
});

test("no answer is not the same as nothing found", async () => {
  const it = pane(word(["Text."]), "http://127.0.0.1:1");
  await it.start();
  assert.match(it.state.textContent, /does not answer\. Nothing was checked/);
  const server = await serve(() => 403);
  try {
    const refused = pane(word(["Text."]), server.url);
    await refused.start();
    assert.match(refused.state.textContent, /does not know this pane/);
  } finally {
    server.stop();
  }
});
