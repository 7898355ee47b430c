/* The pane beside a document in Word, or a message that is written in Outlook: what Plainsong finds in
 * all of it, and the words to put in place. Nothing is changed but by a press of a button, and only where
 * the words still are what was found. */
var PlainsongPane = (function () {
  "use strict";

  var BETWEEN = "\n\n"; // paragraphs, in the text that is checked
  var LONGEST_SEARCH = 255; // characters that Word looks for

  /* Word. `read` gives the text and its paragraphs; the others find the words in the paragraph in which
   * they were, and are promises of "done", "changed" or "unfound". */
  var inWord = {
    read: function () {
      return Word.run(function (context) {
        return paragraphsOf(context).then(function (paragraphs) {
          var texts = paragraphs.map(textOf);
          return { text: texts.join(BETWEEN), paragraphs: texts };
        });
      });
    },
    show: function (draft, finding) {
      return withRange(draft, finding, function (range) { range.select(); });
    },
    replace: function (draft, finding, words) {
      return withRange(draft, finding, function (range) {
        if (words === "") range.delete();
        else range.insertText(words, "Replace");
      });
    }
  };

  /* Outlook: a message that is written. Its body is HTML; words are for the writer to change there. */
  var inOutlook = {
    read: function () {
      var item = Office.context.mailbox.item;
      return Promise.all([value(item.subject), value(item.body, "text")]).then(function (parts) {
        return { text: parts[0] ? parts[0] + BETWEEN + parts[1] : parts[1] };
      });
    },
    show: null,
    replace: null
  };

  function value(part, type) {
    return new Promise(function (resolve, reject) {
      function done(result) {
        if (result.status === "succeeded") resolve(result.value);
        else reject(new Error("unread"));
      }
      if (type) part.getAsync(type, done);
      else part.getAsync(done);
    });
  }

  function paragraphsOf(context) {
    var paragraphs = context.document.body.paragraphs;
    paragraphs.load("items/text");
    return context.sync().then(function () { return paragraphs.items; });
  }

  /* A paragraph's text as it is checked: Word's line break is a vertical tab. As long as it was. */
  function textOf(paragraph) {
    return paragraph.text.replace(/[\v\r]/g, "\n");
  }

  /* Does something to the words of a finding, if they still are there. */
  function withRange(draft, finding, what) {
    var place = placeIn(draft, finding);
    if (!place || !searchable(place.words)) return Promise.resolve("unfound");
    return Word.run(function (context) {
      return paragraphsOf(context).then(function (paragraphs) {
        var at = sameParagraph(paragraphs.map(textOf), draft.paragraphs, place.paragraph);
        if (at < 0) return "changed";
        var found = paragraphs[at].search(place.words.replace(/\^/g, "^^"), { matchCase: true });
        found.load("items/text");
        return context.sync().then(function () {
          // Word takes some signs for others: straight quotation marks for curly ones.
          var same = found.items.filter(function (range) { return range.text === place.words; });
          if (same.length !== place.among) return "unfound";
          what(same[place.before]);
          return context.sync().then(function () { return "done"; });
        });
      });
    });
  }

  function searchable(words) {
    return words !== "" && !/[\n\t]/.test(words) && words.replace(/\^/g, "^^").length <= LONGEST_SEARCH;
  }

  /* The paragraph of a finding, its words there, how many of the same stand before them in this paragraph,
   * and how many there are in all; or null. */
  function placeIn(draft, finding) {
    var place = Plainsong.placeOf(draft.text, finding);
    if (!place) return null;
    var begin = 0;
    for (var i = 0; i < draft.paragraphs.length; ++i) {
      var text = draft.paragraphs[i];
      var start = place.start - begin;
      if (start <= text.length) {
        if (start < 0 || place.end - begin > text.length) return null;
        var words = text.slice(start, place.end - begin);
        var starts = startsOf(words, text);
        var before = starts.indexOf(start);
        return before < 0 ? null : { paragraph: i, words: words, before: before, among: starts.length };
      }
      begin += text.length + BETWEEN.length;
    }
    return null;
  }

  /* Where words stand in a text, as a search that goes on behind each finds them. */
  function startsOf(words, text) {
    var starts = [];
    if (words === "") return starts;
    for (var at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      starts.push(at);
    }
    return starts;
  }

  /* Which paragraph is now what the one at `i` was; -1 if none is or it is not certain. */
  function sameParagraph(now, then, i) {
    if (now[i] === then[i]) return i;
    function isIt(text) { return text === then[i]; }
    return now.filter(isIt).length === 1 && then.filter(isIt).length === 1 ? now.findIndex(isIt) : -1;
  }

  /* A pane: `page` is inWord or inOutlook, `tag` the language of Office. */
  function start(host, tag) {
    var view = { page: host === "Word" ? inWord : inOutlook, tag: tag, round: 0 };
    var button = document.getElementById("check");
    document.documentElement.lang = Plainsong.language(tag);
    button.textContent = Plainsong.words("check", tag, {});
    button.addEventListener("click", function () { check(view); });
    return check(view);
  }

  function say(text) { document.getElementById("state").textContent = text; }

  /* A promise of whether the list was written anew. An answer that comes after a later question is left
   * alone. */
  function check(view) {
    var tag = view.tag;
    var round = ++view.round;
    say(Plainsong.words("asking", tag, {}));
    return view.page.read()
      .then(function (draft) {
        var about = { audience: PlainsongSettings.audience };
        return Plainsong.check(PlainsongSettings, draft.text, about).then(function (result) {
          if (round !== view.round) return false;
          list(view, draft, result.findings);
          say(outcome(result, tag));
          return true;
        });
      })
      .catch(function (error) {
        if (round !== view.round) return false;
        var known = ["away", "refused", "long"].indexOf(error.message) >= 0;
        say(Plainsong.words(known ? error.message : "unread", tag, {}));
        return false;
      });
  }

  function outcome(result, tag) {
    var text = result.findings.length === 0
      ? Plainsong.words("nothing", tag, {})
      : Plainsong.words("count", tag, { n: result.findings.length });
    return result.skipped > 0 ? text + " " + Plainsong.words("skipped", tag, { n: result.skipped }) : text;
  }

  function list(view, draft, findings) {
    var all = document.getElementById("findings");
    all.replaceChildren();
    findings.forEach(function (finding, i) { all.appendChild(item(view, draft, finding, i)); });
  }

  function element(name, kind, text) {
    var one = document.createElement(name);
    if (kind) one.className = kind;
    if (text) one.textContent = text;
    return one;
  }

  function item(view, draft, finding, i) {
    var li = element("li", finding.severity);
    li.tabIndex = -1; // takes the focus when the finding before it is mended
    li.appendChild(element("p", "severity", Plainsong.words(finding.severity, view.tag, {})));
    if (finding.quote) li.appendChild(element("p", "quote", "“" + finding.quote + "”"));
    var message = element("p", "message", finding.message);
    message.id = "message" + i;
    li.appendChild(message);
    if (view.page.show && finding.line) deeds(view, draft, finding, i, li);
    var reasons = [finding.why, finding.evidence && finding.evidence.quote].filter(Boolean);
    if (reasons.length > 0) {
      var more = element("details");
      more.appendChild(element("summary", "", Plainsong.words("why", view.tag, {})));
      reasons.forEach(function (text) { more.appendChild(element("p", "", text)); });
      li.appendChild(more);
    }
    return li;
  }

  /* The buttons of a finding, and a line for what came of them. */
  function deeds(view, draft, finding, i, li) {
    var row = element("div", "fixes");
    var note = element("p", "note");
    note.setAttribute("role", "status");
    function add(text, what, then) {
      var button = element("button", "", text);
      button.type = "button";
      button.setAttribute("aria-describedby", "message" + i);
      button.addEventListener("click", function () {
        note.textContent = "";
        return what().catch(function () { return "locked"; }).then(function (came) {
          if (came === "done") return then();
          note.textContent = Plainsong.words(came, view.tag, {});
        });
      });
      row.appendChild(button);
    }
    (finding.suggestions || []).slice(0, 3).forEach(function (words) {
      add(Plainsong.words(words === "" ? "remove" : "apply", view.tag, { text: words }),
          function () { return view.page.replace(draft, finding, words); },
          function () {
            return check(view).then(function (anew) { if (anew) goOn(i); });
          });
    });
    add(Plainsong.words("show", view.tag, {}),
        function () { return view.page.show(draft, finding); },
        function () {});
    li.appendChild(row);
    li.appendChild(note);
  }

  /* The focus to what stands where the mended finding stood, for those who work with the keyboard. */
  function goOn(i) {
    var items = document.getElementById("findings").children;
    (items[Math.min(i, items.length - 1)] || document.getElementById("check")).focus();
  }

  return { start: start, inWord: inWord, inOutlook: inOutlook };
})();
if (typeof module !== "undefined") module.exports = PlainsongPane;
if (typeof Office !== "undefined" && Office.onReady) {
  Office.onReady(function (info) {
    PlainsongPane.start(info.host, Office.context.displayLanguage);
  });
}
