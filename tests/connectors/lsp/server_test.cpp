#include "lsp/server.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/ledger.hpp"
#include "peer.hpp"

namespace plainsong::lsp {
namespace {

const std::string uri = "file:///tmp/plainsong%20lsp/caf%C3%A9.md";
const std::string letter = "Dear families,\n\nThe books are zorgleam.\n";

json offering(const std::vector<std::string>& encodings) {
  return {{"general", {{"positionEncodings", encodings}}}};
}

bool any(const json& diagnostics) { return !diagnostics.empty(); }
bool none(const json& diagnostics) { return diagnostics.empty(); }

int code_of(const json& response) {
  return response.contains("error") ? response["error"]["code"].get<int>() : 0;
}

}  // namespace

TEST_CASE("the encoding of positions is the client's first that is known, else utf-16") {
  struct Case {
    std::vector<std::string> offered;
    const char* wanted;
  };
  const std::vector<Case> cases{
      {{"utf-8", "utf-16"}, "utf-8"},
      {{"utf-16", "utf-8"}, "utf-16"},
      {{"utf-32", "utf-16"}, "utf-32"},
      {{"latin-1"}, "utf-16"},
      {{}, "utf-16"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.wanted);
    Peer peer;
    const json answer = peer.initialize(offering(one.offered));
    CHECK(answer["result"]["capabilities"]["positionEncoding"] == one.wanted);
    CHECK(answer["result"]["serverInfo"]["name"] == "plainsong");
  }
}

TEST_CASE("requests are answered as the state of the server asks") {
  Peer peer;
  CHECK(code_of(peer.request("textDocument/hover", at(uri, 0, 0))) == -32002);
  peer.initialize();
  CHECK(code_of(peer.request("initialize", json::object())) == -32600);
  CHECK(code_of(peer.request("textDocument/noSuch", json::object())) == -32601);
  CHECK(code_of(peer.request("textDocument/hover", document(uri))) == -32602);
  CHECK(peer.request("textDocument/hover", at(uri, 0, 0))["result"].is_null());
  const json answer = peer.request("shutdown", nullptr);
  CHECK((answer.contains("result") && answer["result"].is_null()));
  CHECK(code_of(peer.request("textDocument/hover", at(uri, 0, 0))) == -32600);
  CHECK(peer.end() == 0);
}

TEST_CASE("a client that is gone without shutdown leaves the code 1") {
  Peer peer;
  peer.initialize();
  CHECK(peer.end() == 1);
}

TEST_CASE("what is no message is refused, and the next one is served") {
  struct Case {
    const char* name;
    std::string content;
    int wanted;
  };
  const std::vector<Case> cases{
      {"no JSON", "{oops", -32700},
      {"nothing", "", -32700},
      {"deep nesting", std::string(5000, '['), -32700},
      {"a list", "[]", -32600},
      {"no method", R"({"jsonrpc":"2.0","id":7})", -32600},
      {"an id of another type", R"({"jsonrpc":"2.0","id":{},"method":"shutdown"})", -32600},
      {"broken UTF-8", "{\"id\":\"\xff\",\"method\":\"x\"}", -32700},
  };
  Peer peer;
  peer.initialize();
  for (const Case& one : cases) {
    CAPTURE(one.name);
    peer.send_raw(one.content);
    CHECK(code_of(peer.wait([](const json& m) { return m.contains("error"); })) == one.wanted);
  }
  peer.open(uri, letter);
  CHECK(peer.diagnostics(1, any).size() == 1);
}

TEST_CASE("params of any shape are borne") {
  Peer peer;
  peer.initialize();
  const std::vector<json> shapes{nullptr,
                                 7,
                                 "x",
                                 json::array({1, nullptr}),
                                 json::object(),
                                 {{"textDocument", 5}},
                                 {{"textDocument", {{"uri", 5}, {"text", json::array()}}}},
                                 {{"textDocument", {{"uri", uri}}}, {"contentChanges", {1, "x"}}},
                                 {{"changes", {1, {{"uri", 4}}}}, {"settings", {{"plainsong", 3}}}},
                                 {{"range", {{"start", -1}}}, {"context", {{"only", {1, 2}}}}},
                                 {{"command", 7}, {"arguments", {{{"uri", 1}, {"word", 2}}}}}};
  for (const char* method : {"textDocument/didOpen", "textDocument/didChange",
                             "textDocument/didSave", "textDocument/didClose",
                             "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles",
                             "workspace/didChangeWorkspaceFolders", "$/cancelRequest"}) {
    for (const json& shape : shapes) peer.note(method, shape);
  }
  for (const char* method :
       {"textDocument/diagnostic", "textDocument/codeAction", "textDocument/hover",
        "textDocument/completion", "completionItem/resolve", "workspace/executeCommand"}) {
    for (const json& shape : shapes) CHECK(peer.request(method, shape).is_object());
  }
  peer.open(uri, letter);
  CHECK(peer.diagnostics(1, any).size() == 1);
}

TEST_CASE(
    "changes are followed in each encoding, and findings stand where the client counts them") {
  struct Case {
    const char* encoding;
    unsigned hand;  // the units of U+1F44B
    unsigned enye;  // of U+00F1
  };
  for (const Case& one : {Case{"utf-8", 4, 2}, Case{"utf-16", 2, 1}, Case{"utf-32", 1, 1}}) {
    CAPTURE(one.encoding);
    Peer peer;
    peer.initialize(offering({one.encoding}));
    peer.open(uri, "\U0001F44B one\r\ntwo\r\n");
    CHECK(peer.diagnostics(1, none) == json::array());
    peer.change(uri, 2,
                {{{"range", range(0, one.hand, one.hand)}, {"text", "\u00F1\U0001F44B zorgleam"}},
                 {{"range", range(1, 0, 3)}, {"text", "blenquot"}},
                 {{"range", range(0, 0, one.hand)}, {"text", ""}}});
    const json found = peer.diagnostics(2, [](const json& d) { return d.size() == 2; });
    const unsigned start = one.enye + one.hand + 1;
    REQUIRE(found.is_array());
    CHECK(found[0]["range"] == range(0, start, start + 8));
    CHECK(found[1]["range"] == range(1, 0, 8));
    peer.change(uri, 3, {{{"text", "All is well."}}});
    CHECK(peer.diagnostics(3, none) == json::array());
  }
}

TEST_CASE("a half of a pair that an editor sends does not break the document") {
  Peer peer;
  peer.initialize();
  peer.open(uri, "zorgleam");
  CHECK(peer.diagnostics(1, any).size() == 1);
  peer.send_raw(R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{)"
                R"("uri":")" +
                uri + R"(","version":2},"contentChanges":[{"text":"\ud83d zorgleam"}]}})");
  CHECK(peer.diagnostics(2, any)[0]["range"] == range(0, 2, 10));
}

