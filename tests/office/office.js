/* A Plainsong server and Office as the tests need them. */
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const vm = require("node:vm");
const { OfficeMockObject } = require("office-addin-mock");

const ADDIN = process.env.ADDIN;

/* Answers /api/v1/check with what `answer(body)` gives: findings, a status, or a promise of one. */
function serve(answer) {
  const asked = [];
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", async () => {
      const body = JSON.parse(Buffer.concat(parts).toString("utf8"));
      asked.push({ path: request.url, headers: request.headers, body });
      const outcome = await answer(body);
      const ok = Array.isArray(outcome);
      response.writeHead(ok ? 200 : outcome, { "Content-Type": "application/json" });
      response.end(ok ? JSON.stringify({ plainsong: 1, files: [{ findings: outcome }] }) : "{}");
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({
        asked,
        url: `http://127.0.0.1:${server.address().port}`,
        stop: () => { server.closeAllConnections(); server.close(); }
      });
    });
  });
}

/* Where the nth place of a quote is in a text, as the server says it. */
function standing(text, quote, nth = 1) {
  let at = -1;
  for (let i = 0; i < nth; ++i) at = text.indexOf(quote, at + 1);
  const place = (offset) => {
    const lines = text.slice(0, offset).split("\n");
    return [lines.length, Array.from(lines.at(-1)).length + 1];
  };
  const [line, column] = place(at);
  const [endLine, endColumn] = place(at + quote.length);
  return { line, column, end_line: endLine, end_column: endColumn };
}

function finding(severity, quote, message, more = {}) {
  return { severity, quote, message, occurrence: 1, suggestions: [], why: "", evidence: null, ...more };
}

/* Engines of classic Outlook have nothing that is younger than ECMAScript 2016. */
const YOUNGER = `
  for (const name of ["trimStart", "trimEnd", "padStart", "padEnd", "matchAll", "replaceAll", "at"]) {
    delete String.prototype[name];
  }
  for (const name of ["flat", "flatMap", "at", "findLast", "toSorted"]) delete Array.prototype[name];
  for (const name of ["entries", "values", "fromEntries", "hasOwn", "getOwnPropertyDescriptors"]) {
    delete Object[name];
  }
  delete Promise.prototype.finally;
  delete Promise.allSettled;
  delete Promise.any;`;

/* What Outlook does with launchevent.js when somebody presses Send; a promise of the answer. */
function send({ server, subject = "Newsletter", body = "Dear families,", language = "en-US",
                failing = false, settings = {} }) {
  return new Promise((resolve, reject) => {
    const actions = {};
    const office = new OfficeMockObject({
      host: "outlook",
      context: {
        displayLanguage: language,
        mailbox: {
          item: {
            subject: { getAsync: (done) => done({ status: "succeeded", value: subject }) },
            body: {
              getAsync: (type, done) => done({ status: failing ? "failed" : "succeeded", value: body })
            }
          }
        }
      },
      actions: { associate: (name, action) => { actions[name] = action; } }
    });
    const context = vm.createContext({ Office: office, fetch, setTimeout, clearTimeout });
    vm.runInContext(YOUNGER, context);
    vm.runInContext(fs.readFileSync(`${ADDIN}/launchevent.js`, "utf8"), context);
    Object.assign(context.PlainsongSettings, { server }, settings);
    const late = setTimeout(() => reject(new Error("Outlook was never answered")), 8000);
    // An object of the other context has other prototypes than ours.
    actions.onMessageSend({
      completed: (answer) => { clearTimeout(late); resolve({ ...answer }); }
    });
  });
}

module.exports = { ADDIN, serve, standing, finding, send, OfficeMockObject };
