import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  evidenceText,
  findChainProblems,
  firstRecord,
  markerKey,
  nextRecord,
  NO_PREVIOUS_HASH,
  readRecord,
  recordKey,
  type TestedRestore,
} from "../../../domain/restore-testing/evidence-chain";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const TEST: TestedRestore = {
  restoreJobId: "job-1",
  restoreTestingPlanArn: "arn:aws:backup:us-west-2:222222222222:restore-testing-plan:p-1",
  resourceType: "EBS",
  outcome: "SUCCESSFUL",
  reason: "4 checks hold",
  checks: [],
};
const MOMENT = "2026-11-23T12:00:00.000Z";

function chainOf(length: number): string[] {
  const texts = [evidenceText(firstRecord(MOMENT))];
  while (texts.length < length)
    texts.push(evidenceText(nextRecord(texts.at(-1) ?? "", TEST, MOMENT, sha256)));
  return texts;
}

describe("the chain of evidence", () => {
  it("begins with a record of no test", () => {
    assert.deepEqual(firstRecord(MOMENT), {
      version: 1,
      sequence: 1,
      previousSha256: NO_PREVIOUS_HASH,
      writtenAt: MOMENT,
    });
  });

  it("goes on with the hash of the record before, as it was written", () => {
    const [first = ""] = chainOf(1);

    assert.deepEqual(nextRecord(first, TEST, MOMENT, sha256), {
      version: 1,
      sequence: 2,
      previousSha256: sha256(first),
      writtenAt: MOMENT,
      test: TEST,
    });
  });

  it("does not go on after what is no record", () => {
    assert.throws(() => nextRecord("{}", TEST, MOMENT, sha256), {
      message: "the last record of the evidence cannot be read",
    });
  });

  it("is whole as it is written, and reads back", () => {
    const texts = chainOf(4);

    assert.deepEqual(findChainProblems(texts, sha256), []);
    assert.deepEqual(readRecord(texts[3] ?? "")?.test, TEST);
  });

  const broken: readonly {
    title: string;
    change: (texts: string[]) => string[];
    paths: readonly string[];
  }[] = [
    {
      title: "a changed result",
      change: (texts) =>
        texts.map((text, index) => (index === 1 ? text.replace("SUCCESSFUL", "FAILED") : text)),
      paths: ["records[2]"],
    },
    {
      title: "a record that is gone",
      change: (texts) => texts.filter((_, index) => index !== 1),
      paths: ["records[1]", "records[2]"],
    },
    {
      title: "a record that comes twice",
      change: ([first = "", ...rest]) => [first, first, ...rest],
      paths: ["records[1]", "records[2]", "records[3]", "records[4]"],
    },
    {
      title: "a text that is no record",
      change: (texts) => texts.map((text, index) => (index === 0 ? "?" : text)),
      paths: ["records[0]", "records[1]"],
    },
    {
      title: "a first record that names another",
      change: ([first = "", ...rest]) => [first.replace(NO_PREVIOUS_HASH, "1".repeat(64)), ...rest],
      paths: ["records[0]", "records[1]"],
    },
  ];
  for (const { change, paths, title } of broken) {
    it(`shows ${title}`, () => {
      assert.deepEqual(
        findChainProblems(change(chainOf(4)), sha256).map(({ path }) => path),
        paths,
      );
    });
  }

  it("cannot show that its last record was cut off, which only the lock prevents", () => {
    assert.deepEqual(findChainProblems(chainOf(4).slice(0, 3), sha256), []);
  });

  it("keeps records under names that sort as they follow each other", () => {
    assert.deepEqual(
      [recordKey(9), recordKey(10), markerKey("job-1")],
      ["records/0000000009.json", "records/0000000010.json", "restores/job-1"],
    );
  });

  for (const text of ["", "[]", "7", "{}", '{"version":2,"sequence":1,"previousSha256":"","writtenAt":""}'])
    it(`does not read ${text === "" ? "nothing" : text}`, () => {
      assert.equal(readRecord(text), undefined);
    });
});