TEST_CASE("a diagnostic tells where, what, how bad and by which rule") {
  Peer peer;
  peer.initialize();
  peer.open(uri, letter);
  const json found = peer.diagnostics(1, any);
  REQUIRE(found.size() == 1);
  CHECK(found[0]["range"] == range(2, 14, 22));
  CHECK(found[0]["severity"] == 2);
  CHECK(found[0]["source"] == "plainsong");
  CHECK(found[0]["code"] == "spelling/unknown-word");
  CHECK(found[0]["data"]["category"] == "spelling");
}

TEST_CASE("documents of other languages are not checked") {
  struct Case {
    const char* language;
    const char* uri;
    bool checked;
  };
  const std::vector<Case> cases{
      {"plaintext", "file:///tmp/a.md", true}, {"html", "untitled:Untitled-1", true},
      {"latex", "file:///tmp/a.txt", false},   {"", "file:///tmp/a.txt", true},
      {"", "file:///tmp/a.cpp", false},        {"markdown", "file:///tmp/README", true},
  };
  for (const Case& one : cases) {
    CAPTURE(one.language);
    CAPTURE(one.uri);
    Peer peer;
    peer.initialize();
    peer.open(one.uri, "The books are zorgleam.", one.language);
    CHECK(any(peer.diagnostics(1, [](const json&) { return true; })) == one.checked);
  }
}

TEST_CASE("closing clears what was published") {
  Peer peer;
  peer.initialize();
  peer.open(uri, letter);
  CHECK(peer.diagnostics(1, any).size() == 1);
  peer.note("textDocument/didClose", document(uri));
  const json last = peer.wait_for("textDocument/publishDiagnostics");
  CHECK(last["params"]["diagnostics"].empty());
  CHECK(code_of(peer.request("textDocument/diagnostic", document(uri))) == -32602);
}

