/* The pane's page and a document in Word as the tests need them. */
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const { ADDIN, OfficeMockObject } = require("./office.js");

/* As much of a page as the pane uses. */
function page() {
  const focus = { on: null };
  class Node {
    constructor(name) {
      Object.assign(this, { name, children: [], className: "", textContent: "", attributes: {},
                            listeners: {} });
    }
    appendChild(child) { this.children.push(child); return child; }
    replaceChildren() { this.children = []; }
    setAttribute(name, value) { this.attributes[name] = value; }
    addEventListener(kind, what) { this.listeners[kind] = what; }
    focus() { focus.on = this; }
    all(name) {
      return this.children.flatMap((one) => [...(one.name === name ? [one] : []), ...one.all(name)]);
    }
    press() { return this.listeners.click(); }
  }
  const byId = { check: new Node("button"), state: new Node("p"), findings: new Node("ol") };
  return {
    ...byId,
    focus,
    document: {
      documentElement: {},
      getElementById: (id) => byId[id],
      createElement: (name) => new Node(name)
    }
  };
}

/* Microsoft's mock gives nothing that was not loaded and fetched, but knows no collections: it is asked
 * for all of `items` where Word would be asked for a part. */
function collection(items) {
  return {
    items,
    load(what) { return OfficeMockObject.prototype.load.call(this, what.split("/")[0]); }
  };
}

/* A document in Word. Search finds what stands in a paragraph, takes straight quotation marks for curly
 * ones, knows signs that begin with "^", and does not see the first `hidden` places. */
function word(paragraphs) {
  const document = { paragraphs, selected: null, locked: false, hidden: 0 };
  const straight = (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");

  function ranges(i, wanted) {
    const text = document.paragraphs[i];
    const found = [];
    for (let at = straight(text).indexOf(straight(wanted)); at >= 0;
         at = straight(text).indexOf(straight(wanted), at + wanted.length)) {
      const put = (words) => {
        if (document.locked) throw new Error("AccessDenied");
        document.paragraphs[i] = text.slice(0, at) + words + text.slice(at + wanted.length);
      };
      found.push({
        text: text.slice(at, at + wanted.length),
        insertText: put,
        delete: () => put(""),
        select() { document.selected = [i, at]; }
      });
    }
    return found;
  }

  document.Word = {
    run(what) {
      const searches = [];
      const items = document.paragraphs.map((text, i) => ({
        text,
        search(quote, options) {
          if (quote.length > 255) throw new Error("SearchStringInvalidOrTooLong");
          if (/\^(?!\^)/.test(quote.replace(/\^\^/g, ""))) throw new Error("InvalidArgument");
          if (!options.matchCase) throw new Error("other words are found too");
          const seen = ranges(i, quote.replace(/\^\^/g, "^")).slice(document.hidden);
          const found = new OfficeMockObject(collection(seen), "word");
          searches.push(found);
          return found;
        }
      }));
      const context = new OfficeMockObject({
        document: { body: { paragraphs: collection(items) } },
        async sync() {
          await OfficeMockObject.prototype.sync.call(this);
          for (const search of searches) await search.sync();
        }
      }, "word");
      return Promise.resolve(what(context));
    }
  };
  return document;
}

/* The pane beside a document, with what it shows and the means to use it. */
function pane(document, server, settings = {}) {
  const shown = page();
  const context = vm.createContext({
    Word: document.Word, document: shown.document, fetch, setTimeout, clearTimeout, module: {}
  });
  for (const name of ["settings.js", "core.js", "taskpane.js"]) {
    vm.runInContext(fs.readFileSync(`${ADDIN}/${name}`, "utf8"), context);
  }
  Object.assign(context.PlainsongSettings, { server }, settings);
  return {
    ...shown,
    start: (tag = "en-US") => context.PlainsongPane.start("Word", tag),
    /* Presses the first button of a finding, or the one with these words; a promise of the note. */
    press: async (i, text) => {
      const item = shown.findings.children[i];
      await item.all("button").find((one) => !text || one.textContent === text).press();
      return item.all("p").find((one) => one.className === "note").textContent;
    },
    texts: () => shown.findings.all("p").map((one) => one.textContent)
  };
}

module.exports = { word, pane };
