"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { ManifestUtil } = require("@microsoft/app-manifest");
const { ADDIN } = require("./office.js");

/* The schema that the package brings along: the usual tool fetches it, and passes anything without. */
function schemaOf(manifest) {
  const root = path.join(path.dirname(require.resolve("@microsoft/app-manifest")), "json-schemas");
  const name = `teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`;
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
