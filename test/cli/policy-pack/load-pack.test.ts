import assert from "node:assert/strict";
import Module from "node:module";
import { join } from "node:path";
import { loadPack } from "../../../cli/policy-pack/load-pack";
import { readPackInfo } from "../../../cli/policy-pack/pack-info";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const POLICY_SDK = JSON.stringify(require.resolve("@pulumi/policy"));

function packNamed(name: string): string {
  return `
const { PolicyPack } = require(${POLICY_SDK});
new PolicyPack("${name}", {
  policies: [{
    name: "rule", description: "It holds.", displayName: "Rule", enforcementLevel: "disabled", severity: "low",
    remediationSteps: "Mend it.", url: "https://example.com/rule",
    configSchema: { properties: { days: { type: "integer", default: 3 } }, required: ["days"] },
    validateStack: () => {},
  }],
}, { rule: { enforcementLevel: "advisory", days: 4 } });
`;
}

/** What loading a pack changes for a moment. */
function surroundings(): readonly unknown[] {
  return [process.cwd(), Reflect.get(Module, "_load")];
}

describe("loadPack", () => {
  let folder: TemporaryFolder;
  const load = (content: string) => {
    folder = temporaryFolder({ "index.js": content, "package.json": '{ "version": "1.2.3" }' });
    return loadPack(join(folder.path, "index.js"), folder.path);
  };
  afterEach(() => {
    folder.remove();
  });

  it("reads what a pack says about itself", async () => {
    const info = readPackInfo(await load(packNamed("first")).getAnalyzerInfo());

    assert.deepEqual(info, {
      name: "first",
      version: "1.2.3",
      rules: [
        {
          name: "rule",
          title: "Rule",
          description: "It holds.",
          level: "disabled",
          severity: "low",
          remediation: "Mend it.",
          url: "https://example.com/rule",
          tags: [],
          settings: { days: { type: "integer", default: 3 } },
          requiredSettings: ["days"],
        },
      ],
      initialConfig: { rule: { level: "advisory", settings: { days: 4 } } },
    });
  });

  it("loads one pack after the other, and leaves the process as it was", async () => {
    const before = surroundings();

    const first = await load(packNamed("first")).getAnalyzerInfo();
    folder.remove();
    const second = await load(packNamed("second")).getAnalyzerInfo();
    const after = surroundings();

    assert.deepEqual([first.getName(), second.getName()], ["first", "second"]);
    assert.deepEqual(after, before);
  });

  it("refuses what makes no pack", () => {
    assert.throws(
      () => load("module.exports = {};"),
      (error) =>
        error instanceof UserError &&
        error.message === `${join(folder.path, "index.js")} makes no policy pack (new PolicyPack(...)).`,
    );
  });

  it("says why a pack cannot be loaded", () => {
    assert.throws(
      () => load('throw new Error("no rules");'),
      new UserError("The policy pack cannot be loaded: no rules"),
    );
  });
});
