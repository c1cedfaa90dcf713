import assert from "node:assert/strict";
import { join } from "node:path";
import { findPreviewProblems, readPreviewFile } from "../../../cli/changes/preview-file";
import { temporaryFolder } from "../../support/temporary-folder";

const EMPTY = { steps: [], pack: { rules: [] }, policies: [], protection: [], access: [] };

describe("files of previews", () => {
  describe("findPreviewProblems", () => {
    const ROWS: readonly (readonly [title: string, document: unknown, problems: readonly string[]])[] = [
      ["a preview without resources", EMPTY, []],
      ["a list", [], ["the whole must be one object, got a list"]],
      [
        "what Pulumi's own preview writes",
        { steps: [{ op: "create", newState: { urn: "u", type: "t" } }], changeSummary: { create: 1 } },
        [
          "pack must be the policy pack, with its rules, got nothing",
          "policies must be a list of the results of its policies, got nothing",
          "protection must be a list of its backup policies, got nothing",
          "access must be a list of who may do what, got nothing",
        ],
      ],
      [
        "steps without a resource",
        { ...EMPTY, steps: [{ op: "delete" }, { newState: { urn: "u" } }] },
        [
          "steps[0].newState must be a resource with its URN and type, got nothing",
          'steps[1].newState must be a resource with its URN and type, got {"urn":"u"}',
        ],
      ],
      [
        "rules without a level",
        { ...EMPTY, pack: { rules: [{ name: "x" }] } },
        ['pack must be the policy pack, with its rules, got {"rules":[{"name":"x"}]}'],
      ],
      [
        "access of another form",
        { ...EMPTY, access: ["nobody"] },
        ["access must be a list of who may do what, got a list"],
      ],
    ];
    for (const [title, document, problems] of ROWS) {
      it(`judges ${title}`, () => {
        assert.deepEqual(
          findPreviewProblems(document).map(({ path, reason }) => `${path} ${reason}`),
          problems,
        );
      });
    }
  });

  describe("readPreviewFile", () => {
    const WAY_OUT = "Write it with `npx aws-org-backup preview --stack prod --json`.";

    it("reads a preview, and refuses what is none with the way out", () => {
      const folder = temporaryFolder({ "a.json": JSON.stringify(EMPTY), "b.json": "{}", "c.json": "{" });
      const at = (name: string): string => join(folder.path, name);
      try {
        assert.deepEqual(readPreviewFile(at("a.json")), EMPTY);
        assert.throws(() => readPreviewFile(at("b.json")), {
          name: "UserError",
          message: `${at("b.json")} is no offline preview:
  steps must be the list of its resources, got nothing
  pack must be the policy pack, with its rules, got nothing
  policies must be a list of the results of its policies, got nothing
  protection must be a list of its backup policies, got nothing
  access must be a list of who may do what, got nothing
${WAY_OUT}`,
        });
        assert.throws(() => readPreviewFile(at("c.json")), /c\.json is no JSON: .*\. Write it with/);
        assert.throws(() => readPreviewFile(at("d.json")), {
          message: `${at("d.json")} cannot be read: there is no such file. ${WAY_OUT}`,
        });
        assert.throws(() => readPreviewFile(folder.path), {
          message: `${folder.path} cannot be read: it is a folder. ${WAY_OUT}`,
        });
      } finally {
        folder.remove();
      }
    });
  });
});
