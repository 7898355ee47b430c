/* The question before a message is sent (Outlook Smart Alerts). configure puts it behind settings.js and
 * core.js into one file, launchevent.js. Whatever fails here, the message can be sent: it is, or with
 * `whenAway` "ask" Outlook asks first. */
var PlainsongOnSend = (function () {
  "use strict";

  function read(part, type) {
    return new Promise(function (resolve, reject) {
      function done(result) {
        if (result.status === "succeeded") resolve(result.value);
        else reject(new Error("unread"));
      }
      if (type) part.getAsync(type, done);
      else part.getAsync(done);
    });
  }

  function onMessageSend(event) {
    var answered = false;
    function answer(options) {
      if (answered) return;
      answered = true;
      event.completed(options);
    }
    function pass() { answer({ allowEvent: true }); }
    function unchecked() {
      if (PlainsongSettings.whenAway !== "ask") return pass();
      answer({
        allowEvent: false, errorMessage: Plainsong.words("unchecked", Office.context.displayLanguage, {})
      });
    }
    try {
      var context = Office.context;
      var item = context.mailbox.item;
      Promise.all([read(item.subject), read(item.body, "text")])
        .then(function (parts) {
          var text = parts[0] ? parts[0] + "\n\n" + parts[1] : parts[1];
          return Plainsong.check(PlainsongSettings, text, { audience: PlainsongSettings.audience });
        })
        .then(function (result) {
          var grave = Plainsong.graveOf(result.findings);
          if (grave.length === 0) return pass();
          answer({
            allowEvent: false,
            errorMessage: Plainsong.summary(grave, context.displayLanguage)
          });
        })
        .catch(unchecked)
        .catch(pass);
    } catch (error) {
      pass();
    }
  }

  return { onMessageSend: onMessageSend };
})();
if (typeof Office !== "undefined" && Office.actions) {
  Office.actions.associate("onMessageSend", PlainsongOnSend.onMessageSend);
}
