/* The pane beside a document in Word, or a message that is written in Outlook: what Plainsong finds in
 * all of it, and the words to put in place. Nothing is changed but by a press of a button, and only where
 * the words still are what was found. */
var PlainsongPane = (function () {
  "use strict";

  /* Word: the text as its paragraphs, and replacement of the nth place where words stand. */
  var inWord = {
    text: function () {
      return Word.run(function (context) {
        var paragraphs = context.document.body.paragraphs;
        paragraphs.load("items/text");
        return context.sync().then(function () {
          return paragraphs.items.map(function (one) { return one.text; }).join("\n\n");
        });
      });
    },
    /* A promise of "done" or "changed". */
    replace: function (finding, text) {
      return Word.run(function (context) {
        var found = context.document.body.search(searched(finding.quote), {
          matchCase: true, matchWholeWord: isOfWords(finding.quote)
        });
        found.load("items/text");
        return context.sync().then(function () {
          var same = found.items.filter(function (one) { return one.text === finding.quote; });
          if (same.length < finding.occurrence) return "changed";
          same[finding.occurrence - 1].insertText(text, "Replace");
          return context.sync().then(function () { return "done"; });
        });
      });
    }
  };

  /* Outlook: a message that is written. Its body is HTML; words are for the writer to change there. */
  var inOutlook = {
    text: function () {
      var item = Office.context.mailbox.item;
      return Promise.all([value(item.subject), value(item.body, "text")]).then(function (parts) {
        return parts[0] ? parts[0] + "\n\n" + parts[1] : parts[1];
      });
    },
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

  /* Word's search takes at most 255 characters, and has signs of its own. */
  function searched(quote) {
    return quote.slice(0, 255).replace(/\^/g, "^^");
  }

  function isOfWords(quote) {
    return /^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(quote);
  }

  function start(host, tag) {
    var page = host === "Word" ? inWord : inOutlook;
    var button = document.getElementById("check");
    document.documentElement.lang = Plainsong.language(tag);
    button.textContent = Plainsong.words("check", tag, {});
    button.addEventListener("click", function () { check(page, tag); });
    return check(page, tag);
  }

  function say(text) { document.getElementById("state").textContent = text; }

  function check(page, tag) {
    var list = document.getElementById("findings");
    say(Plainsong.words("asking", tag, {}));
    return page.text()
      .then(function (text) {
        return Plainsong.check(PlainsongSettings, text, { audience: PlainsongSettings.audience });
      })
      .then(function (findings) {
        list.replaceChildren();
        findings.forEach(function (finding) { list.appendChild(item(page, finding, tag)); });
        say(findings.length === 0 ? Plainsong.words("nothing", tag, {})
                                  : Plainsong.words("count", tag, { n: findings.length }));
      })
      .catch(function (error) {
        say(Plainsong.words(error.message === "refused" ? "refused" : "away", tag, {}));
      });
  }

  function element(name, kind, text) {
    var one = document.createElement(name);
    if (kind) one.className = kind;
    if (text) one.textContent = text;
    return one;
  }

  function item(page, finding, tag) {
    var li = element("li", finding.severity);
    li.appendChild(element("p", "severity", Plainsong.words(finding.severity, tag, {})));
    if (finding.quote) li.appendChild(element("p", "quote", "“" + finding.quote + "”"));
    li.appendChild(element("p", "message", finding.message));
    if (page.replace && finding.quote) li.appendChild(fixes(page, finding, li, tag));
    var reason = [finding.why, finding.evidence && finding.evidence.quote].filter(Boolean);
    if (reason.length > 0) {
      var more = element("details");
      more.appendChild(element("summary", "", Plainsong.words("why", tag, {})));
      reason.forEach(function (text) { more.appendChild(element("p", "", text)); });
      li.appendChild(more);
    }
    return li;
  }

  function fixes(page, finding, li, tag) {
    var row = element("div", "fixes");
    (finding.suggestions || []).slice(0, 3).forEach(function (text) {
      var button = element("button", "", Plainsong.words("apply", tag, { text: text }));
      button.type = "button";
      button.addEventListener("click", function () {
        page.replace(finding, text).then(function (outcome) {
          if (outcome === "done") return check(page, tag);
          li.appendChild(element("p", "note", Plainsong.words(outcome, tag, {})));
        });
      });
      row.appendChild(button);
    });
    return row;
  }

  return { start: start, inWord: inWord, inOutlook: inOutlook };
})();
if (typeof module !== "undefined") module.exports = PlainsongPane;
if (typeof Office !== "undefined" && Office.onReady) {
  Office.onReady(function (info) {
    PlainsongPane.start(info.host, Office.context.displayLanguage);
  });
}
