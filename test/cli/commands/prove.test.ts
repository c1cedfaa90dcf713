import assert from "node:assert/strict";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { PROJECT_ROOT } from "../../support/preview-of";

describe("prove, as a person calls it", function () {
  this.timeout(120_000);
  before(() => {
    ensureCompiled(PROJECT_ROOT);
  });

  it("says of prod that nobody destroys a recovery point once the lock is permanent, and ends with 0", async () => {
    const { exitCode, stderr, stdout } = await callCommand("prove");
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
    assert.match(stdout, /Recovery points of air-gapped-prod/);
    assert.match(stdout, /all \d+ hold, by \d[\d,]* questions/);
    assert.match(stdout, /\n0 ways open, \d+ by construction; [\d,]+ calls judged\n$/);
  });

  for (const stack of ["staging", "dev"]) {
    it(`prints one JSON object and nothing else of ${stack} with --json`, async () => {
      const { exitCode, stdout } = await callCommand("prove", "--stack", stack, "--json");
      assert.equal(exitCode, 0);
      const { isProved, gaps, vaults } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual([isProved, gaps], [true, []]);
      assert.ok(Array.isArray(vaults) && vaults.length > 0);
    });
  }

  for (const [args, message] of [
    [["--stack", "nowhere"], /nowhere/],
    [["--deep"], /unknown option '--deep'/],
    [["air-gapped-prod"], /too many arguments/],
  ] as const) {
    it(`ends with 2 for ${args.join(" ")}`, async () => {
      const { exitCode, stderr, stdout } = await callCommand("prove", ...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(stderr, message);
    });
  }
});
