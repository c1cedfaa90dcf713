import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";
import { temporaryFolder } from "../../support/temporary-folder";

const committed = (stack: string): string =>
  readFileSync(join(PROJECT_ROOT, "docs", "runbooks", `${stack}.md`), "utf8");

describe("runbook, as a person calls it (R22)", function () {
  this.timeout(120_000);
  before(() => {
    ensureCompiled(PROJECT_ROOT);
  });

  it("prints production's by default, as it is committed, and nothing else", async () => {
    assert.deepEqual(await callCommand("runbook"), { exitCode: 0, stdout: committed("prod"), stderr: "" });
  });

  it("writes a file for a stack, and says which", async () => {
    const folder = temporaryFolder({});
    try {
      const file = join(folder.path, "new", "dev.md");
      const ended = await callCommand("runbook", "--stack", "dev", "--write", join(folder.path, "new"));

      assert.deepEqual(ended, { exitCode: 0, stdout: `${file}\n`, stderr: "" });
      assert.equal(readFileSync(file, "utf8"), committed("dev"));
    } finally {
      folder.remove();
    }
  });

  it("prints one JSON object and nothing else with --json", async () => {
    const { exitCode, stdout } = await callCommand("runbook", "--json");
    const object = JSON.parse(stdout) as {
      stack: string;
      facts: { environment: string };
      runbook: { sections: object[] };
    };

    assert.equal(exitCode, 0);
    assert.deepEqual(Object.keys(object), ["stack", "facts", "runbook"]);
    assert.deepEqual([object.stack, object.facts.environment], ["prod", "prod"]);
    assert.ok(object.runbook.sections.length > 30);
  });

  const ENDS: readonly (readonly [args: readonly string[], text: RegExp])[] = [
    [["runbook", "--stack", "nope"], /nope/],
    [["runbook", "--json", "--write", "x"], /--json prints the runbook, so leave out --write, got both\./],
    [["runbook", "--write", "/dev/null/x"], /\/dev\/null\/x\/prod\.md cannot be written: /],
    [["runbook", "--unknown"], /unknown option '--unknown'/],
    [["runbook", "prod"], /too many arguments/],
  ];
  for (const [args, text] of ENDS) {
    it(`ends with 2 for ${args.join(" ")}`, async () => {
      const ended = await callCommand(...args);

      assert.deepEqual([ended.exitCode, ended.stdout], [2, ""]);
      assert.match(ended.stderr, text);
    });
  }

  it("says of an invalid stack what the preview says", () => {
    const project = new ProjectCopy();
    try {
      project.change("Pulumi.prod.yaml", { "startWindowMinutes: 60": "startWindowMinutes: 30" });
      const ended = project.run("runbook");

      assert.deepEqual([ended.exitCode, ended.stdout], [2, ""]);
      assert.match(ended.stderr, /schedule\.startWindowMinutes must be at least 60 minutes, got 30/);
      assert.equal(ended.stderr, project.run("preview").stderr);
    } finally {
      project.remove();
    }
  });
});
