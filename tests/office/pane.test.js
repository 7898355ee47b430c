"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { serve, standing, finding } = require("./office.js");
const { word, pane } = require("./page.js");

/* A pane beside a document, about which the server says what `answer` gives. */
async function beside(paragraphs, answer, run, tag) {
  const document = word(paragraphs);
  const server = await serve(answer);
  try {
    const it = pane(document, server.url);
    await it.start(tag);
    await run(it, document, server);
  } finally {
    server.stop();
  }
}

const deprecated = (text, quote, nth, suggestion) =>
  finding("warning", quote, "Not so.", { suggestions: [suggestion], ...standing(text, quote, nth) });

test("the pane shows what was found, the gravest first, and why", async () => {
  const found = [
    finding("warning", "formative test", "Write “formative assessment”.",
            { suggestions: ["formative assessment"], why: "A test is an instrument.",
              evidence: { quote: "What teachers do during lessons." } }),
    finding("error", "Tuesday", "It is a Wednesday.")
  ];
  await beside(["Dear families,", "The formative test\vis on Tuesday."], () => found, (it, _, server) => {
    assert.strictEqual(server.asked[0].body.text,
                       "Dear families,\n\nThe formative test\nis on Tuesday.");
    assert.strictEqual(it.state.textContent, "2 findings");
    assert.deepStrictEqual(Array.from(it.findings.children, (one) => one.className), ["error", "warning"]);
    assert.ok(it.texts().includes("A test is an instrument."));
    assert.ok(it.texts().includes("What teachers do during lessons."));
  });
});

test("a press writes the words in place, at the right one of several", async () => {
  const cases = [
    { name: "not within another word", nth: 3, of: ["A test, tests.", "A test and a test."],
      becomes: ["A test, tests.", "A check-in and a test."] },
    { name: "behind the same letters", nth: 4, of: ["A test, tests.", "A tests and a test."],
      becomes: ["A test, tests.", "A tests and a check-in."] },
    { name: "in quotation marks", nth: 1, of: ["\u{1F600} “test” and test"],
      becomes: ["\u{1F600} “check-in” and test"] },
    { name: "behind a dash", nth: 2, of: ["test\u2014test\u2014test"],
      becomes: ["test\u2014check-in\u2014test"] },
    { name: "behind a line break", nth: 2, of: ["", "test\vtest"], becomes: ["", "test\vcheck-in"] },
    { name: "first of all", nth: 1, of: ["test"], becomes: ["check-in"] }
  ];
  for (const { name, nth, of, becomes } of cases) {
    const answer = ({ text }) => text.includes("check-in") ? [] : [deprecated(text, "test", nth, "check-in")];
    await beside([...of], answer, async (it, document) => {
      assert.strictEqual(await it.press(0), "", name);
      assert.deepStrictEqual(document.paragraphs, becomes, name);
      assert.strictEqual(it.state.textContent, "Nothing found.", name);
    });
  }
});

test("words that are searched for in their own spelling are found", async () => {
  for (const words of ["door\u00a0ticket", "x^2", "it’s", "“so”"]) {
    const answer = ({ text }) => text.includes("!") ? [] : [deprecated(text, words, 1, "exit ticket!")];
    await beside([`It says 'it's' "so": ${words} here.`], answer, async (it, document) => {
      assert.strictEqual(await it.press(0), "", words);
      assert.deepStrictEqual(document.paragraphs, [`It says 'it's' "so": exit ticket! here.`], words);
    });
  }
});

test("words that are to go are taken out", async () => {
  const answer = ({ text }) => text.includes("very") ? [deprecated(text, "very ", 1, "")] : [];
  await beside(["A very good day."], answer, async (it, document) => {
    await it.press(0, "Take the words out");
    assert.deepStrictEqual(document.paragraphs, ["A good day."]);
  });
});

test("a paragraph that has moved is found again", async () => {
  await beside(["Dear families,", "A test."], ({ text }) => [deprecated(text, "test", 1, "check-in")],
               async (it, document) => {
    document.paragraphs.unshift("Quailbrook");
    await it.press(0);
    assert.deepStrictEqual(document.paragraphs, ["Quailbrook", "Dear families,", "A check-in."]);
  });
});

