"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { spawnSync } = require("node:child_process");
const { ManifestUtil } = require("@microsoft/app-manifest");
const { ADDIN } = require("./office.js");

/* The schema that the package brings along: the usual tool fetches it, and passes anything without. */
function schemaOf(manifest, what = "") {
  const root = path.join(path.dirname(require.resolve("@microsoft/app-manifest")), "json-schemas");
  const name = `teams/v${manifest.manifestVersion}/MicrosoftTeams.${what}schema.json`;
  return JSON.parse(fs.readFileSync(path.join(root, name), "utf8"));
}

const manifest = () => JSON.parse(fs.readFileSync(`${ADDIN}/manifest.json`, "utf8"));
const mistakes = (one) => ManifestUtil.validateManifestAgainstSchema(one, schemaOf(one));

test("the manifest is one by its schema", async () => {
  assert.deepStrictEqual(await mistakes(manifest()), []);
});

test("a manifest with a mistake is none", async () => {
  const broken = {
    "no such mode": (one) => {
      one.extensions[0].autoRunEvents[0].events[0].options.sendMode = "ask";
    },
    "no name": (one) => { delete one.name; },
    "an action without a name": (one) => { delete one.extensions[0].runtimes[0].actions[0].id; }
  };
  for (const [name, spoil] of Object.entries(broken)) {
    const one = manifest();
    spoil(one);
    assert.notDeepStrictEqual(await mistakes(one), [], name);
  }
});

test("each text that Spanish readers get is in the place of an English one", async () => {
  const one = manifest();
  const [language] = one.localizationInfo.additionalLanguages;
  assert.strictEqual(language.languageTag, "es");
  const texts = JSON.parse(fs.readFileSync(path.join(ADDIN, language.file), "utf8"));
  const schema = schemaOf(one, "Localization.");
  // Other expressions of this schema are none for the package's own validator.
  schema.patternProperties = Object.fromEntries(
    Object.entries(schema.patternProperties).filter(([name]) => name.startsWith("^extensions")));
  assert.deepStrictEqual(await ManifestUtil.validateManifestAgainstSchema(texts, schema), []);
  const broken = { ...texts, "extensions[0].ribbons[0].label": "x" };
  assert.notDeepStrictEqual(await ManifestUtil.validateManifestAgainstSchema(broken, schema), []);
  for (const place of Object.keys(texts).filter((name) => name !== "$schema")) {
    const found = place.split(/[.[\]]+/).filter(Boolean).reduce((at, name) => at?.[name], one);
    assert.strictEqual(typeof found, "string", place);
  }
});

test("what an administrator uploads has all that the manifest names", () => {
  const listed = spawnSync("python3", ["-m", "zipfile", "-l", path.join(ADDIN, "plainsong-addin.zip")],
                           { encoding: "utf8" });
  const names = listed.stdout.split("\n").slice(1).map((line) => line.split(" ")[0]).filter(Boolean);
  assert.deepStrictEqual(names.sort(), ["color.png", "es.json", "manifest.json", "outline.png"]);
});

test("what cannot work is refused when the add-in is written", () => {
  const configure = (...options) => spawnSync(path.join(process.env.OFFICE, "configure"), [
    "--out", path.join(ADDIN, "refused"), ...options
  ], { encoding: "utf8" });
  for (const server of ["http://plain.example", "https://plain.example/path", "https://a b.example"]) {
    assert.match(configure("--server", server).stderr, /must be https/, server);
  }
  const held = configure("--server", "https://plain.example", "--when-away", "ask");
  assert.match(held.stderr, /promptUser alone/);
  assert.ok(!fs.existsSync(path.join(ADDIN, "refused")));
});

test("every address in it is the district's, and every file it names is there", () => {
  const text = fs.readFileSync(`${ADDIN}/manifest.json`, "utf8");
  const addresses = [...text.matchAll(/https:\/\/([^/"]+)\/addin\/([^"]+)"/g)];
  assert.ok(addresses.length > 5);
  for (const [, host, file] of addresses) {
    assert.strictEqual(host, "plainsong.quailbrook.example");
    assert.ok(fs.existsSync(path.join(ADDIN, file)), file);
  }
  assert.doesNotMatch(text, /plainsong\.example/);
});
