/* What the pane and the question before sending share: to ask the district's Plainsong server, and to
 * say in plain words what it found. One file without imports, for classic Outlook on Windows loads one;
 * and nothing later than ECMAScript 2016, which is what its engine is sure to have.
 * `PlainsongSettings` comes from settings.js, which connectors/office/configure writes. */
var Plainsong = (function () {
  "use strict";

  var LONGEST_REASON = 500; // characters in the dialog of Smart Alerts

  var WORDS = {
    en: {
      grave: ["There is something to look at before this goes out: ",
              "There are {n} things to look at before this goes out: "],
      more: "and {n} more.",
      instead: "{found}: {message}",
      unchecked: "Plainsong does not answer, so this message was not checked. Send it as it is, or try " +
                 "again in a few minutes.",
      nothing: "Nothing found.",
      asking: "Checking…",
      away: "The Plainsong server does not answer. Nothing was checked.",
      refused: "The server does not know this pane. Ask whoever runs Plainsong in your district.",
      long: "This is too long to be checked at once. Nothing was checked.",
      unread: "The text could not be read. Nothing was checked.",
      skipped: ["One rule could not look at it.", "{n} rules could not look at it."],
      check: "Check again",
      show: "Show the words",
      apply: "Write “{text}”",
      remove: "Take the words out",
      changed: "These words have changed since the check. Check again.",
      unfound: "Word does not find these words. Please change them yourself.",
      locked: "Word does not let this be changed.",
      why: "Why",
      error: "Must be looked at",
      warning: "Should be looked at",
      suggestion: "A suggestion",
      count: ["1 finding", "{n} findings"]
    },
    es: {
      grave: ["Hay algo que revisar antes de enviar este mensaje: ",
              "Hay {n} cosas que revisar antes de enviar este mensaje: "],
      more: "y {n} más.",
      instead: "{found}: {message}",
      unchecked: "Plainsong no responde, así que este mensaje no se revisó. Envíelo como está o intente " +
                 "de nuevo en unos minutos.",
      nothing: "No se encontró nada.",
      asking: "Revisando…",
      away: "El servidor de Plainsong no responde. No se revisó nada.",
      refused: "El servidor no conoce este panel. Pregunte a quien administra Plainsong en su distrito.",
      long: "Es demasiado largo para revisarlo de una vez. No se revisó nada.",
      unread: "No se pudo leer el texto. No se revisó nada.",
      skipped: ["Una regla no pudo revisarlo.", "{n} reglas no pudieron revisarlo."],
      check: "Revisar otra vez",
      show: "Mostrar las palabras",
      apply: "Escribir «{text}»",
      remove: "Quitar las palabras",
      changed: "Estas palabras cambiaron desde la revisión. Revise otra vez.",
      unfound: "Word no encuentra estas palabras. Cámbielas usted.",
      locked: "Word no permite este cambio.",
      why: "Por qué",
      error: "Hay que revisarlo",
      warning: "Conviene revisarlo",
      suggestion: "Una sugerencia",
      count: ["1 hallazgo", "{n} hallazgos"]
    }
  };

  /* "es" for Spanish of any country, else "en". */
  function language(tag) {
    return /^es\b/i.test(tag || "") ? "es" : "en";
  }

  function words(key, tag, values) {
    var text = WORDS[language(tag)][key];
    if (typeof text !== "string") text = text[values.n === 1 ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in values ? String(values[name]) : all;
    });
  }

  /* What an answer of /api/v1/check says: `findings`, gravest first, else as they stand in the text, and
   * `skipped`, the number of rules that could not look. */
  function resultOf(answer) {
    var files = answer && answer.files ? answer.files : [answer];
    var order = { error: 0, warning: 1, suggestion: 2 };
    var all = [];
    var skipped = 0;
    files.forEach(function (file) {
      if (!file || file.error || !file.findings) throw new Error("unread");
      all = all.concat(file.findings);
      skipped += (file.skipped || []).length;
    });
    var findings = all
      .map(function (finding, i) { return { finding: finding, i: i }; })
      .sort(function (a, b) {
        return order[a.finding.severity] - order[b.finding.severity] || a.i - b.i;
      })
      .map(function (one) { return one.finding; });
    return { findings: findings, skipped: skipped };
  }

  /* Where a line and a column begin, in UTF-16 code units: both count from 1, columns in code points. */
  function offsetOf(text, line, column) {
    var at = 0;
    for (var i = 1; i < line; ++i) {
      at = text.indexOf("\n", at) + 1;
      if (at === 0) return text.length;
    }
    for (var c = 1; c < column && at < text.length; ++c) {
      at += text.codePointAt(at) > 0xFFFF ? 2 : 1;
    }
    return at;
  }

  /* Where a finding stands in the text that was checked, { start, end }; null if it is about the whole. */
  function placeOf(text, finding) {
    if (!finding.line) return null;
    return {
      start: offsetOf(text, finding.line, finding.column),
      end: offsetOf(text, finding.end_line, finding.end_column)
    };
  }

  /* Those for which sending is worth a question: contradictions, privacy, legal wording, what the
   * district forbids. */
  function graveOf(findings) {
    return findings.filter(function (finding) { return finding.severity === "error"; });
  }

  /* What is wrong in at most 500 characters: whole findings, and how many more there are. */
  function summary(findings, tag) {
    var text = words("grave", tag, { n: findings.length });
    for (var i = 0; i < findings.length; ++i) {
      var one = findings[i];
      var line = one.quote
        ? words("instead", tag, { found: "“" + shortened(one.quote, 60) + "”", message: one.message })
        : one.message;
      line = shortened(line, 300) + " ";
      var rest = findings.length - i - 1;
      var tail = rest > 0 ? words("more", tag, { n: rest }) : "";
      if (text.length + line.length + tail.length > LONGEST_REASON) {
        return text + words("more", tag, { n: findings.length - i });
      }
      text += line;
    }
    return text.trim();
  }

  function shortened(text, most) {
    return text.length <= most ? text : text.slice(0, most - 1).replace(/\s+$/, "") + "…";
  }

  /* Asks the server about a text; a promise of what resultOf gives. Fails with an Error whose message is
   * "away", "refused", "long" or "unread". `about` may have audience, type, voice and language. */
  function check(settings, text, about) {
    var body = { text: text.replace(/\r\n?/g, "\n") };
    Object.keys(about || {}).forEach(function (key) { if (about[key]) body[key] = about[key]; });
    var headers = { "Content-Type": "application/json", "Accept": "application/json" };
    if (settings.token) headers.Authorization = "Bearer " + settings.token;
    var timer;
    var limit = new Promise(function (resolve, reject) {
      timer = setTimeout(function () { reject(new Error("away")); }, settings.patience || 4000);
    });
    var answer = fetch(settings.server + "/api/v1/check", {
      method: "POST", headers: headers, body: JSON.stringify(body), cache: "no-store"
    }).then(function (response) {
      if (response.status === 401 || response.status === 403) throw new Error("refused");
      if (response.status === 413) throw new Error("long");
      if (!response.ok) throw new Error("away");
      return response.json().catch(function () { throw new Error("unread"); });
    }, function () { throw new Error("away"); }).then(resultOf);
    function stopped(outcome) { clearTimeout(timer); return outcome; }
    return Promise.race([answer, limit]).then(stopped, function (error) { throw stopped(error); });
  }

  return {
    LONGEST_REASON: LONGEST_REASON, language: language, words: words, resultOf: resultOf,
    placeOf: placeOf, graveOf: graveOf, summary: summary, check: check
  };
})();
if (typeof module !== "undefined") module.exports = Plainsong;
