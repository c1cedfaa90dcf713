import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  evidenceText,
  firstRecord,
  nextRecord,
  type TestedRestore,
} from "../../domain/restore-testing/evidence-chain";
import { verifyEvidence } from "../../scripts/verify-evidence";
import { temporaryFolder } from "../support/temporary-folder";

const MOMENT = "2026-11-23T12:00:00.000Z";
const TEST: TestedRestore = {
  restoreJobId: "job-1",
  restoreTestingPlanArn: "plan",
  resourceType: "EBS",
  outcome: "FAILED",
  reason: "it does not hold that it is encrypted (not encrypted)",
  checks: [],
};
const FIRST = evidenceText(firstRecord(MOMENT));
const SECOND = evidenceText(
  nextRecord(FIRST, TEST, MOMENT, (text) => createHash("sha256").update(text).digest("hex")),
);

function verify(files: Readonly<Record<string, string>>): { code: number; lines: readonly string[] } {
  const folder = temporaryFolder(files);
  const lines: string[] = [];
  const code = verifyEvidence(folder.path, (line) => lines.push(line.replace(folder.path, "<folder>")));
  folder.remove();
  return { code, lines };
}

describe("verify-evidence", () => {
  it("says that a chain is whole, and what was tested", () => {
    assert.deepEqual(verify({ "0000000001.json": FIRST, "0000000002.json": SECOND, "notes.txt": "" }), {
      code: 0,
      lines: [
        "2 records, 1 restore tests, 1 of them failed",
        "The chain is whole. Whether newer records were left out, only the bucket can say.",
      ],
    });
  });

  it("names the record after the one that was changed", () => {
    const { code, lines } = verify({
      "0000000001.json": FIRST.replace("12:00", "13:00"),
      "0000000002.json": SECOND,
    });

    assert.equal(code, 1);
    assert.match(
      lines[0] ?? "",
      /^records\[1\] must carry the hash of the record before it \([0-9a-f]{64}\), got /,
    );
  });

  it("refuses a folder without records", () => {
    assert.deepEqual(verify({ "notes.txt": "" }), {
      code: 2,
      lines: ["must be given a folder with records of evidence (0000000001.json, ...), got <folder>"],
    });
  });

  for (const folder of [undefined, "/nowhere/at/all"])
    it(`refuses ${folder ?? "nothing"}`, () => {
      assert.equal(
        verifyEvidence(folder, () => undefined),
        2,
      );
    });
});