TEST_CASE("a client that asks for diagnostics gets them so, and nothing is pushed") {
  Peer peer;
  const json answer = peer.initialize({{"textDocument", {{"diagnostic", json::object()}}}});
  CHECK(answer["result"]["capabilities"]["diagnosticProvider"]["identifier"] == "plainsong");
  peer.open(uri, letter);
  json ask = document(uri);
  const json first = peer.request("textDocument/diagnostic", ask)["result"];
  CHECK(first["kind"] == "full");
  CHECK(first["items"].size() == 1);
  ask["previousResultId"] = first["resultId"];
  CHECK(peer.request("textDocument/diagnostic", ask)["result"]["kind"] == "unchanged");
  peer.change(uri, 2, {{{"text", "All is well."}}});
  const json second = peer.request("textDocument/diagnostic", ask)["result"];
  CHECK(second["kind"] == "full");
  CHECK(second["items"].empty());
  peer.note("textDocument/didClose", document(uri));
  peer.request("shutdown", nullptr);
  CHECK(peer.wait(
                [](const json& m) {
                  return m.value("method", "") == "textDocument/publishDiagnostics";
                },
                std::chrono::milliseconds{50})
            .is_null());
}

TEST_CASE("settings are asked for, and an answer without any is borne") {
  const std::vector<json> answers{
      {{"result", nullptr}},
      {{"result", json::array({nullptr})}},
      {{"result", json::array()}},
      {{"result", {{{"voice", 7}, {"profile", nullptr}}}}},
      {{"error", {{"code", -32601}, {"message", "no"}}}},
  };
  for (const json& one : answers) {
    CAPTURE(one.dump());
    Peer peer;
    peer.initialize({{"workspace", {{"configuration", true}}}});
    const json asked = peer.wait_for("workspace/configuration");
    CHECK(asked["params"]["items"][0]["section"] == "plainsong");
    peer.open(uri, letter);
    json response = one;
    response["jsonrpc"] = "2.0";
    response["id"] = asked["id"];
    peer.send(response);
    CHECK(peer.diagnostics(1, any).size() == 1);
    peer.note("workspace/didChangeConfiguration", {{"settings", nullptr}});
    CHECK(peer.wait_for("workspace/configuration").is_object());
    peer.change(uri, 2, {{{"text", "A zorgleam."}}});
    CHECK(peer.diagnostics(2, any).size() == 1);
  }
}

TEST_CASE("documents are checked even if the settings never come") {
  Peer peer{{.settings_wait = std::chrono::milliseconds{10}}};
  peer.initialize({{"workspace", {{"configuration", true}}}});
  peer.open(uri, letter);
  CHECK(peer.diagnostics(1, any).size() == 1);
}

TEST_CASE("a request that waits can be cancelled") {
  // As long as the settings are awaited, so is what depends on them.
  Peer peer{{.settings_wait = std::chrono::minutes{1}}};
  peer.initialize({{"workspace", {{"configuration", true}}}});
  peer.open(uri, letter);
  const int id = peer.ask("textDocument/hover", at(uri, 0, 0));
  peer.note("$/cancelRequest", {{"id", id}});
  const json answer =
      peer.wait([&](const json& m) { return m.value("id", -1) == id && !m.contains("method"); });
  CHECK(code_of(answer) == -32800);
  peer.note("$/cancelRequest", {{"id", "unknown"}});
  const int other = peer.ask("textDocument/hover", at(uri, 0, 0));
  peer.note("textDocument/didClose", document(uri));
  CHECK(code_of(peer.wait([&](const json& m) {
          return m.value("id", -1) == other && !m.contains("method");
        })) == -32801);
}

