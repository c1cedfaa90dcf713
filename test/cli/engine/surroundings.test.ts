import assert from "node:assert/strict";
import { enterSurroundings, type PrintedLine } from "../../../cli/engine/surroundings";
import { temporaryFolder } from "../../support/temporary-folder";

describe("enterSurroundings", () => {
  it("hides variables of AWS, works in the folder and takes printed lines; then puts everything back", () => {
    const folder = temporaryFolder({});
    const lines: PrintedLine[] = [];
    const before = { cwd: process.cwd(), log: console.log, region: process.env.AWS_REGION };
    process.env.AWS_REGION = "eu-north-1";

    const leave = enterSurroundings(folder.path, (line) => lines.push(line));
    const inside = { cwd: process.cwd(), region: process.env.AWS_REGION };
    process.env.AWS_PROFILE = "made inside";
    console.log("%d vaults", 2);
    console.info("info");
    console.debug("debug");
    console.warn("warn");
    console.error("error", { code: 1 });
    leave();
    const after = { cwd: process.cwd(), log: console.log, region: process.env.AWS_REGION };
    const profile = process.env.AWS_PROFILE;
    if (before.region === undefined) delete process.env.AWS_REGION;
    else process.env.AWS_REGION = before.region;
    folder.remove();

    assert.deepEqual(inside, { cwd: folder.path, region: undefined });
    assert.deepEqual(lines, [
      { severity: "info", message: "2 vaults" },
      { severity: "info", message: "info" },
      { severity: "info", message: "debug" },
      { severity: "warning", message: "warn" },
      { severity: "warning", message: "error { code: 1 }" },
    ]);
    assert.deepEqual(after, { ...before, region: "eu-north-1" });
    assert.equal(profile, undefined);
  });
});
