/* What the pane and the question before sending share: to ask the district's Plainsong server, and to
 * say in plain words what it found. One file without imports, for classic Outlook on Windows loads one.
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
      nothing: "Nothing found.",
      asking: "Checking…",
      away: "The Plainsong server does not answer. Nothing was checked.",
      refused: "The server does not know this pane. Ask whoever runs Plainsong in your district.",
      check: "Check again",
      apply: "Write “{text}”",
      changed: "These words have changed since the check. Check again.",
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
      nothing: "No se encontró nada.",
      asking: "Revisando…",
      away: "El servidor de Plainsong no responde. No se revisó nada.",
      refused: "El servidor no conoce este panel. Pregunte a quien administra Plainsong en su distrito.",
      check: "Revisar otra vez",
      apply: "Escribir «{text}»",
      changed: "Estas palabras cambiaron desde la revisión. Revise otra vez.",
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

  /* The findings of an answer of /api/v1/check, gravest first, else as they stand in the text. */
  function findingsOf(answer) {
    var files = answer && answer.files ? answer.files : [answer];
    var order = { error: 0, warning: 1, suggestion: 2 };
    var all = [];
    files.forEach(function (file) {
      if (file && file.error) throw new Error("unread");
      all = all.concat((file && file.findings) || []);
    });
    return all
      .map(function (finding, i) { return { finding: finding, i: i }; })
      .sort(function (a, b) {
        return order[a.finding.severity] - order[b.finding.severity] || a.i - b.i;
      })
      .map(function (one) { return one.finding; });
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
    return text.length <= most ? text : text.slice(0, most - 1).trimEnd() + "…";
  }

  /* Asks the server about a text; a promise of findings. Fails with an Error whose message is "away" or
   * "refused". `about` may have audience, type, voice and language. */
  function check(settings, text, about) {
    var body = { text: text.replace(/\r\n?/g, "\n") };
    Object.keys(about || {}).forEach(function (key) { if (about[key]) body[key] = about[key]; });
    var headers = { "Content-Type": "application/json", "Accept": "application/json" };
    if (settings.token) headers.Authorization = "Bearer " + settings.token;
    var limit = new Promise(function (resolve, reject) {
      setTimeout(function () { reject(new Error("away")); }, settings.patience || 4000);
    });
    var answer = fetch(settings.server + "/api/v1/check", {
      method: "POST", headers: headers, body: JSON.stringify(body), cache: "no-store"
    }).then(function (response) {
      if (response.status === 401 || response.status === 403) throw new Error("refused");
      if (!response.ok) throw new Error("away");
      return response.json();
    }, function () { throw new Error("away"); }).then(findingsOf);
    return Promise.race([answer, limit]);
  }

  return {
    LONGEST_REASON: LONGEST_REASON, language: language, words: words, findingsOf: findingsOf,
    graveOf: graveOf, summary: summary, check: check
  };
})();
if (typeof module !== "undefined") module.exports = Plainsong;
