import assert from "node:assert/strict";
import { isReadOnlyRun, previewRoleOf, READ_ONLY_VARIABLE } from "../../infra/read-only-run";

describe("a run that only reads", () => {
  const ROWS: readonly (readonly [
    value: string | undefined,
    isPreview: boolean,
    answer: boolean | RegExp,
  ])[] = [
    [undefined, true, false],
    [undefined, false, false],
    ["", false, false],
    ["true", true, true],
    ["true", false, /ORG_BACKUP_READ_ONLY is for previews: leave it out of `pulumi up`\./],
    ["yes", true, /ORG_BACKUP_READ_ONLY must be true or left out, got yes\./],
  ];
  for (const [value, isPreview, answer] of ROWS) {
    it(`${value ?? "nothing"} in ${isPreview ? "a preview" : "a deployment"} is ${String(answer)}`, () => {
      const ask = (): boolean => isReadOnlyRun({ [READ_ONLY_VARIABLE]: value }, isPreview);

      if (typeof answer === "boolean") assert.equal(ask(), answer);
      else assert.throws(ask, answer);
    });
  }

  it("takes on the role that the settings name, and demands one", () => {
    const accounts = {
      backup: { id: "222222222222", deployRole: "Deployer", previewRole: "Previewer" },
      management: { deployRole: "Deployer" },
    };

    assert.equal(previewRoleOf({ accounts }, "backup"), "Previewer");
    assert.throws(
      () => previewRoleOf({ accounts }, "management"),
      /accounts\.management\.previewRole must name the role that only reads, because ORG_BACKUP_READ_ONLY is set\./,
    );
  });
});