TEST_CASE("what takes long is shown as progress, if the client can show it") {
  Peer peer{{.progress_after = std::chrono::milliseconds{0}}};
  peer.initialize({{"window", {{"workDoneProgress", true}}}});
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Some plain words in a long line of text.\n\n";
  peer.open(uri, text);
  bool begun = false;
  bool ended = false;
  while (!ended) {
    const json message = peer.wait([](const json& m) { return m.contains("method"); });
    REQUIRE(message.is_object());
    if (message["method"] == "window/workDoneProgress/create") {
      peer.send({{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", nullptr}});
    } else if (message["method"] == "$/progress") {
      const std::string kind = message["params"]["value"]["kind"];
      begun |= kind == "begin";
      ended = kind == "end" && begun;
    } else if (message["method"] == "textDocument/publishDiagnostics") {
      CHECK(begun);
    }
  }
}

TEST_CASE("a profile that cannot be read is told of in place of findings, and mended it is used") {
  const TemporaryFolder folder;
  const std::string profile = folder.write("plainsong.yaml", "plainsong: 1\nnme: x\n");
  const std::string file = "file://" + folder.path() + "/letter.md";
  Peer peer;
  peer.initialize();
  peer.open(file, letter);
  const json message = peer.wait_for("window/showMessage");
  CHECK(message["params"]["message"].get<std::string>().find("plainsong.yaml:2") !=
        std::string::npos);
  const json found = peer.diagnostics(1, any);
  REQUIRE(found.size() == 1);
  CHECK(found[0]["code"] == "not-checked");
  folder.write("plainsong.yaml", "plainsong: 1\nname: Quailbrook\nlanguages: [en-US]\n");
  peer.note("workspace/didChangeWatchedFiles",
            {{"changes", {{{"uri", "file://" + profile}, {"type", 2}}}}});
  const json mended = peer.diagnostics(
      1, [](const json& d) { return d.size() == 1 && d[0]["code"] == "spelling/unknown-word"; });
  CHECK(mended.is_array());
}

TEST_CASE("a replacement takes the article before it along") {
  const TemporaryFolder folder;
  folder.write("plainsong.yaml",
               "plainsong: 1\nname: Quailbrook\nlanguages: [en-US]\nglossaries: [words.csv]\n");
  folder.write("words.csv",
               "concept_id,language,term,status,part_of_speech\n"
               "exit-ticket,en,exit ticket,preferred,noun\n"
               "exit-ticket,en,quick check,deprecated,noun\n");
  const std::string file = "file://" + folder.path() + "/letter.md";
  Peer peer;
  peer.initialize();
  struct Case {
    const char* text;
    json edits;
  };
  const json words = "exit ticket";
  const std::vector<Case> cases{
      {"We end with a quick check.\n",
       {{{"range", range(0, 12, 13)}, {"newText", "an"}},
        {{"range", range(0, 14, 25)}, {"newText", words}}}},
      {"A quick check ends it.\n",
       {{{"range", range(0, 0, 1)}, {"newText", "An"}},
        {{"range", range(0, 2, 13)}, {"newText", words}}}},
      {"We end with the quick check.\n", {{{"range", range(0, 16, 27)}, {"newText", words}}}},
  };
  int version = 1;
  peer.open(file, "\n");
  for (const Case& one : cases) {
    CAPTURE(one.text);
    peer.change(file, ++version, {{{"text", one.text}}});
    const json found = peer.diagnostics(version, any);
    REQUIRE(found.size() == 1);
    json params = document(file);
    params["range"] = found[0]["range"];
    params["context"] = {{"diagnostics", found}};
    const json actions = peer.request("textDocument/codeAction", params)["result"];
    REQUIRE(!actions.empty());
    CHECK(actions[0]["edit"]["changes"][file] == one.edits);
  }
}

TEST_CASE("what the ledger keeps of other messages is compared, if it is asked") {
  const TemporaryFolder folder;
  folder.write(
      "plainsong.yaml",
      "plainsong: 1\nname: Quailbrook\nlanguages: [en-US]\npacks: [\"builtin:all\"]\n"
      "school_year: {start: 2026-08-12, end: 2027-06-03}\nvoices:\n"
      "  - {id: district, name: Quailbrook}\n"
      "  - {id: school/heron, parent: district, name: Heron Street School}\n"
      "  - {id: teacher/vale, parent: school/heron, name: Ida Vale, match: [\"vale-*\"]}\n");
  const std::string address = "sqlite:" + folder.path() + "/.plainsong/ledger.sqlite";
  const MessageRecord record{.name = "heron-news.txt",
                             .voice = "school/heron",
                             .scope = "school/heron",
                             .date = "2026-10-01",
                             .claims = {{.claim = {.subject = "event/lantern walk",
                                                   .attribute = Attribute::date,
                                                   .value = "2026-11-06"}}}};
  REQUIRE(open_ledger(address).value()->add({&record, 1}).has_value());
  const std::string file = "file://" + folder.path() + "/vale-note.md";
  const std::string walk = "Dear families,\n\nThe Lantern Walk is on Friday, November 13.\n";
  for (const bool use_ledger : {true, false}) {
    CAPTURE(use_ledger);
    Peer peer{{.use_ledger = use_ledger}};
    peer.initialize();
    peer.open(file, use_ledger ? walk : walk + "\nIt is zorgleam.\n");
    const json found = peer.diagnostics(1, any);
    REQUIRE(found.size() == 1);
    CHECK(found[0]["code"] == (use_ledger ? "one-voice/date-elsewhere" : "spelling/unknown-word"));
  }
}

}  // namespace plainsong::lsp
