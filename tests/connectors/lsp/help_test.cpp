// What a client can ask for: fixes, the glossary, terms to write. Against the Quailbrook district.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "peer.hpp"

namespace plainsong::lsp {
namespace {

const std::string district = PLAINSONG_TESTS_DIR "/lsp/district";
const std::string uri = "file://" + district + "/heron/letter.md";
const json edits_with_versions = {{"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}}};

bool any(const json& diagnostics) { return !diagnostics.empty(); }

json actions(Peer& peer, const json& range, const json& only = nullptr) {
  json params = document(uri);
  params["range"] = range;
  params["context"] = {{"diagnostics", json::array()}};
  if (!only.is_null()) params["context"]["only"] = only;
  return peer.request("textDocument/codeAction", params)["result"];
}

std::vector<std::string> titles(const json& actions) {
  std::vector<std::string> all;
  for (const json& action : actions) all.push_back(action["title"]);
  return all;
}

}  // namespace

TEST_CASE("a finding can be mended here, everywhere, or let stand with a reason") {
  Peer peer;
  peer.initialize(edits_with_versions);
  peer.open(uri, "Our learning target is new.\n\nEach learning target is \u00F1u.\n");
  const json found = peer.diagnostics(1, any);
  REQUIRE(found.size() >= 2);
  CHECK(found[0]["code"] == "glossary/learning-goal");
  const json offered = actions(peer, range(0, 6, 6));
  CHECK(titles(offered) ==
        std::vector<std::string>{
            "Write “learning goal”",
            "Write “learning goal” for “learning target” everywhere in this document (2 times)",
            "Let it stand here, with a reason (glossary/learning-goal)"});
  CHECK(offered[0]["isPreferred"] == true);
  CHECK(offered[0]["kind"] == "quickfix");
  CHECK(offered[0]["diagnostics"][0] == found[0]);
  const json change = {{"textDocument", {{"uri", uri}, {"version", 1}}},
                       {"edits", {{{"range", range(0, 4, 19)}, {"newText", "learning goal"}}}}};
  CHECK(offered[0]["edit"]["documentChanges"] == json::array({change}));
  CHECK(offered[1]["edit"]["documentChanges"][0]["edits"].size() == 2);
  CHECK(actions(peer, range(0, 20, 26)) == json::array());
  CHECK(actions(peer, range(0, 6, 6), {"refactor"}) == json::array());
  CHECK(actions(peer, range(0, 6, 6), {"quickfix"}).size() == 3);
  CHECK(actions(peer, {{"start", position(0, 0)}, {"end", position(99, 0)}}).size() > 3);
}

TEST_CASE("a client that knows no versions of edits gets them without") {
  Peer peer;
  peer.initialize();
  peer.open(uri, "Our learning target is new.\n");
  CHECK(any(peer.diagnostics(1, any)));
  const json edit = actions(peer, range(0, 6, 6))[0]["edit"];
  CHECK(edit["changes"][uri][0]["newText"] == "learning goal");
}

TEST_CASE("a word can be added to the dictionary of its document and to that of its voice") {
  const TemporaryFolder folder;
  Peer peer{{.words_folder = folder.path()}};
  peer.initialize();
  peer.open(uri, "The zorgleam is blenquot.", "plaintext");
  CHECK(peer.diagnostics(1, any).size() == 2);
  const json for_first = actions(peer, range(0, 5, 5));
  REQUIRE(titles(for_first) ==
          std::vector<std::string>{"Add “zorgleam” to the dictionary of this document",
                                   "Add “zorgleam” to the dictionary: school/heron",
                                   "Let “zorgleam” stand in this document for now "
                                   "(spelling/unknown-word)"});
  peer.ask("workspace/executeCommand", for_first[0]["command"]);
  CHECK(peer.diagnostics(1, [](const json& d) { return d.size() == 1; }).size() == 1);
  CHECK(std::filesystem::is_empty(folder.path()));
  const json for_second = actions(peer, range(0, 17, 17));
  REQUIRE(for_second.size() == 3);
  peer.request("workspace/executeCommand", for_second[1]["command"]);
  CHECK(WordLists{folder.path()}.words("school/heron") == std::vector<std::string>{"blenquot"});
  // And there it is known for every other document.
  peer.open(uri + "2", "A zorgleam, a blenquot.", "plaintext");
  CHECK(peer.diagnostics(1, [](const json& d) { return d.size() == 1; })[0]["range"] ==
        range(0, 2, 10));
}

TEST_CASE("in plain text a finding is let stand for as long as the document is open") {
  Peer peer;
  peer.initialize();
  peer.open(uri, "Our learning target is new.", "plaintext");
  CHECK(peer.diagnostics(1, any).size() == 1);
  const json offered = actions(peer, range(0, 6, 6));
  REQUIRE(offered.size() == 2);
  peer.ask("workspace/executeCommand", offered[1]["command"]);
  CHECK(peer.diagnostics(1, [](const json& d) { return d.empty(); }).is_array());
}

TEST_CASE("a command that is not known, or lacks its arguments, is refused") {
  Peer peer;
  peer.initialize();
  for (const char* command :
       {"plainsong.noSuch", "plainsong.addToDictionary", "plainsong.ignore"}) {
    CAPTURE(command);
    const json answer = peer.request("workspace/executeCommand",
                                     {{"command", command}, {"arguments", json::array()}});
    CHECK(answer["error"]["code"] == -32602);
  }
  CHECK(peer.request("workspace/executeCommand", {{"command", "plainsong.reload"}})["result"]
            .is_null());
}

TEST_CASE("the pointer on a term shows what the glossary says of it") {
  const json markdown = {{"textDocument", {{"hover", {{"contentFormat", {"markdown"}}}}}}};
  struct Case {
    const char* name;
    const char* text;
    unsigned at;
    json range;  // null: nothing is shown
    const char* says;
  };
  const std::vector<Case> cases{
      {"a term", "\U0001F44B See Family Learning Night soon", 9, range(0, 7, 28),
       "**Family Learning Night** (preferred, en)\n\nAn evening on which families try out what "
       "their children learn.\n\n- Approved (en): Family Learning Night, Lantern Evening\n"
       "- Approved (es): Noche Familiar de Aprendizaje\n\nFrom: glossary.csv"},
      {"another form of it", "All Learning Goals are new", 4, range(0, 4, 18),
       "**learning goal** (preferred, en)"},
      {"across lines",
       "the learning\ngoal",
       4,
       {{"start", position(0, 4)}, {"end", position(1, 4)}},
       "**learning goal**"},
      {"one that is to be avoided", "a learning target x", 17, range(0, 2, 17),
       "Not (en): learning target"},
      {"in another language", "La Meta de Aprendizaje", 3, range(0, 3, 22), "Approved (es)"},
      {"other words", "nothing here", 3, nullptr, ""},
      {"a part of a longer word", "a learning goal-led day", 4, nullptr, ""},
      {"not beyond a blank line", "learning\n\ngoal", 2, nullptr, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    Peer peer;
    peer.initialize(markdown);
    peer.open(uri, one.text);
    const json hover = peer.request("textDocument/hover", at(uri, 0, one.at))["result"];
    CHECK(hover.is_null() == one.range.is_null());
    if (hover.is_null() || one.range.is_null()) continue;
    CHECK(hover["range"] == one.range);
    CHECK(hover["contents"]["kind"] == "markdown");
    const std::string text = hover["contents"]["value"];
    CAPTURE(text);
    CHECK(text.find(one.says) != std::string::npos);
  }
}

TEST_CASE("preferred terms that the last words begin are offered") {
  struct Case {
    std::string text;
    std::string wanted;
    unsigned start;
  };
  const std::vector<Case> cases{
      {"\U0001F44B the Family Learning Ni", "Family Learning Night", 7},
      {"our learning g", "learning goal", 4},
      {"Learn", "Learning goal", 0},
      {"una revisi\u00F3", "revisi\u00F3n del progreso", 4},
      {"learning tar", "", 0},
      {"l", "", 0},
      {"", "", 0},
  };
  Peer peer;
  peer.initialize(
      {{"textDocument",
        {{"completion", {{"completionItem", {{"documentationFormat", {"markdown"}}}}}}}}});
  int version = 1;
  peer.open(uri, "");
  for (const Case& one : cases) {
    CAPTURE(one.text);
    peer.change(uri, ++version, {{{"text", one.text}}});
    const json list = peer.request("textDocument/completion", at(uri, 0, 999))["result"];
    std::string labels;
    for (const json& item : list["items"]) {
      labels += (labels.empty() ? "" : "; ") + item["label"].get<std::string>();
    }
    CHECK(labels == one.wanted);
    if (labels.empty()) continue;
    const json& item = list["items"][0];
    CHECK(item["textEdit"]["range"]["start"] == position(0, one.start));
    const json resolved = peer.request("completionItem/resolve", item)["result"];
    CHECK(resolved["label"] == item["label"]);
    CHECK(resolved["documentation"]["kind"] == "markdown");
  }
}

TEST_CASE("a diagnostic names what it rests on: the line of the canon or the glossary") {
  Peer peer;
  peer.initialize({{"textDocument", {{"publishDiagnostics", {{"relatedInformation", true}}}}}});
  peer.open(uri,
            "Family Learning Night is on October 9, 2026 at 6:00 p.m.\n\n"
            "Our learning target is new.\n");
  const json found = peer.diagnostics(1, any);
  REQUIRE(found.size() >= 2);
  const json canon = found[0]["relatedInformation"][0];
  CHECK(canon["location"]["uri"] == "file://" + district + "/canon.yaml");
  CHECK(canon["location"]["range"] == range(2, 0, 0));
  const json glossary = found[1]["relatedInformation"][0];
  CHECK(glossary["location"]["uri"] == "file://" + district + "/glossary.csv");
  CHECK(glossary["location"]["range"] == range(1, 0, 0));
}

TEST_CASE("the settings choose profile and voice; a changed glossary is taken in") {
  const TemporaryFolder folder;
  for (const char* name : {"plainsong.yaml", "glossary.csv", "canon.yaml"}) {
    std::filesystem::copy_file(district + '/' + name, folder.path() + '/' + name);
  }
  Peer peer;
  peer.initialize({{"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}},
                  {{"initializationOptions",
                    {{"plainsong", {{"profile", folder.path() + "/plainsong.yaml"}}}}}});
  const json registered = peer.wait_for("client/registerCapability");
  CHECK(registered["params"]["registrations"][0]["method"] == "workspace/didChangeWatchedFiles");
  peer.open("untitled:Untitled-1", "Our learning target is new.", "plaintext");
  CHECK(peer.diagnostics(1, any)[0]["code"] == "glossary/learning-goal");
  std::ifstream old{folder.path() + "/glossary.csv"};
  std::stringstream content;
  content << old.rdbuf();
  std::string changed = content.str();
  for (std::size_t i = changed.find("target"); i != std::string::npos;
       i = changed.find("target", i)) {
    changed.replace(i, 6, "zing");
  }
  folder.write("glossary.csv", changed);
  peer.note("workspace/didChangeWatchedFiles",
            {{"changes", {{{"uri", "file://" + folder.path() + "/glossary.csv"}, {"type", 2}}}}});
  CHECK(peer.diagnostics(1, [](const json& d) { return d.empty(); }).is_array());
}

}  // namespace plainsong::lsp