test("words that have changed since the check are left alone, and the writer is told", async () => {
  const changes = {
    "other words": [["The test."], ["The quiz."]],
    "other words about them": [["The test."], ["No test."]],
    "twice the same paragraph": [["Hello.", "A test.", "A test."], ["A test.", "Hello.", "A test."]],
    "it is gone": [["Hello.", "A test."], ["Hello."]]
  };
  for (const [name, [before, after]] of Object.entries(changes)) {
    await beside([...before], ({ text }) => [deprecated(text, "test", 1, "check-in")],
                 async (it, document) => {
      document.paragraphs = [...after];
      assert.match(await it.press(0), /cambiaron/, name);
      assert.match(await it.press(0, "Mostrar las palabras"), /cambiaron/, name);
      assert.deepStrictEqual(document.paragraphs, after, name);
    }, "es-US");
  }
});

test("words that Word cannot look for are left to the writer", async () => {
  const quotes = ["a line\nbreak", "x".repeat(300), "a\ttab", "one.\n\ntwo."];
  for (const quote of quotes) {
    await beside(`So ${quote} it is.`.split("\n\n").map((one) => one.replace("\n", "\v")),
                 ({ text }) => [deprecated(text, quote, 1, "other")], async (it, document) => {
      const before = [...document.paragraphs];
      assert.match(await it.press(0), /does not find these words/);
      assert.deepStrictEqual(document.paragraphs, before);
    });
  }
});

test("nothing is written where Word finds fewer places than there are", async () => {
  await beside(["A test, a test."], ({ text }) => [deprecated(text, "test", 1, "check-in")],
               async (it, document) => {
    document.hidden = 1;
    assert.match(await it.press(0), /does not find these words/);
    assert.deepStrictEqual(document.paragraphs, ["A test, a test."]);
  });
});

test("a document that is locked stays as it is, and the writer is told", async () => {
  await beside(["A test."], ({ text }) => [deprecated(text, "test", 1, "check-in")],
               async (it, document) => {
    document.locked = true;
    assert.strictEqual(await it.press(0), "Word does not let this be changed.");
    document.locked = false;
    assert.strictEqual(await it.press(0), "");
    assert.deepStrictEqual(document.paragraphs, ["A check-in."]);
  });
});

test("the words of a finding are shown in the document", async () => {
  await beside(["Test.", "A test, a test."], ({ text }) => [deprecated(text, "test", 2, "check-in")],
               async (it, document) => {
    assert.strictEqual(await it.press(0, "Show the words"), "");
    assert.deepStrictEqual(document.selected, [1, 10]);
  });
});

test("a finding about the whole has nothing to press", async () => {
  await beside(["Come."], () => [finding("warning", "", "There is no date.")], (it) => {
    assert.deepStrictEqual(it.findings.all("button"), []);
  });
});

test("each button says which finding it is for, and the focus goes on to the next", async () => {
  const answer = ({ text }) => ["one", "two", "three"].filter((word) => text.includes(word))
    .map((word) => deprecated(text, word, 1, "x"));
  await beside(["one two three"], answer, async (it) => {
    const items = it.findings.children;
    for (const item of items) {
      const message = item.all("p").find((one) => one.className === "message");
      for (const button of item.all("button")) {
        assert.strictEqual(button.attributes["aria-describedby"], message.id);
      }
    }
    await it.press(1);
    assert.strictEqual(it.focus.on, it.findings.children[1]);
    await it.press(1);
    assert.strictEqual(it.focus.on, it.findings.children[0]);
    await it.press(0);
    assert.strictEqual(it.focus.on, it.check);
  });
});

test("an answer that comes late does not take the place of a later one", async () => {
  let round = 0;
  const answer = async () => {
    if (++round !== 2) return [];
    await new Promise((done) => setTimeout(done, 300));
    return [finding("error", "old", "Old.")];
  };
  await beside(["Text."], answer, async (it) => {
    const slow = it.check.press();
    await new Promise((done) => setTimeout(done, 50));
    it.check.press();
    await slow;
    await new Promise((done) => setTimeout(done, 500));
    assert.strictEqual(round, 3);
    assert.strictEqual(it.state.textContent, "Nothing found.");
    assert.deepStrictEqual(it.findings.children, []);
  });
});

test("no answer is not the same as nothing found", async () => {
  const it = pane(word(["Text."]), "http://127.0.0.1:1");
  await it.start();
  assert.match(it.state.textContent, /does not answer\. Nothing was checked/);
  const says = { 401: /does not know this pane/, 403: /does not know this pane/, 413: /too long/,
                 503: /does not answer/ };
  for (const [status, text] of Object.entries(says)) {
    await beside(["Text."], () => Number(status), (refused) => {
      assert.match(refused.state.textContent, text);
    });
  }
  const broken = pane({ Word: { run: () => Promise.reject(new Error("GeneralException")) } },
                      "http://127.0.0.1:1");
  await broken.start();
  assert.match(broken.state.textContent, /could not be read/);
});
